"""Saving answers: nothing acknowledged is lost, repeats and late saves are harmless."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.db import make_engine, writing
from quizapp.errors import NotFoundError, RefusedError
from quizapp.models import Attempt, Response
from quizapp.quizzes import attempts
from quizapp.quizzes.rules import PRACTICE
from quizapp.quizzes.saving import FORM, Save, Stored, save
from tests.conftest import NOON
from tests.world import give, start

A, B = {"option": ["a"]}, {"option": ["b"]}


@pytest.fixture
def attempt(session: Session) -> Attempt:
    return start(session, give(session))


def put(
    session: Session, attempt: Attempt, answer: object, device: str, counter: int = 0
) -> Stored:
    new = Save(attempt.id, 1, answer, device, counter)  # type: ignore[arg-type]
    return save(session, {attempt.student_id}, new, now=NOON)


def kept(session: Session, attempt: Attempt) -> object:
    return attempts.answers(session, attempt.id).get(1, {})


def test_a_save_is_kept_and_says_so(session: Session, attempt: Attempt) -> None:
    stored = put(session, attempt, A, "one", 1)
    assert (stored.answer, stored.outcome, stored.saved_at) == (A, "saved", NOON)
    assert kept(session, attempt) == A


def test_the_next_save_of_a_device_replaces_the_last(
    session: Session, attempt: Attempt
) -> None:
    put(session, attempt, A, "one", 1)
    assert put(session, attempt, B, "one", 2).outcome == "saved"
    assert kept(session, attempt) == B


@pytest.mark.parametrize("counter", [1, 2])
def test_a_repeat_or_older_save_of_a_device_changes_nothing(
    session: Session, attempt: Attempt, counter: int
) -> None:
    put(session, attempt, A, "one", 2)
    late = put(session, attempt, B, "one", counter)
    assert (late.answer, late.outcome) == (A, "repeat")
    assert kept(session, attempt) == A


def test_between_devices_arrival_decides(session: Session, attempt: Attempt) -> None:
    put(session, attempt, A, "one", 7)
    assert put(session, attempt, B, "two", 1).outcome == "saved"
    assert kept(session, attempt) == B
    assert put(session, attempt, A, "one", 8).outcome == "saved"
    assert kept(session, attempt) == A


def test_a_late_save_of_a_replaced_device_changes_nothing(
    session: Session, attempt: Attempt
) -> None:
    put(session, attempt, A, "one", 7)
    put(session, attempt, B, "two", 1)
    late = put(session, attempt, A, "one", 6)
    assert (late.answer, late.device, late.outcome) == (B, "two", "repeat")


def test_a_plain_form_always_decides_by_arrival(
    session: Session, attempt: Attempt
) -> None:
    """Back, change, send again: the same page sends twice, and both count."""
    for answer in (A, B, A):
        assert put(session, attempt, answer, FORM).outcome == "saved"
        assert kept(session, attempt) == answer
    put(session, attempt, B, "one", 3)
    assert put(session, attempt, A, FORM).outcome == "saved"
    assert put(session, attempt, B, "one", 3).outcome == "repeat"
    assert kept(session, attempt) == A


def test_an_answer_can_be_cleared(session: Session, attempt: Attempt) -> None:
    put(session, attempt, A, "one", 1)
    put(session, attempt, {}, "one", 2)
    assert kept(session, attempt) == {}


def test_the_time_on_the_screen_never_goes_back(
    session: Session, attempt: Attempt
) -> None:
    for device, counter, seconds in (("one", 1, 120.0), ("one", 2, 150.5)):
        new = Save(attempt.id, 1, A, device, counter, seconds_shown=seconds)
        save(session, {attempt.student_id}, new, now=NOON)
    put(session, attempt, B, FORM)  # a plain form does not know
    session.expire_all()
    assert attempts.seconds_shown(session, attempt.id) == {1: 150.5}
    row = session.get_one(Response, (attempt.id, 1, 1))
    assert row.first_shown_at == NOON - timedelta(seconds=120)


def test_nobody_saves_into_somebody_elses_attempt(
    session: Session, attempt: Attempt
) -> None:
    for students in (set(), {attempt.student_id + 1}):
        with pytest.raises(NotFoundError):
            save(session, students, Save(attempt.id, 1, A, "one", 1), now=NOON)
    assert kept(session, attempt) == {}


def test_nothing_is_saved_after_hand_in(session: Session, attempt: Attempt) -> None:
    put(session, attempt, A, "one", 1)
    attempts.submit(session, {attempt.student_id}, attempt.id, now=NOON)
    session.flush()
    for device in ("one", "two", FORM):
        with pytest.raises(RefusedError):
            put(session, attempt, B, device, 2)
    assert kept(session, attempt) == A


def test_nothing_is_saved_after_closing(session: Session) -> None:
    sitting = give(session, PRACTICE, closes_at=NOON + timedelta(minutes=5))
    attempt = start(session, sitting)
    new = Save(attempt.id, 1, A, "one", 1)
    save(session, {attempt.student_id}, new, now=NOON + timedelta(minutes=4))
    with pytest.raises(RefusedError):
        save(session, {attempt.student_id}, new, now=NOON + timedelta(minutes=5))


@dataclass
class Model:
    """What saving promises, as simply as it can be said."""

    answer: object = None
    highest: dict[str, int] = field(default_factory=dict)

    def save(self, device: str, counter: int, answer: object) -> None:
        if device != FORM:
            if counter <= self.highest.get(device, 0):
                return
            self.highest[device] = counter
        self.answer = answer


DELIVERIES = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "three", FORM]),
        st.integers(1, 5),
        st.sampled_from("abc"),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(deliveries=DELIVERIES)
def test_any_order_of_deliveries_ends_as_the_model_says(
    sqlite_url: str, deliveries: list[tuple[str, int, str]]
) -> None:
    engine: Engine = make_engine(sqlite_url)
    model = Model()
    with writing(engine) as session:
        attempt = start(session, give(session))
        for device, counter, option in deliveries:
            model.save(device, counter, {"option": [option]})
            stored = put(session, attempt, {"option": [option]}, device, counter)
            assert stored.answer == model.answer
        session.rollback()
    engine.dispose()
