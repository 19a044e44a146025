"""Tables in words, before anything draws them: cells, rows and sections."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table; where it has a bar, how long, and a mark on the scale."""

    text: str
    bar: float | None = None  # share of the full length, 0.0 to 1.0
    mark: float | None = None  # such as chance, on the same scale
    is_number: bool = True


@dataclass(frozen=True)
class Section:
    """One table with its title; without rows, its notes alone."""

    title: str
    caption: str  # a sentence that says what the table shows
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()  # the first cell names the row
    notes: tuple[str, ...] = ()  # sentences


def row(name: str, *cells: Cell | str) -> tuple[Cell, ...]:
    """Return a row; plain texts are numbers without a bar."""
    rest = (Cell(cell) if isinstance(cell, str) else cell for cell in cells)
    return (Cell(name, is_number=False), *rest)


def part(n: int, of: int) -> Cell:
    """Return a number and its share of a whole, with a bar."""
    share = n / of if of else 0.0
    return Cell(f"{n} ({share:.0%})", bar=share)


def listed(words: Sequence[str]) -> Cell:
    """Return words as a list in one cell."""
    return Cell(", ".join(words), is_number=False)
