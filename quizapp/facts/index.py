"""What the facts know together: names, mentions, and what else would be right."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from quizapp.articles.article import Article
from quizapp.facts.fact import Day, Entity, Fact, Facts, Verb

# The slot that says whom a fact is about, and the slots that tell a statement
# from another one of its kind; what is in neither only adds words.
SUBJECT = {
    "role": "holder",
    "stance": "holder",
    "action": "agent",
    "quotation": "speaker",
    "claim": "speaker",
    "denial": "denier",
    "purpose": "actor",
}
_ADDS_ONLY = {"event": {"clause"}, "claim": {"about"}, "quotation": {"about"}}

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LEADING = re.compile(r"^(?:the|an|a)\s+", re.IGNORECASE)
_LINK = re.compile(
    r"(?:\s*,)?(?:\s+(?:and|or|as well as))?(?:\s+the)?\s*", re.IGNORECASE
)
_SMALL = frozenset(
    "a an and as at by for from had has have in into is it its of on or that the their "
    "to was were which who with".split()
)
_PRONOUN = re.compile(
    r"(?:it|he|she|they|its|his|her|their|this|these|those|such|there)\b", re.IGNORECASE
)
_BARE = re.compile(  # a noun that another sentence has to explain
    r"(?<!\bof )\b(?:this|these|that|those) (?:country|countries|nations?|states?|man|"
    r"men|woman|women|years?|months?|weeks?|groups?|deal|visit|move|step|plan)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # share of words in common from which two slots say the same


def folded(text: str) -> str:
    """Return the form in which names are compared: no case, no leading article."""
    return _LEADING.sub("", " ".join(text.casefold().split()))


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in lower case."""
    words = (w.casefold().removesuffix("'s") for w in _WORD.findall(text))
    return frozenset(words) - _SMALL


class FactIndex:
    """The facts and entities of one article, ready to be asked about."""

    def __init__(self, article: Article, facts: Facts) -> None:
        self.article = article
        self.facts = facts.facts
        self.entities = facts.entities
        self._by_name = {
            folded(name): entity for entity in facts.entities for name in names(entity)
        }
        # What was looked up before; generating asks for the same over and over.
        self._named_in: dict[str, frozenset[str]] = {}
        self._not_wrong: dict[tuple[Fact, str], list[Any]] = {}

    def entity(self, name: str) -> Entity | None:
        """Return the entity that goes by `name`, or None."""
        return self._by_name.get(folded(name))

    def names(self, name: str) -> tuple[str, ...]:
        """Return all names of the entity that goes by `name`, or just `name`."""
        entity = self.entity(name)
        return names(entity) if entity else (name,)

    def is_same(self, one: Any, other: Any) -> bool:
        """Say whether two slot values name or say the same thing."""
        if not isinstance(one, str) or not isinstance(other, str):
            return bool(one == other)
        entity = self.entity(one)
        return folded(one) == folded(other) or (
            entity is not None and entity == self.entity(other)
        )

    # ---- the article ----------------------------------------------------------

    def mentions(self, name: str) -> int:
        """Count how often the article names an entity, by any of its names."""
        return len(self._mentions.get(folded(self.names(name)[0]), ()))

    def paragraphs(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the paragraphs that name an entity, or hold a text."""
        if self.entity(name):
            return tuple(sorted(set(self._mentions[folded(self.names(name)[0])])))
        numbered = enumerate(self.article.paragraphs, start=1)
        return tuple(number for number, text in numbered if holds(text, name))

    @cached_property
    def _mentions(self) -> dict[str, list[int]]:
        """For each entity the paragraph of every mention; a longer name goes first."""
        found: dict[str, list[int]] = {folded(e.name): [] for e in self.entities}
        for number, text in enumerate(self.article.paragraphs, start=1):
            for entity, _, _ in self._named(text):
                found[folded(entity.name)].append(number)
        return found

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        every = {name for entity in self.entities for name in names(entity)}
        longest_first = sorted(every, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(_bounded, longest_first)) or r"(?!)")

    def _named(self, text: str) -> Iterator[tuple[Entity, int, int]]:
        for match in self._any_name.finditer(text):
            if entity := self.entity(match[0]):
                yield entity, match.start(), match.end()

    def named_in(self, text: str) -> frozenset[str]:
        """Return the entities that a text names, or implies as by "Syrian"."""
        if text not in self._named_in:
            found = frozenset(entity.name for entity, _, _ in self._named(text))
            self._named_in[text] = found
        return self._named_in[text]

    def is_actor(self, name: str) -> bool:
        """Say whether any fact is about an entity, rather than just naming it."""
        return folded(self.names(name)[0]) in self._actors

    @cached_property
    def _actors(self) -> frozenset[str]:
        subjects = (
            getattr(f, SUBJECT[f.kind]) for f in self.facts if f.kind in SUBJECT
        )
        return frozenset(folded(self.names(subject)[0]) for subject in subjects)

    # ---- the facts ------------------------------------------------------------

    def same_slot(self, fact: Fact, slot: str) -> tuple[Any, ...]:
        """Return the values of a slot in the other facts of the kind, in order."""
        others = (f for f in self.facts if f.kind == fact.kind and f.id != fact.id)
        values: list[Any] = []
        for other in others:
            value = getattr(other, slot)
            if not any(self.is_same(value, seen) for seen in values):
                values.append(value)
        return tuple(values)

    def also_right(self, fact: Fact, slot: str, value: Any) -> bool:
        """Say whether `value` may answer a question for `slot` of `fact` as well.

        True for the key itself, for its fellow members of a list, for what the
        fact's author excludes, for what the evidence names in one breath with
        the key, and when another fact of the kind says the same of `value`.
        """
        place = (fact, slot)
        if place not in self._not_wrong:
            self._not_wrong[place] = self._refused(fact, slot)
        return any(self.is_same(value, v) for v in self._not_wrong[place])

    def rivals(self, fact: Fact, slot: str) -> tuple[Any, ...]:
        """Return what other facts give as right answers besides the fact's own."""
        own = _each(getattr(fact, slot))
        told = [getattr(f, slot) for f in self.facts if self._agree(f, fact, slot)]
        found = [member for value in told for member in _each(value)]
        return tuple(v for v in found if not any(self.is_same(v, o) for o in own))

    def _refused(self, fact: Fact, slot: str) -> list[Any]:
        keys = _each(getattr(fact, slot))
        return [
            *keys,
            *self.rivals(fact, slot),
            *fact.distractors_never,
            *self._in_one_breath(fact, keys),
        ]

    def _agree(self, one: Fact, other: Fact, asked: str) -> bool:
        """Say whether two facts say the same but for the slot asked."""
        if one.kind != other.kind:
            return False
        ignored = {asked, "kind", *_ADDS_ONLY.get(one.kind, set())}
        slots, others = one.slots(), other.slots()
        compared = [name for name in slots if name not in ignored]
        has_verb = "verb" in compared
        return all(self._alike(slots[n], others[n], has_verb) for n in compared)

    def _alike(self, one: Any, other: Any, has_verb: bool) -> bool:
        if isinstance(one, Verb) and isinstance(other, Verb):
            return one.base == other.base
        if not isinstance(one, str) or not isinstance(other, str):
            return bool(one == other)
        if self.is_same(one, other):
            return True
        entities = self.named_in(one)
        if has_verb and entities and entities == self.named_in(other):
            return True
        words, others = content_words(one), content_words(other)
        return len(words & others) >= _ALIKE * len(words | others)

    def _in_one_breath(self, fact: Fact, keys: Sequence[Any]) -> Iterator[str]:
        """Yield what the evidence joins to a key: "Russia and Iran backed ..."."""
        wanted = {e.name for k in keys if isinstance(k, str) and (e := self.entity(k))}
        for evidence in fact.evidence:
            for chain in self._chains(evidence.quote):
                if wanted & set(chain):
                    yield from chain

    def _chains(self, text: str) -> Iterator[list[str]]:
        """Yield runs of entities joined by nothing but commas, "and" and "or"."""
        found = list(self._named(text))
        chain = [found[0][0].name] if found else []
        for (_, _, end), (entity, start, _) in pairwise(found):
            if end == start or not _LINK.fullmatch(text[end:start]):
                yield chain
                chain = []
            chain.append(entity.name)
        yield chain

    def fact_about(self, value: Any, fact: Fact, slot: str) -> Fact | None:
        """Return the fact that best says what is true of `value` instead.

        First one of the same kind with `value` in the same slot, then any that
        is about it.
        """
        slots = [
            (f, slot if f.kind == fact.kind else SUBJECT.get(f.kind))
            for f in self.facts
        ]
        about = [
            f
            for f, s in slots
            if s and f.id != fact.id and stands_alone(f) and self._has(f, s, value)
        ]
        return min(about, key=lambda f: f.kind != fact.kind, default=None)

    def _has(self, fact: Fact, slot: str, value: Any) -> bool:
        held = getattr(fact, slot)
        if isinstance(held, Day) and isinstance(value, Day):
            return (held.year, held.month) == (value.year, value.month)
        return any(self.is_same(one, value) for one in _each(held))


def points_elsewhere(text: str) -> bool:
    """Say whether a text holds a noun that another one has to explain: that year."""
    return _BARE.search(text) is not None


def stands_alone(fact: Fact) -> bool:
    """Say whether no slot of a fact begins with a pronoun or an empty "there"."""
    texts = (
        value
        for slot, value in fact.slots().items()
        if isinstance(value, str) and slot != "words"  # quoted, pronouns and all
    )
    return not any(_PRONOUN.match(text) for text in texts)


def reads_alone(fact: Fact) -> bool:
    """Say whether every slot of a fact can be read without the others."""
    texts = (value for value in fact.slots().values() if isinstance(value, str))
    return stands_alone(fact) and not any(map(points_elsewhere, texts))


def names(entity: Entity) -> tuple[str, ...]:
    """Return all names of an entity, its proper one first."""
    return (entity.name, *entity.aliases)


def holds(text: str, name: str) -> bool:
    """Say whether a text holds a name or phrase as whole words."""
    return re.search(_bounded(name), text) is not None


def _bounded(name: str) -> str:
    """Return a pattern for a name as whole words; it may begin a sentence."""
    first = name[0]
    begin = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
    return rf"(?<!\w){begin}{re.escape(name[1:])}(?!\w)"


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
