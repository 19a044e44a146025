"""Entries into an .apkg file, and when a note counts as changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.decks import package
from quizapp.decks.notes import Home, note_for
from quizapp.decks.package import Contents, DatedNote
from quizapp.errors import RefusedError
from quizapp.items.kinds import AnyItem

_STEP = timedelta(seconds=1)  # the smallest that Anki can tell apart


@dataclass(frozen=True)
class Entry:
    """An item on its way into a deck."""

    item: AnyItem
    changed_at: datetime  # aware UTC; when its note's content last changed
    retired: str = ""  # why it was withdrawn; "" while it is in use


@dataclass(frozen=True)
class Deck:
    """What is exported of one pack: all of it, or some."""

    home: Home
    entries: tuple[Entry, ...]


def export_deck(*decks: Deck) -> bytes:
    """Return the .apkg file with these entries, in the order of the article.

    The same entries give the same bytes on the same machine, at any time.

    Args:
        decks: One for each pack that entries come from.

    Raises:
        RefusedError: There is nothing to export.
        ValueError: An item twice, items of several packs in one deck, a time
            without its zone, or a cloze without a gap.
    """
    if not decks or not all(deck.entries for deck in decks):
        raise RefusedError("There is nothing to export: this deck would be empty.")
    uids = Counter(entry.item.uid for deck in decks for entry in deck.entries)
    if twice := [uid for uid, n in uids.items() if n > 1]:
        raise ValueError(f"more than once in the export: {', '.join(twice)}")
    return package.write([_contents(deck) for deck in decks])


def note_digest(item: AnyItem, home: Home, retired: str = "") -> str:
    """Return the digest of what a learner would be sent for this item, in hex."""
    return note_for(item, home, retired).digest


def next_changed_at(
    previous_digest: str | None,
    previous_changed_at: datetime | None,
    digest: str,
    revised: datetime,
) -> datetime:
    """Say when a note's content last changed, for this export and the next.

    Anki takes a note over when its time is later than the one it has; unchanged
    notes keep theirs, and with it the tags that a learner gave them.

    Args:
        previous_digest: At the last export, None if there was none.
        previous_changed_at: Aware UTC; as returned then.
        digest: Of what is to be exported now.
        revised: Aware UTC; when the pack was revised, or the item edited here.

    Returns:
        Aware UTC in whole seconds; later than before if and only if the content
        changed.
    """
    revised = revised.replace(microsecond=0)
    if previous_digest is None or previous_changed_at is None:
        return revised
    if digest == previous_digest:
        return previous_changed_at
    return max(revised, previous_changed_at + _STEP)


def search_line(uids: Iterable[str]) -> str:
    """Return the Anki search that finds these items' notes; "" for none.

    It goes into the search box of Anki's browser or of a filtered deck. There,
    an empty search finds everything: do not offer the empty one.
    """
    return " OR ".join(f"Uid:{uid}" for uid in uids)


def _contents(deck: Deck) -> Contents:
    keys = {entry.item.uid.partition("/")[0] for entry in deck.entries}
    if len(keys) > 1:
        raise ValueError(f"items of several packs in one deck: {sorted(keys)}")
    naive = [e.item.uid for e in deck.entries if e.changed_at.tzinfo is None]
    if naive:
        raise ValueError(f"times without their zone: {', '.join(naive)}")
    notes = tuple(
        DatedNote(note_for(entry.item, deck.home, entry.retired), entry.changed_at)
        for entry in sorted(deck.entries, key=_paragraph)
    )
    return Contents(deck.home, keys.pop(), notes)


def _paragraph(entry: Entry) -> float:
    """Return where the article says it; what it does not say comes last."""
    evidence = entry.item.evidence
    return evidence[0].paragraph if evidence else float("inf")
