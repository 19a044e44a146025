"""Article files: front matter, headings and paragraphs."""

from datetime import date
from pathlib import Path

import pytest

from quizapp.articles.article import Article
from quizapp.articles.reading import read_article, read_text
from quizapp.errors import ContentError
from tests.builders import make_article


def read(folder: Path, text: str, encoding: str = "utf-8") -> Article:
    path = folder / "article.md"
    path.write_bytes(text.encode(encoding))
    return read_article(path)


def test_an_article_has_a_head_and_paragraphs(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Fog\ndate: 2022-07-19\nsource: Us\n---\n\n# Part one\n\n"
        "It was\nfoggy.\n\n## Part two\nThe horn blew.\n\n\n#1 of all horns.\n"
    )
    assert read(tmp_path, text) == Article(
        title="Fog",
        date=date(2022, 7, 19),
        source="Us",
        paragraphs=("It was foggy.", "The horn blew.", "#1 of all horns."),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_editor_may_have_saved_it(
    tmp_path: Path, encoding: str, newline: str
) -> None:
    text = "---\ntitle: Fog – “Mist”\n---\n\nOne.\n\nTwo.\n".replace("\n", newline)
    article = read(tmp_path, text, encoding)
    assert (article.title, len(article.paragraphs)) == ("Fog – “Mist”", 2)


def test_dashes_in_the_text_are_no_front_matter(tmp_path: Path) -> None:
    article = read(tmp_path, "---\ntitle: Fog\n---\n\nOne.\n\n---\n\nTwo.\n")
    assert article.paragraphs == ("One.", "---", "Two.")


@pytest.mark.parametrize("number", [0, 3, -1])
def test_paragraphs_count_from_one(number: int) -> None:
    with pytest.raises(IndexError):
        make_article().paragraph(number)


@pytest.mark.parametrize(
    ("content", "line", "code"), [(b"a\nb\xff", 2, "not-utf-8"), (None, 1, "no-file")]
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes | None, line: int, code: str
) -> None:
    path = tmp_path / "article.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        read_text(path)
    assert [(p.path, p.line, p.code) for p in caught.value.problems] == [
        (path, line, code)
    ]
