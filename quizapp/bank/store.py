"""The bank: packs loaded into it, and what it holds now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.packs import Pack
from quizapp.bank.versions import SCHEMA, Version, versions
from quizapp.errors import NotFoundError, RefusedError
from quizapp.items.item import Item
from quizapp.models import ArticleVersion, ItemRow, ItemVersion, PackRow
from quizapp.values import digest


@dataclass(frozen=True)
class Changes:
    """What loading a pack did, counted in items."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    edited_here: int = 0  # kept because a teacher has changed them
    withdrawn: int = 0

    def __str__(self) -> str:
        return (
            f"{self.added} added, {self.changed} changed, {self.kept} kept, "
            f"{self.edited_here} edited here, {self.withdrawn} withdrawn"
        )


@dataclass(frozen=True)
class BankItem:
    """An item as the bank holds it now."""

    version: Version
    pack_key: str
    place: int  # in its pack, from 0
    is_withdrawn: bool

    @property
    def item(self) -> Item:
        """The item's current content."""
        return self.version.item


def load_pack(session: Session, pack: Pack, slug: str) -> Changes:
    """Put a pack into the bank: new versions only where its content changed.

    The merge is three-way, with the pack as last loaded for its base: an item
    that only the pack changed gets a new version; one that was edited here is
    kept, and the pack's content is put beside it for the teacher to choose; one
    that left the pack is withdrawn, never deleted.

    Args:
        session: A writing session.
        pack: The pack, free of errors.
        slug: The name of its folder.

    Raises:
        RefusedError: An item changed its kind, or another pack has the slug or key.
    """
    row = session.get(PackRow, pack.key)
    article_id = _keep_article(session, pack.article) if pack.article else None
    _refuse_taken_slug(session, pack, slug)
    if row is None:
        row = PackRow(key=pack.key, deck_name=f"Quizapp::{pack.title}")
        session.add(row)
    loaded_as = row.slug or slug
    row.slug, row.title, row.licence = slug, pack.title, pack.licence
    row.description, row.revised = pack.description, pack.revised
    row.digest, row.article_id = pack.digest, article_id
    session.flush()  # items refer to the pack's row

    own = sa.select(ItemRow).where(ItemRow.pack_key == pack.key)
    held = {item.uid: item for item in session.scalars(own)}
    current = _current(session, pack.key)
    changed_at = datetime.combine(pack.revised, time(), UTC)
    _refuse_stranger(pack, slug, loaded_as, held)
    counts: Counter[str] = Counter()
    for place, item in enumerate(pack.items):
        merge = _Merge(session, item, place, article_id, changed_at)
        outcome = merge.into(held.pop(item.uid, None), current.get(item.uid))
        counts[outcome] += 1
    for gone in held.values():
        counts["withdrawn"] += gone.state == "active"
        gone.state = "withdrawn"
    return Changes(**counts)


@dataclass
class _Merge:
    """One item of a pack on its way into the bank."""

    session: Session
    item: Item
    place: int
    article_id: int | None
    changed_at: datetime

    def into(self, row: ItemRow | None, current: "_Current | None") -> str:
        """Merge into the row that holds it, and say what happened."""
        content = self.item.canonical()
        new = digest(content)
        if row is None or current is None:
            self._add_row(new)
            self._add_version(1, new)
            return "added"
        if row.kind != self.item.kind:
            raise RefusedError(
                f"{self.item.uid} was of the kind {row.kind} and is now "
                f"{self.item.kind}. Give the new item an id of its own, and name "
                f"the old one in `replaces`."
            )
        base, was_withdrawn = row.loaded_digest, row.state == "withdrawn"
        row.place, row.loaded_digest, row.state = self.place, new, "active"
        if new == current.digest:
            row.offered = None
            if current.article_id == self.article_id:
                return "changed" if was_withdrawn else "kept"
            return self._add_next(row, new)  # the passage around it has changed
        if new == base:
            return "edited_here"
        if current.digest == base:
            return self._add_next(row, new)
        row.offered = content
        return "edited_here"

    def _add_next(self, row: ItemRow, new: str) -> str:
        row.number += 1
        self._add_version(row.number, new)
        return "changed"

    def _add_row(self, new: str) -> None:
        row = ItemRow(
            uid=self.item.uid,
            pack_key=self.item.uid.partition("/")[0],
            kind=self.item.kind,
            place=self.place,
            number=1,
            loaded_digest=new,
        )
        self.session.add(row)
        self.session.flush()  # the version refers to it

    def _add_version(self, number: int, new: str) -> None:
        version = ItemVersion(
            uid=self.item.uid,
            number=number,
            digest=new,
            schema=SCHEMA,
            content=self.item.canonical(),
            article_id=self.article_id,
            changed_at=self.changed_at,
        )
        self.session.add(version)


def _refuse_taken_slug(session: Session, pack: Pack, slug: str) -> None:
    chosen = sa.select(PackRow.key).where(PackRow.slug == slug, PackRow.key != pack.key)
    if session.scalar(chosen):
        raise RefusedError(
            f"Another pack was loaded from a folder named {slug}. Rename the folder."
        )


def _refuse_stranger(
    pack: Pack, slug: str, loaded_as: str, held: dict[str, ItemRow]
) -> None:
    """A folder may be renamed; but a copy with the same key is another pack."""
    shared = held.keys() & {item.uid for item in pack.items}
    if slug != loaded_as and 2 * len(shared) < len(held):
        raise RefusedError(
            f"The key {pack.key} belongs to the pack loaded from {loaded_as}, and this "
            "one has few of its items. Give it a key of its own in pack.yaml, such as "
            "one that `quizapp pack new` draws."
        )


def _keep_article(session: Session, article: Article) -> int:
    """Return the id of this version of an article, storing it when it is new."""
    content = article.canonical()
    known = sa.select(ArticleVersion.id).where(ArticleVersion.digest == digest(content))
    if (found := session.scalar(known)) is not None:
        return found
    row = ArticleVersion(digest=digest(content), content=content)
    session.add(row)
    session.flush()  # for its id
    return row.id


def _is_current() -> sa.ColumnElement[bool]:
    return sa.and_(ItemVersion.uid == ItemRow.uid, ItemVersion.number == ItemRow.number)


class _Current(NamedTuple):
    """What the bank holds of an item now."""

    digest: str
    article_id: int | None


def _current(session: Session, pack_key: str) -> dict[str, _Current]:
    chosen = (
        sa.select(ItemVersion.uid, ItemVersion.digest, ItemVersion.article_id)
        .join(ItemRow, _is_current())
        .where(ItemRow.pack_key == pack_key)
    )
    return {
        uid: _Current(digest_, article_id)
        for uid, digest_, article_id in session.execute(chosen)
    }


def packs(session: Session) -> Sequence[PackRow]:
    """Return all packs, by title."""
    rows = session.scalars(sa.select(PackRow)).all()
    return sorted(rows, key=lambda row: row.title.casefold())


def find_pack(session: Session, name: str) -> PackRow:
    """Return the pack with this slug or key.

    Raises:
        NotFoundError: There is none; the message names those there are.
    """
    is_named = sa.or_(PackRow.slug == name, PackRow.key == name)
    if row := session.scalar(sa.select(PackRow).where(is_named)):
        return row
    known = ", ".join(row.slug for row in packs(session)) or "none yet"
    raise NotFoundError(f"There is no pack {name}. The bank holds: {known}.")


def bank_items(session: Session, *, pack_key: str | None = None) -> list[BankItem]:
    """Return the items of the bank, withdrawn ones too, in their packs' order."""
    chosen = (
        sa.select(ItemRow, ItemVersion.id)
        .join(ItemVersion, _is_current())
        .order_by(ItemRow.pack_key, ItemRow.place, ItemRow.uid)
    )
    if pack_key is not None:
        chosen = chosen.where(ItemRow.pack_key == pack_key)
    rows = session.execute(chosen).all()
    found = versions(session, (version_id for _, version_id in rows))
    return [
        BankItem(found[version_id], row.pack_key, row.place, row.state == "withdrawn")
        for row, version_id in rows
    ]


def current_versions(session: Session, uids: Sequence[str]) -> list[int]:
    """Return the ids of the current versions of items, in the same order.

    Withdrawn items are left out.

    Raises:
        NotFoundError: An item is not in the bank.
    """
    chosen = (
        sa.select(ItemVersion.uid, ItemVersion.id, ItemRow.state)
        .join(ItemRow, _is_current())
        .where(ItemVersion.uid.in_(uids))
    )
    found = {uid: (version, state) for uid, version, state in session.execute(chosen)}
    if missing := [uid for uid in uids if uid not in found]:
        raise NotFoundError(f"The bank has no item {', '.join(missing)}.")
    return [found[uid][0] for uid in uids if found[uid][1] == "active"]
