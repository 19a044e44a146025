"""A template with the facts it is to be filled from, before it is an item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from quizapp.articles.evidence import Evidence
from quizapp.facts.fact import Fact, Voice
from quizapp.facts.index import FactIndex, reads_alone
from quizapp.items import distractors, phrases
from quizapp.items.filling import fill, gaps, slot_types, upper_first
from quizapp.items.item import Origin
from quizapp.items.search import MOST, Search, draw
from quizapp.items.statements import elsewhere, said, slots_of
from quizapp.items.templates import Others, Template


def spare_fact(draft: "Draft") -> Fact | None:
    """Return a fact whose answer fits none of a draft's, lest the last pair be free."""
    index, slot = draft.index, draft.template.asks

    def fits_one(other: Fact) -> bool:
        value = getattr(other, slot)
        return any(index.also_right(fact, slot, value) for fact in draft.facts)

    def order(other: Fact) -> tuple[bool, int]:
        """Put first what names nothing that the pairs name."""
        named = index.named_in(draft.fill(draft.template.choice, other))
        pairs = (draft.template.prompt, draft.template.choice)
        told = " ".join(draft.fill(p, f) for f in draft.facts for p in pairs)
        rank = draw(draft.seed, draft.uid, "spare", other.id)
        return bool(named & index.named_in(told)), rank

    needs = draft.template.needs.model_copy(update={"voice": get_args(Voice)})
    others = [
        other
        for other in index.facts
        if needs.fit(other, index) and reads_alone(other) and not fits_one(other)
    ]
    return min(others, key=order, default=None)


@dataclass(frozen=True)
class Draft:
    """A template with the facts it is to be filled from."""

    template: Template
    facts: Sequence[Fact]
    index: FactIndex
    uid: str
    seed: int
    choose: Callable[[Search], list[Any]] = distractors.choose
    choose_facts: Callable[[Search], list[Fact]] = phrases.choose_facts
    swapped: Callable[[Search], Any] = distractors.swapped
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

    @property
    def told(self) -> tuple[str, ...]:
        """The slots that the stem tells of the fact or facts asked about."""
        own = slot_types(self.template.needs.fact)
        return tuple(s for s, _ in gaps(self.template.stem) if s in own)

    def fill(self, pattern: str, fact: Fact | None = None, **changed: Any) -> str:
        """Fill a pattern from the first fact, or from `fact`, with slots changed."""
        slots = slots_of(fact or self.fact, self.index.article)
        if fact is None and self.template.is_of_pairs:
            other = slots_of(self.facts[-1], self.index.article)
            slots |= {f"other_{name}": value for name, value in other.items()}
        return fill(pattern, {**slots, **changed}, self.index).strip()

    def words(self, value: Any) -> str:
        """Return the words of an option with this value, or made of this fact."""
        if isinstance(value, Fact):
            return upper_first(self._told_of(value))
        if self.template.option:
            return self.fill(self.template.option, None, **{self.template.asks: value})
        return upper_first(str(value))

    def _told_of(self, fact: Fact) -> str:
        if other := self._other(fact):
            return self.fill(other.option, fact)
        kept = {slot: getattr(self.fact, slot) for slot in self.told}
        kept = {} if fact in self.facts or self.template.pick else kept
        return self.fill(self.template.option, fact, **kept)

    def _other(self, fact: Fact) -> Others | None:
        """Return what says how a fact of another sort stands as a wrong option."""
        fitting = (o for o in self.template.others if o.needs.fit(fact, self.index))
        return None if fact in self.facts else next(fitting, None)

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
            foils=self._foils() if template.is_of_facts else (),
            words=self.words,
            told=self.told,
            alike=template.alike,
        )

    def _foils(self) -> tuple[Fact, ...]:
        """Return the other facts that may stand as options, by their order."""
        template = self.template
        wanted = [other.needs for other in template.others]
        if "facts" in template.distractors:
            any_rank = {"importance": (), "guarded": None}
            wanted.append(template.needs.model_copy(update=any_rank))
        return tuple(
            fact
            for fact in self.index.facts
            if fact not in self.facts
            and any(needs.fit(fact, self.index) for needs in wanted)
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
        pattern = self.template.rationale.distractor
        if isinstance(value, Fact):
            if other := self._other(value):
                return upper_first(self.fill(other.rationale, value))
            told, fact, words = said(self.index, value), value, self.words(value)
        else:
            fact, words = self.fact, str(value)
            words = self.words(value) if self.template.option else words
            told = elsewhere(self.index, fact, self.template.asks, value=value)
        return upper_first(self.fill(pattern, fact, elsewhere=told, option=words))


def _evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for fact in facts for e in fact.evidence))
