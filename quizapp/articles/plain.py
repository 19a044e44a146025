"""An article as plain text, in any charset, into an Article."""

import re

from charset_normalizer import from_bytes

from quizapp.articles.article import Article
from quizapp.errors import RefusedError

MOST_CHARACTERS = 2_000_000
_LONGEST_TITLE = 20  # words
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word file or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+")


def decoded(content: bytes) -> str:
    """Return the text of a file: by its byte order mark, as UTF-8, or as guessed.

    Raises:
        RefusedError: It is no text, or longer than MOST_CHARACTERS.
    """
    for beginning, what in _OTHER_FILES:
        if content.startswith(beginning):
            raise RefusedError(f"This is {what}. Save it as plain text and try again.")
    if _WEB_PAGE.match(content):
        raise RefusedError(
            "This is a web page. Copy its text into a plain text file and try again."
        )
    text = _decode(content)
    if "\0" in text:
        raise RefusedError("This is no text. Save the article as plain text.")
    if len(text) > MOST_CHARACTERS:
        raise RefusedError(
            f"The text has more than {MOST_CHARACTERS:,} characters. Take a part of it."
        )
    return text


def _decode(content: bytes) -> str:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content).best()
    if best is None:
        raise RefusedError("This is no text. Save the article as plain text in UTF-8.")
    return str(best)


def read_plain(text: str, *, title: str = "") -> Article:
    """Read an article from plain text; blank lines set paragraphs apart.

    Text without blank lines has a paragraph on each line. Headings are no
    paragraphs; a short first line without a full stop is the title.

    Args:
        text: The article.
        title: Stands instead of the one found.

    Raises:
        RefusedError: There is no text.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = re.split(r"\n[ \t]*\n", body)
    if len(blocks) == 1:
        blocks = body.split("\n")
    paragraphs = [" ".join(block.split()) for block in blocks if block.strip()]
    found = ""
    if paragraphs and _is_title(paragraphs[0]) and len(paragraphs) > 1:
        found = _HEADING.sub("", paragraphs.pop(0), count=1)
    prose = tuple(p for p in paragraphs if not _HEADING.match(p))
    if not prose:
        raise RefusedError("There is no text in it. Name a file with an article.")
    return Article(title=title or found or "Untitled", paragraphs=prose)


def _is_title(paragraph: str) -> bool:
    is_short = len(paragraph.split()) <= _LONGEST_TITLE
    return bool(_HEADING.match(paragraph)) or (
        is_short and paragraph[-1] not in '.!?"”’:;,'
    )
