"""The item: what every kind shares, and the few things each kind must say."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Any, Literal

from pydantic import Field as Setting
from pydantic import StringConstraints, ValidationInfo, field_validator

from quizapp.articles.evidence import Evidence
from quizapp.values import Name, Text, Value

Level = Literal["recall", "understand", "analyse"]

# What a student gave: for each field's id the ids chosen, or the text typed. A
# blank field is left out, so {} is a blank answer. Ids are the author's own and
# stay the same over versions; a page never shows them (see `items.answers`).
Answer = Mapping[str, Sequence[str]]

LOCAL_ID = r"[a-z0-9][a-z0-9.+-]*"
LocalId = Annotated[str, StringConstraints(pattern=f"^{LOCAL_ID}$", max_length=150)]
Uid = Annotated[
    str, StringConstraints(pattern=f"^[a-z0-9]+/{LOCAL_ID}$", max_length=200)
]


class Origin(Value):
    """Where a generated item came from. An authored item has none."""

    template: Name
    fact: Name
    seed: int


class Option(Value):
    """One choice under a stem."""

    id: Name
    text: Text
    is_key: bool = False
    rationale: str = ""  # why it is right, or what misreading leads to it


@dataclass(frozen=True)
class Choice:
    """One thing to choose in a field."""

    id: str
    text: str


@dataclass(frozen=True)
class Field:
    """One place to answer in: radio buttons, tick boxes, a list or a text box."""

    id: str
    control: Literal["radio", "checkbox", "select", "text"]
    label: str = ""  # "" where the stem says it all
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class OptionLine:
    """An option as review shows it."""

    text: str
    is_key: bool
    is_chosen: bool
    rationale: str


@dataclass(frozen=True)
class PartLine:
    """One field of several (a gap, a pair, a place) as review shows it."""

    label: str
    given: str  # "" when left blank
    key: str
    is_right: bool
    rationale: str = ""


@dataclass(frozen=True)
class Description:
    """An item in words, key included: for review, cards, CSV and paper."""

    prompt: str
    key: tuple[str, ...]  # the right answer, a line a part
    given: tuple[str, ...]  # the student's answer; () is a blank
    options: tuple[OptionLine, ...] = ()  # kinds with options, in the order shown
    parts: tuple[PartLine, ...] = ()  # kinds with several fields
    rationale: str = ""


@dataclass(frozen=True)
class Examples:
    """Answers that every kind can give of itself, for one test over all kinds."""

    right: tuple[Answer, ...]  # earn 1.0
    wrong: tuple[Answer, ...]  # earn less than 1.0
    invalid: tuple[Answer, ...] = field(default=())  # refused before marking


class Item(Value, ABC):
    """One question, or one card, as the bank keeps it."""

    # In a pack's file `id` is the local id; the pack's key goes before it. The
    # uid never depends on wording: it is the source of the Anki note's GUID.
    uid: Uid = Setting(alias="id")
    kind: str
    stem: Text
    rationale: str = ""  # why the key is the key; options have their own
    evidence: tuple[Evidence, ...] = ()
    fact_ids: tuple[Name, ...] = ()
    level: Level = "recall"
    tags: tuple[Name, ...] = ()
    origin: Origin | None = None
    replaces: LocalId | None = None  # the item that this one succeeds

    @field_validator("uid", mode="before")
    @classmethod
    def _with_pack_key(cls, uid: object, info: ValidationInfo) -> object:
        key = (info.context or {}).get("pack_key")
        return f"{key}/{uid}" if key and isinstance(uid, str | int) else uid

    def canonical(self) -> dict[str, Any]:
        """Return the JSON form without defaults, but always with the kind."""
        return {"kind": self.kind, **super().canonical()}

    @property
    def local_id(self) -> str:
        """The uid without its pack key."""
        return self.uid.partition("/")[2]

    @property
    def is_question(self) -> bool:
        """Whether it can stand in a quiz; cards cannot."""
        return bool(self.fields())

    @property
    @abstractmethod
    def marking_rule(self) -> str:
        """What the student is told about how this item is marked."""

    def content(self) -> dict[str, Any]:
        """Return the kind's own fields as JSON."""
        return self.model_dump(mode="json", exclude=set(Item.model_fields))

    def order(self, random: Random) -> tuple[str, ...]:
        """Draw the order in which an attempt shows this item's parts.

        Returns:
            The ids of all parts whose order may vary; () when nothing does.
        """
        return ()

    @abstractmethod
    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        """Return the places to answer in, parts in `order` or as authored."""

    @property
    @abstractmethod
    def key(self) -> Answer:
        """A fully right answer."""

    @abstractmethod
    def mark(self, answer: Answer) -> float:
        """Return the share of the item's points earned, 0.0 to 1.0; blank earns 0."""

    def problem(self, answer: Answer) -> str:
        """Say why what was typed cannot be read at all, or "" when it can."""
        return ""

    @abstractmethod
    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        """Put the item, its key and an answer in words."""

    @abstractmethod
    def examples(self) -> Examples:
        """Return answers that are right, wrong and invalid for this very item."""

    @property
    def layout(self) -> tuple[str | Field, ...]:
        """Running text with fields in it; () when fields stand in a list."""
        return ()


def arranged(parts: Sequence[Any], order: Sequence[str]) -> list[Any]:
    """Return `parts` sorted by the place of their ids in `order`; new ones last."""
    place = {part_id: at for at, part_id in enumerate(order)}
    return sorted(parts, key=lambda part: place.get(part.id, len(place)))


def only(answer: Answer, field_id: str) -> str:
    """Return the one value given in a field, or "" when it was left blank."""
    given = answer.get(field_id, ())
    return given[0] if given else ""
