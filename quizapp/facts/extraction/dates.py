"""Dates in words: 19 July 2022, July 19, 2022, July 2022, 1985."""

import re

from quizapp.facts.fact import Day

_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_MONTH = (
    "|".join(m.capitalize() for m in _MONTHS)
    + r"|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
_FULL = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH}),? (?:of )?(?P<y3>\d{{4}})"
    rf"|(?P<y4>1[0-9]\d\d|20\d\d))"
)


def read_date(text: str) -> Day | None:
    """Return the date that a text is, with a year of four digits, or None."""
    match = _FULL.fullmatch(text.strip())
    if match is None:
        return None
    year = match["y1"] or match["y2"] or match["y3"] or match["y4"]
    month = match["m1"] or match["m2"] or match["m3"]
    day = match["d1"] or match["d2"]
    try:
        return Day(
            year=int(year),
            month=_number(month) if month else None,
            day=int(day) if day else None,
        )
    except ValueError:
        return None


def _number(month: str) -> int:
    start = month.casefold()[:3]
    return next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(start))
