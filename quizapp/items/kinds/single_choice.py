"""Single choice: one option is the key."""

from collections.abc import Sequence
from random import Random
from typing import ClassVar, Literal

from quizapp.items import options
from quizapp.items.item import Answer, Description, Examples, Field, Item, Option, only

FIELD = "option"


class SingleChoice(Item):
    """A stem and three or four options, one of them right."""

    marking_rule: ClassVar[str] = "The right option earns the point; any other, none."

    kind: Literal["single_choice"] = "single_choice"
    options: tuple[Option, ...]
    shuffle: bool = True  # false where the options have an order, such as years

    def order(self, random: Random) -> tuple[str, ...]:
        return options.drawn(self.options, random) if self.shuffle else ()

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return (Field(FIELD, "radio", choices=options.choices(self.options, order)),)

    @property
    def key(self) -> Answer:
        return {FIELD: [option.id for option in self.options if option.is_key][:1]}

    def mark(self, answer: Answer) -> float:
        """The key earns 1; a distractor or a blank earns 0."""
        return float(only(answer, FIELD) in options.keys(self.options))

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        chosen = (answer or {}).get(FIELD, ())
        return options.described(self, self.options, chosen, order)

    def examples(self) -> Examples:
        wrong = [{FIELD: [o.id]} for o in self.options if not o.is_key]
        return Examples(
            right=(self.key,), wrong=(*wrong, {}), invalid=({FIELD: ["stranger"]},)
        )
