"""Every code that reading a pack can report, with what to mend, for people to read."""

from quizapp.errors import Severity
from quizapp.items import checks

_FILES: tuple[tuple[str, Severity, str], ...] = (
    ("no-folder", "error", "Name a folder that exists."),
    ("no-file", "error", "A pack needs a pack.yaml that can be read."),
    ("no-content", "error", "Add an article or items to the pack."),
    ("stray-file", "warning", "Give YAML files the names that are read."),
    ("not-utf-8", "error", "Save the file as UTF-8."),
    ("newer-schema", "error", "Install a Quizapp that knows this pack's schema."),
)
_YAML: tuple[tuple[str, Severity, str], ...] = (
    ("not-yaml", "error", "Write valid YAML 1.2."),
    ("bad-value", "error", "Put in quotes what is no date or number after all."),
    ("too-long", "error", "Shorten it: files and names have a largest length."),
    ("duplicate-field", "error", "Write each field once."),
    ("yaml-anchor", "error", "Write it out: anchors and aliases are not used."),
    ("yaml-depth", "error", "Nest less deep."),
    ("yaml-key", "error", "Use plain names for fields."),
    ("yaml-tag", "error", "Leave out tags such as !!python/name."),
)
_SHAPE: tuple[tuple[str, Severity, str], ...] = (
    ("missing-field", "error", "Add the field."),
    ("unknown-field", "error", "Use the fields that the kind has."),
    ("unknown-kind", "error", "Use one of the kinds there are."),
    ("not-allowed", "error", "Use one of the values there are."),
    ("empty-text", "error", "Write something."),
    ("too-few", "error", "Give as many as are needed at least."),
    ("bad-name", "error", "Use small letters, digits and hyphens for ids and names."),
    ("wrong-type", "error", "Write a list, fields, text or a number, as it says."),
    ("out-of-range", "error", "Give a number in the range."),
    ("not-a-date", "error", "Write dates such as 2022-07-19."),
    ("not-valid", "error", "Mend it as the message says."),
)
_ARTICLE: tuple[tuple[str, Severity, str], ...] = (
    ("no-front-matter", "error", "Begin article.md with its title between --- lines."),
    ("no-paragraphs", "error", "Write the article's paragraphs."),
    ("no-article", "error", "Add the article whose words are cited."),
    ("no-paragraph", "error", "Cite a paragraph that exists; headings do not count."),
    ("quote-not-found", "error", "Copy the words from the article."),
    ("quote-ambiguous", "error", "Say with `occurrence` which of the places is meant."),
    ("no-occurrence", "error", "Count the occurrences again."),
    (
        "rationale-without-place",
        "warning",
        "Say in each rationale where to look, such as “paragraph 3”.",
    ),
    ("wrong-place", "error", "Name paragraphs that the article has."),
    (
        "key-elsewhere",
        "warning",
        "Let the rationale of a key name a paragraph that the item cites.",
    ),
    (
        "untested-paragraph",
        "warning",
        "Ask about every paragraph, once there are as many questions as paragraphs.",
    ),
)
_PARTS: tuple[tuple[str, Severity, str], ...] = (
    ("duplicate-fact", "error", "Give every fact an id of its own."),
    ("duplicate-name", "error", "Let every name mean one entity only."),
    ("duplicate-quiz", "error", "Give every quiz an id of its own."),
    ("no-source", "error", "Say whose claim a credited or unnamed fact is."),
    ("impossible-date", "error", "Give a date that exists."),
    ("unknown-fact", "error", "Name facts of facts.yaml."),
    (
        "lost-credit",
        "warning",
        "Say in the question whose word it is, where nobody but a source says so.",
    ),
    (
        "untested-core-fact",
        "warning",
        "Let a question rest on every core fact.",
    ),
    ("unknown-item", "error", "Name items of the pack."),
    ("card-in-quiz", "error", "List questions, or cards to study, but not both."),
    ("replaced-item-present", "error", "Take out an item that another one replaces."),
)


def table() -> list[tuple[str, Severity, str]]:
    """Return code, severity and explanation of all that `check_pack` can report."""
    return [*_FILES, *_YAML, *_SHAPE, *_ARTICLE, *_PARTS, *checks.table()]
