"""Students: pupils in a sitting, known by a nickname."""

from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.errors import TakenError
from quizapp.models import Sitting, Student
from quizapp.quizzes import nicknames

_TAKEN = "Taken. Use your personal link or another name."


def join(
    session: Session,
    sitting: Sitting,
    nickname: str,
    *,
    now: datetime,
    random: Random,
) -> Student:
    """Let a new student in. A blank nickname is drawn.

    Raises:
        TakenError: Somebody in this sitting has that nickname, or one like it.
        RefusedError: The nickname cannot be used.
    """
    chosen = sa.select(Student.skeleton).where(Student.sitting_id == sitting.id)
    taken = set(session.scalars(chosen))
    name = (
        nicknames.tidy(nickname) if nickname.strip() else nicknames.draw(random, taken)
    )
    if nicknames.skeleton(name) in taken:
        raise TakenError(_TAKEN)
    student = Student(
        sitting_id=sitting.id,
        nickname=name,
        skeleton=nicknames.skeleton(name),
        link_salt=f"{random.getrandbits(128):032x}",
        created_at=now,
    )
    session.add(student)
    try:
        session.flush()  # for its id; the unique key has the last word
    except IntegrityError:
        raise TakenError(_TAKEN) from None
    return student
