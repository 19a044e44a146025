"""Students: pupils in a sitting, known by a nickname."""

from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.errors import NicknameError
from quizapp.models import Sitting, Student
from quizapp.quizzes import nicknames

_DRAWS = 5  # of a nickname, where others draw the same in the same instant


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
        NicknameError: Somebody in this sitting has that nickname, or one like it.
        RefusedError: The nickname cannot be used.
    """
    for _ in range(_DRAWS):
        chosen = sa.select(Student.skeleton).where(Student.sitting_id == sitting.id)
        taken = set(session.scalars(chosen))
        is_drawn = not nickname.strip()
        name = nicknames.draw(random, taken) if is_drawn else nicknames.tidy(nickname)
        student = Student(
            sitting_id=sitting.id,
            nickname=name,
            skeleton=nicknames.skeleton(name),
            link_salt=f"{random.getrandbits(128):032x}",
            created_at=now,
        )
        if student.skeleton not in taken and _added(session, student):
            return student
        if not is_drawn:
            break
    raise NicknameError("Taken. Use your personal link or another name.")


def _added(session: Session, student: Student) -> bool:
    """Add a student, unless somebody took the name in the same instant."""
    try:
        with session.begin_nested():
            session.add(student)
    except IntegrityError:
        return False
    return True
