"""The named things of an article: one entity for all the names that each goes by."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.facts import gazetteer
from quizapp.facts.fact import Entity, EntityKind

_KINDS: dict[str, EntityKind] = {  # spaCy's labels
    "PERSON": "person",
    "GPE": "city",
    "ORG": "organisation",
    "NORP": "group",
    "LOC": "region",
    "FAC": "place",
    "EVENT": "thing",
    "WORK_OF_ART": "thing",
    "LAW": "agreement",
    "PRODUCT": "thing",
}
LABELS = frozenset(_KINDS)

_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president vice prime minister king queen "
    "prince "
    "princess emperor pope saint st senator governor mayor general colonel captain "
    "major "
    "lieutenant sergeant admiral judge justice professor prof chancellor ambassador "
    "secretary congressman congresswoman representative rep sen gov gen reverend rev "
    "archbishop bishop sheikh ayatollah chief director coach officer detective "
    "inspector "
    "first foreign deputy former".split()
)
_PARTICLES = frozenset(
    "de da di du del della la le van von der den ter bin ibn al el ben abu of y e "
    "dos das "
    "and the".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_NOT_NAMES = frozenset(
    "internet web english god christmas monday tuesday wednesday thursday friday "
    "saturday "
    "sunday january february march april may june july august september october "
    "november "
    "december mother father congress moon sun earth mercury venus mars jupiter "
    "saturn uranus "
    "neptune pluto".split()
)
_ORGANISED = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|University|College|School|Institute|Ministry|Department|"
    r"Office|"
    r"Agency|Party|Club|Association|Society|Committee|Council|Commission|Bank|Union|"
    r"Court|Company|Church|Museum|Foundation|Federation|League|Police|Senate|Army|Navy|"
    r"Force|Forces|Group|Authority|Organi[sz]ation|Board|Bureau|Service|Center|Centre|"
    r"Observatory|Academy|News|Times|Press|Parliament|Assembly|Airlines|Airways|"
    r"Records|"
    r"Studios|Network|Trust|Fund)\b"
)
_SHAPE = re.compile(r"[^\W\d_a-z][\w.'’&-]*")
_WELL_KNOWN = 4  # mentions from which a single name will do
_LONGEST = 7  # words of a name
_SHORT_OF = re.compile(
    r"\b((?:[A-Z][\w'’-]+|of|for|the|and|on)(?: (?:[A-Z][\w'’-]+|of|for|the|and|on|"
    r"&)){1,8}) \(([A-Z]{2,7}s?)\)"
)


@dataclass(frozen=True)
class Mention:
    """A name as the parser found it in a paragraph."""

    text: str
    label: str
    paragraph: int


@dataclass(frozen=True)
class Acronym:
    """A long name and its short form, as "World Health Organization (WHO)"."""

    long: str
    short: str
    paragraph: int
    quote: str


class Names:
    """All entities of an article, to be asked for by any of their names."""

    def __init__(
        self,
        entities: Sequence[Entity],
        counts: Counter[str],
        topics: frozenset[str] = frozenset(),
        terms: Sequence[Entity] = (),
    ) -> None:
        self.terms = {term.name: term for term in terms}
        self.entities = tuple(entities)
        self.topics = topics  # nouns that readers know: "the team"
        self._counts = counts
        self._by_name = {
            name: entity for entity in reversed(entities) for name in _all_names(entity)
        }

    @cached_property
    def hero(self) -> Entity | None:
        """The person whose life the article tells, or None."""
        people = [e for e in self.entities if e.kind == "person" and self.is_solid(e)]
        most = max(people, key=self.count, default=None)
        total = sum(map(self.count, people))
        is_hero = most is not None and self.count(most) >= max(5, total / 2)
        return most if is_hero else None

    def resolve(self, text: str) -> Entity | None:
        """Return the entity that a name, titles before it or not, stands for."""
        bare = bare_name(text)
        return self._by_name.get(bare) or self._by_name.get(without_titles(bare))

    def is_solid(self, entity: Entity) -> bool:
        """Say whether there is evidence enough that it is what it is taken for."""
        if entity.kind == "country":
            return True
        words = entity.name.removeprefix("the ").split()
        if entity.kind == "person":
            return len(words) > 1 or self._counts[entity.name] >= _WELL_KNOWN
        return self._counts[entity.name] >= 2 or (
            len(words) > 1 and entity.kind == "organisation"
        )

    def count(self, entity: Entity) -> int:
        """Return how often the parser found it, by any name."""
        return self._counts[entity.name]


def bare_name(text: str) -> str:
    """Return a name without article, possessive, quotation marks and loose ends."""
    text = " ".join(text.split()).strip(" ,.;:\"“”'‘’()[]–—-") if text else ""
    text = re.sub(r"['’]s?$", "", text)
    text = re.sub(r"^(?:the|The|a|A|an|An) (?=\S)", "", text)
    return f"{text}." if re.search(r"\b[A-Z]\.[A-Z]$", text) else text


def without_titles(name: str) -> str:
    """Return a person's name without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].casefold().strip(".") in _TITLES:
        words.pop(0)
    return " ".join(words)


def acronyms_in(text: str, paragraph: int) -> Iterable[Acronym]:
    """Yield long forms with their short form in brackets after them."""
    for match in _SHORT_OF.finditer(text):
        words, short = match[1].split(), match[2].removesuffix("s")
        for start in range(len(words)):
            initials = [w[0] for w in words[start:] if w[0].isupper()]
            all_initials = "".join(w[0] for w in words[start:]).upper()
            if words[start][0].isupper() and short in ("".join(initials), all_initials):
                long = " ".join(words[start:])
                yield Acronym(long, short, paragraph, match[0][match[0].index(long) :])
                break


def gather(
    mentions: Iterable[Mention],
    acronyms: Iterable[Acronym],
    topics: frozenset[str] = frozenset(),
    common: Collection[str] = (),
    terms: Sequence[Entity] = (),
) -> Names:
    """Repair what the parser found: one kind and one entity for each thing named.

    Args:
        mentions: The names as found.
        acronyms: Short forms with their long ones.
        topics: Nouns that the whole article is about.
        common: Words that the article has in small letters: no part of a person's
            name, so that a space shuttle is no person.
        terms: The words of its subject.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        bare = bare_name(mention.text)
        if mention.label == "PERSON":
            bare = without_titles(bare)
        if _is_name(bare):
            votes[bare][mention.label] += 1
    for name, labels in votes.items():
        if labels["PERSON"] and (set(name.casefold().split()) - _PARTICLES) & set(
            common
        ):
            labels["PRODUCT"] += labels.pop("PERSON")
    merged = _Merged(votes, {a.short: a.long for a in acronyms})
    return Names(merged.entities(), merged.counts, topics, terms)


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _LONGEST or text.casefold() in _NOT_NAMES:
        return False
    if not (_SHAPE.fullmatch(words[0]) and _SHAPE.fullmatch(words[-1])):
        return False
    if any(char in text for char in '"“”[]()/|:;!?%$*\n') or len(text) < 2:
        return False
    return all(_SHAPE.fullmatch(w) or w.casefold() in _PARTICLES for w in words)


class _Merged:
    """Names put together, kind by kind."""

    def __init__(self, votes: dict[str, Counter[str]], long_of: dict[str, str]) -> None:
        self.votes, self.long_of = votes, long_of
        self.counts: Counter[str] = Counter()
        self.names: dict[str, dict[str, None]] = {}  # entity's name: its others
        self.kinds: dict[str, EntityKind] = {}

    def entities(self) -> list[Entity]:
        people = [n for n in self.votes if self._kind(n) == "person"]
        full = [n for n in people if len(n.split()) > 1]
        owners = _owners(full)
        for name in self.votes:
            kind = self._kind(name)
            if name in gazetteer.COUNTRY_OF_NAME:
                self._add(gazetteer.COUNTRY_OF_NAME[name], "country", name)
            elif name in gazetteer.COUNTRY_OF_ADJECTIVE:
                country = gazetteer.COUNTRY_OF_ADJECTIVE[name]
                self._add(country, "country", name)
            elif name in owners:
                self._add(owners[name], "person", name)
            elif name in self.long_of:
                self._add(self.long_of[name], "organisation", name)
            elif long := self._spelt_out(name):
                self._add(long, self._kind(long), name)
            else:
                self._add(name, kind, name)
        for short, person in owners.items():  # surnames that the parser passed over
            if short not in self.votes and short == _surname(person):
                self.names[person][short] = None
        return [self._entity(name) for name in self.names]

    def _kind(self, name: str) -> EntityKind:
        label, _ = max(self.votes[name].items(), key=lambda vote: (vote[1], vote[0]))
        if name in gazetteer.STATES_OF_THE_US or name in gazetteer.REGIONS:
            return "region"
        if name in self.long_of or (_ORGANISED.search(name) and label != "FAC"):
            return "organisation"
        return _KINDS[label]

    def _spelt_out(self, name: str) -> str:
        """Return the one longer name that these capitals are the initials of."""
        if not re.fullmatch(r"[A-Z]{2,6}", name):
            return ""
        long = [
            other
            for other in self.votes
            if "".join(w[0] for w in other.split() if w[0].isupper()) == name
            and len(other.split()) > 1
        ]
        return long[0] if len(long) == 1 else ""

    def _add(self, name: str, kind: EntityKind, mention: str) -> None:
        self.names.setdefault(name, {})
        self.kinds.setdefault(name, kind)
        self.counts[name] += sum(self.votes[mention].values())
        if mention != name:
            self.names[name][mention] = None

    def _entity(self, name: str) -> Entity:
        kind, others = self.kinds[name], dict(self.names[name])
        if kind == "country":
            bare = name.removeprefix("the ")
            others |= dict.fromkeys([bare] if bare != name else [])
            others |= dict.fromkeys(gazetteer.adjectives(name))
        return Entity(name=name, kind=kind, aliases=tuple(others))


def _owners(full: Sequence[str]) -> dict[str, str]:
    """Return short forms, and fuller ones, with the one person they stand for."""
    proper: dict[str, str] = {}
    for name in sorted(full, key=lambda n: (-len(n.split()), n)):
        words = [w for w in name.split() if w.casefold() not in _SUFFIXES]
        first_last = (words[0], words[-1])
        known = next(
            (p for p in proper.values() if (p.split()[0], _surname(p)) == first_last),
            name,
        )
        proper[name] = known
    people = list(dict.fromkeys(proper.values()))
    surnames, firsts = (
        Counter(map(_surname, people)),
        Counter(p.split()[0] for p in people),
    )
    owners = {name: known for name, known in proper.items() if name != known}
    for person in people:
        first, last = person.split()[0], _surname(person)
        if surnames[last] == 1:
            owners.setdefault(last, person)
        if firsts[first] == 1 and first not in surnames:
            owners.setdefault(first, person)
    return owners


def _surname(name: str) -> str:
    words = [w for w in name.split() if w.casefold() not in _SUFFIXES]
    return words[-1]


def _all_names(entity: Entity) -> list[str]:
    names = [entity.name, *entity.aliases]
    return [*names, *(n.removeprefix("the ") for n in names)]
