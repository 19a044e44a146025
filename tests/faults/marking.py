"""Marks, worked out once more and otherwise: nothing of `quizapp` marks here."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from quizapp.items.item import Answer


def credit(kind: str, content: Mapping[str, Any], answer: Answer) -> Fraction:
    """Return the share of an item that an answer earns.

    Args:
        kind: The item's kind.
        content: The kind's own fields, as JSON.
        answer: As sent. What is typed is either an accepted answer, letter for
            letter, or quite wrong: the normal form is not tried here.
    """
    return _RULES[kind](content, answer)


def _options(content: Mapping[str, Any], answer: Answer) -> Fraction:
    (chosen,) = answer.values() or [()]
    right = [option["id"] for option in content["options"] if option["is_key"]]
    points = sum(1 if option in right else -1 for option in chosen)
    return Fraction(max(0, points), len(right))


def _one(wanted: str, answer: Answer) -> Fraction:
    return Fraction([wanted] in [list(given) for given in answer.values()])


def _typed(content: Mapping[str, Any], answer: Answer) -> Fraction:
    return Fraction(any(given[0] in content["answers"] for given in answer.values()))


def _number(content: Mapping[str, Any], answer: Answer) -> Fraction:
    wanted, spread = Decimal(content["value"]), Decimal(content["tolerance"])
    numbers = [Decimal(given[0]) for given in answer.values()]
    return Fraction(any(abs(number - wanted) <= spread for number in numbers))


def _gaps(content: Mapping[str, Any], answer: Answer) -> Fraction:
    gaps = {gap["id"]: gap["answers"] for gap in content["gaps"]}
    right = [given[0] in gaps[gap_id] for gap_id, given in answer.items()]
    return Fraction(sum(right), len(gaps))


def _pairs(content: Mapping[str, Any], answer: Answer) -> Fraction:
    prompts = {prompt["id"]: prompt["choice"] for prompt in content["prompts"]}
    right = [given[0] == prompts[prompt_id] for prompt_id, given in answer.items()]
    return Fraction(sum(right), len(prompts))


def _places(content: Mapping[str, Any], answer: Answer) -> Fraction:
    ids = [entry["id"] for entry in content["entries"]]
    total = right = 0
    for later in range(len(ids)):
        for earlier in range(later):
            total += 1
            places = answer.get(ids[earlier]), answer.get(ids[later])
            right += bool(all(places) and int(places[0][0]) < int(places[1][0]))
    return Fraction(right, total)


_RULES = {
    "single_choice": _options,
    "multiple_response": _options,
    "true_false": lambda content, answer: _one(str(content["is_true"]).lower(), answer),
    "short_answer": _typed,
    "numeric": _number,
    "cloze": _gaps,
    "matching": _pairs,
    "ordering": _places,
}
