"""Which facts share one item: one by one, all that agree, or so many in turn."""

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations
from typing import Any

from quizapp.facts.fact import Day, Fact
from quizapp.facts.index import FactIndex, reads_alone
from quizapp.items.search import MOST
from quizapp.items.templates import Group, Template


def groups(
    template: Template,
    facts: Sequence[Fact],
    index: FactIndex,
    *,
    closed: Collection[str] = (),
) -> Iterator[Sequence[Fact]]:
    """Yield the facts of each item that a template may make.

    Args:
        template: The template.
        facts: The facts that it fits, in their order.
        index: All facts of the article.
        closed: Ids of facts that no group may use.
    """
    if template.group is None:
        yield from ([fact] for fact in facts)
        return
    free = [fact for fact in facts if fact.id not in closed]
    if template.group.by:
        yield from _agreeing(template.group, free)
    else:
        yield from _in_turn(template, free, index)


def _agreeing(group: Group, facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """Yield the facts that are equal in some slots, where they are two or more."""
    found: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(tuple(getattr(fact, slot) for slot in group.by), []).append(
            fact
        )
    yield from (members[:MOST] for members in found.values() if len(members) > 1)


def _in_turn(
    template: Template, facts: Sequence[Fact], index: FactIndex
) -> Iterator[Sequence[Fact]]:
    """Yield full groups of facts that go together, in the order of the facts.

    It ends with the first group that is not full, so that a fact added behind the
    others may complete a group but never changes one.
    """
    assert template.group is not None
    assert template.group.size is not None
    size, overlap = template.group.size, template.group.overlap
    left = [fact for fact in facts if reads_alone(fact)]
    while len(members := _first_group(template, left, index, size)) == size:
        is_dated = template.pick or template.is_of_pairs
        yield _by_date(members, template.asks) if is_dated else members
        left = [fact for fact in left if fact not in members[: size - overlap]]


def _by_date(members: Sequence[Fact], slot: str) -> list[Fact]:
    def when(fact: Fact) -> tuple[int, int, int]:
        day: Day = getattr(fact, slot)
        return day.year, day.month or 0, day.day or 0

    return sorted(members, key=when)


def _first_group(
    template: Template, facts: Sequence[Fact], index: FactIndex, size: int
) -> list[Fact]:
    members: list[Fact] = []
    for fact in facts:
        if len(members) < size and _goes_with(template, fact, members, index):
            members.append(fact)
    return members


def _goes_with(
    template: Template, fact: Fact, members: Sequence[Fact], index: FactIndex
) -> bool:
    """Say whether each fact's answer would be right for that fact only."""
    slot = template.asks
    if isinstance(getattr(fact, slot), Day):
        return all(_is_apart(getattr(m, slot), getattr(fact, slot)) for m in members)
    if template.kind == "multiple_response":  # all are right: let them be various
        return not any(_paragraphs(m) & _paragraphs(fact) for m in members)
    pairs = [pair for m in members for pair in permutations((m, fact))]
    return not any(index.also_right(a, slot, getattr(b, slot)) for a, b in pairs)


def _paragraphs(fact: Fact) -> set[int]:
    return {evidence.paragraph for evidence in fact.evidence}


def _is_apart(one: Day, other: Day) -> bool:
    """Say whether two dates differ, before one of them gets too vague to tell."""
    for part in ("year", "month", "day"):
        a, b = getattr(one, part), getattr(other, part)
        if a is None or b is None or a != b:
            return a is not None and b is not None
    return False
