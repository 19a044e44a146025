"""What distractors are wanted for, and the draws that choose among them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.facts.fact import Fact
from quizapp.facts.index import FactIndex

FEWEST, MOST = 2, 3  # two good distractors suffice (Rodriguez 2005)


class HeldBackError(Exception):
    """No item can be made of this fact; says why. It never leaves this stage."""


def draw(seed: int, *parts: str) -> int:
    """Draw a number from a seed and what it is drawn for, the same for ever.

    Every draw stands alone, so another candidate or fact changes no other draw.
    """
    text = "\x1f".join([str(seed), *parts])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


@dataclass(frozen=True)
class Search:
    """What distractors are wanted for."""

    index: FactIndex
    fact: Fact
    slot: str
    stem: str
    sources: Sequence[str]
    seed: int
    uid: str
    keys: tuple[Any, ...]
    wanted: int = MOST
    foils: Sequence[Fact] = ()  # other facts that may stand as options
    words: Callable[[Any], str] = str  # an option in words
    told: Sequence[str] = ()  # the slots of the fact that the stem tells
    alike: bool = False  # whether options must begin like the key

    @property
    def key(self) -> Any:
        return self.keys[0]

    def rank(self, value: Any) -> int:
        """Return the place of a candidate in an order drawn for this item."""
        return draw(self.seed, self.uid, str(value))
