"""What a student may see, and when: one function for every page and file."""

from dataclasses import dataclass

from quizapp.quizzes.rules import Rules


@dataclass(frozen=True)
class Visibility:
    """What shows of an attempt, and why not more."""

    marks: bool
    keys: bool  # and rationales, and the evidence
    reason: str = ""  # a sentence for the student, where something is held back


def visibility(
    rules: Rules,
    *,
    is_submitted: bool,
    attempts_left: int | None,
    is_running: bool,
    is_asked_in_class: bool = False,
) -> Visibility:
    """Decide what a student may see of their own attempt.

    Args:
        rules: The sitting's.
        is_submitted: Whether the attempt is over.
        attempts_left: How many may still be started; None when there is no limit.
        is_running: Whether the sitting still takes answers.
        is_asked_in_class: Whether a class has some of the same questions before it
            just now, so that practice would give them away.
    """
    if not is_submitted:
        return Visibility(False, False, "Hand the quiz in to see how it went.")
    if rules.feedback == "never":
        return Visibility(True, False, "Your teacher shows the answers in class.")
    if is_asked_in_class:
        return Visibility(
            True, False, "A class has these questions just now. The answers show later."
        )
    has_more = is_running and attempts_left != 0
    if rules.feedback == "last_attempt" and has_more:
        return Visibility(
            True, False, "The answers show when you have no attempt left."
        )
    return Visibility(True, True)
