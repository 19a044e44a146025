"""Quizzes: lists of questions to give to a class, or of cards to study."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.bank.packs import Pack
from quizapp.errors import NotFoundError
from quizapp.models import Quiz


def load_quizzes(session: Session, pack: Pack) -> None:
    """Store a pack's quizzes. Sittings froze their own items; none changes.

    A quiz that left its pack is withdrawn: it is not listed and cannot be given.
    """
    own = sa.select(Quiz).where(Quiz.uid.startswith(f"{pack.key}/", autoescape=True))
    for row in session.scalars(own):
        row.is_withdrawn = True
    cards = {item.local_id for item in pack.items if not item.is_question}
    for plan in pack.quizzes:
        uid = f"{pack.key}/{plan.id}"
        row = session.scalar(sa.select(Quiz).where(Quiz.uid == uid)) or Quiz(uid=uid)
        row.title, row.description = plan.title, plan.description
        row.item_uids = [f"{pack.key}/{local_id}" for local_id in plan.items]
        row.is_of_cards = cards.issuperset(plan.items)
        row.is_withdrawn = False
        session.add(row)


def quizzes(session: Session) -> Sequence[Quiz]:
    """Return all quizzes and sets of cards, in the order they were made."""
    chosen = sa.select(Quiz).where(sa.not_(Quiz.is_withdrawn)).order_by(Quiz.id)
    return session.scalars(chosen).all()


def find_quiz(session: Session, name: str) -> Quiz:
    """Return the quiz with this uid, or this local id where only one has it.

    Raises:
        NotFoundError: There is none, or there are several.
    """
    held = quizzes(session)
    found = [quiz for quiz in held if name in (quiz.uid, quiz.uid.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    known = ", ".join(quiz.uid for quiz in held) or "none yet"
    message = "There are several quizzes" if found else "There is no quiz"
    raise NotFoundError(f"{message} {name}. The quizzes are: {known}.")
