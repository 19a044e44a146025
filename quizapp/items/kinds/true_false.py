"""True or false: the stem is a statement."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from quizapp.items.item import (
    Answer,
    Choice,
    Description,
    Examples,
    Field,
    Item,
    OptionLine,
    only,
)

FIELD = "option"
_CHOICES = (Choice("true", "True"), Choice("false", "False"))


class TrueFalse(Item):
    """A statement to judge by the article."""

    marking_rule: ClassVar[str] = "The right choice earns the point."

    kind: Literal["true_false"] = "true_false"
    is_true: bool

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return (Field(FIELD, "radio", choices=_CHOICES),)

    @property
    def key(self) -> Answer:
        return {FIELD: ["true" if self.is_true else "false"]}

    def mark(self, answer: Answer) -> float:
        """The right one of two earns 1."""
        return float(only(answer, FIELD) == only(self.key, FIELD))

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        chosen, key = only(answer or {}, FIELD), only(self.key, FIELD)
        lines = tuple(
            OptionLine(c.text, c.id == key, c.id == chosen, "") for c in _CHOICES
        )
        return Description(
            prompt=f"True or false? {self.stem}",
            key=tuple(line.text for line in lines if line.is_key),
            given=tuple(line.text for line in lines if line.is_chosen),
            options=lines,
            rationale=self.rationale,
        )

    def examples(self) -> Examples:
        other = "false" if self.is_true else "true"
        return Examples(
            right=(self.key,), wrong=({FIELD: [other]}, {}), invalid=({FIELD: ["7"]},)
        )
