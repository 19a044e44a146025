"""Between a page and an answer: what a student may see, and what they sent.

A page names fields and choices by the place at which this attempt shows them,
never by the author's ids, so nothing in it tells right from wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.errors import AnswerError
from quizapp.items.item import Answer, Field, Item

MAX_TYPED = 200  # characters in a text box


@dataclass(frozen=True)
class ShownChoice:
    """One choice of a field on a page."""

    value: str  # its place, from 1
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownField:
    """One place to answer in, with what was answered so far."""

    name: str
    control: str
    label: str
    choices: tuple[ShownChoice, ...]
    typed: str
    unit: str
    is_number: bool


@dataclass(frozen=True)
class Shown:
    """An item as a student sees it while answering: no key, no rationale."""

    place: int  # in the attempt, from 1
    kind: str
    stem: str
    marking_rule: str
    points: int
    fields: tuple[ShownField, ...]
    layout: tuple[str | ShownField, ...]  # running text with fields, or ()
    is_answered: bool
    is_complete: bool  # every field has an answer


def show(
    item: Item, place: int, points: int, order: Sequence[str], answer: Answer
) -> Shown:
    """Make an item ready to be shown in an attempt.

    Args:
        item: The item; of its key nothing gets into the result.
        place: Where in the attempt it is shown, from 1.
        points: What it is worth.
        order: The order of its parts, drawn once for this attempt.
        answer: What the student answered so far.
    """
    fields = item.fields(order)
    shown = {
        field.id: _shown(field, name, answer.get(field.id, ()))
        for name, field in _named(fields)
    }
    return Shown(
        place=place,
        kind=item.kind,
        stem=item.stem,
        marking_rule=item.marking_rule,
        points=points,
        fields=tuple(shown.values()),
        layout=tuple(
            piece if isinstance(piece, str) else shown[piece.id]
            for piece in item.layout
        ),
        is_answered=bool(answer),
        is_complete=all(field.id in answer for field in fields),
    )


def read(
    item: Item, order: Sequence[str], values: Callable[[str], Sequence[str]]
) -> Answer:
    """Read an answer from a form.

    Args:
        item: The item answered.
        order: The order in which its parts were shown.
        values: Gives what the form holds under a field's name, such as `getlist`.

    Returns:
        The answer; {} when everything was left blank.

    Raises:
        AnswerError: Something cannot be read; it names the form's field.
    """
    answer: dict[str, Sequence[str]] = {}
    for name, field in _named(item.fields(order)):
        sent = [value.strip() for value in values(name) if value.strip()]
        if given := _ids(field, name, sent):
            answer[field.id] = given
    check(item, answer, order)
    return answer


def check(item: Item, answer: Answer, order: Sequence[str] = ()) -> None:
    """Refuse an answer that this item cannot have.

    Raises:
        AnswerError: A field or id the item has not, too many of them, too long a
            text, or one that makes no sense to the item, such as no number.
    """
    names = {field.id: (name, field) for name, field in _named(item.fields(order))}
    for field_id, given in answer.items():
        if field_id not in names:
            raise AnswerError(field_id, "This question has no such field.")
        name, field = names[field_id]
        known = {choice.id for choice in field.choices}
        if known and not known.issuperset(given):
            raise AnswerError(name, "That is not one of the choices. Choose again.")
        if field.control != "checkbox" and len(given) > 1:
            raise AnswerError(name, "Give one answer here.")
        if any(len(text) > MAX_TYPED for text in given):
            message = f"That is too long; use at most {MAX_TYPED} characters."
            raise AnswerError(name, message)
    if answer and (message := item.problem(answer)):
        raise AnswerError(next(iter(names.values()))[0], message)


def _named(fields: Sequence[Field]) -> list[tuple[str, Field]]:
    if len(fields) == 1:
        return [("answer", fields[0])]
    return [(f"answer-{n}", field) for n, field in enumerate(fields, start=1)]


def _shown(field: Field, name: str, given: Sequence[str]) -> ShownField:
    choices = tuple(
        ShownChoice(str(place), choice.text, choice.id in given)
        for place, choice in enumerate(field.choices, start=1)
    )
    typed = given[0] if given and not choices else ""
    return ShownField(
        name, field.control, field.label, choices, typed, field.unit, field.is_number
    )


def _ids(field: Field, name: str, sent: Sequence[str]) -> list[str]:
    if not field.choices:
        return list(sent)
    by_place = {str(n): choice.id for n, choice in enumerate(field.choices, start=1)}
    if not by_place.keys() >= set(sent):
        raise AnswerError(name, "That is not one of the choices. Choose again.")
    chosen = {by_place[place] for place in sent}
    return [choice.id for choice in field.choices if choice.id in chosen]
