"""An article as values: numbered paragraphs, and the sentences in them."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quizapp.values import Text, Value

_ABBREVIATION = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bvs)"
_INITIAL = r"(?<!\b[A-Z])(?<!\b[a-z]\.[a-z])"
_SENTENCE_END = re.compile(
    _ABBREVIATION + _INITIAL + r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])"
)


class Span(NamedTuple):
    """A stretch of a paragraph, in characters; the end is not part of it."""

    start: int
    end: int


class Article(Value):
    """A text to ask about. Paragraphs count from 1; headings do not count."""

    title: Text
    source: str = ""  # the credit line, shown wherever the text is
    date: datetime.date | None = None
    language: str = "en"
    paragraphs: tuple[Text, ...]

    def paragraph(self, number: int) -> str:
        """Return paragraph `number`, counted from 1.

        Raises:
            IndexError: There is no such paragraph.
        """
        if not 1 <= number <= len(self.paragraphs):
            raise IndexError(number)
        return self.paragraphs[number - 1]


def sentences(paragraph: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph as spans, in order, without gaps' spaces."""
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph)]
    for start, end in pairwise([0, *ends, len(paragraph)]):
        yield Span(start, start + len(paragraph[start:end].rstrip()))
