"""Plain text into an article: charsets, paragraphs, titles, and what is no text."""

import pytest

from quizapp.articles.plain import MOST_CHARACTERS, decoded, read_plain
from quizapp.errors import RefusedError

WORDS = "Müller’s café in Zürich opened in May – a naïve idea, said the neighbours."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_its_charset(charset: str) -> None:
    assert decoded(WORDS.encode(charset)).removeprefix("\ufeff") == WORDS


def test_a_text_in_an_old_charset_is_read_as_well() -> None:
    russian = "Мост через пролив открыли в мае. Корабли больше не ждут. " * 5
    assert decoded(russian.encode("cp1251")) == russian


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\xd0\xcf\x11\xe0....", "Word"),
        (b"<!DOCTYPE html><p>x", "web page"),
        (b"abc\x00def", "no text"),
    ],
)
def test_what_is_no_plain_text_is_told_so(content: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        decoded(content)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(RefusedError, match="Take a part of it"):
        decoded(b"a" * (MOST_CHARACTERS + 1))


def test_blank_lines_set_paragraphs_apart_and_lines_are_joined() -> None:
    article = read_plain("The bridge\n\nIt was\nbuilt.\n\n  \nIt stood.")
    assert article.title == "The bridge"
    assert article.paragraphs == ("It was built.", "It stood.")


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    article = read_plain("It was built.\r\nIt stood.\r\n")
    assert article.paragraphs == ("It was built.", "It stood.")


def test_headings_are_no_paragraphs() -> None:
    article = read_plain("# The bridge\n\nIt was built.\n\n## Later\n\nIt stood.")
    assert article.title == "The bridge"
    assert article.paragraphs == ("It was built.", "It stood.")


def test_a_title_given_wins() -> None:
    assert read_plain("It stood.", title="My title").title == "My title"


@pytest.mark.parametrize("text", ["", "  \n\n ", "# Only a heading"])
def test_a_text_without_prose_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="no text"):
        read_plain(text)
