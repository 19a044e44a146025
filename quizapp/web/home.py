"""The front door: joining, trying, coming back, leaving."""

import secrets

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from quizapp.errors import NicknameError, NotFoundError, QuizappError, RefusedError
from quizapp.models import Attempt, Sitting, Student
from quizapp.quizzes import attempts, sittings, students
from quizapp.web import limits
from quizapp.web.database import now, reading, writing
from quizapp.web.forms import Button, JoinForm
from quizapp.web.who import (
    forget,
    remember,
    sign_in,
    student_of_link,
    visitor,
)

bp = Blueprint("home", __name__)
_RANDOM = secrets.SystemRandom()


@bp.get("/")
@bp.get("/join/<code>")
def index(code: str = "") -> ResponseReturnValue:
    """Show the field for a join code, and the quiz to try."""
    form = JoinForm(code=code)
    return _front_page(form), 200


def _front_page(form: JoinForm) -> str:
    with reading() as database:
        ready = sittings.ready_quiz(database)
        own = _own_attempts(database)
    return render_template(
        "home.html", form=form, button=Button(), ready=ready, own=own
    )


def _own_attempts(
    database: Session,
) -> list[tuple[Attempt, Sitting, Student, bool]]:
    """Return the attempts of this browser's students, newest first."""
    chosen = (
        sa.select(Attempt, Sitting, Student)
        .join(Sitting, Sitting.id == Attempt.sitting_id)
        .join(Student, Student.id == Attempt.student_id)
        .where(Attempt.student_id.in_(visitor().students))
        .order_by(Attempt.started_at.desc())
        .limit(5)
    )
    return [
        (
            attempt,
            sitting,
            student,
            attempt.state == "open" and sittings.is_running(sitting, now()),
        )
        for attempt, sitting, student in database.execute(chosen)
    ]


@bp.post("/join")
def join() -> ResponseReturnValue:
    """Start an attempt with a code and a nickname."""
    form = JoinForm()
    if not form.validate():
        return _front_page(form), 422
    try:
        return _enter(form.code.data or "", form.nickname.data or "")
    except NotFoundError as error:
        limits.check("join")  # a right code passes, so that no class is locked out
        limits.count_failure("join")
        form.code.errors = [str(error)]
    except NicknameError as error:
        form.nickname.errors = [str(error)]
    except RefusedError as error:
        form.form_errors.append(str(error))
    return _front_page(form), 422


def _enter(code: str, nickname: str) -> ResponseReturnValue:
    with writing() as database:
        sitting = sittings.find_by_code(database, code, now())
        _refuse_second(database, sitting)
        student = students.join(database, sitting, nickname, now=now(), random=_RANDOM)
        return _start(database, sitting, student.id)


def _refuse_second(database: Session, sitting: Sitting) -> None:
    """One browser, one student: a second would know what the first was shown."""
    chosen = sa.select(Student.nickname).where(
        Student.sitting_id == sitting.id, Student.id.in_(visitor().students)
    )
    if nickname := database.scalar(chosen):
        raise RefusedError(
            f"On this device {nickname} is in this quiz. Go on below, or leave first."
        )


def _start(database: Session, sitting: Sitting, student_id: int) -> ResponseReturnValue:
    """Start an attempt and sign the student in, in one transaction."""
    attempt = attempts.start(database, sitting, student_id, now=now(), random=_RANDOM)
    if student_id not in visitor().students:
        remember(sign_in(database, student_id=student_id))
    return redirect(url_for("attempts.overview", attempt_id=attempt.id), 303)


@bp.post("/try")
def try_quiz() -> ResponseReturnValue:
    """Start, or go on with, an attempt at the ready quiz. No code is needed."""
    with writing() as database:
        sitting = sittings.ready_quiz(database)
        if sitting is None:
            raise NotFoundError("There is no quiz to try here yet.")
        chosen = sa.select(Student.id).where(
            Student.sitting_id == sitting.id, Student.id.in_(visitor().students)
        )
        student_id = database.scalars(chosen).first()
        if student_id is None:
            student = students.join(database, sitting, "", now=now(), random=_RANDOM)
            student_id = student.id
        return _start(database, sitting, student_id)


@bp.route("/me/<token>", methods=["GET", "POST"])
def personal_link(token: str) -> ResponseReturnValue:
    """Come back on another device. Opening the link changes nothing by itself."""
    if request.method == "POST":
        return _come_back(token)
    with reading() as database:
        student = student_of_link(database, token)
        sitting = database.get_one(Sitting, student.sitting_id)
    return render_template(
        "personal_link.html", student=student, sitting=sitting, button=Button()
    )


def _come_back(token: str) -> ResponseReturnValue:
    with writing() as database:
        student = student_of_link(database, token)
        sitting = database.get_one(Sitting, student.sitting_id)
        own = sa.select(Attempt).where(Attempt.student_id == student.id)
        last = database.scalars(own.order_by(Attempt.number.desc())).first()
        if last is None:
            return _start(database, sitting, student.id)
        if student.id not in visitor().students:
            remember(sign_in(database, student_id=student.id))
        return redirect(url_for("attempts.overview", attempt_id=last.id), 303)


@bp.post("/leave")
def leave() -> ResponseReturnValue:
    """Sign this browser out of everything: "This is not me"."""
    with writing() as database:
        forget(database)
    session.clear()
    return redirect(url_for("home.index"), 303)


@bp.get("/health")
def health() -> ResponseReturnValue:
    """Say whether the database answers."""
    try:
        with reading() as database:
            database.execute(sa.text("SELECT 1"))
    except (QuizappError, sa.exc.SQLAlchemyError):
        return {"database": "does not answer"}, 503
    return {"database": "answers"}
