"""Texts of items as the checks read them: where they stand, and their words."""

import re
from collections.abc import Iterator

from quizapp.items.checks.check import Place
from quizapp.items.item import Item
from quizapp.items.kinds import (
    Card,
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.items.kinds.cloze import GAP
from quizapp.items.normal_form import normal_form

ALL_KINDS = (Item,)
CHOICE = (SingleChoice, MultipleResponse)
ASKING = (*CHOICE, ShortAnswer, Numeric)  # their stem is the question itself
QUESTIONS = (*ASKING, TrueFalse, Cloze, Matching, Ordering)

BLANK = re.compile(r"_{3,}")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")

# Words that say nothing about the matter of an item.
_EMPTY = frozenset(
    """
    a an the this that these those it its he she they his her their him them who whom
    whose which what when where why how and or but nor so than then as at by for from in
    into of off on onto out over to up with about after before during between against
    under is are was were be been being do does did have has had will would can could
    may might must shall should not no yes if because also too very more most much many
    there here one two three four five six seven eight nine ten some any each every both
    according article text passage report reports reported paragraph following true
    false statement statements sentence word words name names named give gives given
    country countries person people part say says said call calls called stated
    """.split()
)


def unquoted(text: str) -> str:
    """Return the text without what is quoted in it: those are not its own words."""
    return _QUOTED.sub('""', text)


def n_words(text: str) -> int:
    """Count the words of a text; a blank counts as one."""
    return len(text.split())


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry the matter, without endings such as -s and -ed."""
    words = normal_form(BLANK.sub(" ", GAP.sub(" ", text))).split()
    return frozenset(_stem(word) for word in words if word not in _EMPTY)


def first_word_of(words: frozenset[str], text: str) -> str:
    """Return the first word of `text` that is one of these content words."""
    return next((w for w in text.split() if content_words(w) & words), "")


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word


def task(item: Item) -> str:
    """Return what a student reads before answering: the stem, and a cloze's text."""
    return f"{item.stem} {item.text}" if isinstance(item, Cloze) else item.stem


def texts(item: Item) -> Iterator[tuple[Place, str]]:
    """Yield all that a student reads of an item while answering, with its place."""
    yield ("stem",), item.stem
    if isinstance(item, Cloze):
        yield ("text",), item.text
    for part in ("options", "choices", "prompts", "entries"):
        for index, entry in enumerate(getattr(item, part, ())):
            yield (part, index, "text"), entry.text
    if isinstance(item, Card):
        yield ("back",), item.back


def explanations(item: Item) -> Iterator[tuple[Place, str]]:
    """Yield what a student reads of an item after answering, with its place."""
    yield ("rationale",), item.rationale
    for part in ("options", "gaps", "prompts", "entries"):
        for index, entry in enumerate(getattr(item, part, ())):
            yield (part, index, "rationale"), entry.rationale
    if isinstance(item, Card):
        yield ("background",), item.background


def accepted(item: Item) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield the accepted answers of each place to type in, with their place."""
    if isinstance(item, ShortAnswer):
        yield ("answers",), item.answers
    if isinstance(item, Cloze):
        for index, gap in enumerate(item.gaps):
            yield ("gaps", index, "answers"), gap.answers
