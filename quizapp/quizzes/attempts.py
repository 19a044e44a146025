"""Attempts: one student's try at a sitting, from start to hand-in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.errors import NotFoundError, RefusedError
from quizapp.items.answers import Shown, show
from quizapp.items.item import Answer
from quizapp.models import Attempt, Mark, Response, Sitting, Student
from quizapp.quizzes.published import Published, Question, published
from quizapp.quizzes.scoring import Earned, marks
from quizapp.quizzes.sittings import is_running


@dataclass(frozen=True)
class OwnAttempt:
    """An attempt fetched for the student whose it is."""

    id: int
    number: int
    nickname: str
    student_id: int
    is_open: bool
    sitting: Sitting
    published: Published
    item_order: tuple[int, ...]  # positions of the sitting, in the order shown
    part_orders: tuple[tuple[str, ...], ...]  # one for each place shown

    @property
    def n_questions(self) -> int:
        """How many places there are."""
        return len(self.item_order)

    def question(self, place: int) -> Question:
        """Return the question shown at `place`, from 1.

        Raises:
            NotFoundError: There is no such place.
        """
        if not 1 <= place <= self.n_questions:
            raise NotFoundError(f"This quiz has {self.n_questions} questions.")
        return self.published.question(self.item_order[place - 1])

    def part_order(self, place: int) -> tuple[str, ...]:
        """Return the order in which the parts at `place` are shown."""
        return self.part_orders[place - 1]

    def show(self, place: int, answers: Mapping[int, Answer]) -> Shown:
        """Return what the student may see at `place`, with the answer so far."""
        question = self.question(place)
        answer = answers.get(question.position, {})
        order = self.part_order(place)
        return show(question.item, place, question.points, order, answer)


def start(
    session: Session,
    sitting: Sitting,
    student_id: int,
    *,
    now: datetime,
    random: Random,
) -> Attempt:
    """Start an attempt, or return the one that is still open.

    Raises:
        RefusedError: No attempt is left, or the sitting has closed.
    """
    session.get(Student, student_id, with_for_update=True)  # one start at a time
    own = sa.select(Attempt).where(Attempt.student_id == student_id)
    earlier = session.scalars(own.order_by(Attempt.number)).all()
    if earlier and earlier[-1].state == "open":
        return earlier[-1]
    if not is_running(sitting, now):
        raise RefusedError("This quiz has closed. Ask your teacher.")
    content = published(session, sitting)
    allowed = content.rules.attempts_allowed
    if allowed is not None and len(earlier) >= allowed:
        raise RefusedError("You have used all your attempts at this quiz.")
    attempt = _drawn(content, random)
    attempt.student_id, attempt.started_at = student_id, now
    attempt.number = len(earlier) + 1
    session.add(attempt)
    session.flush()  # for its id
    return attempt


def _drawn(content: Published, random: Random) -> Attempt:
    """Draw the order of questions and of their parts; both are stored."""
    positions = [question.position for question in content.questions]
    if content.rules.shuffle_items:
        random.shuffle(positions)
    items = [content.question(position).item for position in positions]
    return Attempt(
        sitting_id=content.sitting_id,
        item_order=positions,
        part_orders=[list(item.order(random)) for item in items],
    )


def own_attempt(
    session: Session, students: Collection[int], attempt_id: int, *, now: datetime
) -> OwnAttempt:
    """Return an attempt, when one of `students` made it.

    Raises:
        NotFoundError: There is no such attempt, or it is somebody else's.
    """
    chosen = (
        sa.select(Attempt, Sitting, Student.nickname)
        .join(Sitting, Sitting.id == Attempt.sitting_id)
        .join(Student, Student.id == Attempt.student_id)
        .where(Attempt.id == attempt_id, Attempt.student_id.in_(students))
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        raise NotFoundError("There is no such attempt, or it is not yours.")
    attempt, sitting, nickname = row
    return OwnAttempt(
        id=attempt.id,
        number=attempt.number,
        nickname=nickname,
        student_id=attempt.student_id,
        is_open=attempt.state == "open" and is_running(sitting, now),
        sitting=sitting,
        published=published(session, sitting),
        item_order=tuple(attempt.item_order),
        part_orders=tuple(tuple(order) for order in attempt.part_orders),
    )


def answers(session: Session, attempt_id: int) -> dict[int, Answer]:
    """Return the latest answers by position of the sitting; blanks are left out."""
    chosen = (
        sa.select(Response.position, Response.answer)
        .where(Response.attempt_id == attempt_id)
        .order_by(Response.try_number)
    )
    found = {position: answer for position, answer in session.execute(chosen)}
    return {position: answer for position, answer in found.items() if answer}


def seconds_shown(session: Session, attempt_id: int) -> dict[int, float]:
    """Return how long each position was on the screen so far, where that is known."""
    chosen = sa.select(Response.position, Response.seconds_shown).where(
        Response.attempt_id == attempt_id, Response.seconds_shown.is_not(None)
    )
    return {position: seconds or 0.0 for position, seconds in session.execute(chosen)}


def submit(
    session: Session, students: Collection[int], attempt_id: int, *, now: datetime
) -> None:
    """Hand an attempt in and mark it. Handing in twice is the same as once.

    Raises:
        NotFoundError: There is no such attempt, or it is somebody else's.
    """
    attempt = session.get(Attempt, attempt_id, with_for_update=True)
    own = own_attempt(session, students, attempt_id, now=now)
    if attempt is None or attempt.state == "submitted":
        return
    attempt.state, attempt.submitted_at = "submitted", now
    for earned in marks(own.published, answers(session, attempt_id)):
        session.add(_mark(attempt_id, own.published, earned, now))


def _mark(attempt_id: int, content: Published, earned: Earned, now: datetime) -> Mark:
    return Mark(
        attempt_id=attempt_id,
        position=earned.position,
        revision=content.revision,
        version_id=content.question(earned.position).version_id,
        credit=earned.credit,
        value=earned.value,
        reason="submitted",
        marked_at=now,
    )


def attempts_left(session: Session, own: OwnAttempt) -> int | None:
    """Return how many attempts the student may still start; None: no limit."""
    allowed = own.published.rules.attempts_allowed
    if allowed is None:
        return None
    counted = sa.select(sa.func.count()).where(Attempt.student_id == own.student_id)
    return max(0, allowed - session.scalars(counted).one())
