"""A learner with the real Anki, where the `anki` package is installed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.parts import ANKI, require

if TYPE_CHECKING:
    from tests.decks.learner import Learner


@pytest.fixture
def new_learner(tmp_path: Path) -> Iterator[Callable[[], "Learner"]]:
    """Makes learners, each with an empty collection."""
    require(ANKI)
    from tests.decks.learner import Learner

    learners: list[Learner] = []

    def make() -> Learner:
        folder = tmp_path / f"learner-{len(learners)}"
        folder.mkdir()
        learners.append(Learner(folder))
        return learners[-1]

    yield make
    for learner in learners:
        learner.close()


@pytest.fixture
def learner(new_learner: Callable[[], "Learner"]) -> "Learner":
    """A learner with an empty collection."""
    return new_learner()
