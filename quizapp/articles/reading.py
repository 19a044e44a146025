"""A Markdown article file into an Article: front matter, then paragraphs."""

import re
from pathlib import Path

from quizapp.articles.article import Article
from quizapp.errors import ContentError, Problem
from quizapp.yamlfile import Document, parse

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)


def read_article(path: Path) -> Article:
    """Read an article: YAML between `---` lines, then paragraphs.

    Blank lines set paragraphs apart. Lines that begin with `#` and a space are
    headings; they are no paragraphs.

    Raises:
        ContentError: With the place of every problem.
    """
    text = read_text(path)
    parts = _FENCE.split(text, maxsplit=2)
    if len(parts) < 3 or parts[0].strip():
        message = "begin with `---`, the title and so on as YAML, and `---` again"
        raise ContentError([Problem(path, 1, 1, "no-front-matter", message)])
    head = parse(path, parts[1], first_line=parts[0].count("\n") + 1)
    blocks = re.split(r"\n\s*\n", _HEADING.sub("\n", parts[2]))
    paragraphs = [" ".join(block.split()) for block in blocks if block.strip()]
    if not paragraphs:
        message = "write the article's paragraphs below the second `---`"
        line = text.count("\n") + 1
        raise ContentError([Problem(path, line, 1, "no-paragraphs", message)])
    if isinstance(head.data, dict):
        head = Document(path, {**head.data, "paragraphs": paragraphs}, head.places)
    return head.validate(Article)


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
