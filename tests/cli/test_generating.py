"""`quizapp generate`: questions from any article, without storing them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.cli.proposing import propose
from quizapp.items.checks import check_item
from tests.facts.texts import HARBOUR

WITHOUT_SPACY = """
import sys
from click.testing import CliRunner
from quizapp.cli import main
for arguments in (["--help"], ["pack", "check"], ["quiz", "--help"]):
    assert CliRunner().invoke(main, arguments).exit_code == 0, arguments
import quizapp.web, quizapp.cli.serve
sys.exit("spacy" in sys.modules or "wordfreq" in sys.modules)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    text = "\n\n".join([HARBOUR.title, *HARBOUR.paragraphs])
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["generate", *map(str, arguments)], input=text)


def test_questions_come_with_key_options_and_evidence(file: Path) -> None:
    said = run(file).output
    assert "which country paid for the steel of the bridge in 2019?" in said
    assert "+ Denmark" in said
    assert "paragraph 6: Denmark paid for the steel of the bridge in 2019." in said


def test_the_same_seed_gives_the_same_bytes(file: Path) -> None:
    assert run(file, "--json").output == run(file, "--json").output


def test_top_takes_the_best_ones(file: Path) -> None:
    every = json.loads(run(file, "--json").output)
    assert json.loads(run(file, "--json", "--top", "3").output) == every[:3]


def test_every_option_says_why(file: Path) -> None:
    rows = json.loads(run(file, "--json").output)
    options = [option for row in rows for option in row.get("options", [])]
    assert options
    assert all(option["rationale"] for option in options)
    assert all(0 < row["rank"] < 1 for row in rows)


def test_what_is_shown_breaks_no_rule_of_item_writing() -> None:
    for proposal in propose(HARBOUR, seed=1):
        codes = {finding.code for finding in check_item(proposal.item)}
        assert codes <= {"long-quotation"}  # who said it needs what was said


def test_each_key_stands_in_its_evidence() -> None:
    for proposal in propose(HARBOUR, seed=1):
        if proposal.family in ("who", "complete-the-sentence", "who-said"):
            [key] = proposal.item.describe().key
            surname = key.split()[-1]
            assert surname in proposal.item.evidence[0].quote


def test_an_edit_elsewhere_leaves_a_question_as_it_was() -> None:
    longer = HARBOUR.model_copy(
        update={"paragraphs": (*HARBOUR.paragraphs, "It rained.")}
    )
    before = {p.item.local_id: p.item.stem for p in propose(HARBOUR, seed=1)}
    after = {p.item.local_id: p.item.stem for p in propose(longer, seed=1)}
    assert before == after


def test_standard_input_is_read(file: Path) -> None:
    said = run("-", text=file.read_text(encoding="utf-8")).output
    assert "which country paid" in said


def test_a_text_that_yields_little_is_told_so(tmp_path: Path) -> None:
    poor = tmp_path / "poor.txt"
    poor.write_text("People blink. Nobody has to teach them how it is done.")
    assert "gives few questions" in run(poor).output


def test_a_long_text_shows_its_progress(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(["They walked on and on through the rain."] * 700))
    assert "paragraphs." in run(long).stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no-such.txt", None, "cannot be read"),
        ("scan.pdf", b"%PDF-1.7", "This is a PDF"),
        ("empty.txt", b"", "no text"),
    ],
)
def test_a_file_that_is_no_article_is_told_so(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_model_that_is_missing_is_told_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_SPACY_MODEL", "no_such_model")
    result = run(file)
    assert result.exit_code == 1
    assert "no_such_model is not installed" in result.stderr


def test_nothing_but_generating_loads_the_language_model() -> None:
    ran = subprocess.run([sys.executable, "-c", WITHOUT_SPACY], check=False)
    assert ran.returncode == 0
