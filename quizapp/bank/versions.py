"""Versions of items: stored content into values, whatever schema wrote it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.items.item import Item
from quizapp.items.kinds import ANY_ITEM
from quizapp.models import ArticleVersion, ItemVersion

SCHEMA = 1  # of stored items; a change that old content does not fit raises it

# For each old schema number the pure function that makes its JSON one newer.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True)
class Version:
    """One version of an item, with the article as it stood then."""

    id: int
    item: Item
    article: Article | None
    changed_at: datetime


def read_content(content: dict[str, Any], schema: int) -> Item:
    """Return stored content as an item, upgrading old schemas on the way."""
    for old in range(schema, SCHEMA):
        content = UPGRADES[old](content)
    return ANY_ITEM.validate_python(content)


def versions(session: Session, ids: Iterable[int]) -> dict[int, Version]:
    """Return versions by their id."""
    chosen = sa.select(ItemVersion).where(ItemVersion.id.in_(list(ids)))
    rows = session.scalars(chosen).all()
    articles = _articles(session, {row.article_id for row in rows if row.article_id})
    return {
        row.id: Version(
            row.id,
            read_content(row.content, row.schema),
            articles.get(row.article_id or 0),
            row.changed_at,
        )
        for row in rows
    }


def _articles(session: Session, ids: set[int]) -> dict[int, Article]:
    chosen = sa.select(ArticleVersion).where(ArticleVersion.id.in_(ids))
    found = session.scalars(chosen)
    return {row.id: Article.model_validate(row.content) for row in found}
