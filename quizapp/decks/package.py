"""Notes into the bytes of an .apkg file: the same content, the same bytes.

genanki makes the rows. Its own `write_to_file` is not used: it leaves a file as big
as the deck behind each time, stores without packing, and stamps every row and
every member of the archive with the clock.
"""

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import genanki

from quizapp.decks import note_types
from quizapp.decks.markup import escape
from quizapp.decks.notes import Home, Note

# Anki's ids are milliseconds since 1970. Ours are drawn from what they stand for,
# within the years 2001 to 2019: never "added today", and seldom the same.
_FIRST_ID = 1_000_000_000_000
_IDS = 2**39


@dataclass(frozen=True)
class DatedNote:
    """A note and when its content last changed."""

    note: Note
    changed_at: datetime  # aware; Anki keeps whole seconds


@dataclass(frozen=True)
class Contents:
    """What goes into one deck; new cards come in the order of `notes`."""

    home: Home
    pack_key: str  # the deck's id comes from it
    notes: tuple[DatedNote, ...]


def write(decks: Sequence[Contents]) -> bytes:
    """Return the .apkg file that holds these decks."""
    with closing(sqlite3.connect(":memory:")) as database:
        _write_rows(database.cursor(), decks)
        database.commit()
        return _zipped({"collection.anki2": database.serialize(), "media": b"{}"})


def _write_rows(cursor: sqlite3.Cursor, decks: Sequence[Contents]) -> None:
    used = {dated.note.note_type for deck in decks for dated in deck.notes}
    models = {kind: note_types.model(kind) for kind in note_types.ALL if kind in used}
    shells = [_shell(deck, models) for deck in decks]
    styled_at = note_types.STYLED_AT.timestamp()
    genanki.Package(shells).write_to_db(cursor, styled_at, iter(()))
    ids = _Ids()
    for deck, shell in zip(decks, shells, strict=True):
        for due, dated in enumerate(deck.notes, start=1):
            note = _genanki_note(dated.note, models, due)
            note.write_to_db(
                cursor,
                dated.changed_at.timestamp(),
                shell.deck_id,
                ids.of(dated.note.uid, note),
            )


def _shell(deck: Contents, models: dict[note_types.NoteType, Any]) -> Any:
    """Return a deck with its note types, but without its notes."""
    shell = genanki.Deck(
        _id(f"deck/{deck.pack_key}"), deck.home.name, escape(deck.home.description)
    )
    for kind, model in models.items():
        if any(dated.note.note_type == kind for dated in deck.notes):
            shell.add_model(model)
    return shell


def _genanki_note(note: Note, models: dict[note_types.NoteType, Any], due: int) -> Any:
    return genanki.Note(
        models[note.note_type],
        list(note.fields.values()),
        tags=note.tags,
        guid=note.guid,
        due=due,
    )


class _Ids:
    """The ids of notes and cards, from the uid; within a file no two are alike."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def of(self, uid: str, note: Any) -> Iterator[int]:
        """Yield the note's id, then its cards', as genanki asks for them."""
        yield self._free(_id(f"note/{uid}"))
        for card in note.cards:
            yield self._free(_id(f"card/{uid}/{card.ord}"))

    def _free(self, wanted: int) -> int:
        while wanted in self._taken:
            wanted += 1
        self._taken.add(wanted)
        return wanted


def _id(name: str) -> int:
    drawn = hashlib.sha256(f"quizapp/{name}".encode()).digest()
    return _FIRST_ID + int.from_bytes(drawn[:8]) % _IDS


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(name)  # dated 1980, whatever the clock says
            member.create_system = 3  # as on Unix, on every machine
            member.external_attr = 0o644 << 16
            archive.writestr(
                member, members[name], zipfile.ZIP_DEFLATED, compresslevel=1
            )
    return packed.getvalue()
