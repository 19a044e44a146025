"""A template with the facts it is to be filled from, before it is an item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizapp.articles.evidence import Evidence
from quizapp.facts.fact import Fact
from quizapp.facts.index import FactIndex, reads_alone
from quizapp.items import distractors, scales
from quizapp.items.filling import fill, upper_first
from quizapp.items.item import Origin
from quizapp.items.search import MOST, Search, draw
from quizapp.items.statements import elsewhere, slots_of
from quizapp.items.templates import Template


def spare_fact(draft: "Draft") -> Fact | None:
    """Return a fact whose answer fits none of a draft's, lest the last pair be free."""
    index, slot = draft.index, draft.template.asks

    def fits_one(other: Fact) -> bool:
        value = getattr(other, slot)
        return any(index.also_right(fact, slot, value) for fact in draft.facts)

    others = [
        other
        for other in index.facts
        if draft.template.needs.fit(other, index)
        and reads_alone(other)
        and not fits_one(other)
    ]
    return min(
        others,
        key=lambda other: draw(draft.seed, draft.uid, "spare", other.id),
        default=None,
    )


@dataclass(frozen=True)
class Draft:
    """A template with the facts it is to be filled from."""

    template: Template
    facts: Sequence[Fact]
    index: FactIndex
    uid: str
    seed: int
    choose: Callable[[Search], list[Any]] = distractors.choose
    swapped: Callable[[Search], Any] = scales.swapped
    spare: Callable[["Draft"], Fact | None] = spare_fact

    @property
    def fact(self) -> Fact:
        return self.facts[0]

    @property
    def asked(self) -> Any:
        """The value of the slot asked: the answer."""
        return getattr(self.fact, self.template.asks)

    @cached_property
    def stem(self) -> str:
        return upper_first(self.fill(self.template.stem))

    def fill(self, pattern: str, fact: Fact | None = None, **changed: Any) -> str:
        """Fill a pattern from the first fact, or from `fact`, with slots changed."""
        slots = slots_of(fact or self.fact, self.index.article)
        return fill(pattern, {**slots, **changed}, self.index).strip()

    def words(self, value: Any) -> str:
        """Return the words of an option with this value."""
        if self.template.option:
            return self.fill(self.template.option, None, **{self.template.asks: value})
        return upper_first(str(value))

    def search(self, *, keys: Sequence[Any], wanted: int = MOST) -> Search:
        """Return what distractors are wanted for."""
        template = self.template
        return Search(
            index=self.index,
            fact=self.fact,
            slot=template.asks,
            stem=self.stem,
            sources=template.distractors,
            seed=self.seed,
            uid=self.uid,
            keys=tuple(keys),
            wanted=wanted,
        )

    def shared(self) -> dict[str, Any]:
        """Return the fields that items of every kind have."""
        template = self.template
        return {
            "uid": self.uid,
            "stem": self.stem,
            "evidence": _evidence(self.facts),
            "fact_ids": tuple(sorted(fact.id for fact in self.facts)),
            "level": template.level,
            "tags": template.tags,
            "origin": Origin(template=template.id, fact=self.fact.id, seed=self.seed),
        }

    def why(self, fact: Fact | None = None) -> str:
        """Return the rationale of a key."""
        return upper_first(self.fill(self.template.rationale.key, fact))

    def why_not(self, value: Any) -> str:
        """Return the rationale of a distractor."""
        words = self.words(value) if self.template.option else str(value)
        told = elsewhere(
            self.index, self.fact, self.template.asks, value=value, words=words
        )
        pattern = self.template.rationale.distractor
        return self.fill(pattern, elsewhere=told, option=words)


def _evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for fact in facts for e in fact.evidence))
