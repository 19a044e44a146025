"""The teacher's door: set-up, sign-in, packs, quizzes and sittings."""

import secrets
import threading

import segno
import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from quizapp.bank.store import bank_items, find_pack, packs
from quizapp.errors import NotFoundError
from quizapp.models import Attempt, Quiz, Response, Sitting, Student, Teacher
from quizapp.quizzes import plans, sittings
from quizapp.quizzes.rules import Rules
from quizapp.web import limits, one_time_links
from quizapp.web.apkg import deck_reply
from quizapp.web.database import now, reading, settings, writing
from quizapp.web.forms import Button, SetUpForm, SignInForm
from quizapp.web.who import forget, remember, visitor
from quizapp.web.who import sign_in as add_login

bp = Blueprint("teachers", __name__, url_prefix="/teacher")
SITTING = "/sittings/<int(max=2147483647):sitting_id>"

# Argon2id as OWASP's minimum; a few at once, since each takes 19 MiB.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(4)
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


def _hash(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def _is_password(hashed: str, password: str) -> bool:
    with _AT_ONCE:
        try:
            return _HASHER.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


@bp.route("/set-up/<token>", methods=["GET", "POST"])
def set_up(token: str) -> ResponseReturnValue:
    """Choose a name and a password, with a link that works once.

    `quizapp serve` prints one for the first teacher, `quizapp teacher link` one
    for a teacher who has lost the password.
    """
    with reading() as database:
        teacher = one_time_links.opened(database, token)
        name = teacher.name if teacher else ""
    form = SetUpForm(name=name)
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        page = render_template("teacher/set_up.html", form=form, is_new=not name)
        return page, status
    hashed = _hash(form.password.data or "")
    with writing() as database:
        typed = form.name.data or ""
        teacher = one_time_links.use(database, token, typed, hashed, now=now())
        login = add_login(database, teacher_id=teacher.id)
    limits.forget_failures("sign-in", typed)
    session.clear()
    remember(login)
    return redirect(url_for(".index"), 303)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign a teacher in."""
    form = SignInForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("teacher/sign_in.html", form=form), status
    name = form.name.data or ""
    limits.check("sign-in", name)
    limits.check("sign-in-anywhere")
    with reading() as database:
        teacher = _teacher_named(database, name)
    hashed = teacher.password_hash if teacher else _NOBODY  # the same time for both
    if not _is_password(hashed, form.password.data or "") or teacher is None:
        limits.count_failure("sign-in", name)
        limits.count_failure("sign-in-anywhere")
        form.form_errors.append("The name or the password is not right.")
        return render_template("teacher/sign_in.html", form=form), 422
    with writing() as database:
        token = add_login(database, teacher_id=teacher.id)
    session.clear()
    remember(token)
    return redirect(url_for(".index"), 303)


def _teacher_named(database: Session, name: str) -> Teacher | None:
    """Find a teacher; capitals do not matter."""
    everybody = database.scalars(sa.select(Teacher))
    return next((t for t in everybody if t.name.casefold() == name.casefold()), None)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session, on the server too."""
    with writing() as database:
        forget(database)
    session.clear()
    return redirect(url_for("home.index"), 303)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show the packs, the quizzes and the sittings."""
    counted = (
        sa.select(Sitting, sa.func.count(Attempt.id))
        .outerjoin(Attempt, Attempt.sitting_id == Sitting.id)
        .group_by(Sitting.id)
        .order_by(Sitting.id.desc())
    )
    with reading() as database:
        page = render_template(
            "teacher/index.html",
            packs=packs(database),
            quizzes=plans.quizzes(database),
            sittings=[
                (sitting, n_attempts, sittings.is_running(sitting, now()))
                for sitting, n_attempts in database.execute(counted)
            ],
            button=Button(),
        )
    return page


@bp.get("/packs/<slug>")
def pack(slug: str) -> ResponseReturnValue:
    """Show a pack: its questions with keys and rationales, and its deck."""
    with reading() as database:
        row = find_pack(database, slug)
        items = bank_items(database, pack_key=row.key)
    return render_template(
        "teacher/pack.html", pack=row, bank_items=items, button=Button()
    )


@bp.post("/packs/<slug>/deck")
def deck(slug: str) -> ResponseReturnValue:
    """Send a pack as an Anki deck."""
    with reading() as database:
        row = find_pack(database, slug)
        uids = [bank.item.uid for bank in bank_items(database, pack_key=row.key)]
    return deck_reply(uids, row.slug)


@bp.get(SITTING)
def sitting(sitting_id: int) -> ResponseReturnValue:
    """Show how to join a sitting, and who has joined and handed in."""
    with reading() as database:
        row = database.get(Sitting, sitting_id)
        if row is None:
            raise NotFoundError("There is no such quiz.")
        base = settings().address or request.host_url
        address = base.rstrip("/") + url_for("home.index", code=row.code)
        page = render_template(
            "teacher/sitting.html",
            sitting=row,
            address=address,
            picture=_picture(address),
            students=_progress(database, row),
            is_running=sittings.is_running(row, now()),
            button=Button(),
        )
    return page


def _picture(address: str) -> Markup:
    """Return an address as a QR code, an SVG without styles of its own."""
    code = segno.make(address, micro=False)
    title = f"QR code of {address}"
    drawn = code.svg_inline(scale=5, border=2, title=title, svgclass="qr", lineclass="")
    return Markup(drawn)


def _progress(database: Session, row: Sitting) -> list[dict[str, object]]:
    """Return, for each student, the nickname, answers so far and whether handed in."""
    chosen = (
        sa.select(
            Student.nickname,
            sa.func.count(sa.distinct(Response.position)).label("n_answered"),
            sa.func.count(sa.distinct(Attempt.submitted_at)).label("n_handed_in"),
        )
        .outerjoin(Attempt, Attempt.student_id == Student.id)
        .outerjoin(Response, Response.attempt_id == Attempt.id)
        .where(Student.sitting_id == row.id)
        .group_by(Student.id, Student.nickname)
    )
    found = [dict(line._mapping) for line in database.execute(chosen)]
    return sorted(found, key=lambda line: str(line["nickname"]).casefold())


@bp.post(f"{SITTING}/close")
def close(sitting_id: int) -> ResponseReturnValue:
    """End a sitting: no more answers, and the keys show."""
    with writing() as database:
        sitting = database.get(Sitting, sitting_id)
        if sitting is None:
            raise NotFoundError("There is no such quiz.")
        sittings.close(database, sitting, now=now())
    return redirect(url_for(".sitting", sitting_id=sitting_id), 303)


QUIZ = "/quizzes/<int(max=2147483647):quiz_id>"


@bp.post(f"{QUIZ}/deck")
def quiz_deck(quiz_id: int) -> ResponseReturnValue:
    """Send the items of a quiz, or a set of cards, as an Anki deck."""
    with reading() as database:
        quiz = _quiz(database, quiz_id)
        uids, name = list(quiz.item_uids), quiz.uid.partition("/")[2]
    return deck_reply(uids, name)


def _quiz(database: Session, quiz_id: int) -> Quiz:
    quiz = database.get(Quiz, quiz_id)
    if quiz is None:
        raise NotFoundError("There is no such quiz.")
    return quiz


@bp.post(f"{QUIZ}/give")
def give(quiz_id: int) -> ResponseReturnValue:
    """Give a quiz to a class: a new sitting with a join code of its own."""
    with writing() as database:
        given = sittings.give(
            database,
            _quiz(database, quiz_id),
            Rules(),
            now=now(),
            random=secrets.SystemRandom(),
            teacher_id=visitor().teacher_id,
        )
    return redirect(url_for(".sitting", sitting_id=given.id), 303)
