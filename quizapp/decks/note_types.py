"""Anki's note types: a table that is frozen for ever, and models made from it.

Once a learner has a note, Anki knows its note type by these ids, fields and card
counts. If one of them changed, every later import would conflict or make a second
note type beside the first. So only looks may change (`looks`, `cards.css`);
what a later release wants to say beyond these fields goes into the spare ones.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import genanki

from quizapp.decks import looks
from quizapp.decks.looks import Look

# When the looks last changed. Raise it by hand with every change of theirs: Anki
# takes over looks only when they are later than its own, and a learner's restyled
# cards are left alone as long as it stays.
STYLED_AT = datetime(2026, 11, 23, tzinfo=UTC)

FIELDS = (
    "Front",  # what is asked; the browser sorts by it
    "Options",  # what to choose from, put in order or match; a unit to type in
    "Key",  # the right answer; for Typed the plain text to compare with
    "Rationale",  # why; for Choice the options again, each with its reason
    "Evidence",  # quotes with paragraph numbers; empty: no source
    "Source",  # title, credit and date of the article
    "Retired",  # why the item was withdrawn; empty while it is in use
    "Uid",  # plain text, to search by
    "Spare 1",
    "Spare 2",
)


@dataclass(frozen=True)
class NoteType:
    """What Anki knows a note type by, and its looks."""

    id: int
    name: str
    fields: tuple[str, ...]
    cards: tuple[str, ...]  # the names of its card templates
    looks: tuple[Look, ...]  # one for each card template
    is_cloze: bool = False

    def field_id(self, place: int) -> int:
        """Return the id of a field; places count from 0."""
        return self.id + 101 + place

    def card_id(self, place: int) -> int:
        """Return the id of a card template; places count from 0."""
        return self.id + 201 + place


CHOICE = NoteType(
    1_784_310_001_000, "Quizapp Choice", FIELDS, ("Question",), (looks.CHOICE,)
)
TYPED = NoteType(
    1_784_310_002_000, "Quizapp Typed", FIELDS, ("Question",), (looks.TYPED,)
)
# One card for each gap: Anki makes them from the clozes in Front.
CLOZE = NoteType(
    1_784_310_003_000,
    "Quizapp Cloze",
    FIELDS,
    ("Gap",),
    (looks.CLOZE,),
    is_cloze=True,
)
# Ordering, matching, and whatever else is answered in one's head.
OPEN = NoteType(1_784_310_004_000, "Quizapp Open", FIELDS, ("Question",), (looks.OPEN,))
CARD = NoteType(
    1_784_310_005_000,
    "Quizapp Card",
    (*FIELDS, "Both ways"),  # not empty: the second card is made too
    ("Front to back", "Back to front"),
    (looks.CARD, looks.CARD_REVERSED),
)
ALL = (CHOICE, TYPED, CLOZE, OPEN, CARD)


def model(note_type: NoteType) -> Any:
    """Return a fresh `genanki.Model`; genanki writes into the one it is given."""
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[
            {"name": name, "id": note_type.field_id(place)}
            for place, name in enumerate(note_type.fields)
        ],
        templates=[
            {
                "name": name,
                "id": note_type.card_id(place),
                "qfmt": look.front,
                "afmt": look.back,
            }
            for place, (name, look) in enumerate(
                zip(note_type.cards, note_type.looks, strict=True)
            )
        ],
        css=looks.CSS,
        model_type=genanki.Model.CLOZE if note_type.is_cloze else 0,
    )
