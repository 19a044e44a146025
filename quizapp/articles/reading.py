"""A Markdown article file into an Article: front matter, then paragraphs."""

import re
from pathlib import Path

from quizapp.articles.article import Article
from quizapp.errors import ContentError, Problem
from quizapp.yamlfile import Document, Path_, parse

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
_BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")  # up to a blank line


def read_article(path: Path) -> Article:
    """Read an article: YAML between `---` lines, then paragraphs.

    Raises:
        ContentError: With the place of every problem.
    """
    return read_article_file(path).validate(Article)


def read_article_file(path: Path) -> Document:
    """Read an article's file as data; paragraphs have the place of their first line.

    Blank lines set paragraphs apart. Lines that begin with `#` and a space are
    headings; they are no paragraphs.

    Raises:
        ContentError: It cannot be read, or has no front matter or no paragraphs.
    """
    text = read_text(path)
    parts = _FENCE.split(text, maxsplit=2)
    if len(parts) < 3 or parts[0].strip():
        message = "begin with `---`, the title and so on as YAML, and `---` again"
        raise ContentError([Problem(path, 1, 1, "no-front-matter", message)])
    head = parse(path, parts[1], first_line=parts[0].count("\n") + 1)
    # A heading becomes as many spaces, so that no place moves.
    body = _HEADING.sub(lambda heading: " " * len(heading[0]), parts[2])
    blocks = list(_BLOCK.finditer(body))
    if not blocks:
        message = "write the article's paragraphs below the second `---`"
        line = text.count("\n") + 1
        raise ContentError([Problem(path, line, 1, "no-paragraphs", message)])
    if not isinstance(head.data, dict):
        return head
    paragraphs = [" ".join(block[0].split()) for block in blocks]
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    lines = [first_line + body.count("\n", 0, block.start()) for block in blocks]
    places: dict[Path_, tuple[int, int]] = {("paragraphs",): (lines[0], 1)}
    places |= {("paragraphs", n): (line, 1) for n, line in enumerate(lines)}
    data = {**head.data, "paragraphs": paragraphs}
    return Document(path, data, head.places | places)


def read_text(path: Path) -> str:
    """Read a text file, UTF-8 with or without a byte order mark.

    Raises:
        ContentError: It is missing, cannot be opened, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "this is not UTF-8; save the file as UTF-8"
        raise ContentError([Problem(path, line, 1, "not-utf-8", message)]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, 1, "no-file", message)]) from None
