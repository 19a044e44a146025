"""Scoring: from answers and keys to marks and a score, as pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.items.item import Answer
from quizapp.quizzes.published import Published


@dataclass(frozen=True)
class Earned:
    """What the answer at one position earned."""

    position: int  # in the sitting, from 1
    credit: float  # the kind's share, 0.0 to 1.0
    value: float  # what the sitting's rule makes of it, -1.0 to 1.0
    points: int

    @property
    def score(self) -> float:
        """The points earned: value times points."""
        return self.value * self.points


def marks(content: Published, answers: Mapping[int, Answer]) -> list[Earned]:
    """Mark every position of a sitting, in order; a blank earns nothing."""
    earned = []
    for question in content.questions:
        credit = question.item.mark(answers.get(question.position, {}))
        earned.append(Earned(question.position, credit, credit, question.points))
    return earned


def score(earned: Iterable[Earned]) -> float:
    """Return the sum of value times points, never below nought."""
    return max(0.0, sum(one.score for one in earned))
