"""Numeric: a number, typed, with an optional unit and tolerance."""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field as Setting

from quizapp.items.item import Answer, Description, Examples, Field, Item, only
from quizapp.items.normal_form import normal_form
from quizapp.items.numbers import read_number
from quizapp.values import Text

FIELD = "number"


class Numeric(Item):
    """A stem and a number; what lies within the tolerance counts as right."""

    marking_rule: ClassVar[str] = (
        "The right number earns the point. Write it in digits, such as 300."
    )

    kind: Literal["numeric"] = "numeric"
    value: Decimal
    tolerance: Decimal = Setting(default=Decimal(0), ge=0)  # in the unit, both ways
    unit: str = ""  # shown behind the box; may be typed or left out
    units: tuple[Text, ...] = ()  # other spellings of the same unit

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return (
            Field(FIELD, "text", label="Your answer", unit=self.unit, is_number=True),
        )

    @property
    def key(self) -> Answer:
        return {FIELD: [format(self.value, "f")]}

    def problem(self, answer: Answer) -> str:
        typed = only(answer, FIELD)
        if not typed:
            return ""
        number, unit = read_number(typed)
        if number is None:
            return f"“{typed}” is not a number. Write it in digits, such as 300."
        known = {normal_form(text) for text in (self.unit, *self.units) if text}
        if unit and normal_form(unit) not in known:
            wanted = f"the number in {self.unit}" if self.unit else "the number only"
            return f"Give {wanted}, without “{unit}”."
        return ""

    def mark(self, answer: Answer) -> float:
        """A number no further than `tolerance` from `value` earns 1."""
        number, _ = read_number(only(answer, FIELD))
        if number is None or self.problem(answer):
            return 0.0
        return float(abs(number - self.value) <= self.tolerance)

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        number = format(self.value, "f")
        spread = f" (give or take {self.tolerance:f})" if self.tolerance else ""
        return Description(
            prompt=self.stem,
            key=(f"{number} {self.unit}".rstrip() + spread,),
            given=tuple((answer or {}).get(FIELD, ())),
            rationale=self.rationale,
        )

    def examples(self) -> Examples:
        off = self.value + self.tolerance + 1
        return Examples(
            right=(self.key, {FIELD: [format(self.value + self.tolerance, "f")]}),
            wrong=({FIELD: [format(off, "f")]}, {}),
            invalid=({FIELD: ["a great many"]},),
        )
