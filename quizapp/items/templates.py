"""Templates: data that says which facts make which item, and in what words."""

from typing import Any, Literal

from pydantic import Field, field_validator

from quizapp.facts.fact import Day, EntityKind, Fact, Voice
from quizapp.facts.index import FactIndex
from quizapp.items.item import Level
from quizapp.values import Name, Text, Value

# Where distractors come from. The first five give values of the slot asked; the
# last two give other facts, which stand as options in the words of a pattern.
Source = Literal[
    "entities", "slot", "any_slot", "region", "variants", "facts", "others"
]
Kind = Literal[
    "single_choice",
    "multiple_response",
    "true_false",
    "cloze",
    "short_answer",
    "numeric",
    "matching",
    "ordering",
    "card",
]


class Predicate(Value):
    """What one slot of a fact must be for a template to fit."""

    entity: tuple[EntityKind, ...] = ()  # names an entity of one of these kinds
    present: bool | None = None  # has a value at all, such as date.month
    equals: bool | int | str | None = None
    capitals: bool | None = None  # is short letters, such as WHO
    same_as: Literal["", "source"] = ""  # the one who is credited with it all

    def holds(self, value: Any, fact: Fact, index: FactIndex) -> bool:
        """Say whether a slot's value is what this asks for."""
        entity = index.entity(value) if isinstance(value, str) else None
        return (
            (not self.entity or (entity is not None and entity.kind in self.entity))
            and (self.present is None or self.present == (value not in (None, "")))
            and (self.equals is None or self.equals == value)
            and self.capitals in (None, str(value).isupper())
            and (not self.same_as or index.is_same(value, fact.source))
        )


class Needs(Value):
    """The facts that a template fits."""

    fact: str  # the kind of fact
    voice: tuple[Voice, ...] = ("article",)
    importance: tuple[Literal["core", "supporting", "detail"], ...] = ()  # () is any
    inferred: bool | None = None  # None is either
    found: bool | None = False  # by a program, in the text; None is either
    guarded: bool | None = None  # whether its author named what is right besides
    slots: dict[str, Predicate] = Field(default={})  # a date's part as date.month

    def fit(self, fact: Fact, index: FactIndex) -> bool:
        """Say whether a template with these needs fits a fact."""
        return (
            fact.kind == self.fact
            and fact.voice in self.voice
            and (not self.importance or fact.importance in self.importance)
            and self.inferred in (None, fact.inferred)
            and self.found in (None, fact.is_found)
            and self.guarded in (None, bool(fact.distractors_never))
            and all(
                predicate.holds(slot_value(fact, name), fact, index)
                for name, predicate in self.slots.items()
            )
        )


class Group(Value):
    """How several facts share one item: so many at a time, or all that agree."""

    size: int | None = Field(default=None, ge=2)  # so many facts that fit together
    overlap: int = Field(default=0, ge=0)  # so many of them open the next group too
    by: tuple[str, ...] = ()  # all facts that are equal in these slots


class Others(Value):
    """Facts of any kind that stand as wrong options, and in which words."""

    needs: Needs
    option: Text
    rationale: Text


class FixedOption(Value):
    """An option that is the same in every item, and a key by the fact's voice."""

    id: Name
    text: Text
    voice: tuple[Voice, ...]  # of the facts for which it is right
    right: Text  # rationale where it is the key
    wrong: Text  # rationale where it is not


class Rationale(Value):
    """Why an option is right or wrong, with the place in the article."""

    key: Text
    distractor: Text = "{elsewhere:upper_first}."


class Example(Value):
    """Facts, and exactly what the template makes of them."""

    facts: tuple[dict[str, Any], ...] = Field(min_length=1)  # slots; voice and so on
    entities: dict[str, EntityKind] = Field(default={})
    stem: Text
    key: tuple[Text, ...]  # a line a part, as review shows it

    @field_validator("key", mode="before")
    @classmethod
    def _one_line(cls, key: object) -> object:
        return (str(key),) if isinstance(key, str | int) else key


class Template(Value):
    """A pattern for items on facts of one kind."""

    id: Name
    family: Name  # templates that ask for the same thing
    needs: Needs
    group: Group | None = None  # None is one fact an item
    pick: Literal["", "earliest", "latest", "next"] = ""  # the key of dated facts
    most: int | None = Field(default=None, ge=1)  # items of this template
    kind: Kind
    stem: Text
    asks: str  # the slot that is the answer
    distractors: tuple[Source, ...] = ()  # where they come from, in this order
    option: str = ""  # an option's words; "" is the slot's own
    is_true: bool | None = None  # a statement that its facts' voice makes so
    others: tuple[Others, ...] = ()  # for the source of this name
    alike: bool = False  # whether such options begin like the key
    options: tuple[FixedOption, ...] = ()  # instead of distractors
    text: str = ""  # a cloze's sentence, with the place of the gap as {gap}
    answers: tuple[Text, ...] = ()  # what counts in a gap; () is any of the names
    unit: str = ""  # of a number
    prompt: str = ""  # a matching's left side
    choice: str = ""  # its right side
    spare: bool = True  # whether another fact's match may stand among the choices
    entry: str = ""  # an ordering's entry
    back: str = ""  # a card's answer
    level: Level = "recall"
    rationale: Rationale
    tags: tuple[Name, ...] = ()
    examples: tuple[Example, ...]

    @property
    def is_of_facts(self) -> bool:
        """Whether whole facts stand as options, rather than values of a slot."""
        return bool({"facts", "others"} & {*self.distractors}) or bool(self.pick)

    @property
    def is_of_pairs(self) -> bool:
        """Whether two facts fill one pattern, the second's slots as `other_...`."""
        size = self.group.size if self.group else None
        return self.kind == "true_false" and size == 2

    def patterns(self) -> dict[tuple[str | int, ...], str]:
        """Return the patterns that are filled from one fact, by their place."""
        single = ("option", "text", "unit", "prompt", "choice", "entry", "back")
        found: dict[tuple[str | int, ...], str] = {
            (name,): getattr(self, name) for name in single
        }
        found |= {("answers", at): text for at, text in enumerate(self.answers)}
        found |= {("rationale", "key"): self.rationale.key}
        for at, option in enumerate(self.options):
            found[("options", at, "right")] = option.right
            found[("options", at, "wrong")] = option.wrong
        return {place: pattern for place, pattern in found.items() if pattern}


def slot_value(fact: Fact, name: str) -> Any:
    """Return a slot's value, or that of a part of it, such as `date.month`."""
    slot, _, part = name.partition(".")
    value = getattr(fact, slot)
    return getattr(value, part) if part and isinstance(value, Day) else value
