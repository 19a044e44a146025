"""`quizapp pack report`: the text, the page of its own, and the figures as JSON."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from tests.builders import FILES, write_pack

HORN = """\
- id: horn
  kind: short_answer
  stem: What is heard first in fog?
  answers: [the horn]
  rationale: See the second paragraph.
  evidence: [{paragraph: 2, quote: Ships hear the horn.}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with nothing to mend."""
    files: dict[str, str | None] = {"items.yaml": FILES["items.yaml"] + HORN}
    return write_pack(tmp_path / "lighthouse", files)


def report(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["pack", "report", *map(str, arguments)])


class Page(HTMLParser):
    """A page whose elements are all closed, and what of it a reader relies on."""

    EMPTY = ("meta", "link", "rect")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_clean_pack_ends_with_nothing_to_mend(pack: Path) -> None:
    result = report(pack)
    assert result.exit_code == 0, result.output
    assert "2 questions: 2 written by hand, 0 made by templates. Cards: 1." in (
        result.output
    )
    assert result.output.endswith("\n\nNothing to mend.\n")
    for title in ("Facts", "Paragraphs", "Kinds", "Levels", "Guessing", "Quizzes"):
        assert f"\n{title}\n" in result.output


def test_what_is_to_mend_comes_last(tmp_path: Path) -> None:
    result = report(write_pack(tmp_path / "lighthouse"))
    assert result.exit_code == 0
    assert result.output.endswith("To mend:\n- Paragraph 2 has no question.\n")


def test_the_shipped_packs_are_reported_within_a_hundred_columns() -> None:
    result = report()
    assert result.exit_code == 0, result.output
    assert max(map(len, result.output.splitlines())) <= 100


def test_a_pack_that_cannot_be_read_is_an_error(pack: Path) -> None:
    (pack / "article.md").write_text("no front matter")
    result = report(pack)
    assert result.exit_code == 1
    assert "article.md:1:1" in result.output


def test_the_page_stands_by_itself(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert report(pack, "--page", file).exit_code == 0
    html = file.read_text(encoding="utf-8")
    page = Page(html)
    assert not {"script", "link", "img"} & {tag for tag, _ in page.tags}
    assert not re.search(r"(?:src|href|url)\s*[=(]", html)
    assert len(page.named("caption")) == len(page.named("table")) > 5
    assert {th.get("scope") for th in page.named("th")} == {"row", "col"}
    assert page.named("svg")
    assert not any("style" in attributes for _, attributes in page.tags)
    assert "Nothing to mend." in html
    assert "2 questions: 2 written by hand" in html


def test_what_a_pack_says_is_escaped_on_the_page(pack: Path, tmp_path: Path) -> None:
    head = pack / "pack.yaml"
    head.write_text(head.read_text().replace("A lighthouse", "A <b>lighthouse"))
    report(pack, "--page", tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text()
    assert "A &lt;b&gt;lighthouse" in html
    assert "<b>" not in html


def test_a_page_shows_one_pack_and_must_be_writable(pack: Path, tmp_path: Path) -> None:
    two = report(pack, pack, "--page", tmp_path / "report.html")
    assert (two.exit_code, "one folder" in two.output) == (1, True)
    nowhere = report(pack, "--page", tmp_path / "none" / "report.html")
    assert (nowhere.exit_code, "cannot be written" in nowhere.output) == (1, True)


def test_the_figures_as_json(pack: Path) -> None:
    [figures] = json.loads(report(pack, "--json").output)
    assert figures["items"] == {"authored": 2, "template": 0, "cards": 1}
    assert figures["to_mend"] == []
    assert [p["n_authored"] for p in figures["paragraphs"]] == [1, 1]
    assert figures["tells"][0]["all"].keys() == {"n", "observed", "chance", "pays"}
