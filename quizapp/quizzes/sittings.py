"""Sittings: a quiz given to a class. Its items, versions and rules are frozen."""

from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.bank.store import current_versions
from quizapp.errors import NotFoundError, RefusedError
from quizapp.models import ItemVersion, Quiz, Sitting, SittingItem
from quizapp.quizzes.published import Published
from quizapp.quizzes.rules import Rules

# Without the letters and digits that are taken for each other: 0 O 1 I L.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def give(
    session: Session,
    quiz: Quiz,
    rules: Rules,
    *,
    now: datetime,
    random: Random,
    closes_at: datetime | None = None,
    teacher_id: int | None = None,
    is_ready_quiz: bool = False,
) -> Sitting:
    """Give a quiz: freeze the items' current versions and the rules.

    Args:
        session: A writing session.
        quiz: The quiz.
        rules: What holds for every attempt.
        now: When it opens, aware.
        random: Where the join code is drawn from; `secrets.SystemRandom` in earnest.
        closes_at: When it closes, aware; None when it stays open.
        teacher_id: Whose sitting it is.
        is_ready_quiz: Whether anybody may try it without a code.

    Raises:
        RefusedError: The quiz, or all of its items, were withdrawn; or it is a set
            of cards, which nobody can answer.
    """
    if quiz.is_of_cards:
        raise RefusedError("These are cards to study. Download them as a deck.")
    ids = current_versions(session, quiz.item_uids)
    if quiz.is_withdrawn or not ids:
        raise RefusedError("This quiz was withdrawn. Give another one.")
    sitting = Sitting(
        quiz_id=quiz.id,
        teacher_id=teacher_id,
        title=quiz.title,
        code=_unused_code(session, random),
        is_ready_quiz=is_ready_quiz,
        rules=rules.canonical(),
        opens_at=now,
        closes_at=closes_at,
    )
    session.add(sitting)
    session.flush()  # for its id
    for position, version_id in enumerate(ids, start=1):
        item = SittingItem(
            sitting_id=sitting.id, position=position, version_id=version_id, points=1
        )
        session.add(item)
    return sitting


def _unused_code(session: Session, random: Random) -> str:
    used = set(session.scalars(sa.select(Sitting.code)))
    while (code := "".join(random.choices(CODE_ALPHABET, k=CODE_LENGTH))) in used:
        pass
    return code


def find_by_code(session: Session, code: str, now: datetime) -> Sitting:
    """Return the sitting with this join code, however it was typed.

    Raises:
        NotFoundError: There is none.
        RefusedError: It has closed.
    """
    tidy = "".join(character for character in code.upper() if character.isalnum())
    sitting = session.scalar(sa.select(Sitting).where(Sitting.code == tidy))
    if sitting is None:
        raise NotFoundError(
            "There is no quiz with this code. Look at the code again: it has "
            f"{CODE_LENGTH} letters and digits."
        )
    if not is_running(sitting, now):
        raise RefusedError("This quiz has closed. Ask your teacher.")
    return sitting


def is_running(sitting: Sitting, now: datetime) -> bool:
    """Whether answers are taken."""
    has_closed = sitting.closes_at is not None and sitting.closes_at <= now
    return sitting.opens_at <= now and not has_closed


def close(session: Session, sitting: Sitting, *, now: datetime) -> None:
    """End a sitting: open attempts count as handed in, keys may show by the rules."""
    if is_running(sitting, now):
        sitting.closes_at = now


def is_asked_in_class(session: Session, content: Published, now: datetime) -> bool:
    """Whether another sitting, not for practice, asks some of the same items now."""
    if content.rules.feedback != "practice":
        return False
    asked = [question.item.uid for question in content.questions]
    with_them = (
        sa.select(SittingItem.sitting_id)
        .join(ItemVersion, ItemVersion.id == SittingItem.version_id)
        .where(ItemVersion.uid.in_(asked))
    )
    others = session.scalars(sa.select(Sitting).where(Sitting.id.in_(with_them)))
    return any(
        is_running(other, now)
        and Rules.model_validate(other.rules).feedback != "practice"
        for other in others
    )


def ready_quiz(session: Session) -> Sitting | None:
    """Return the sitting that anybody may try, when there is one."""
    chosen = sa.select(Sitting).where(Sitting.is_ready_quiz).order_by(Sitting.id)
    return session.scalars(chosen).first()
