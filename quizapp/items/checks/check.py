"""What a check is, and what it finds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.errors import Severity
from quizapp.items.item import Item

Place = tuple[str | int, ...]  # of the value to mend, as in the item's YAML
Found = Iterator[tuple[Place, str]]  # its place, and what to mend there
FoundInSet = Iterator[tuple[int, Place, str]]  # the same, after the item's index


@dataclass(frozen=True)
class Finding:
    """One thing to mend in one item."""

    uid: str
    code: str
    severity: Severity
    at: Place
    message: str
    index: int = 0  # of the item, among those that were given


@dataclass(frozen=True)
class Check:
    """A rule for one item. `find` gets items of the kinds `applies_to` only."""

    code: str
    severity: Severity  # error: broken or unfair for certain; warning: poor craft
    applies_to: tuple[type[Item], ...]
    explanation: str
    find: Callable[[Any], Found]


@dataclass(frozen=True)
class SetCheck:
    """A rule for items that stand together."""

    code: str
    severity: Severity
    explanation: str
    find: Callable[[Sequence[Item]], FoundInSet]
    is_for_quiz_only: bool = False
