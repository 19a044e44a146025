"""Links that work once: for the first teacher, and for a lost password."""

import secrets
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.errors import NotFoundError
from quizapp.models import Login, Setting, Teacher
from quizapp.web.who import token_digest

_PREFIX = "one-time-link:"  # the setting's name goes on with the token's digest
_FIRST = "first"  # its value: this, or the id of the teacher it is for


def make(session: Session, teacher: Teacher | None = None) -> str:
    """Make a link for a teacher, or for the first one; older ones stop working.

    Returns:
        The token; the database keeps its digest only.
    """
    value = str(teacher.id) if teacher else _FIRST
    same = Setting.name.startswith(_PREFIX, autoescape=True)
    session.execute(sa.delete(Setting).where(same, Setting.value == value))
    token = secrets.token_urlsafe(32)
    session.add(Setting(name=_PREFIX + token_digest(token), value=value))
    return token


def opened(session: Session, token: str, *, is_used: bool = False) -> Teacher | None:
    """Return the teacher a link is for; None when it makes the first one.

    Args:
        session: A writing session when `is_used`, which holds the link for it.
        token: From the link.
        is_used: Whether the link is about to be used up.

    Raises:
        NotFoundError: The link is wrong, was used, or set-up is done.
    """
    kept = session.get(Setting, _PREFIX + token_digest(token), with_for_update=is_used)
    if kept and kept.value != _FIRST:
        return session.get_one(Teacher, int(kept.value))
    if kept is None or has_teacher(session):
        raise NotFoundError(
            "This link does not work any more. Sign in instead. If you have lost the "
            "password, `quizapp teacher link NAME` makes a new link."
        )
    return None


def use(
    session: Session, token: str, name: str, password_hash: str, *, now: datetime
) -> Teacher:
    """Use a link up: make the first teacher, or give one a new name and password."""
    teacher = opened(session, token, is_used=True)
    if teacher is None:
        teacher = Teacher(name=name, password_hash=password_hash, created_at=now)
        session.add(teacher)
    else:
        teacher.name, teacher.password_hash = name, password_hash
        session.execute(sa.delete(Login).where(Login.teacher_id == teacher.id))
    session.execute(
        sa.delete(Setting).where(Setting.name == _PREFIX + token_digest(token))
    )
    session.flush()  # for the id
    return teacher


def has_teacher(session: Session) -> bool:
    """Whether set-up is done."""
    return session.scalar(sa.select(Teacher.id).limit(1)) is not None
