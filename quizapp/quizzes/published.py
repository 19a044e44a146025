"""A sitting as it was published: immutable, so each process reads it once."""

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.versions import versions
from quizapp.items.item import Item
from quizapp.models import Sitting, SittingItem
from quizapp.quizzes.rules import Rules


@dataclass(frozen=True)
class Question:
    """An item in its place in a sitting."""

    position: int  # from 1
    item: Item
    points: int
    version_id: int
    article: Article | None


@dataclass(frozen=True)
class Published:
    """What every attempt at a sitting has in common."""

    sitting_id: int
    revision: int
    title: str
    rules: Rules
    questions: tuple[Question, ...]

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles asked about, each once."""
        found: list[Article] = []
        for question in self.questions:
            if question.article and question.article not in found:
                found.append(question.article)
        return tuple(found)

    def question(self, position: int) -> Question:
        """Return the question at a position of the sitting, from 1."""
        return self.questions[position - 1]


_caches: WeakKeyDictionary[Engine, dict[tuple[int, int], Published]] = (
    WeakKeyDictionary()
)
_MOST = 200  # sittings kept in memory


def published(session: Session, sitting: Sitting) -> Published:
    """Return a sitting as published, from this process's memory where it is there."""
    bind = session.get_bind()
    cache = _caches.setdefault(bind.engine, {})
    key = (sitting.id, sitting.revision)
    if key not in cache:
        if len(cache) >= _MOST:
            cache.pop(next(iter(cache)))
        cache[key] = _read(session, sitting)
    return cache[key]


def _read(session: Session, sitting: Sitting) -> Published:
    chosen = (
        sa.select(SittingItem)
        .where(SittingItem.sitting_id == sitting.id)
        .order_by(SittingItem.position)
    )
    rows = session.scalars(chosen).all()
    found = versions(session, {row.version_id for row in rows})
    return Published(
        sitting_id=sitting.id,
        revision=sitting.revision,
        title=sitting.title,
        rules=Rules.model_validate(sitting.rules),
        questions=tuple(
            Question(
                row.position,
                found[row.version_id].item,
                row.points,
                row.version_id,
                found[row.version_id].article,
            )
            for row in rows
        ),
    )
