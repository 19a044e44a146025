"""The command: what it prints, and what it says when something is in the way."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.cli.start import Ready, prepare
from quizapp.db import make_engine
from quizapp.resources import resource_folder

PACK = resource_folder("questions") / "putin-iran-visit-2022"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `quizapp serve` leaves it after its first start."""
    folder = tmp_path_factory.mktemp("filled")
    engine = make_engine(f"sqlite:///{folder / 'quizapp.sqlite3'}")
    prepare(engine, "http://127.0.0.1:8000")
    engine.dispose()
    return folder


def run(data: Path, *arguments: str | Path) -> Result:
    environment = {"QUIZAPP_DATA": str(data)}
    return CliRunner().invoke(main, [str(a) for a in arguments], env=environment)


def test_the_shipped_pack_passes_its_check(tmp_path: Path) -> None:
    result = run(tmp_path, "pack", "check")
    assert result.exit_code == 0, result.output
    assert "0 errors" in result.output


def test_a_broken_pack_is_named_by_line_and_column(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    run(tmp_path, "pack", "new", folder, "--title", "A test")
    items = folder / "items.yaml"
    text = items.read_text().replace("true_false", "true_fals")
    items.write_text(text + "- id: BAD ID\n  kind: card\n  stem: x\n  back: y\n")
    result = run(tmp_path, "pack", "check", folder)
    assert result.exit_code == 1
    assert f"{items}:2:9: error:" in result.output
    assert f"{items}:7:7: error:" in result.output
    assert "2 errors" in result.output
    assert "Traceback" not in result.output


def test_a_new_pack_is_right_from_the_start_and_loads(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run(tmp_path, "pack", "new", folder, "--title", "Mine").exit_code == 0
    assert run(tmp_path, "pack", "check", folder).exit_code == 0
    assert "2 added" in run(tmp_path, "pack", "load", folder).output
    assert "2 kept" in run(tmp_path, "pack", "load", folder).output
    again = run(tmp_path, "pack", "new", folder, "--title", "Mine")
    assert again.exit_code == 1
    assert "is not empty" in again.output


def test_a_broken_pack_is_not_loaded_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run(tmp_path, "pack", "new", folder, "--title", "Mine")
    (folder / "article.md").write_text("no front matter")
    result = run(tmp_path, "pack", "load", folder)
    assert result.exit_code == 1
    assert "article.md:1:1" in result.output
    assert json.loads(run(tmp_path, "bank", "list", "--json").output) == []


def test_the_bank_as_json_has_what_others_rely_on(filled: Path) -> None:
    rows = json.loads(run(filled, "bank", "list", "--json").output)
    assert len(rows) >= 30
    assert {row["kind"] for row in rows} == {
        "single_choice",
        "multiple_response",
        "true_false",
        "cloze",
        "short_answer",
        "numeric",
        "matching",
        "ordering",
        "card",
    }
    for row in rows:
        assert {"uid", "kind", "stem", "answer", "evidence", "level"} <= row.keys()
        assert ("options" in row) is not ("content" in row)
        assert row["level"] in ("recall", "understand", "analyse")
        for option in row.get("options", []):
            assert option.keys() == {"text", "is_key", "rationale"}
        for evidence in row["evidence"]:
            assert evidence.keys() == {"paragraph", "quote"}


def test_the_quizzes_are_listed_with_their_codes(filled: Path) -> None:
    rows = json.loads(run(filled, "quiz", "list", "--json").output)
    assert [len(row["codes"]) for row in rows] == [1, 0, 0, 0, 0]
    assert [row["is_of_cards"] for row in rows] == [False] * 4 + [True]
    assert rows[0]["codes"][0] in run(filled, "quiz", "list").output


def test_preparing_twice_changes_nothing_but_the_set_up_link(filled: Path) -> None:
    engine = make_engine(f"sqlite:///{filled / 'quizapp.sqlite3'}")
    first = prepare(engine, "http://127.0.0.1:8000")
    second = prepare(engine, "http://127.0.0.1:8000")
    engine.dispose()
    assert first.code == second.code
    assert isinstance(first, Ready)
    assert first.set_up_token != second.set_up_token


def test_the_same_deck_has_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        out = tmp_path / f"{name}.apkg"
        result = run(filled, "deck", "export", PACK.name, "--out", out)
        assert result.exit_code == 0, result.output
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()
    quiz = run(filled, "deck", "export", "five-minutes", "--out", tmp_path / "q.apkg")
    assert "8 notes" in quiz.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("deck", "export", "nothing", "--out", "x.apkg"), "There is no pack nothing"),
        (
            ("deck", "export", PACK.name, "--out", "/no/such/x.apkg"),
            "cannot be written",
        ),
        (("teacher", "link", "Nobody"), "There is no teacher Nobody"),
        (("serve", "--port", "99999"), "is no port"),
    ],
)
def test_errors_are_one_line_and_exit_code_1(
    filled: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(filled, *arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output


def test_the_doctor_finds_a_sound_installation(filled: Path) -> None:
    result = run(filled, "doctor")
    assert result.exit_code == 0, result.output
    assert "All is well." in result.output


def test_the_doctor_finds_damage(filled: Path, tmp_path: Path) -> None:
    source = filled / "quizapp.sqlite3"
    with (
        closing(sqlite3.connect(source)) as sound,
        closing(sqlite3.connect(tmp_path / "quizapp.sqlite3")) as copy,
    ):
        sound.backup(copy)
        copy.execute("UPDATE item_version SET uid = 'k/none' WHERE id = 1")
        copy.commit()
    result = run(tmp_path, "doctor")
    assert result.exit_code == 1
    assert "broken reference" in result.output


def test_a_newer_database_is_refused_and_left_alone(
    filled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "quizapp.sqlite3"
    with (
        closing(sqlite3.connect(filled / "quizapp.sqlite3")) as sound,
        closing(sqlite3.connect(file)) as copy,
    ):
        sound.backup(copy)
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    before = file.read_bytes()
    for arguments in (("serve", "--port", "0"), ("bank", "list"), ("doctor",)):
        result = run(tmp_path, *arguments)
        assert result.exit_code == 1
        assert "newer version of Quizapp" in result.output
    assert file.read_bytes() == before


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    result = run(tmp_path / "taken", "bank", "list")
    assert result.exit_code == 1
    assert "QUIZAPP_DATA" in result.output


def test_nothing_but_building_packs_needs_the_templates() -> None:
    """Serving must stay light: it never loads what only generation needs."""
    program = (
        "import sys, quizapp.web, quizapp.cli.serve, quizapp.cli.start;"
        "print([m for m in ('spacy', 'numpy', 'anki') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
