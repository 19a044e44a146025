"""Dates and numbers as distractors: round the key, whose place is drawn first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from quizapp.facts.fact import Day, Verb
from quizapp.items.search import MOST, HeldBackError, Search, draw

_SUPPORT = Verb(base="support", third="supports", past="supported")
_OPPOSE = Verb(base="oppose", third="opposes", past="opposed")
# Verbs that cannot both be true of the same holder and target.
OPPOSITES = dict.fromkeys("back support favour welcome approve".split(), _OPPOSE)
OPPOSITES |= dict.fromkeys("oppose reject condemn".split(), _SUPPORT)


def around(search: Search) -> list[Any]:
    """Return dates or numbers round the key, its place among them drawn first."""
    scale = _scale(search)
    below_wanted = draw(search.seed, search.uid, "rank") % (search.wanted + 1)
    below, above = _sides(search, scale)
    chosen = [*below[:below_wanted], *above[: search.wanted - below_wanted]]
    told = _told(search, scale)
    if told and not any(at in told for at in chosen):
        raise HeldBackError("no distractor as well known as the key")
    if len(chosen) < search.wanted:
        raise HeldBackError("too few dates or numbers on the side drawn")
    return [scale.value(at) for at in sorted(chosen)]


@dataclass(frozen=True)
class _Scale:
    """Dates as counts of months or years, so that they compare like numbers."""

    at: Callable[[Any], int]
    value: Callable[[int], Any]
    step: int
    last: int | None  # no option lies beyond it


def _scale(search: Search) -> _Scale:
    key = search.key
    if isinstance(key, int):
        step = 1 if abs(key) < 20 else 5 * 10 ** (len(str(abs(key))) - 2)
        return _Scale(int, int, step, None)
    today = search.index.article.date
    if key.month is None:
        last = today.year if today else None
        return _Scale(lambda day: day.year, lambda at: Day(year=at), 1, last)
    last = _month_at(Day(year=today.year, month=today.month)) if today else None
    return _Scale(_month_at, _month_of, 1, last)


def _month_at(day: Day) -> int:
    return day.year * 12 + (day.month or 1) - 1


def _month_of(at: int) -> Day:
    return Day(year=at // 12, month=at % 12 + 1)


def _sides(search: Search, scale: _Scale) -> tuple[list[int], list[int]]:
    """Return what may stand below and above the key, from other facts first."""
    key = scale.at(search.key)
    told = _told(search, scale) if "slot" in search.sources else []
    steps = range(1, 3 * MOST) if "variants" in search.sources else ()
    sides = []
    for sign in (-1, 1):
        near = [at for at in told if (at - key) * sign > 0]
        near.sort(key=search.rank)
        made = [key + sign * n * scale.step for n in steps]
        within = [
            at for at in dict.fromkeys([*near, *made]) if _is_sound(search, scale, at)
        ]
        sides.append(within)
    return sides[0], sides[1]


def _told(search: Search, scale: _Scale) -> list[int]:
    values = search.index.same_slot(search.fact, search.slot)
    return list(dict.fromkeys(scale.at(v) for v in values if _compares(search.key, v)))


def _compares(key: Any, value: Any) -> bool:
    if isinstance(key, Day) and isinstance(value, Day):
        return (key.month is None) == (value.month is None)
    return type(key) is type(value)


def _is_sound(search: Search, scale: _Scale, at: int) -> bool:
    if at < 0 or (scale.last is not None and at > scale.last):
        return False
    value = scale.value(at)
    return not search.index.also_right(search.fact, search.slot, value)


def swapped(search: Search) -> Any:
    """Return a date, number or verb that makes a statement wrong.

    A date is as exact as the key; a verb is one that it cannot go with.

    Raises:
        HeldBackError: There is none.
    """
    if isinstance(search.key, Verb):
        return _opposite(search.key)
    key, others = search.key, search.index.same_slot(search.fact, search.slot)
    fitting = [
        value
        for value in others
        if _precision(value) == _precision(key)
        and not search.index.also_right(search.fact, search.slot, value)
    ]
    if not fitting and "variants" in search.sources:
        fitting = _variants(search)
    if not fitting:
        raise HeldBackError("too few distractors")
    return min(fitting, key=search.rank)


def _variants(search: Search) -> list[Any]:
    """Return dates or numbers near the key, as exact as it is."""
    scale = _scale(search)
    if _precision(search.key) not in (None, (False, False), (True, False)):
        return []
    return [scale.value(at) for side in _sides(search, scale) for at in side]


def _opposite(verb: Verb) -> Verb:
    if verb.base not in OPPOSITES:
        raise HeldBackError("no verb that surely makes it wrong")
    return OPPOSITES[verb.base]


def _precision(value: Any) -> tuple[bool, bool] | None:
    return (bool(value.month), bool(value.day)) if isinstance(value, Day) else None


def in_order(values: Iterable[Any]) -> list[Any]:
    """Sort dates or numbers for showing, lowest first."""
    return sorted(values, key=lambda v: _month_at(v) if isinstance(v, Day) else v)
