"""What leaves the bank as a deck, and since when each note has its content."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import groupby
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.store import BankItem, bank_items
from quizapp.db import one_at_a_time
from quizapp.decks.export import Deck, Entry, next_changed_at, note_digest
from quizapp.decks.notes import Home
from quizapp.errors import RefusedError
from quizapp.items.kinds import AnyItem
from quizapp.models import ArticleVersion, ItemRow, ItemVersion, NoteState, PackRow

_IS_CURRENT = ItemRow.number == ItemVersion.number
RETIRED = "It was taken out of its pack."


@dataclass(frozen=True)
class Outgoing:
    """An item to be exported, before the time of its note is known."""

    item: AnyItem
    home: Home
    retired: str
    revised: datetime  # aware UTC; when its content or its pack was last changed
    version_id: int
    digest: str  # of its note


def outgoing(session: Session, uids: Collection[str]) -> list[Outgoing]:
    """Return items as they leave the bank now: their current versions.

    An attempt's own items go out as they are today, not as they were asked: a
    learner has one note of each, whichever file it came in.
    """
    keys = sorted({uid.partition("/")[0] for uid in uids})
    found = []
    for key in keys:
        pack = session.get_one(PackRow, key)
        home = _home(session, pack)
        revised = datetime.combine(pack.revised, time(), UTC)
        held = bank_items(session, pack_key=key)
        found += [_outgoing(one, home, revised) for one in held if one.item.uid in uids]
    return found


def _home(session: Session, row: PackRow) -> Home:
    kept = session.get(ArticleVersion, row.article_id) if row.article_id else None
    article = Article.model_validate(kept.content) if kept else None
    return Home(row.deck_name, article, row.description)


def _outgoing(one: BankItem, home: Home, revised: datetime) -> Outgoing:
    item = cast(AnyItem, one.item)
    retired = RETIRED if one.is_withdrawn else ""
    return Outgoing(
        item=item,
        home=home,
        retired=retired,
        revised=max(one.version.changed_at, revised),
        version_id=one.version.id,
        digest=note_digest(item, home, retired),
    )


def release(session: Session, leaving: Sequence[Outgoing]) -> list[Deck]:
    """Give each note its time and remember it, for the whole installation.

    A note's time moves only when its own content has changed, so that learners
    keep their tags on all others.

    Args:
        session: A writing session.
        leaving: Items, those of a pack together.

    Raises:
        RefusedError: The bank has changed since they were read.
    """
    uids = [one.item.uid for one in leaving]
    one_at_a_time(session)
    _refuse_when_changed(session, leaving)
    chosen = sa.select(NoteState).where(NoteState.uid.in_(uids))
    states = {row.uid: row for row in session.scalars(chosen)}
    return [
        Deck(home, tuple(_entry(session, one, states) for one in group))
        for home, group in groupby(leaving, key=lambda one: one.home)
    ]


def _refuse_when_changed(session: Session, leaving: Sequence[Outgoing]) -> None:
    """An older content must not get a later time than the one that replaced it."""
    current = (
        sa.select(sa.func.count())
        .select_from(ItemVersion)
        .join(ItemRow, sa.and_(ItemRow.uid == ItemVersion.uid, _IS_CURRENT))
        .where(ItemVersion.id.in_([one.version_id for one in leaving]))
    )
    if session.scalars(current).one() != len(leaving):
        raise RefusedError("The bank has just changed. Export the deck once more.")


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
