"""What leaves the bank as a deck, and since when each note has its content."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.store import BankItem, bank_items
from quizapp.db import one_at_a_time
from quizapp.decks.export import Deck, Entry, next_changed_at, note_digest
from quizapp.decks.notes import Home
from quizapp.items.kinds import AnyItem
from quizapp.models import ArticleVersion, NoteState, PackRow

RETIRED = "It was taken out of its pack."


@dataclass(frozen=True)
class Outgoing:
    """An item to be exported, before the time of its note is known."""

    item: AnyItem
    home: Home
    retired: str
    revised: datetime  # aware UTC; when its content was last changed
    digest: str  # of its note


def outgoing(session: Session, uids: Collection[str]) -> list[Outgoing]:
    """Return items as they leave the bank now: their current versions.

    An attempt's own items go out as they are today, not as they were asked: a
    learner has one note of each, whichever file it came in.
    """
    keys = sorted({uid.partition("/")[0] for uid in uids})
    found = []
    for key in keys:
        home = _home(session, session.get_one(PackRow, key))
        held = bank_items(session, pack_key=key)
        found += [_outgoing(one, home) for one in held if one.item.uid in uids]
    return found


def _home(session: Session, row: PackRow) -> Home:
    kept = session.get(ArticleVersion, row.article_id) if row.article_id else None
    article = Article.model_validate(kept.content) if kept else None
    return Home(row.deck_name, article, row.description)


def _outgoing(one: BankItem, home: Home) -> Outgoing:
    item = cast(AnyItem, one.item)
    retired = RETIRED if one.is_withdrawn else ""
    return Outgoing(
        item, home, retired, one.version.changed_at, note_digest(item, home, retired)
    )


def release(session: Session, leaving: Sequence[Outgoing]) -> list[Deck]:
    """Give each note its time and remember it, for the whole installation.

    A note's time moves only when its own content has changed, so that learners
    keep their tags on all others.

    Args:
        session: A writing session.
        leaving: Items, those of a pack together.
    """
    uids = [one.item.uid for one in leaving]
    one_at_a_time(session)
    chosen = sa.select(NoteState).where(NoteState.uid.in_(uids))
    states = {row.uid: row for row in session.scalars(chosen)}
    return [
        Deck(home, tuple(_entry(session, one, states) for one in group))
        for home, group in groupby(leaving, key=lambda one: one.home)
    ]


def _entry(session: Session, one: Outgoing, states: dict[str, NoteState]) -> Entry:
    uid = one.item.uid
    state = states.get(uid)
    changed_at = next_changed_at(
        state.digest if state else None,
        state.changed_at if state else None,
        one.digest,
        one.revised,
    )
    if state is None or state.digest != one.digest:
        session.merge(NoteState(uid=uid, digest=one.digest, changed_at=changed_at))
    return Entry(one.item, changed_at, one.retired)
