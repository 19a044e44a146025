"""Ordering: put entries in their right order."""

from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import ClassVar, Literal

from pydantic import Field as Setting

from quizapp.items.item import (
    Answer,
    Choice,
    Description,
    Examples,
    Field,
    Item,
    PartLine,
    arranged,
    only,
)
from quizapp.values import Name, Text, Value


class Entry(Value):
    """One thing to put in its place."""

    id: Name
    text: Text
    rationale: str = ""  # such as the date that gives its place


class Ordering(Item):
    """Entries, authored in their right order. Each is given a place from 1."""

    marking_rule: ClassVar[str] = (
        "You earn a share for every two entries that you put the right way round, "
        "even when their places are off."
    )

    kind: Literal["ordering"] = "ordering"
    entries: tuple[Entry, ...] = Setting(min_length=2)

    def order(self, random: Random) -> tuple[str, ...]:
        right = [entry.id for entry in self.entries]
        drawn = random.sample(right, len(right))
        while drawn == right and len(right) > 2:  # of two, either order may show
            drawn = random.sample(right, len(right))
        return tuple(drawn)

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        places = tuple(Choice(str(n), str(n)) for n in self._places())
        return tuple(
            Field(entry.id, "select", label=entry.text, choices=places)
            for entry in arranged(self.entries, order)
        )

    def _places(self) -> range:
        return range(1, len(self.entries) + 1)

    @property
    def key(self) -> Answer:
        return {
            e.id: [str(n)] for n, e in zip(self._places(), self.entries, strict=True)
        }

    def mark(self, answer: Answer) -> float:
        """Return the share of pairs of entries that stand in the right order.

        A pair counts when both entries have a place and the earlier one the
        lower. Without ties this is (Kendall's tau + 1) / 2 (Kendall 1938).
        """
        places = [int(only(answer, entry.id) or 0) for entry in self.entries]
        pairs = list(combinations(places, 2))
        return sum(0 < earlier < later for earlier, later in pairs) / len(pairs)

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        answer = answer or {}
        parts = tuple(
            PartLine(
                e.text,
                given := only(answer, e.id),
                str(n),
                given == str(n),
                e.rationale,
            )
            for n, e in zip(self._places(), self.entries, strict=True)
        )
        placed = sorted(
            (part for part in parts if part.given), key=lambda p: int(p.given)
        )
        return Description(
            prompt=self.stem,
            key=tuple(f"{part.key}. {part.label}" for part in parts),
            given=tuple(f"{part.given}. {part.label}" for part in placed),
            parts=parts,
            rationale=self.rationale,
        )

    def examples(self) -> Examples:
        ids = [entry.id for entry in self.entries]
        backwards = {
            i: [str(n)] for n, i in zip(self._places(), ids[::-1], strict=True)
        }
        same = {i: ["1"] for i in ids}
        return Examples(
            right=(self.key,),
            wrong=(backwards, same, {}),
            invalid=({ids[0]: [str(len(ids) + 1)]},),
        )
