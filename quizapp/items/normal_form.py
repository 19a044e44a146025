"""When two typed answers count as the same."""

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = re.compile(r"['‘’ʼ`´]")
_NOT_WORDS = re.compile(r"[^\w%]+")
_LEADING_ARTICLE = re.compile(r"^(?:the|an|a)\s+(?=\w)")
_SHORTEST_WITH_TYPOS = 5  # letters; "Iran" must not pass for "Iraq"


def normal_form(text: str) -> str:
    """Return the form in which typed answers are compared.

    Compatibility forms and case are folded, accents dropped (Erdoğan =
    erdogan), apostrophes dropped, all other punctuation and white space turned
    into single spaces, a leading "the", "a" or "an" dropped. Applying it twice
    changes nothing more.
    """
    folded = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    folded = unicodedata.normalize("NFKD", folded)
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", bare)).strip()
    while (shorter := _LEADING_ARTICLE.sub("", words)) != words:
        words = shorter
    return words


def matches(text: str, accepted: Iterable[str], typos: int = 0) -> bool:
    """Say whether `text` is one of `accepted`, or within `typos` edits of one.

    Typos are forgiven only in answers of five letters or more, never in ones
    that hold a digit.
    """
    given = normal_form(text)
    forms = {normal_form(answer) for answer in accepted} - {""}
    if not given or given in forms:
        return bool(given)
    return any(
        edits(given, form) <= typos
        for form in forms
        if typos
        and len(form) >= _SHORTEST_WITH_TYPOS
        and not any(c.isdigit() for c in form + given)
    )


def edits(one: str, other: str) -> int:
    """Count the letters to change, add, drop or swap with a neighbour.

    Source: optimal string alignment distance, Boytsov 2011, section 2.2.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
