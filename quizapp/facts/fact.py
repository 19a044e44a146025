"""Facts: typed statements with their evidence and their voice.

A found fact and an authored fact are the same values with the same slots.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from quizapp.articles.evidence import Evidence
from quizapp.values import Name, Text, Value

Voice = Literal["article", "credited", "unnamed", "reading"]
EntityKind = Literal[
    "person",
    "country",
    "city",
    "region",
    "organisation",
    "group",
    "agreement",
    "place",
    "thing",
    "term",  # a word of the subject: orbit
    "terms",  # one in the plural: orbits
]


class Entity(Value):
    """A named thing, and the other names it goes by."""

    name: Text
    kind: EntityKind
    aliases: tuple[Text, ...] = ()


class Verb(Value):
    """A verb in the forms that stems need."""

    base: Text  # oppose
    third: Text  # opposes
    past: Text  # opposed


class Day(Value):
    """A date as precisely as the article gives it."""

    year: int = Field(ge=1, le=9999)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)


class Fact(Value):
    """What the article says, whoever says it in there."""

    id: Name
    kind: str
    voice: Voice = "article"
    source: str = ""  # whose claim it is, where the voice is not the article's
    importance: Literal["core", "supporting", "detail"] = "supporting"
    inferred: bool = False  # worked out, such as a year that is not spelt out
    confidence: float = Field(default=1, ge=0, le=1)  # 1 for authored facts
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    distractors_never: tuple[Text, ...] = ()  # would also be right outside the text

    @property
    def is_found(self) -> bool:
        """Whether a program found it in the text, rather than a person."""
        return self.confidence < 1

    def slots(self) -> dict[str, Any]:
        """Return the kind's own fields by name."""
        own = type(self).model_fields.keys() - Fact.model_fields.keys()
        return {name: getattr(self, name) for name in sorted(own)}


class Role(Fact):
    """Who holds which office."""

    kind: Literal["role"] = "role"
    holder: Text
    title: Text


class Stance(Fact):
    """Who supports or opposes what."""

    kind: Literal["stance"] = "stance"
    holder: Text
    verb: Verb
    target: Text


class Action(Fact):
    """Who did what."""

    kind: Literal["action"] = "action"
    agent: Text
    verb: Verb
    object: Text


class Event(Fact):
    """What happened when."""

    kind: Literal["event"] = "event"
    event: Text  # a noun phrase: the start of the invasion
    clause: Text  # a sentence without its full stop: Russia began its invasion
    date: Day
    question: str = ""  # reads after "In which year": did Russia begin its invasion
    before: str = ""  # the sentence up to the date, where it was found
    after: str = ""  # and from there on


class Number(Fact):
    """How many, or how much."""

    kind: Literal["number"] = "number"
    counted: Text  # reads after "How many"
    value: int
    unit: str = ""
    before: str = ""  # the sentence up to the number, where it was found
    after: str = ""  # and from there on


class Quotation(Fact):
    """Who used which words."""

    kind: Literal["quotation"] = "quotation"
    speaker: Text
    words: Text
    about: str = ""  # "" where nobody has worded it


class Claim(Fact):
    """Who says that something is so."""

    kind: Literal["claim"] = "claim"
    speaker: Text
    claim: Text  # reads after "that"
    about: Text


class Denial(Fact):
    """Who says that something is not so."""

    kind: Literal["denial"] = "denial"
    denier: Text
    claim: Text  # what is denied; reads after "that"


class Cause(Fact):
    """What led to what."""

    kind: Literal["cause"] = "cause"
    cause: Text
    effect: Text


class Purpose(Fact):
    """Who did something in order to do what."""

    kind: Literal["purpose"] = "purpose"
    actor: Text
    action: Text
    purpose: Text  # reads after "to"


class Membership(Fact):
    """What a whole is made of."""

    kind: Literal["list"] = "list"
    whole: Text
    members: tuple[Text, ...] = Field(min_length=2)
    exhaustive: bool = False  # whether these are all


class Definition(Fact):
    """What a term means, by the article."""

    kind: Literal["definition"] = "definition"
    term: Text
    meaning: Text


class Statement(Fact):
    """A sentence of the article, and a name in it that may be asked for."""

    kind: Literal["statement"] = "statement"
    before: str  # up to the name, with its spaces
    name: Text
    after: str  # from the name on, with the full stop


AnyFact = Annotated[
    Role
    | Stance
    | Action
    | Event
    | Number
    | Quotation
    | Claim
    | Denial
    | Cause
    | Purpose
    | Membership
    | Definition
    | Statement,
    Field(discriminator="kind"),
]


class Facts(Value):
    """All that is known of an article: its entities and its facts."""

    entities: tuple[Entity, ...] = ()
    facts: tuple[AnyFact, ...] = ()
