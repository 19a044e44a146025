"""What shows when: every state of an attempt, and the page's data with it."""

import pytest
from sqlalchemy.orm import Session

from quizapp.quizzes import attempts
from quizapp.quizzes.rules import PRACTICE, Feedback, Rules
from quizapp.quizzes.saving import Save, save
from quizapp.review.feedback import feedback, visible_items
from quizapp.review.visibility import visibility
from tests.conftest import NOON
from tests.world import give, start

FEEDBACK: tuple[Feedback, ...] = ("practice", "last_attempt", "never")


@pytest.mark.parametrize("is_running", [True, False])
@pytest.mark.parametrize("left", [None, 0, 1])
@pytest.mark.parametrize("policy", FEEDBACK)
def test_nothing_shows_while_an_attempt_is_open(
    policy: Feedback, left: int | None, is_running: bool
) -> None:
    seen = visibility(
        Rules(feedback=policy),
        is_submitted=False,
        attempts_left=left,
        is_running=is_running,
    )
    assert (seen.marks, seen.keys) == (False, False)
    assert seen.reason


@pytest.mark.parametrize(
    ("policy", "left", "is_running", "keys"),
    [
        ("practice", None, True, True),
        ("practice", 1, True, True),
        ("last_attempt", 0, True, True),
        ("last_attempt", 1, True, False),  # a second attempt would know the keys
        ("last_attempt", None, True, False),
        ("last_attempt", 1, False, True),  # closed: no more attempt can follow
        ("never", 0, True, False),
        ("never", 0, False, False),
    ],
)
def test_keys_show_by_the_rule_once_it_is_handed_in(
    policy: Feedback, left: int | None, is_running: bool, keys: bool
) -> None:
    seen = visibility(
        Rules(feedback=policy),
        is_submitted=True,
        attempts_left=left,
        is_running=is_running,
    )
    assert (seen.marks, seen.keys) == (True, keys)
    assert bool(seen.reason) is not keys


def test_feedback_holds_no_key_while_keys_may_not_show(session: Session) -> None:
    attempt = start(session, give(session, Rules(attempts_allowed=2)))
    own = {attempt.student_id}
    attempts.submit(session, own, attempt.id, now=NOON)
    session.flush()
    result = feedback(session, own, attempt.id, now=NOON)
    assert [one.description for one in result.questions] == [None, None, None]
    assert [one.highlights for one in result.questions] == [(), (), ()]
    assert visible_items(result) == []


def test_feedback_shows_key_rationale_and_the_words_of_the_article(
    session: Session,
) -> None:
    attempt = start(session, give(session, PRACTICE))
    own = {attempt.student_id}
    new = Save(attempt.id, 1, {"option": ["b"]}, "one", 1)
    save(session, own, new, now=NOON)
    attempts.submit(session, own, attempt.id, now=NOON)
    session.flush()
    result = feedback(session, own, attempt.id, now=NOON)
    first = result.questions[0]
    assert first.description
    assert first.description.key == ("Ada Holm",)
    assert first.given == ("Bo Lind",)
    marked = [text for text, is_evidence in first.highlights[0].pieces if is_evidence]
    assert marked == ["Ada Holm kept it"]
    assert (result.score, result.points, result.n_right) == (0, 3, 0)
    assert len(visible_items(result)) == 3
