"""A pack's coverage as plain text, and as a page of its own."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

import quizapp
from quizapp.bank.coverage import Coverage
from quizapp.bank.coverage.sections import sections, summary
from quizapp.bank.coverage.tables import Section

_WIDTH = 96  # columns
_WEB = Path(quizapp.__file__).parent / "web"


def as_text(figures: Coverage) -> str:
    """Return the report for a terminal, ending with what is to mend."""
    lines = [figures.title, summary(figures)]
    for section in sections(figures):
        lines += ["", section.title]
        lines += _stacked(section) if _is_wide(section) else _aligned(section)
        for note in section.notes:
            lines += _wrapped(note, "  ")
    if not figures.to_mend:
        return "\n".join([*lines, "", "Nothing to mend."])
    lines += ["", "To mend:"]
    for sentence in figures.to_mend:
        lines += _wrapped(sentence, "- ")
    return "\n".join(lines)


def as_page(figures: Coverage) -> str:
    """Return the report as one HTML page that needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(_WEB / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_WEB / "static" / "style.css").read_text(encoding="utf-8")
    return environment.get_template("coverage_alone.html").render(
        figures=figures,
        summary=summary(figures),
        sections=sections(figures),
        style=Markup(style),
    )


def _widths(section: Section) -> list[int]:
    texts = [section.heads, *([cell.text for cell in row] for row in section.rows)]
    return [max(map(len, column)) for column in zip(*texts, strict=True)]


def _is_wide(section: Section) -> bool:
    return sum(_widths(section)) + 2 * len(section.heads) > _WIDTH


def _aligned(section: Section) -> Iterator[str]:
    """Yield a table: texts to the left, numbers and their heads to the right."""
    if not section.rows:
        return
    widths = _widths(section)
    is_number = [cell.is_number for cell in section.rows[0]]
    for texts in (
        section.heads,
        *([cell.text for cell in row] for row in section.rows),
    ):
        cells = [
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(texts, widths, is_number, strict=True)
        ]
        yield "  " + "  ".join(cells).rstrip()


def _stacked(section: Section) -> Iterator[str]:
    """Yield a table that is too wide: each row as a block, a cell a line."""
    label_width = max(map(len, section.heads[1:])) + 2
    for name, *cells in section.rows:
        yield f"  {name.text}"
        for head, cell in zip(section.heads[1:], cells, strict=True):
            yield from _wrapped(cell.text, f"    {head:{label_width}}")


def _wrapped(text: str, first: str) -> list[str]:
    """Break a text into lines; further ones begin below the end of `first`."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
