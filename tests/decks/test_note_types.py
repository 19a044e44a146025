"""What Anki knows the note types by never changes; their looks may."""

import hashlib
import re
from datetime import UTC, datetime

import pytest

from quizapp.decks import looks, note_types
from quizapp.decks.note_types import ALL, CARD, STYLED_AT, NoteType
from tests.decks.page import Page

SHARED = [
    "Front",
    "Options",
    "Key",
    "Rationale",
    "Evidence",
    "Source",
    "Retired",
    "Uid",
    "Spare 1",
    "Spare 2",
]
FOREVER = {  # id, type, names of the cards, fields; as first released
    "Quizapp Choice": (1784310001000, 0, ["Question"], SHARED),
    "Quizapp Typed": (1784310002000, 0, ["Question"], SHARED),
    "Quizapp Cloze": (1784310003000, 1, ["Gap"], SHARED),
    "Quizapp Open": (1784310004000, 0, ["Question"], SHARED),
    "Quizapp Card": (
        1784310005000,
        0,
        ["Front to back", "Back to front"],
        [*SHARED, "Both ways"],
    ),
}
LOOKS = "53eba761b8c6041c"

_ids = [note_type.name for note_type in ALL]


def test_note_types_stay_as_first_released() -> None:
    models = [note_types.model(note_type) for note_type in ALL]
    now = {
        m.name: (
            m.model_id,
            m.model_type,
            [card["name"] for card in m.templates],
            [field["name"] for field in m.fields],
        )
        for m in models
    }
    assert now == FOREVER, (
        "A note type changed. No learner's note could be updated any more: put it "
        "back, and use a spare field or new looks instead."
    )


@pytest.mark.parametrize("note_type", ALL, ids=_ids)
def test_field_and_card_ids_stay_as_first_released(note_type: NoteType) -> None:
    model = note_types.model(note_type)
    assert [f["id"] - note_type.id for f in model.fields] == [
        101 + place for place in range(len(note_type.fields))
    ]
    assert [c["id"] - note_type.id for c in model.templates] == [
        201 + place for place in range(len(note_type.cards))
    ]


def test_new_looks_have_a_new_time() -> None:
    sides = [side for note_type in ALL for look in note_type.looks for side in look]
    seen = hashlib.sha256("\0".join([looks.CSS, *sides]).encode()).hexdigest()[:16]
    assert (seen, STYLED_AT) == (LOOKS, datetime(2026, 11, 23, tzinfo=UTC)), (
        "The cards look different. Set note_types.STYLED_AT to today, or learners "
        "keep the old looks; then put the new digest and time into this test."
    )


@pytest.mark.parametrize("note_type", ALL, ids=_ids)
def test_looks_use_only_fields_that_are_there(note_type: NoteType) -> None:
    for side in (side for look in note_type.looks for side in look):
        for name in re.findall(r"\{\{[#^/]?(?:cloze:|type:)?([^}]+)\}\}", side):
            assert name in note_type.fields


@pytest.mark.parametrize("note_type", ALL, ids=_ids)
def test_both_sides_begin_with_the_banner(note_type: NoteType) -> None:
    for side in (side for look in note_type.looks for side in look):
        first = re.sub(r"^\{\{#Both ways\}\}\s*", "", side).splitlines()
        assert first[0].startswith("<article")
        assert first[1] == "{{#Retired}}"


def test_looks_load_nothing_and_run_nothing() -> None:
    everything = looks.CSS + "".join(
        side for note_type in ALL for look in note_type.looks for side in look
    )
    assert not re.search(r"<script|<img|<link|url\(|@import|http|\son\w+=", everything)


@pytest.mark.parametrize("note_type", ALL, ids=_ids)
def test_looks_are_whole_html_in_a_named_language(note_type: NoteType) -> None:
    for side in (side for look in note_type.looks for side in look):
        page = Page(side)
        assert page.elements[0][0] == "article"
        assert page.elements[0][1]["lang"] == "en"


def test_only_cards_can_be_asked_both_ways() -> None:
    assert [note_type for note_type in ALL if len(note_type.cards) > 1] == [CARD]
    assert CARD.looks[1].front.startswith("{{#Both ways}}")
