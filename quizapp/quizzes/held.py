"""A pack as the bank holds it now: current versions, edits made here included."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.packs import Pack, QuizPlan
from quizapp.bank.store import bank_items
from quizapp.models import ArticleVersion, PackRow, Quiz


def held_pack(session: Session, row: PackRow) -> Pack:
    """Return a pack of the bank as a value, without what is withdrawn.

    It has no facts: the bank keeps none.
    """
    chosen = sa.select(Quiz).where(
        Quiz.uid.startswith(f"{row.key}/", autoescape=True), sa.not_(Quiz.is_withdrawn)
    )
    stored = session.get(ArticleVersion, row.article_id) if row.article_id else None
    return Pack(
        key=row.key,
        title=row.title,
        licence=row.licence,
        revised=row.revised,
        description=row.description,
        article=Article.model_validate(stored.content) if stored else None,
        items=tuple(
            held.item
            for held in bank_items(session, pack_key=row.key)
            if not held.is_withdrawn
        ),
        quizzes=tuple(
            QuizPlan(
                id=quiz.uid.partition("/")[2],
                title=quiz.title,
                description=quiz.description,
                items=tuple(uid.partition("/")[2] for uid in quiz.item_uids),
            )
            for quiz in session.scalars(chosen.order_by(Quiz.id))
        ),
    )
