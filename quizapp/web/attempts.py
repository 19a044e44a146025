"""Taking a quiz: the questions, saving, handing in, the score."""

import re
import secrets
from collections.abc import Mapping

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from quizapp.decks.export import search_line
from quizapp.errors import AnswerError, NotFoundError, RefusedError
from quizapp.items import answers as forms
from quizapp.items.item import Answer
from quizapp.models import Sitting, Student
from quizapp.quizzes import attempts, saving
from quizapp.quizzes.attempts import OwnAttempt
from quizapp.review.feedback import feedback, visible_items
from quizapp.web.apkg import deck_reply
from quizapp.web.database import now, public_address, reading, writing
from quizapp.web.errors import wants_json
from quizapp.web.forms import Button
from quizapp.web.who import personal_link_token, visitor

bp = Blueprint(
    "attempts", __name__, url_prefix="/attempts/<int(max=2147483647):attempt_id>"
)
_RANDOM = secrets.SystemRandom()
_DEVICE = re.compile("[0-9a-f]{1,40}")
_COUNTER = re.compile("[0-9]{1,9}")
_DAY = 86_400.0  # seconds


def _own(attempt_id: int) -> tuple[OwnAttempt, Mapping[int, Answer], str]:
    """Fetch an attempt of this visitor's, its answers and the personal link."""
    with reading() as session:
        own = attempts.own_attempt(session, visitor().students, attempt_id, now=now())
        given = attempts.answers(session, attempt_id)
        token = personal_link_token(session.get_one(Student, own.student_id))
    return own, given, public_address("home.personal_link", token=token)


@bp.get("")
def overview(attempt_id: int) -> ResponseReturnValue:
    """Show all questions on one page, for browsers with script.

    Without script the page sends on to the first question: `question` shows the
    same partials one at a time.
    """
    own, given, link = _own(attempt_id)
    if not own.is_open:
        return redirect(url_for(".score", attempt_id=attempt_id), 303)
    with reading() as session:
        seconds = attempts.seconds_shown(session, attempt_id)
    questions = [
        (own.show(place, given), seconds.get(own.question(place).position, 0))
        for place in range(1, own.n_questions + 1)
    ]
    return render_template(
        "attempts/all.html", own=_page(own, link), questions=questions, button=Button()
    )


def _page(own: OwnAttempt, link: str) -> dict[str, object]:
    """Return what the pages of an attempt need, and no item."""
    return {
        "id": own.id,
        "title": own.published.title,
        "nickname": own.nickname,
        "n_questions": own.n_questions,
        "articles": own.published.articles,
        "link": link,
    }


@bp.route("/questions/<int(max=9999):place>", methods=["GET", "POST"])
def question(attempt_id: int, place: int) -> ResponseReturnValue:
    """Show one question of an attempt, or save the answer that was sent."""
    if request.method == "POST":
        return _save(attempt_id, place)
    own, given, link = _own(attempt_id)
    if not own.is_open:
        return redirect(url_for(".score", attempt_id=attempt_id), 303)
    return _question_page(own, given, link, place)


def _question_page(
    own: OwnAttempt,
    given: Mapping[int, Answer],
    link: str,
    place: int,
    error: AnswerError | None = None,
) -> str:
    return render_template(
        "attempts/question.html",
        own=_page(own, link),
        shown=own.show(place, given),
        sent=request.form if error else None,
        error=error,
        button=Button(),
    )


def _save(attempt_id: int, place: int) -> ResponseReturnValue:
    """Save an answer; a script gets what is stored, a form the next page."""
    with reading() as session:
        own = attempts.own_attempt(session, visitor().students, attempt_id, now=now())
    question = own.question(place)
    try:
        answer = forms.read(question.item, own.part_order(place), request.form.getlist)
    except AnswerError as error:
        if wants_json():
            return jsonify(error=str(error), field=error.field), 422
        return _question_page(*_own(attempt_id), place, error), 422
    if request.form.get("go") == "clear":
        answer = {}
    device, counter = _source()
    save = saving.Save(
        attempt_id,
        question.position,
        answer,
        device,
        counter,
        seconds_shown=_seconds_shown(),
    )
    with writing() as session:
        stored = saving.save(session, visitor().students, save, now=now())
    if wants_json():
        return jsonify(_as_stored(own, place, stored))
    flash(f"Answer {place} {'saved' if answer else 'is blank'}.")
    return redirect(_next_page(attempt_id, place, own.n_questions), 303)


def _source() -> tuple[str, int]:
    """Return which page sent a save, and its count of saves."""
    device = request.form.get("device", "")
    counter = request.form.get("counter", "")
    if _DEVICE.fullmatch(device) and _COUNTER.fullmatch(counter):
        return f"script {device}", int(counter)
    return saving.FORM, 0


def _seconds_shown() -> float | None:
    """Return how long the page's script had the question on the screen."""
    try:
        seconds = float(request.form.get("seconds", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _DAY else None


def _as_stored(own: OwnAttempt, place: int, stored: saving.Stored) -> dict[str, object]:
    """Return what the database holds, in the names that the page uses."""
    position = own.question(place).position
    shown = own.show(place, {position: stored.answer})
    return {
        "outcome": stored.outcome,
        "is_answered": shown.is_answered,
        "values": {
            field.name: [c.value for c in field.choices if c.is_chosen]
            if field.choices
            else [field.typed]
            for field in shown.fields
        },
    }


def _next_page(attempt_id: int, place: int, n_questions: int) -> str:
    go = request.form.get("go", "next")
    to = {"back": place - 1, "next": place + 1}.get(go, place)
    if to > n_questions:
        return url_for(".hand_in", attempt_id=attempt_id)
    return url_for(".question", attempt_id=attempt_id, place=max(1, to))


@bp.route("/hand-in", methods=["GET", "POST"])
def hand_in(attempt_id: int) -> ResponseReturnValue:
    """Say what is still blank, and hand in."""
    if request.method == "POST":
        with writing() as session:
            attempts.submit(session, visitor().students, attempt_id, now=now())
        return redirect(url_for(".score", attempt_id=attempt_id), 303)
    own, given, link = _own(attempt_id)
    if not own.is_open:
        return redirect(url_for(".score", attempt_id=attempt_id), 303)
    shown = [own.show(place, given) for place in range(1, own.n_questions + 1)]
    return render_template(
        "attempts/hand_in.html",
        own=_page(own, link),
        blank=[one.place for one in shown if not one.is_answered],
        unfinished=[one.place for one in shown if one.is_answered > one.is_complete],
        button=Button(),
    )


@bp.get("/score")
def score(attempt_id: int) -> ResponseReturnValue:
    """Show the score and, where they may show, keys, rationales and evidence."""
    own, _, link = _own(attempt_id)
    if own.is_open:
        return redirect(url_for(".overview", attempt_id=attempt_id), 303)
    with reading() as session:
        result = feedback(session, visitor().students, attempt_id, now=now())
    missed = [
        own.question(one.place).item.uid
        for one in result.questions
        if result.visibility.keys and one.earned.credit < 1
    ]
    return render_template(
        "attempts/score.html",
        own=_page(own, link),
        result=result,
        missed=search_line(missed),
        button=Button(),
    )


@bp.post("/deck")
def deck(attempt_id: int) -> ResponseReturnValue:
    """Send the attempt's own items as an Anki deck, once their keys may show."""
    with reading() as session:
        result = feedback(session, visitor().students, attempt_id, now=now())
    questions = visible_items(result)
    if not questions:
        raise RefusedError(result.visibility.reason or "Nothing can be shown yet.")
    return deck_reply([question.item.uid for question in questions], "my-quiz")


@bp.post("/again")
def again(attempt_id: int) -> ResponseReturnValue:
    """Start another attempt at the same sitting."""
    with writing() as session:
        own = attempts.own_attempt(session, visitor().students, attempt_id, now=now())
        sitting = session.get(Sitting, own.sitting.id)
        if sitting is None:
            raise NotFoundError("There is no such quiz any more.")
        new = attempts.start(
            session, sitting, own.student_id, now=now(), random=_RANDOM
        )
    return redirect(url_for(".overview", attempt_id=new.id), 303)
