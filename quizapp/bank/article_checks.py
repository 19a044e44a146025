"""What items say of the article: which paragraphs they name, and which they leave."""

import re
from collections.abc import Callable, Iterator

from quizapp.bank.pack_draft import Draft
from quizapp.errors import Problem
from quizapp.items.checks.check import Place
from quizapp.items.checks.words import explanations, texts
from quizapp.items.item import Item
from quizapp.items.kinds import MultipleResponse, SingleChoice

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
# "paragraph 3", "paragraphs 2, 4 and 7", "paragraphs 3 to 5", "the first paragraph";
# but not "paragraph 51 of the Charter" or "of Resolution 22": those are other texts.
_OF_ANOTHER = (
    r"(?! of (?:(?:the|that|a|an) (?!article|text|report|passage|story)|\w+ \d))"
)
_N = r"\d{1,6}"
_NAMED = re.compile(
    rf"(?:\bparagraph ({_N})\b"
    rf"|\bparagraphs ({_N}(?:(?:, {_N})*,? (?:and|or|to) {_N}|[-–]{_N})?)\b"
    rf"|\b({'|'.join(_ORDINALS)}) paragraph\b){_OF_ANOTHER}",
    re.I,
)
_RANGE = re.compile(r"(\d{1,3})(?: to |[-–])(\d{1,3})")


def paragraphs_named(text: str) -> list[int]:
    """Return the numbers of the paragraphs that a text names, in its order."""
    numbers: list[int] = []
    for one, several, ordinal in _NAMED.findall(text):
        if ordinal:
            numbers.append(_ORDINALS.index(ordinal.lower()) + 1)
        elif ends := _RANGE.fullmatch(several):
            numbers += range(int(ends[1]), int(ends[2]) + 1)
        else:
            numbers += map(int, re.findall(r"\d+", one or several))
    return numbers


def rationale_without_place(draft: Draft) -> Iterator[Problem]:
    """Every reason says in which paragraph to look."""
    if draft.article is None or not draft.article.value.language.startswith("en"):
        return
    for entry in draft.items:
        for at, reason in _reasons(entry.value) if entry.value.is_question else ():
            if reason.strip() and not paragraphs_named(reason):
                message = "say where to look, such as “paragraph 3”"
                yield entry.problem(at, "rationale-without-place", message, "warning")


def _reasons(item: Item) -> Iterator[tuple[Place, str]]:
    """Yield the reasons that must name a paragraph, each for itself."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for n, option in enumerate(item.options):
            if option.rationale.strip() or not option.is_key:
                yield ("options", n, "rationale"), option.rationale
            else:  # the item's own stands for it
                yield ("rationale",), item.rationale
        return
    parts = [
        (at, text) for at, text in explanations(item) if len(at) > 1 and text.strip()
    ]
    if parts and not paragraphs_named(item.rationale):
        yield from parts
    else:
        yield ("rationale",), item.rationale


def wrong_place(draft: Draft) -> Iterator[Problem]:
    """A paragraph that is named must be there."""
    if draft.article is None:
        return
    n_paragraphs = len(draft.article.value.paragraphs)
    for entry in draft.items:
        for at, text in (*texts(entry.value), *explanations(entry.value)):
            for number in paragraphs_named(text):
                if not 1 <= number <= n_paragraphs:
                    message = f"the article has {n_paragraphs} paragraphs, no {number}"
                    yield entry.problem(at, "wrong-place", message)
                    break


def key_elsewhere(draft: Draft) -> Iterator[Problem]:
    """The reason for a key names a paragraph in which the item has evidence."""
    for entry in draft.items if draft.article else ():
        cited = {evidence.paragraph for evidence in entry.value.evidence}
        for at, reason in _reasons_of_keys(entry.value):
            named = paragraphs_named(reason)
            if cited and named and cited.isdisjoint(named):
                places = " and ".join(map(str, sorted(cited)))
                message = f"the evidence stands in paragraph {places}; cite it here too"
                yield entry.problem(at, "key-elsewhere", message, "warning")


def _reasons_of_keys(item: Item) -> Iterator[tuple[Place, str]]:
    yield ("rationale",), item.rationale
    for part in ("options", "gaps", "entries"):
        for n, entry in enumerate(getattr(item, part, ())):
            if getattr(entry, "is_key", True):
                yield (part, n, "rationale"), entry.rationale


def untested_paragraph(draft: Draft) -> Iterator[Problem]:
    """Where there are questions enough, no paragraph is passed over."""
    questions = draft.questions
    if draft.article is None or not draft.has_all_items:
        return
    paragraphs = draft.article.value.paragraphs
    tested = {e.paragraph for question in questions for e in question.evidence}
    for number in range(1, len(paragraphs) + 1):
        if number not in tested and len(questions) >= len(paragraphs):
            message = f"no question has evidence in paragraph {number}"
            at = ("paragraphs", number - 1)
            yield draft.article.problem(at, "untested-paragraph", message, "warning")


ARTICLE_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    rationale_without_place,
    wrong_place,
    key_elsewhere,
    untested_paragraph,
)
