"""The rules of writing items: what is broken, and what could be better.

Source: Haladyna, Downing and Rodriguez 2002 (31 rules); NBME item-writing flaws.
"""

from collections.abc import Sequence

from quizapp.errors import Severity
from quizapp.items.checks.check import Check, Finding, SetCheck
from quizapp.items.checks.fairness import FAIRNESS
from quizapp.items.checks.options import OPTIONS
from quizapp.items.checks.sets import SET_CHECKS
from quizapp.items.checks.structure import STRUCTURE
from quizapp.items.checks.typed import TYPED
from quizapp.items.checks.wording import WORDING
from quizapp.items.item import Item

__all__ = ["CHECKS", "SET_CHECKS", "Finding", "check_item", "check_set", "table"]

CHECKS: tuple[Check, ...] = (
    *STRUCTURE,
    *TYPED,
    *WORDING,
    *OPTIONS,
    *FAIRNESS,
)


def check_item(item: Item) -> list[Finding]:
    """Return all that is wrong with an item by itself."""
    return [
        Finding(item.uid, check.code, check.severity, at, message)
        for check in CHECKS
        if isinstance(item, check.applies_to)
        for at, message in check.find(item)
    ]


def check_set(items: Sequence[Item], *, is_quiz: bool = False) -> list[Finding]:
    """Return what is wrong with items as a set, one by one free of errors.

    Args:
        items: All items of a pack or a quiz, in their order.
        is_quiz: Whether one student meets them all in one sitting.
    """
    return [
        Finding(items[index].uid, check.code, check.severity, at, message, index)
        for check in SET_CHECKS
        if is_quiz or not check.is_for_quiz_only
        for index, at, message in check.find(items)
    ]


def table() -> list[tuple[str, Severity, str]]:
    """Return code, severity and explanation of every check, for people to read."""
    checks: tuple[Check | SetCheck, ...] = (*CHECKS, *SET_CHECKS)
    return [(check.code, check.severity, check.explanation) for check in checks]
