"""Short answer: a word or a few, typed."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field as Setting

from quizapp.items.item import Answer, Description, Examples, Field, Item, only
from quizapp.items.normal_form import matches
from quizapp.values import Text

FIELD = "text"


class ShortAnswer(Item):
    """A stem and the answers that count; the first is the model answer."""

    marking_rule: ClassVar[str] = (
        "One of the accepted answers earns the point. Capitals, accents, "
        "punctuation and a leading “the” do not matter."
    )

    kind: Literal["short_answer"] = "short_answer"
    answers: tuple[Text, ...] = Setting(min_length=1)
    typos: int = Setting(default=0, ge=0, le=2)  # wrong, missing or extra letters

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return (Field(FIELD, "text", label="Your answer"),)

    @property
    def key(self) -> Answer:
        return {FIELD: [self.answers[0]]}

    def mark(self, answer: Answer) -> float:
        """An accepted answer, compared by `normal_form`, earns 1."""
        return float(matches(only(answer, FIELD), self.answers, self.typos))

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        return Description(
            prompt=self.stem,
            key=self.answers[:1],
            given=tuple((answer or {}).get(FIELD, ())),
            rationale=self.rationale,
        )

    def examples(self) -> Examples:
        return Examples(
            right=tuple({FIELD: [text.upper()]} for text in self.answers),
            wrong=({FIELD: ["something quite different"]}, {}),
            invalid=({FIELD: ["x" * 1000]},),
        )
