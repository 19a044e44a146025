"""A broken example for every code of `bank.pack_codes`: (code, file, its text).

A "‹" stands just before the value at which the problem must be reported (before
the field's name where the value is a list or has fields of its own).
"""

from collections.abc import Iterable

from tests.builders import FILES

MARK = "‹"
NINE = range(9)
WHO = "Who first kept the lighthouse?"
KEEPER = "1, quote: Ada Holm kept it"
SEE = "See paragraph 1."
Example = tuple[str, str, str]


def item(kind: str, *lines: str, id_: str = "broken", evidence: str = KEEPER) -> str:
    """Return an item as YAML, with `lines` of its own."""
    head = [f"- id: {id_}", f"  kind: {kind}", f"  rationale: {SEE}"]
    cited = [f"  evidence: [{{paragraph: {evidence}}}]"] if evidence else []
    return "\n".join([*head, *cited, *(f"  {line}" for line in lines)]) + "\n"


def choice(
    stem: str, *options: str, kind: str = "single_choice", id_: str = "broken"
) -> str:
    """Return a choice; those of its options that end with * are keys."""
    lines = [f"stem: {stem}", "options:"]
    for letter, text in zip("abcdefghi", options, strict=False):
        key = ", is_key: true" if text.endswith("*") else ""
        option = f"{{id: {letter}, text: {text.removesuffix('*')}, rationale: {SEE}"
        lines.append(f"  - {option}{key}}}")
    return item(kind, *lines, id_=id_)


def several(stem: str, *options: str) -> str:
    return choice(stem, *options, kind="multiple_response")


def marked(text: str, before: str) -> str:
    """Put the mark before the first `before`."""
    assert before in text
    return text.replace(before, MARK + before, 1)


def stem(words: str) -> str:
    return item("short_answer", f"stem: {words}", "answers: [Zero]")


def options(*texts: str) -> str:
    return choice(WHO, *texts)


def cloze(text: str, *gaps: str) -> str:
    lines = [f"  - {{id: {gap}" for gap in gaps]
    return item("cloze", "stem: Fill it in.", f"text: {text}", "gaps:", *lines)


def matching(choices: str, *prompts: str) -> str:
    lines = [f"  - {prompt}" for prompt in prompts]
    return item("matching", "stem: Match.", choices, "prompts:", *lines)


def ordering(*entries: str) -> str:
    lines = [f"  - {{id: e{n}, text: {text}}}" for n, text in enumerate(entries)]
    return item("ordering", "stem: Put them in order.", "entries:", *lines)


YAML: list[tuple[str, str]] = [
    ("not-yaml", "- id: a\n  stem: b‹: c\n"),
    ("not-yaml", "- {id: a,\n   stem: ab‹\x07}\n"),
    ("bad-value", "- {id: a, stem: ‹2022-02-31}\n"),
    ("duplicate-field", "- id: a\n  ‹id: b\n"),
    ("yaml-anchor", "- id: &x ‹a\n".replace("&x ‹", "‹&x ")),
    ("yaml-depth", "- id: " + "[" * 19 + "‹[" + "]" * 20 + "\n"),
    ("yaml-depth", "‹" + "[" * 500),
    ("yaml-key", "- ? ‹[a]\n  : b\n"),
    ("yaml-tag", "- id: ‹!!python/name:os.system a\n"),
]
SHAPE: list[tuple[str, str]] = [
    ("missing-field", "- ‹id: a\n  kind: card\n  stem: Fog\n"),
    ("missing-field", "- ‹{id: a, stem: Fog}\n"),
    ("missing-field", marked(item("numeric", f"stem: {WHO}"), "id:")),
    ("unknown-field", item("card", "stem: Fog", "back: Mist", "colour: ‹grey")),
    ("unknown-kind", "- {id: a, kind: ‹essay, stem: Fog}\n"),
    ("not-allowed", item("card", "stem: Fog", "back: Mist", "level: ‹easy")),
    ("empty-text", item("card", "stem: ‹''", "back: Mist")),
    ("too-few", item("short_answer", f"stem: {WHO}", "‹answers: []")),
    ("bad-name", item("card", "stem: Fog", "back: Mist", id_="‹Grain Deal")),
    ("bad-name", item("card", "stem: Fog", "back: Mist", "tags: [fog, ‹Mist]")),
    ("too-long", item("card", "stem: Fog", "back: Mist", f"tags: [‹{'f' * 81}]")),
    ("wrong-type", item("card", "stem: Fog", "back: ‹2022-07-19")),
    ("wrong-type", item("card", "stem: Fog", "back: Mist", "‹tags: {a: b}")),
    ("wrong-type", item("card", "stem: Fog", "back: Mist", "both_ways: ‹maybe")),
    ("wrong-type", item("numeric", f"stem: {WHO}", "value: ‹.nan")),
    ("wrong-type", "‹just a text\n"),
    ("wrong-type", "- ‹just a text\n"),
    ("out-of-range", item("short_answer", f"stem: {WHO}", "answers: [A]", "typos: ‹3")),
    ("not-valid", item("card", "stem: Fog", 'back: ‹"\\ud800"')),
]
STRUCTURE: list[tuple[str, str]] = [
    ("not-one-key", marked(options("Ada", "Bo", "Cy"), "options:")),
    ("not-one-key", "‹true".join(options("Ada*", "Bo", "Cy*").rsplit("true", 1))),
    ("few-keys", marked(several(WHO, "Ada*", "Bo", "Cy", "Di"), "options:")),
    ("keys-outnumber", marked(several(WHO, "A1*", "B1*", "C1*", "D1"), "options:")),
    ("few-options", marked(options("Ada*", "Bo"), "options:")),
    (
        "many-options",
        options("Ada*", "Bo", "Cy", "Di", "Ed").replace("{id: e", "‹{id: e"),
    ),
    ("duplicate-part-id", options("Ada*", "Bo", "Cy").replace("id: c", "id: ‹b")),
    ("duplicate-option", options("Ada*", "Bo", "‹ada!")),
    (
        "duplicate-prompt",
        matching(
            "choices: [{id: c1, text: Red}, {id: c2, text: Blue}]",
            "{id: p1, text: Sky, choice: c2}",
            "{id: p2, text: ‹sky, choice: c2}",
        ),
    ),
    (
        "duplicate-choice",
        matching(
            "choices: [{id: c1, text: Red}, {id: c2, text: ‹The red}]",
            "{id: p1, text: Sky, choice: c2}",
        ),
    ),
    ("duplicate-entry", ordering("It is built", "It is lit", "‹It is built")),
    (
        "strange-choice",
        matching(
            "choices: [{id: c1, text: Red}, {id: c2, text: Blue}]",
            "{id: p1, text: Sky, choice: ‹c3}",
        ),
    ),
    (
        "few-choices",
        marked(
            matching(
                "choices: [{id: c1, text: Red}]", "{id: p1, text: Sky, choice: c1}"
            ),
            "choices:",
        ),
    ),
    (
        "undefined-gap",
        cloze("‹It dates from {{g1}} and {{g2}}.", "g1, answers: [1871]}"),
    ),
    (
        "unused-gap",
        cloze("It dates from {{g1}}.", "g1, answers: [1871]}", "‹g2, answers: [1900]}"),
    ),
    ("repeated-gap", cloze("‹From {{g1}} to {{g1}}.", "g1, answers: [1871]}")),
    ("broken-gap", cloze("‹From {{g1}} to {{G2}}.", "g1, answers: [1871]}")),
    ("blank-answer", item("short_answer", f"stem: {WHO}", "answers: [Ada, ‹'?!']")),
    ("long-answer", item("short_answer", f"stem: {WHO}", f"answers: [‹{'a' * 201}]")),
    ("duplicate-answer", item("short_answer", f"stem: {WHO}", "answers: [Ada, ‹ADA.]")),
    (
        "idle-typos",
        item("short_answer", f"stem: {WHO}", "answers: [Ada, '1871']", "typos: ‹1"),
    ),
    ("wide-tolerance", item("numeric", f"stem: {WHO}", "value: 3", "tolerance: ‹3")),
    ("units-without-unit", item("numeric", f"stem: {WHO}", "value: 3", "‹units: [km]")),
    ("few-entries", marked(ordering("It is built", "It is lit"), "entries:")),
    ("many-entries", marked(ordering(*(f"Lamp {a}" for a in "abcdefgh")), "{id: e7")),
    (
        "many-pairs",
        marked(
            matching(
                f"choices: [{', '.join(f'{{id: c{n}, text: T{n}}}' for n in NINE)}]",
                "{id: p1, text: Sky, choice: c1}",
            ),
            "{id: c8",
        ),
    ),
    ("count-mismatch", several("‹Which three sound?", "A1*", "B1*", "C1", "D1")),
]
CRAFT: list[tuple[str, str]] = [
    ("not-a-question", stem("‹The keeper of the lighthouse")),
    ("many-blanks", stem("‹The keeper _____ lit the _____ at night.")),
    ("statement-asks", item("true_false", "stem: ‹Did Ada keep it?", "is_true: true")),
    ("stem-length", stem("‹Who kept it?")),
    ("stem-length", stem("‹Who kept the lighthouse" + " and then it" * 8 + "?")),
    ("cloze-length", cloze("‹In {{g1}}" + " it rained" * 20, "g1, answers: [1871]}")),
    ("quiet-negative", stem("‹Which of these signals is not heard in fog?")),
    ("unresolved-pronoun", stem("‹Why did he leave so early?")),
    ("absolute-term", options("Ada*", "Bo", "‹Always Cy")),
    ("vague-frequency", stem("‹What is usually heard first in fog?")),
    ("deictic-time", stem("‹Who is the keeper of the lighthouse now?")),
    ("unbalanced-marks", stem("‹Who kept the lighthouse (built in 1871?")),
    ("article-before-blank", stem("‹The lighthouse has an _____ lamp.")),
    ("key-in-stem", choice("Which horn is heard first?", "‹The old horn*", "B1", "C1")),
    (
        "answer-in-task",
        item(
            "short_answer", "stem: Why is the horn heard first?", "answers: [‹a horn]"
        ),
    ),
    (
        "number-in-stem",
        item("numeric", "stem: How many of the 3 lamps were lit?", "value: ‹3"),
    ),
    ("long-quotation", stem("‹Who said “the horn can be heard in fog”?")),
    ("present-office", stem("‹Who is the prime minister of Norway?")),
    (
        "true-false-double",
        item(
            "true_false",
            "stem: ‹The lamp was lit in 1871, and Ada Holm was the first keeper.",
            "is_true: true",
        ),
    ),
    (
        "uneven-options",
        options("Ada*", "Bo", "‹Cy Rask who had come up from the sea one day"),
    ),
    ("absolute-distractor", options("Ada*", "Bo", "‹Nothing of the kind")),
    (
        "stem-repeats",
        options("‹The old keeper Ada*", "The old keeper Bo", "The old keeper Cy"),
    ),
    ("opposite-pair", options("It supported Ada*", "‹It opposed Ada", "Bo left")),
    (
        "match-in-prompt",
        matching(
            "choices: [{id: c1, text: Red}, {id: c2, text: Blue}]",
            "{id: p1, text: ‹The red lamp, choice: c1}",
        ),
    ),
    (
        "no-spare-choice",
        matching(
            "‹choices: [{id: c1, text: Red}, {id: c2, text: Blue}]",
            "{id: p1, text: Sky, choice: c2}",
            "{id: p2, text: Fire, choice: c1}",
        ),
    ),
    ("date-in-entry", ordering("It is built", "‹It is lit in 1871", "It falls")),
    ("contained-option", options("Ada*", "‹Bo Lind", "Captain Bo Lind")),
    ("long-key", options("‹Ada Holm who came from the north*", "Bo Lind", "Cy Rask")),
    ("of-the-above", options("Ada*", "Bo", "‹None of the above")),
    ("uneven-endings", options("Ada kept it*", "Bo kept it", "‹Cy kept it.")),
    ("unsorted-numbers", marked(options("10*", "30", "20"), "options:")),
    ("unsorted-numbers", marked(options("10*", "20", "30"), "options:")),
    ("mixed-units", options("10 km*", "20 km", "‹30 miles")),
    ("mixed-precision", options("10 km*", "‹20.5 km", "30 km")),
    (
        "no-rationale",
        options("Ada*", "Bo", "Cy").replace(
            "{id: c, text: Cy, r", "‹{id: c, text: Cy} # r"
        ),
    ),
    (
        "no-rationale",
        "- ‹id: broken\n  kind: true_false\n  stem: Ada kept it.\n  is_true: true\n",
    ),
    (
        "no-evidence",
        marked(item("true_false", "stem: A.", "is_true: true", evidence=""), "id:"),
    ),
]


def fact(*fields: str, id_: str = "f-keeper", quote: str = KEEPER) -> str:
    """Return one fact of the list in facts.yaml."""
    head = [f"id: {id_}", f"evidence: [{{paragraph: {quote}}}]"]
    return "  - " + "\n    ".join([*head, *fields]) + "\n"


def quiz(*items: str, id_: str = "first") -> str:
    return f"- {{id: {id_}, title: A quiz, items: [{', '.join(items)}]}}\n"


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "A text.", ""])


def numbered(items: Iterable[str]) -> str:
    """Return items with the ids i0, i1 and so on."""
    return "".join(text.replace("broken", f"i{n}") for n, text in enumerate(items))


PACK, FACTS = FILES["pack.yaml"], FILES["facts.yaml"]
ROLE = ("kind: role", "holder: Ada Holm", "title: keeper")
EVENT = ("kind: event", "event: the start", "clause: it began")
CARD = ("card", "stem: Fog", "back: Mist")
HEAD: list[tuple[str, str]] = [
    ("newer-schema", PACK.replace("schema: 1", "schema: ‹99")),
    ("out-of-range", PACK.replace("schema: 1", "schema: ‹0")),
    ("missing-field", "‹" + PACK.replace("key: k3y\n", "")),
    ("bad-name", PACK.replace("k3y", "‹K 3")),
    ("not-a-date", PACK.replace("2026-03-01", "‹spring")),
    ("wrong-type", "‹- schema: 1\n"),
]
ARTICLE: list[tuple[str, str]] = [
    ("no-front-matter", "‹The lighthouse was built in 1871.\n"),
    ("no-paragraphs", "---\ntitle: A\n---\n\n# A heading\n‹"),
    ("not-yaml", front("title: [A").replace("[A\n-", "[A\n‹-")),
    ("empty-text", front("language: en", "title: ‹''")),
    ("unknown-field", front("title: A", "colour: ‹red")),
    ("not-a-date", front("title: A", "date: ‹last spring")),
]
FACT_FILE: list[tuple[str, str]] = [
    ("unknown-field", "colours: ‹none\n"),
    ("missing-field", "facts:\n" + marked(fact("kind: role", "title: a"), "id")),
    ("unknown-field", "facts:\n" + fact(*ROLE, "holdr: ‹Ada")),
    # Here a field is named like the kind, as pydantic's own places are.
    ("empty-text", "facts:\n" + fact("kind: cause", "cause: rain", "effect: ‹''")),
    ("duplicate-fact", FACTS + fact(*ROLE, id_="‹f-keeper")),
    (
        "duplicate-name",
        FACTS.replace(
            "facts:", "  - {name: Bo, kind: person, aliases: [B, ‹HOLM]}\nfacts:"
        ),
    ),
    ("no-source", "facts:\n" + fact(*ROLE, "voice: ‹credited")),
    (
        "impossible-date",
        "facts:\n" + fact(*EVENT, "date: {year: 3, month: 2, day: ‹30}"),
    ),
    ("impossible-date", "facts:\n" + fact(*EVENT, "date: {year: 3, day: ‹29}")),
    ("quote-not-found", "facts:\n" + fact(*ROLE, quote="1, quote: ‹Bo")),
    ("untested-core-fact", FACTS + fact(*ROLE, "importance: core", id_="‹f-core")),
]
CITED: list[tuple[str, str]] = [
    ("no-paragraph", item(*CARD, evidence="‹3, quote: Ada")),
    ("quote-not-found", item(*CARD, evidence="1, quote: ‹ada holm")),
    ("quote-ambiguous", item(*CARD, evidence="2, quote: ‹horn")),
    ("no-occurrence", item(*CARD, evidence="2, quote: horn, occurrence: ‹4")),
    ("unknown-fact", item(*CARD, "fact_ids: [f-keeper, ‹f-holm]")),
    ("wrong-place", stem("‹What does paragraph 3 say about the horn?")),
    ("rationale-without-place", stem(WHO).replace(SEE, "‹See above.")),
    ("key-elsewhere", stem(WHO).replace(SEE, "‹See paragraph 2.")),
    ("replaced-item-present", item(*CARD, "replaces: ‹foghorn")),
]
QUIZZES: list[tuple[str, str]] = [
    ("unknown-item", quiz("keeper", "‹bo")),
    ("card-in-quiz", quiz("keeper", "‹foghorn")),
    ("duplicate-uid", quiz("keeper", "‹keeper")),
    ("duplicate-quiz", quiz("keeper") + quiz("keeper", id_="‹first")),
    ("too-few", marked(quiz(), "items")),
]
SAID = ("stem: Ada Holm kept the lamp.", "is_true: true", "fact_ids: [f-keeper]")
TRUE = item("true_false", "stem: The lamp was lit in 1871.", "is_true: true")
SETS: list[tuple[str, str]] = [
    ("duplicate-uid", item(*CARD) + item(*CARD, id_="‹broken")),
    (
        "duplicate-question",
        numbered([stem("Who lit the lamp first?"), stem("‹Who first lit the lamp?")]),
    ),
    (
        "same-story",
        numbered(
            item(
                "short_answer",
                f"stem: {asked}",
                "answers: [Ada]",
                "fact_ids: [f-keeper]",
            )
            for asked in (WHO, "‹Whose work was the light of the house?")
        ),
    ),
    (
        "key-position",
        numbered(
            [options("Ada*", "Bo", "Cy").replace("key: true", "key: ‹true")]
            + [options("Ada*", "Bo", "Cy")] * 5
        ),
    ),
    (
        "longest-key",
        numbered(
            [options("B", "‹Ada*", "C"), options("Ada*", "B", "C")]
            + [options("B", "C", "Ada*")] * 4
        ),
    ),
    ("one-sided", numbered([TRUE.replace("true\n", "‹true\n")] + [TRUE] * 7)),
    (
        "crowded-fact",
        numbered(
            [item("true_false", "stem: A.", "is_true: true", "fact_ids: [f-keeper]")]
            * 3
            + [item("true_false", "stem: A.", "is_true: no", "fact_ids: [‹f-keeper]")]
        ),
    ),
]
# Files that are wrong for what another one says: (code, both by name).
TOGETHER: list[tuple[str, dict[str, str]]] = [
    (
        "fact-twice",
        {
            "items.yaml": numbered([item("true_false", *SAID)] * 2),
            "quizzes.yaml": quiz("i0", "‹i1"),
        },
    ),
    (
        "gives-away",
        {
            "items.yaml": numbered(
                [
                    item("short_answer", f"stem: {WHO}", "answers: [Ada Holm]"),
                    stem("What did Ada Holm see while she kept the lighthouse?"),
                ]
            ),
            "quizzes.yaml": quiz("i0", "‹i1"),
        },
    ),
    (
        "lost-credit",
        {
            "facts.yaml": "facts:\n" + fact(*ROLE, "voice: credited", "source: Bo"),
            "items.yaml": item("true_false", f"stem: ‹{SAID[0][6:]}", *SAID[1:]),
        },
    ),
    (
        "untested-paragraph",
        {
            "article.md": front("title: A").replace(
                "A text.", "# Fog\nAda Holm kept it.\n\n‹It has\na horn."
            ),
            "items.yaml": numbered([TRUE, TRUE]),
        },
    ),
]
BROKEN: list[Example] = [
    (code, name, text)
    for name, examples in {
        "pack.yaml": HEAD,
        "article.md": ARTICLE,
        "facts.yaml": FACT_FILE,
        "items.yaml": [*YAML, *SHAPE, *STRUCTURE, *CRAFT, *CITED, *SETS],
        "quizzes.yaml": QUIZZES,
    }.items()
    for code, text in examples
]
