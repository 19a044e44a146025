"""A small world for tests: a pack, loaded and given, and students in it."""

import datetime
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from quizapp.articles.article import Article
from quizapp.bank.packs import Pack, QuizPlan
from quizapp.bank.store import load_pack
from quizapp.items.kinds import ANY_ITEM
from quizapp.models import Attempt, Sitting
from quizapp.quizzes import attempts, plans, sittings, students
from quizapp.quizzes.rules import PRACTICE, Rules
from tests.conftest import NOON

KEY = "k3y"
ARTICLE = Article(
    title="A lighthouse",
    source="Written for the tests",
    paragraphs=(
        "The lighthouse was built in 1871. Ada Holm kept it for thirty years.",
        "It has two lamps and a horn. The horn is heard first in fog.",
    ),
)
ITEMS: tuple[dict[str, Any], ...] = (
    {
        "id": "keeper",
        "kind": "single_choice",
        "stem": "Who kept the lighthouse?",
        "options": [
            {"id": "a", "text": "Ada Holm", "is_key": True, "rationale": "KEY-1"},
            {"id": "b", "text": "Bo Lind", "rationale": "RATIONALE-2"},
            {"id": "c", "text": "Cy Rask", "rationale": "RATIONALE-3"},
        ],
        "evidence": [{"paragraph": 1, "quote": "Ada Holm kept it"}],
    },
    {
        "id": "built",
        "kind": "numeric",
        "stem": "In which year was the lighthouse built?",
        "value": 1871,
        "rationale": "RATIONALE-4",
        "evidence": [{"paragraph": 1, "quote": "built in 1871"}],
    },
    {
        "id": "signals",
        "kind": "multiple_response",
        "stem": "Which signals does it have?",
        "options": [
            {"id": "a", "text": "Lamps", "is_key": True},
            {"id": "b", "text": "A horn", "is_key": True},
            {"id": "c", "text": "A bell"},
            {"id": "d", "text": "A flag"},
        ],
        "evidence": [{"paragraph": 2, "quote": "two lamps and a horn"}],
    },
)
KEYS: dict[int, dict[str, list[str]]] = {
    1: {"option": ["a"]},
    2: {"number": ["1871"]},
    3: {"options": ["a", "b"]},
}


def make_pack(*changes: dict[str, Any], **overrides: Any) -> Pack:
    """Return the pack; each of `changes` replaces the item with the same id."""
    by_id = {item["id"]: item for item in ITEMS}
    by_id |= {change["id"]: by_id.get(change["id"], {}) | change for change in changes}
    items = [
        ANY_ITEM.validate_python(item, context={"pack_key": KEY})
        for item in by_id.values()
    ]
    fields: dict[str, Any] = {
        "key": KEY,
        "title": "The lighthouse",
        "licence": "CC-BY-4.0",
        "revised": datetime.date(2026, 3, 1),
        "article": ARTICLE,
        "items": tuple(items),
        "quizzes": (QuizPlan(id="first", title="A quiz", items=tuple(by_id)),),
    }
    return Pack(**(fields | overrides))


def load(session: Session, pack: Pack | None = None) -> None:
    """Load the pack and its quizzes into the bank."""
    pack = pack or make_pack()
    load_pack(session, pack, "lighthouse")
    plans.load_quizzes(session, pack)
    session.flush()


def give(session: Session, rules: Rules = PRACTICE, **extras: Any) -> Sitting:
    """Give the pack's quiz, loading the pack first when it is not there."""
    if not plans.quizzes(session):
        load(session)
    quiz = plans.quizzes(session)[0]
    return sittings.give(session, quiz, rules, now=NOON, random=Random(1), **extras)


def start(session: Session, sitting: Sitting, nickname: str = "Otter") -> Attempt:
    """Let a student join and start."""
    student = students.join(session, sitting, nickname, now=NOON, random=Random(2))
    return attempts.start(session, sitting, student.id, now=NOON, random=Random(3))
