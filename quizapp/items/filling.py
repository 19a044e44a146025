"""Patterns such as "Who {verb:past} {target}?" and the filters that fill them.

A gap is `{slot}` or `{slot:filter}` or `{slot:filter:filter}`. The filters are
the closed set of `FILTERS`; nothing in a pattern is ever evaluated.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from quizapp.facts.fact import AnyFact, Day, EntityKind, Fact, Verb
from quizapp.facts.index import FactIndex

GAP = re.compile(r"\{([^{}]*)\}")
MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()

KINDS: dict[str, type[Fact]] = {
    member.model_fields["kind"].default: member
    for member in get_args(get_args(AnyFact)[0])
}
_TYPES = {str: "text", int: "number", bool: "flag", Verb: "verb", Day: "date"}

# What every fact offers to patterns besides its kind's own slots.
COMMON = {
    "source": "text",  # whose claim it is
    "credit": "text",  # according to CNN, as the article reports
    "by": "text",  # CNN; the report's own reading; the article
    "paragraph": "text",  # paragraph 3; paragraphs 1 and 7
    "as_of": "text",  # in July 2022: the month of the article
}


def slot_types(kind: str) -> dict[str, str]:
    """Return the slots of a kind of fact with their types; without its common ones."""
    fields = KINDS[kind].model_fields
    own = fields.keys() - Fact.model_fields.keys()
    return {name: _TYPES.get(fields[name].annotation, "texts") for name in sorted(own)}  # type: ignore[arg-type]


@dataclass(frozen=True)
class Filter:
    """One way to put a slot's value into words."""

    takes: str  # the type of slot: text, verb, date, number or texts
    write: Callable[[Any, FactIndex], str]


def upper_first(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def _possessive(text: str) -> str:
    return text + ("’" if text.endswith("s") else "’s")


def join(words: list[str], last: str = "and") -> str:
    """Return "A, B and C"."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _long(day: Day) -> str:
    month = MONTHS[day.month - 1] if day.month else ""
    return " ".join(str(part) for part in (day.day, month, day.year) if part)


def _when(day: Day) -> str:
    return ("on " if day.day else "in ") + _long(day)


def _month(day: Day) -> str:
    return MONTHS[(day.month or 1) - 1]


_WHICH = {  # for a key of this kind of entity
    "person": "which of these people",
    "country": "which of these countries",
    "city": "which of these cities",
    "region": "which of these regions",
    "organisation": "which of these organisations",
    "group": "which of these groups",
    "agreement": "which of these agreements",
    "place": "which of these places",
}


def _which(name: str, index: FactIndex) -> str:
    entity = index.entity(name)
    return _WHICH.get(entity.kind if entity else "", "which of these")


_WHO = {kind: f"which {kind}" for kind in get_args(EntityKind)} | {
    "person": "who",
    "city": "which place",
    "region": "which place",
}


def _who(name: str, index: FactIndex) -> str:
    entity = index.entity(name)
    return _WHO.get(entity.kind if entity else "", "who or what")


FILTERS: dict[str, Filter] = {
    "upper_first": Filter("text", lambda text, _: upper_first(text)),
    "lower_first": Filter("text", lambda text, _: text[:1].lower() + text[1:]),
    "poss": Filter("text", lambda text, _: _possessive(text)),
    "bare": Filter("text", lambda text, _: re.sub(r"\s*\([^)]*\)$", "", text)),
    "which": Filter("text", _which),
    "who": Filter("text", _who),
    "last_word": Filter("text", lambda text, _: text.split()[-1]),
    "but_last_word": Filter("text", lambda text, _: " ".join(text.split()[:-1])),
    "base": Filter("verb", lambda verb, _: verb.base),
    "third": Filter("verb", lambda verb, _: verb.third),
    "past": Filter("verb", lambda verb, _: verb.past),
    "year": Filter("date", lambda day, _: str(day.year)),
    "month": Filter("date", lambda day, _: _month(day)),
    "month_short": Filter("date", lambda day, _: _month(day)[:3]),
    "month_year": Filter("date", lambda day, _: f"{_month(day)} {day.year}"),
    "long": Filter("date", lambda day, _: _long(day)),
    "when": Filter("date", lambda day, _: _when(day)),
    "all": Filter("texts", lambda texts, _: join(list(texts))),
    "last": Filter("texts", lambda texts, _: texts[-1]),
    "but_last": Filter("texts", lambda texts, _: ", ".join(texts[:-1])),
    "digits": Filter("number", lambda number, _: str(number)),
    "grouped": Filter("number", lambda number, _: f"{number:,}"),
}
_PLAIN = {"text": str, "number": str}  # what needs no filter


def gaps(pattern: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the gaps of a pattern: the slot and the filters after it."""
    for match in GAP.finditer(pattern):
        slot, *filters = match[1].split(":")
        yield slot, filters


def fill(pattern: str, slots: Mapping[str, Any], index: FactIndex) -> str:
    """Fill the gaps of a pattern from slots; the pattern has passed `faults`."""

    def write(match: re.Match[str]) -> str:
        slot, *filters = match[1].split(":")
        value = slots[slot]
        for name in filters:
            value = FILTERS[name].write(value, index)
        return str(value)

    return GAP.sub(write, pattern)


def faults(pattern: str, types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (code, message) for what a pattern asks of slots that they lack.

    Args:
        pattern: The pattern as its author wrote it.
        types: The slots there are, each with its type.
    """
    if re.search(r"[{}]", GAP.sub("", pattern)):
        yield "bad-pattern", "a `{` or `}` stands alone; write gaps as {slot:filter}"
    for slot, filters in gaps(pattern):
        if slot not in types:
            known = ", ".join(sorted(types))
            yield "unknown-slot", f"there is no slot {slot!r} here; use {known}"
        else:
            yield from _filter_faults(slot, types[slot], filters)


def _filter_faults(
    slot: str, slot_type: str, filters: list[str]
) -> Iterator[tuple[str, str]]:
    at = slot_type
    for name in filters:
        if name not in FILTERS:
            known = ", ".join(FILTERS)
            yield "unknown-filter", f"there is no filter {name!r}; use {known}"
            return
        if FILTERS[name].takes != at:
            takes = FILTERS[name].takes
            yield "wrong-filter", f"`{name}` takes a {takes}, but {slot!r} is a {at}"
            return
        at = "text"
    if at not in _PLAIN:
        fitting = ", ".join(n for n, f in FILTERS.items() if f.takes == at)
        yield "no-filter", f"{slot!r} is a {at}; add a filter: {fitting or 'none fits'}"
