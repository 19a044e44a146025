"""Multiple response: tick every right option."""

from collections.abc import Sequence
from random import Random
from typing import Literal

from quizapp.items import options
from quizapp.items.item import Answer, Description, Examples, Field, Item, Option

FIELD = "options"


class MultipleResponse(Item):
    """A stem and options of which at least two are right."""

    kind: Literal["multiple_response"] = "multiple_response"
    options: tuple[Option, ...]
    shuffle: bool = True
    rule: Literal["right_minus_wrong", "all_or_nothing"] = "right_minus_wrong"

    @property
    def marking_rule(self) -> str:
        if self.rule == "all_or_nothing":
            return "The point is earned by ticking exactly the right ones."
        return (
            "Each right tick earns a share of the point, and each wrong tick takes one "
            "share away. You never go below 0."
        )

    def order(self, random: Random) -> tuple[str, ...]:
        return options.drawn(self.options, random) if self.shuffle else ()

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        offered = options.choices(self.options, order)
        return (Field(FIELD, "checkbox", choices=offered),)

    @property
    def key(self) -> Answer:
        return {FIELD: [option.id for option in self.options if option.is_key]}

    def mark(self, answer: Answer) -> float:
        """Give partial credit, right minus wrong.

        Each key chosen earns 1/K and each distractor chosen costs 1/K, where K
        is the number of keys; the mark never falls below nought. Ticking every
        box earns nothing unless keys outnumber distractors, which the checks
        refuse. With `rule: all_or_nothing` only the exact set of keys earns 1.

        Source: QTI 2.2 `mapping`, distractors at -1/K, lowerBound 0.
        """
        chosen, keys = set(answer.get(FIELD, ())), options.keys(self.options)
        if self.rule == "all_or_nothing":
            return float(chosen == keys)
        right, wrong = len(chosen & keys), len(chosen - keys)
        return max(0, right - wrong) / len(keys)

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        chosen = (answer or {}).get(FIELD, ())
        return options.described(self, self.options, chosen, order)

    def examples(self) -> Examples:
        everything = {FIELD: [option.id for option in self.options]}
        return Examples(
            right=(self.key,),
            wrong=({FIELD: list(self.key[FIELD])[1:]}, everything, {}),
            invalid=({FIELD: ["stranger"]},),
        )
