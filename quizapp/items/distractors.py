"""Wrong options that a reader may take for right, and that are surely wrong."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from quizapp.facts.fact import Day
from quizapp.facts.gazetteer import neighbours
from quizapp.facts.index import FactIndex, content_words, holds
from quizapp.items import scales
from quizapp.items.normal_form import normal_form
from quizapp.items.search import FEWEST, HeldBackError, Search

_ACTING = ("country", "person")
_OF_DEEDS = ("action", "stance", "purpose")
_FAR_LONGER = 1.5  # a key so much longer than the rest catches the eye
_SELDOM = 3  # mentions up to which no name stands out
_ABOUT_AS_OFTEN = 0.4  # as often as the key is named in the article


def choose(search: Search) -> list[Any]:
    """Choose two or three distractors for the slot asked.

    Names come in the order of the sources, at least one of them as well known
    as the key; dates and numbers round a place for the key that is drawn first.

    Raises:
        HeldBackError: There are not enough good ones.
    """
    if isinstance(search.key, Day | int):
        return scales.around(search)
    return _names(search)


def swapped(search: Search) -> Any:
    """Return a value that makes a statement wrong for certain.

    Raises:
        HeldBackError: There is none.
    """
    if isinstance(search.key, tuple):
        name = swapped(replace(search, keys=search.key))
        return (*search.key[:-1], name)
    if isinstance(search.key, str):
        return max(_names(search), key=lambda name: _nearness(search, name))
    return scales.swapped(search)


def _nearness(search: Search, name: str) -> int:
    """Count the words of a statement that stand in a like fact about a name."""
    told = content_words(search.stem)
    facts = (f for f in search.index.facts if f.kind == search.fact.kind)
    about = (f for f in facts if search.index.is_same(getattr(f, search.slot), name))
    slots = (
        " ".join(v for v in f.slots().values() if isinstance(v, str)) for f in about
    )
    return max((len(told & content_words(words)) for words in slots), default=0)


# ---- names --------------------------------------------------------------------


def _entities(search: Search) -> Iterable[str]:
    """Yield entities of the key's kind that the article names, the known first."""
    key = search.index.entity(search.key)
    same = [e.name for e in search.index.entities if key and e.kind == key.kind]
    known = [name for name in same if search.index.mentions(name)]
    return sorted(known, key=lambda name: search.index.mentions(name) < 2)


def _same_kind_slot(search: Search) -> Iterable[str]:
    """Yield the slot's values in other facts that are of the key's kind."""
    key = search.index.entity(search.key)
    for value in _any_slot(search):
        entity = search.index.entity(value)
        if key and entity and key.kind == entity.kind:
            yield value


def _any_slot(search: Search) -> Iterable[str]:
    """Yield the slot's values in other facts that are entities of any kind."""
    for value in search.index.same_slot(search.fact, search.slot):
        for name in value if isinstance(value, tuple) else (value,):
            if isinstance(name, str) and search.index.entity(name):
                yield name


def _region(search: Search) -> Iterable[str]:
    """Yield countries of the key's region that the article need not name."""
    key = search.index.entity(search.key)
    return neighbours(key.name) if key and key.kind == "country" else ()


SOURCES: dict[str, Callable[[Search], Iterable[str]]] = {
    "entities": _entities,
    "slot": _same_kind_slot,
    "any_slot": _any_slot,
    "region": _region,
    "variants": lambda _: (),  # of dates and numbers only
    "facts": lambda _: (),  # see `items.phrases`
    "others": lambda _: (),
}


def _is_also_right(search: Search, name: str) -> bool:
    return search.index.also_right(search.fact, search.slot, name)


def _is_in_stem(search: Search, name: str) -> bool:
    return any(holds(search.stem, other) for other in search.index.names(name))


def _overlaps_a_key(search: Search, name: str) -> bool:
    return any(overlap(search.index, name, key) for key in search.keys)


def _is_only_named(search: Search, name: str) -> bool:
    """Say whether a country or a person does nothing in a text where others do.

    It is no rival for a deed then. Where few act at all, anybody will do.
    """
    key = search.index.entity(search.key)
    if key is None or key.kind not in _ACTING or search.fact.kind not in _OF_DEEDS:
        return False
    same = [e.name for e in search.index.entities if e.kind == key.kind]
    actors = [e for e in same if search.index.is_actor(e) and e != key.name]
    return len(actors) >= FEWEST and not search.index.is_actor(name)


def _is_of_another_shape(search: Search, name: str) -> bool:
    return (
        is_proper_name(name) != is_proper_name(search.key)
        and "any_slot" not in search.sources
    )


def _is_a_term_of_the_place(search: Search, name: str) -> bool:
    """Say whether a term stands where the asked one does, and may fit as well."""
    key = search.index.entity(search.key)
    if key is None or key.kind not in ("term", "terms"):
        return False
    places = {e.paragraph for e in search.fact.evidence}
    shared = content_words(name) & content_words(search.key)
    return bool(shared or places & set(search.index.paragraphs(name)))


REFUSALS: dict[str, Callable[[Search, str], bool]] = {
    "would also be right": _is_also_right,
    "stands in the stem": _is_in_stem,
    "is part of a key, or a key of it": _overlaps_a_key,
    "a description beside names": _is_of_another_shape,
    "is only named": _is_only_named,
    "a term of the same paragraph": _is_a_term_of_the_place,
}


def overlap(index: FactIndex, one: str, other: str) -> bool:
    """Say whether names mean, hold or imply each other: Iran, an Iranian official."""
    ones, others = _forms(index.names(one)), _forms(index.names(other))
    return index.is_same(one, other) or any(
        f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in ones for b in others
    )


@lru_cache(maxsize=10_000)
def _forms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for name in names if (form := normal_form(name)))


def is_proper_name(text: str) -> bool:
    """Say whether a name is one, such as "the White House", and no description."""
    words = text.removeprefix("the ").removeprefix("a ").split()
    return bool(words) and words[0][0].isupper()


def _names(search: Search) -> list[str]:
    found = _candidates(search)
    chosen: list[str] = []
    if len(search.keys) == 1:
        chosen.append(_as_well_known(search, found))
    fewest = max(FEWEST, len(search.keys))
    for name in found:
        wanted = search.wanted if search.index.is_actor(name) else fewest
        if len(chosen) < wanted and not _clashes(search, name, chosen):
            chosen.append(name)
    if len(chosen) < fewest:
        raise HeldBackError("too few distractors")
    return chosen


def _candidates(search: Search) -> list[str]:
    """Return what no refusal hits, source by source, the likest to the key first."""
    found: list[str] = []
    for source in search.sources:
        offered = [n for n in SOURCES[source](search) if not _clashes(search, n, found)]
        sound = [n for n in offered if not any(r(search, n) for r in REFUSALS.values())]
        found += sorted(sound, key=lambda name: _order(search, name))
    return found


def _order(search: Search, name: str) -> tuple[int, bool, bool, bool, int]:
    """Put first what is worded like the key, acts, is as long, and well known."""
    shared = content_words(name) & content_words(str(search.key))
    is_rare = search.index.mentions(name) < 2
    is_short = len(name) * _FAR_LONGER < len(str(search.key))
    is_idle = not search.index.is_actor(name)
    return (-len(shared), is_idle, is_short, is_rare, search.rank(name))


def _clashes(search: Search, name: str, chosen: Sequence[str]) -> bool:
    return any(overlap(search.index, name, other) for other in chosen)


def _as_well_known(search: Search, found: Sequence[str]) -> str:
    """Return a candidate that is named about as often as the key, or more often.

    One named more often goes first, so that the option most mentioned in the
    article is not the key for that reason.
    """
    named = search.index.mentions
    most = named(search.key)
    for least in (most, _ABOUT_AS_OFTEN * most):
        if known := [name for name in found if named(name) >= max(least, 1)]:
            return min(known, key=lambda name: _order(search, name))
    if search.fact.is_found and found and most <= _SELDOM:
        return found[0]  # in a text where nobody is named often
    raise HeldBackError("no distractor as well known as the key")
