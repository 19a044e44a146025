"""What the note of each kind of item says: its note type and its own fields."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from random import Random
from string import ascii_uppercase
from typing import assert_never

from quizapp.decks import note_types
from quizapp.decks.markup import cloze, element, escape
from quizapp.decks.note_types import NoteType
from quizapp.items.item import Description, Field, Item, OptionLine, only
from quizapp.items.kinds import AnyItem
from quizapp.items.kinds.card import Card
from quizapp.items.kinds.cloze import Cloze
from quizapp.items.kinds.matching import Matching
from quizapp.items.kinds.multiple_response import MultipleResponse
from quizapp.items.kinds.numeric import Numeric
from quizapp.items.kinds.ordering import Ordering
from quizapp.items.kinds.short_answer import ShortAnswer
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.kinds.true_false import TrueFalse

_LAST_GAP = 499  # the highest number of a cloze that Anki takes

Fields = dict[str, str]  # HTML by the field's name; those left out are empty


class Draft:
    """An item as its note shows it: parts in an order drawn from the uid."""

    def __init__(self, item: Item, language: str) -> None:
        self.item, self.language = item, language

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the parts. A new part leaves the others as they stood."""
        ids = self.item.order(Random(0))  # which ids; their order is ours
        return tuple(sorted(ids, key=self._lot))

    def _lot(self, part_id: str) -> bytes:
        return hashlib.sha256(f"{self.item.uid}/{part_id}".encode()).digest()

    @cached_property
    def description(self) -> Description:
        return self.item.describe(order=self.order)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return self.item.fields(self.order)

    def key(self, field: Field) -> str:
        """Return the id or text that is the right answer in a field."""
        return only(self.item.key, field.id)

    def text(self, tag: str, text: str, style: str = "") -> str:
        """Return text of the author's in an element; nothing for no text."""
        return self.html(tag, escape(text), style) if text else ""

    def html(self, tag: str, inner: str, style: str = "") -> str:
        return element(tag, inner, style=style, language=self.language)

    def entry(self, letter: str, text: str, after: str = "") -> str:
        """Return the inside of a line: its letter, its text and what follows."""
        mark = element("span", letter, style="letter") if letter else ""
        return mark + element("div", self.text("p", text) + after)


def fields_of(item: AnyItem, draft: Draft) -> tuple[NoteType, Fields]:
    """Return the note type of an item's kind, and the fields that are its own."""
    match item:
        case SingleChoice() | MultipleResponse():
            return note_types.CHOICE, _choice(draft)
        case TrueFalse():
            return note_types.CHOICE, _choice(draft, has_letters=False)
        case ShortAnswer() | Numeric():
            also = item.answers[1:] if isinstance(item, ShortAnswer) else ()
            return note_types.TYPED, _typed(draft, also)
        case Cloze():
            return note_types.CLOZE, _cloze(draft, item)
        case Ordering():
            return note_types.OPEN, _ordering(draft)
        case Matching():
            return note_types.OPEN, _matching(draft)
        case Card():
            return note_types.CARD, _card(draft, both_ways=item.both_ways)
        case _:
            assert_never(item)


def _letter(place: int) -> str:
    """Return the letter of a place, from 0; past Z, a number."""
    return ascii_uppercase[place] if place < 26 else str(place + 1)


def _choice(draft: Draft, *, has_letters: bool = True) -> Fields:
    shown = draft.description
    lines = [
        (_letter(at) if has_letters else "", line)
        for at, line in enumerate(shown.options)
    ]
    several = any(field.control == "checkbox" for field in draft.fields)
    task = element("p", "Choose all that are right.", style="task") if several else ""
    return {
        "Options": task + _options(draft.entry(x, line.text) for x, line in lines),
        "Key": _list(draft.entry(x, line.text) for x, line in lines if line.is_key),
        "Rationale": element(
            "ol",
            "".join(_judged(draft, letter, line) for letter, line in lines),
            style="options",
        )
        + draft.text("p", shown.rationale, "reason"),
    }


def _judged(draft: Draft, letter: str, line: OptionLine) -> str:
    right = element("strong", "Right", style="verdict") if line.is_key else ""
    why = right + draft.text("p", line.rationale, "why")
    inner = draft.entry(letter, line.text, why)
    return element("li", inner, style="key" if line.is_key else "")


def _typed(draft: Draft, also: Sequence[str]) -> Fields:
    (field,) = draft.fields
    typed, in_words = draft.key(field), draft.description.key[0]
    is_more = in_words != f"{typed} {field.unit}".rstrip()
    return {
        "Options": draft.text("span", field.unit, "unit"),
        "Key": escape(typed),
        "Rationale": draft.text("p", in_words if is_more else "", "full")
        + _also(draft, also)
        + draft.text("p", draft.description.rationale, "reason"),
    }


def _cloze(draft: Draft, item: Cloze) -> Fields:
    if not any(isinstance(piece, Field) for piece in item.layout):
        raise ValueError(f"{item.uid}: the text has no gap")
    numbers = _gap_numbers([gap.id for gap in item.gaps])
    text = "".join(
        escape(piece)
        if isinstance(piece, str)
        else cloze(numbers[piece.id], draft.key(piece))
        for piece in item.layout
    )
    reasons = [
        draft.text("dt", gap.answers[0]) + element("dd", reason)
        for gap in item.gaps
        if (reason := _also(draft, gap.answers[1:]) + draft.text("p", gap.rationale))
    ]
    return {
        "Front": draft.text("p", item.stem, "task") + draft.html("p", text, "text"),
        "Key": _list(draft.text("span", gap.answers[0]) for gap in item.gaps),
        "Rationale": (element("dl", "".join(reasons)) if reasons else "")
        + draft.text("p", item.rationale, "reason"),
    }


def _ordering(draft: Draft) -> Fields:
    entries = list(draft.fields)
    places = [int(draft.key(field)) for field in entries]
    if places == sorted(places):  # the lot fell on the key
        entries = [*entries[1:], entries[0]]
    letters = {field.id: _letter(at) for at, field in enumerate(entries)}
    in_order = sorted(entries, key=lambda field: int(draft.key(field)))
    return {
        "Options": _options(draft.entry(letters[f.id], f.label) for f in entries),
        "Key": _list(
            draft.entry(
                letters[field.id], field.label, draft.text("p", part.rationale, "why")
            )
            for field, part in zip(in_order, draft.description.parts, strict=True)
        ),
        "Rationale": draft.text("p", draft.description.rationale, "reason"),
    }


def _matching(draft: Draft) -> Fields:
    prompts, choices = draft.fields, draft.fields[0].choices
    letters = {choice.id: _letter(at) for at, choice in enumerate(choices)}
    pairs = [
        draft.text("dt", part.label)
        + element(
            "dd",
            draft.entry(
                letters[draft.key(field)],
                part.key,
                draft.text("p", part.rationale, "why"),
            ),
        )
        for field, part in zip(prompts, draft.description.parts, strict=True)
    ]
    asked = "".join(draft.text("li", field.label) for field in prompts)
    return {
        "Options": element("ul", asked, style="prompts")
        + _options(draft.entry(letters[choice.id], choice.text) for choice in choices),
        "Key": element("dl", "".join(pairs)),
        "Rationale": draft.text("p", draft.description.rationale, "reason"),
    }


def _card(draft: Draft, *, both_ways: bool) -> Fields:
    shown = draft.description
    return {
        "Key": draft.text("p", shown.key[0], "back"),
        "Rationale": draft.text("p", shown.rationale),
        "Both ways": "yes" if both_ways else "",
    }


def _options(entries: Iterable[str]) -> str:
    return _list(entries, "options")


def _list(entries: Iterable[str], style: str = "") -> str:
    lines = "".join(element("li", entry) for entry in entries)
    return element("ol", lines, style=style)


def _also(draft: Draft, answers: Sequence[str]) -> str:
    if not answers:
        return ""
    others = draft.text("span", "; ".join(answers))
    return element("p", f"Also right: {others}", style="also")


def _gap_numbers(ids: Sequence[str]) -> dict[str, int]:
    """Number the gaps, and so their cards, by the digits that end their ids.

    So a gap keeps its card, and the card its history, when others come or go.
    Where the digits do not tell all gaps apart, the gaps' places count.
    """
    digits = [re.search(r"\d+$", gap_id) for gap_id in ids]
    numbers = [int(found[0]) if found else 0 for found in digits]
    if len(set(numbers)) < len(ids) or not all(0 < n <= _LAST_GAP for n in numbers):
        numbers = list(range(1, len(ids) + 1))
    return dict(zip(ids, numbers, strict=True))
