"""Feedback: an attempt with its marks and, where they may show, keys and evidence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.articles.article import Article, Span
from quizapp.articles.evidence import locate
from quizapp.items.item import Answer, Description, Item
from quizapp.models import Mark
from quizapp.quizzes import attempts
from quizapp.quizzes.attempts import OwnAttempt
from quizapp.quizzes.published import Question
from quizapp.quizzes.scoring import Earned, marks, score
from quizapp.quizzes.sittings import is_asked_in_class, is_running
from quizapp.review.visibility import Visibility, visibility


@dataclass(frozen=True)
class Highlight:
    """A paragraph in pieces; those with the words of the evidence are set off."""

    paragraph: int
    pieces: tuple[tuple[str, bool], ...]  # text, and whether it is evidence


@dataclass(frozen=True)
class Reviewed:
    """One question of a finished attempt."""

    place: int  # as shown in the attempt, from 1
    stem: str
    given: tuple[str, ...]  # () is a blank
    earned: Earned
    marking_rule: str
    description: Description | None  # None while keys may not show
    highlights: tuple[Highlight, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Feedback:
    """A finished attempt as its student may see it."""

    attempt: OwnAttempt
    visibility: Visibility
    questions: tuple[Reviewed, ...]
    can_try_again: bool

    @property
    def score(self) -> float:
        """The sum of value times points, never below nought."""
        return score(question.earned for question in self.questions)

    @property
    def points(self) -> int:
        """What could be earned."""
        return sum(question.earned.points for question in self.questions)

    @property
    def n_right(self) -> int:
        """How many questions earned everything."""
        return sum(question.earned.credit == 1 for question in self.questions)


def feedback(
    session: Session, students: Collection[int], attempt_id: int, *, now: datetime
) -> Feedback:
    """Return what a student may see of their own attempt now.

    Raises:
        NotFoundError: There is no such attempt, or it is somebody else's.
    """
    own = attempts.own_attempt(session, students, attempt_id, now=now)
    left = attempts.attempts_left(session, own)
    seen = visibility(
        own.published.rules,
        is_submitted=not own.is_open,
        attempts_left=left,
        is_running=is_running(own.sitting, now),
        is_asked_in_class=is_asked_in_class(session, own.published, now),
    )
    if not seen.marks:
        return Feedback(own, seen, (), False)
    earned = _earned(session, own)
    given = attempts.answers(session, attempt_id)
    questions = tuple(
        _reviewed(own, place, earned[own.question(place).position], given, seen.keys)
        for place in range(1, own.n_questions + 1)
    )
    can_try_again = left != 0 and is_running(own.sitting, now)
    return Feedback(own, seen, questions, can_try_again)


def visible_items(result: Feedback) -> list[Question]:
    """Return the attempt's questions whose keys may show, such as for a deck."""
    if not result.visibility.keys:
        return []
    own = result.attempt
    return [own.question(place) for place in range(1, own.n_questions + 1)]


def _earned(session: Session, own: OwnAttempt) -> dict[int, Earned]:
    """Return the stored marks; an attempt cut off by closing is marked on the way."""
    revision = own.published.revision
    chosen = sa.select(Mark).where(Mark.attempt_id == own.id, Mark.revision == revision)
    stored = {
        mark.position: Earned(
            mark.position,
            mark.credit,
            mark.value,
            own.published.question(mark.position).points,
        )
        for mark in session.scalars(chosen)
    }
    if stored:
        return stored
    fresh = marks(own.published, attempts.answers(session, own.id))
    return {earned.position: earned for earned in fresh}


def _reviewed(
    own: OwnAttempt,
    place: int,
    earned: Earned,
    given: dict[int, Answer],
    shows_keys: bool,
) -> Reviewed:
    question = own.question(place)
    item, article = question.item, question.article
    described = item.describe(given.get(question.position, {}), own.part_order(place))
    return Reviewed(
        place=place,
        stem=item.stem,
        given=described.given,
        earned=earned,
        marking_rule=item.marking_rule,
        description=described if shows_keys else None,
        highlights=highlights(item, article) if shows_keys and article else (),
        source=article.title if article else "",
    )


def highlights(item: Item, article: Article) -> tuple[Highlight, ...]:
    """Return the paragraphs that an item rests on, each once, its words set off."""
    spans: dict[int, list[Span]] = {}
    for evidence in item.evidence:
        spans.setdefault(evidence.paragraph, []).append(locate(article, evidence))
    return tuple(
        Highlight(number, tuple(_pieces(article.paragraph(number), sorted(found))))
        for number, found in spans.items()
    )


def _pieces(text: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in spans:
        start = max(start, at)  # where two overlap
        if start > at:
            yield text[at:start], False
        if end > start:
            yield text[start:end], True
        at = max(at, end)
    if at < len(text):
        yield text[at:], False
