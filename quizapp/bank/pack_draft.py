"""A pack while it is checked: its values, each with its place in the files."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from quizapp.articles.article import Article
from quizapp.bank.packs import QuizPlan
from quizapp.errors import Problem, Severity
from quizapp.facts.fact import AnyFact, Entity
from quizapp.items.kinds import AnyItem
from quizapp.yamlfile import Document, Path_

T = TypeVar("T")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A value, and where in which file it stands."""

    document: Document
    at: Path_
    value: T

    def problem(
        self, at: Path_, code: str, message: str, severity: Severity = "error"
    ) -> Problem:
        """Make a problem at a place within the value."""
        return self.document.problem((*self.at, *at), code, message, severity)


@dataclass(frozen=True)
class Draft:
    """What could be read of a pack; entries with errors of their own are left out."""

    article: Entry[Article] | None
    is_article_unread: bool  # there is a file, but it has errors
    entities: Sequence[Entry[Entity]]
    facts: Sequence[Entry[AnyFact]]
    items: Sequence[Entry[AnyItem]]
    quizzes: Sequence[Entry[QuizPlan]]
    fact_ids: AbstractSet[str] | None  # with those left out; None: file has errors
    item_ids: AbstractSet[str] | None  # local ids, as above

    @property
    def has_all_items(self) -> bool:
        """Whether no item was left out: only then can one be missed."""
        return self.item_ids is not None and self.item_ids <= {
            entry.value.local_id for entry in self.items
        }

    @property
    def questions(self) -> list[AnyItem]:
        """The items that are no cards."""
        return [entry.value for entry in self.items if entry.value.is_question]
