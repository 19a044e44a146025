"""The bytes of a deck depend on its content, and times on its changes."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.decks.export import (
    Deck,
    Entry,
    export_deck,
    next_changed_at,
    note_digest,
    search_line,
)
from quizapp.errors import RefusedError
from tests.decks.content import HOME, REVISED, deck, single_choice

ROOT = Path(__file__).parents[2]
SECOND = timedelta(seconds=1)


# --- Bytes ------------------------------------------------------------------


def test_the_same_content_gives_the_same_bytes() -> None:
    assert export_deck(deck()) == export_deck(deck())


@pytest.mark.parametrize(("hash_seed", "zone"), [("1", "UTC"), ("2", "Asia/Tokyo")])
def test_another_process_gives_the_same_bytes(
    hash_seed: str, zone: str, tmp_path: Path
) -> None:
    code = (
        "import sys; from quizapp.decks.export import export_deck; "
        "from tests.decks.content import deck; "
        "sys.stdout.buffer.write(export_deck(deck()))"
    )
    other = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | other,
        capture_output=True,
        check=True,
    )
    assert hashlib.sha256(done.stdout).digest() == (
        hashlib.sha256(export_deck(deck())).digest()
    )


def test_the_order_of_entries_of_one_paragraph_is_kept() -> None:
    first, second = single_choice(), single_choice(uid="p1/second")
    assert export_deck(deck(first, second)) != export_deck(deck(second, first))


def test_the_file_is_packed_and_holds_two_members() -> None:
    with zipfile.ZipFile(io.BytesIO(export_deck(deck()))) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.read("media") == b"{}"
        assert all(m.date_time[0] == 1980 for m in archive.infolist())
        assert all(m.compress_type == zipfile.ZIP_DEFLATED for m in archive.infolist())


def test_exporting_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    export_deck(deck())
    assert not list(tmp_path.iterdir())


# --- Refused ----------------------------------------------------------------


def test_nothing_to_export_is_refused() -> None:
    with pytest.raises(RefusedError, match="nothing to export"):
        export_deck(Deck(HOME, ()))
    with pytest.raises(RefusedError, match="nothing to export"):
        export_deck()


def test_an_item_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="p1/first-cargo"):
        export_deck(deck(single_choice()), deck(single_choice()))


def test_items_of_two_packs_in_one_deck_are_refused() -> None:
    with pytest.raises(ValueError, match="several packs"):
        export_deck(deck(single_choice(), single_choice(uid="p2/other")))


def test_a_time_without_its_zone_is_refused() -> None:
    entry = Entry(single_choice(), REVISED.replace(tzinfo=None))
    with pytest.raises(ValueError, match="p1/first-cargo"):
        export_deck(Deck(HOME, (entry,)))


# --- When a note changed ----------------------------------------------------


def test_a_new_note_has_the_time_of_its_pack() -> None:
    assert next_changed_at(None, None, "d1", REVISED) == REVISED


def test_an_unchanged_note_keeps_its_time() -> None:
    much_later = REVISED + timedelta(days=30)
    assert next_changed_at("d1", REVISED, "d1", much_later) == REVISED


def test_a_changed_note_takes_the_time_of_its_pack() -> None:
    later = REVISED + timedelta(days=30)
    assert next_changed_at("d1", REVISED, "d2", later) == later


def test_a_note_changed_twice_on_one_day_still_rises() -> None:
    assert next_changed_at("d1", REVISED, "d2", REVISED) == REVISED + SECOND


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.datetimes(timezones=st.just(UTC))),
        min_size=2,
    )
)
def test_times_rise_exactly_with_changes(history: list[tuple[str, datetime]]) -> None:
    digest, at = history[0][0], history[0][1].replace(microsecond=0)
    for new_digest, revised in history[1:]:
        new_at = next_changed_at(digest, at, new_digest, revised)
        assert (new_at == at) == (new_digest == digest)
        assert new_at >= at
        assert new_at.microsecond == 0
        digest, at = new_digest, new_at


def test_the_zone_of_a_time_does_not_matter() -> None:
    east = Entry(single_choice(), REVISED.astimezone(timezone(timedelta(hours=9))))
    assert export_deck(Deck(HOME, (east,))) == export_deck(deck(single_choice()))


def test_a_digest_does_not_depend_on_what_else_is_exported() -> None:
    item = single_choice()
    assert note_digest(item, HOME) == note_digest(item, replace(HOME, description=""))
    assert note_digest(item, HOME) != note_digest(item, HOME, "Wrong.")


# --- Finding ----------------------------------------------------------------


def test_a_search_line_names_each_item() -> None:
    assert search_line(["p1/a", "p1/b"]) == "Uid:p1/a OR Uid:p1/b"
    assert search_line([]) == ""
