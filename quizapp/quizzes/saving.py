"""Saving an answer: the hot path, and the only SQL written by hand.

One statement checks owner, state and order and writes the answer. Only when
another device wrote last does a second look decide; both run in one transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.db import UtcDateTime, upsert
from quizapp.errors import NotFoundError, RefusedError
from quizapp.items.item import Answer
from quizapp.models import Attempt, Response, Sitting, Superseded

_REPLACED = ("answer", "counter", "saved_at")

FORM = "form"  # the device of every post of a plain form: its arrival decides


@dataclass(frozen=True)
class Save:
    """An answer on its way in."""

    attempt_id: int
    position: int  # in the sitting, from 1
    answer: Answer  # {} clears it
    device: str  # FORM, or drawn by a page with script
    counter: int = 0  # that page's count of saves, rising
    try_number: int = 1
    seconds_shown: float | None = None  # on the screen so far, over all its pages

    def first_shown_at(self, now: datetime) -> datetime | None:
        """Return when the question was first seen, as near as its page can tell."""
        if self.seconds_shown is None:
            return None
        return now - timedelta(seconds=self.seconds_shown)


@dataclass(frozen=True)
class Stored:
    """What the database holds after a save."""

    answer: Answer
    device: str
    saved_at: datetime
    outcome: Literal["saved", "repeat"]  # a repeat, or an older save, changed nothing


def save(
    session: Session, students: Collection[int], save: Save, *, now: datetime
) -> Stored:
    """Keep an answer and say what is kept.

    A device's saves count upwards: a lower or equal count is a repeat and
    changes nothing. Between devices, and for every plain form, the order of
    arrival decides.

    Raises:
        NotFoundError: There is no such attempt, or it is somebody else's.
        RefusedError: The attempt was handed in, or the sitting has closed.
    """
    statement = _upsert(session, students, save, now)
    if row := session.execute(statement).one_or_none():
        return Stored(row.answer, row.device, row.saved_at, "saved")
    _refuse_unless_open(session, students, save.attempt_id, now)
    return _decide(session, save, now)


def _upsert(
    session: Session, students: Collection[int], save: Save, now: datetime
) -> sa.Executable:
    """Insert the answer, or update it when the same device wrote it last."""
    table = Response.__table__
    values = {
        "attempt_id": Attempt.id,
        "position": sa.literal(save.position),
        "try_number": sa.literal(save.try_number),
        "answer": sa.literal(dict(save.answer), table.c.answer.type),
        "device": sa.literal(save.device),
        "counter": sa.literal(save.counter),
        "saved_at": sa.literal(now, table.c.saved_at.type),
        "seconds_shown": sa.literal(save.seconds_shown, table.c.seconds_shown.type),
        "first_shown_at": sa.literal(save.first_shown_at(now), UtcDateTime()),
    }
    allowed = (
        sa.select(*values.values())
        .join_from(Attempt, Sitting, Sitting.id == Attempt.sitting_id)
        .where(Attempt.id == save.attempt_id, *_is_open(students, now))
        .with_for_update(read=True, of=Attempt)  # so that no hand-in slips between
    )
    insert = upsert(session, table).from_select(
        list(values), allowed, include_defaults=False
    )
    new = insert.excluded
    is_next = sa.or_(new.device == FORM, table.c.counter < new.counter)
    return insert.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=["attempt_id", "position", "try_number"],
        set_={
            **{name: new[name] for name in _REPLACED},
            "seconds_shown": sa.func.coalesce(new.seconds_shown, table.c.seconds_shown),
            "first_shown_at": sa.func.coalesce(
                table.c.first_shown_at, new.first_shown_at
            ),
        },
        where=sa.and_(
            table.c.device == new.device, is_next, table.c.checked_at.is_(None)
        ),
    ).returning(table.c.answer, table.c.device, table.c.saved_at)


def _is_open(
    students: Collection[int], now: datetime
) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Attempt.student_id.in_(students),
        Attempt.state == "open",
        sa.or_(Sitting.closes_at.is_(None), Sitting.closes_at > now),
    )


def _refuse_unless_open(
    session: Session, students: Collection[int], attempt_id: int, now: datetime
) -> None:
    chosen = (
        sa.select(Attempt.id, sa.and_(*_is_open(students, now)).label("is_open"))
        .join(Sitting, Sitting.id == Attempt.sitting_id)
        .where(Attempt.id == attempt_id, Attempt.student_id.in_(students))
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        raise NotFoundError("There is no such attempt, or it is not yours.")
    if not row.is_open:
        raise RefusedError("This attempt was handed in; its answers are closed.")


def _decide(session: Session, save: Save, now: datetime) -> Stored:
    """Decide when the statement changed nothing: a repeat, or a change of device."""
    key = (save.attempt_id, save.position, save.try_number)
    row = session.get_one(Response, key, with_for_update=True)
    earlier = session.get(Superseded, (*key, save.device))
    is_repeat = (
        row.device == save.device
        or row.checked_at is not None
        or (earlier is not None and save.counter <= earlier.counter)
    )
    if is_repeat and not (save.device == FORM and row.checked_at is None):
        return Stored(row.answer, row.device, row.saved_at, "repeat")
    if row.device != FORM:
        session.merge(_superseded(row))
    row.answer, row.device = dict(save.answer), save.device
    row.counter, row.saved_at = save.counter, now
    row.seconds_shown = save.seconds_shown or row.seconds_shown
    row.first_shown_at = row.first_shown_at or save.first_shown_at(now)
    session.flush()  # so that an error shows before the reply is made
    return Stored(row.answer, row.device, row.saved_at, "saved")


def _superseded(row: Response) -> Superseded:
    return Superseded(
        attempt_id=row.attempt_id,
        position=row.position,
        try_number=row.try_number,
        device=row.device,
        counter=row.counter,
    )
