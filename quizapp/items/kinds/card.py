"""Card: a flashcard that is no question, such as a glossary entry."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from quizapp.items.item import Answer, Description, Examples, Field, Item
from quizapp.values import Text


class Card(Item):
    """The stem is the front. What the article does not say is background."""

    marking_rule: ClassVar[str] = "Cards are not marked."

    kind: Literal["card"] = "card"
    back: Text
    background: str = ""  # knowledge from outside the article, shown as such
    both_ways: bool = False  # also asked from the back

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return ()

    @property
    def key(self) -> Answer:
        return {}

    def mark(self, answer: Answer) -> float:
        """Cards earn nothing."""
        return 0.0

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        return Description(
            prompt=self.stem, key=(self.back,), given=(), rationale=self.background
        )

    def examples(self) -> Examples:
        return Examples(right=(), wrong=({},))
