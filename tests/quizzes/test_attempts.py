"""Attempts: starting, order, handing in once, and whose they are."""

from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.errors import NotFoundError, RefusedError
from quizapp.models import Attempt, Mark
from quizapp.quizzes import attempts
from quizapp.quizzes.rules import Rules
from quizapp.quizzes.saving import Save, save
from tests.conftest import NOON
from tests.world import KEYS, give, load, make_pack, start


def begin_again(session: Session, attempt: Attempt) -> Attempt:
    sitting = attempts.own_attempt(
        session, {attempt.student_id}, attempt.id, now=NOON
    ).sitting
    return attempts.start(
        session, sitting, attempt.student_id, now=NOON, random=Random(4)
    )


def answer_all(session: Session, attempt: Attempt) -> None:
    for position, answer in KEYS.items():
        new = Save(attempt.id, position, answer, "one", position)
        save(session, {attempt.student_id}, new, now=NOON)


def submit(session: Session, attempt: Attempt) -> None:
    attempts.submit(session, {attempt.student_id}, attempt.id, now=NOON)
    session.flush()


def test_starting_again_goes_on_with_the_open_attempt(session: Session) -> None:
    attempt = start(session, give(session))
    assert begin_again(session, attempt) is attempt


def test_no_more_attempts_than_allowed(session: Session) -> None:
    attempt = start(session, give(session, Rules(attempts_allowed=2)))
    submit(session, attempt)
    second = begin_again(session, attempt)
    assert second.number == 2
    submit(session, second)
    with pytest.raises(RefusedError, match="all your attempts"):
        begin_again(session, attempt)


def test_nobody_starts_after_closing(session: Session) -> None:
    sitting = give(session, closes_at=NOON - timedelta(seconds=1))
    with pytest.raises(RefusedError):
        start(session, sitting)


def test_a_published_sitting_does_not_change_with_the_bank(session: Session) -> None:
    attempt = start(session, give(session))
    load(session, make_pack({"id": "keeper", "stem": "Changed?"}))
    own = attempts.own_attempt(session, {attempt.student_id}, attempt.id, now=NOON)
    assert own.show(1, {}).stem == "Who kept the lighthouse?"


def test_the_order_of_parts_is_kept(session: Session) -> None:
    attempt = start(session, give(session, Rules(shuffle_items=True)))
    students = {attempt.student_id}
    first = attempts.own_attempt(session, students, attempt.id, now=NOON)
    again = attempts.own_attempt(session, students, attempt.id, now=NOON)
    assert sorted(first.item_order) == [1, 2, 3]
    shown = [first.show(place, {}) for place in (1, 2, 3)]
    assert shown == [again.show(place, {}) for place in (1, 2, 3)]


def test_handing_in_twice_marks_once(session: Session) -> None:
    attempt = start(session, give(session))
    answer_all(session, attempt)
    submit(session, attempt)
    submit(session, attempt)
    marks = session.scalars(sa.select(Mark).order_by(Mark.position)).all()
    assert [(mark.position, mark.credit, mark.value) for mark in marks] == [
        (1, 1.0, 1.0),
        (2, 1.0, 1.0),
        (3, 1.0, 1.0),
    ]


def test_foreign_and_missing_attempts_look_the_same(session: Session) -> None:
    sitting = give(session)
    mine, theirs = start(session, sitting, "Otter"), start(session, sitting, "Heron")
    said = []
    for attempt_id in (theirs.id, 999_999):
        with pytest.raises(NotFoundError) as caught:
            attempts.own_attempt(session, {mine.student_id}, attempt_id, now=NOON)
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_a_place_that_is_not_there_is_not_found(session: Session) -> None:
    attempt = start(session, give(session))
    own = attempts.own_attempt(session, {attempt.student_id}, attempt.id, now=NOON)
    for place in (0, 4, -1):
        with pytest.raises(NotFoundError):
            own.question(place)
