"""The rules of a sitting: frozen when a quiz is given."""

from typing import Literal

from pydantic import Field

from quizapp.values import Value

# When keys and rationales show. "practice": after each attempt. "last_attempt":
# when no attempt is left or the sitting has closed. "never": marks only.
Feedback = Literal["practice", "last_attempt", "never"]


class Rules(Value):
    """What holds for every attempt at a sitting."""

    attempts_allowed: int | None = Field(default=1, ge=1)  # None: no limit
    feedback: Feedback = "last_attempt"
    shuffle_items: bool = False


PRACTICE = Rules(attempts_allowed=None, feedback="practice")
