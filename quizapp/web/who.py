"""Who is there: sign-in rows in the database, their tokens in the cookie.

The signed cookie holds random tokens; the database holds their digests. Deleting
a row signs that browser out at once.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import g, session
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from quizapp.errors import NotFoundError
from quizapp.models import Login, Student
from quizapp.web.database import now, reading, settings

TEACHER_STAYS = timedelta(days=7)
STUDENT_STAYS = timedelta(days=60)
_MOST_LOGINS = 20  # in one browser: a shared tablet over many lessons


@dataclass(frozen=True)
class Visitor:
    """Whom this browser is signed in as."""

    teacher_id: int | None = None
    students: frozenset[int] = frozenset()


def token_digest(token: str) -> str:
    """Return what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def visitor() -> Visitor:
    """Return who this request comes from; asked once a request."""
    if "visitor" not in g:
        g.visitor = _look_up(_tokens())
    found: Visitor = g.visitor
    return found


def _tokens() -> list[str]:
    held = session.get("logins", [])
    return [str(token) for token in held] if isinstance(held, list) else []


def _look_up(tokens: list[str]) -> Visitor:
    if not tokens:
        return Visitor()
    chosen = sa.select(Login.teacher_id, Login.student_id).where(
        Login.token_digest.in_([token_digest(token) for token in tokens]),
        Login.expires_at > now(),
    )
    with reading() as database:
        rows = database.execute(chosen).all()
    teachers = [row.teacher_id for row in rows if row.teacher_id]
    students = frozenset(row.student_id for row in rows if row.student_id)
    return Visitor(teachers[0] if teachers else None, students)


def sign_in(
    database: Session, *, teacher_id: int | None = None, student_id: int | None = None
) -> str:
    """Add a sign-in row in a writing session; give its token to `remember`."""
    token = secrets.token_urlsafe(32)
    stays = TEACHER_STAYS if teacher_id else STUDENT_STAYS
    row = Login(
        token_digest=token_digest(token),
        teacher_id=teacher_id,
        student_id=student_id,
        expires_at=now() + stays,
    )
    database.add(row)
    return token


def remember(token: str) -> None:
    """Put a token into the cookie, once its row is committed."""
    session["logins"] = [*_tokens(), token][-_MOST_LOGINS:]
    session.permanent = True
    g.pop("visitor", None)


def forget(database: Session) -> None:
    """Delete this browser's sign-in rows; then `session.clear()`."""
    digests = [token_digest(token) for token in _tokens()]
    database.execute(sa.delete(Login).where(Login.token_digest.in_(digests)))


def personal_link_token(student: Student) -> str:
    """Return the secret part of a student's personal link."""
    return _links().dumps([student.id, student.link_salt])


def student_of_link(database: Session, token: str) -> Student:
    """Return the student whose personal link this is.

    Raises:
        NotFoundError: The link is wrong, or was replaced.
    """
    try:
        student_id, salt = _links().loads(token)
    except (BadSignature, TypeError, ValueError):
        raise NotFoundError(_WRONG_LINK) from None
    student = database.get(Student, student_id)
    if student is None or not secrets.compare_digest(student.link_salt, str(salt)):
        raise NotFoundError(_WRONG_LINK)
    return student


_WRONG_LINK = "This personal link does not work. Copy the whole link, or join again."


def _links() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="personal-link")
