"""Quizzes of a pack in the bank: questions to give, cards to study."""

from random import Random

import pytest
from sqlalchemy import Engine

from quizapp import db
from quizapp.bank.packs import QuizPlan
from quizapp.errors import RefusedError
from quizapp.quizzes.plans import find_quiz
from quizapp.quizzes.rules import Rules
from quizapp.quizzes.sittings import give
from tests.conftest import NOON
from tests.world import load, make_pack

CARD = {"id": "lantern", "kind": "card", "stem": "Lantern", "back": "The lamp's house."}


def test_a_set_of_cards_cannot_be_given(engine: Engine) -> None:
    plans = make_pack().quizzes
    words = QuizPlan(id="words", title="Words", items=("lantern",))
    with db.writing(engine) as session:
        load(session, make_pack(CARD, quizzes=(*plans, words)))
        assert not find_quiz(session, "first").is_of_cards
        held = find_quiz(session, "words")
        assert held.is_of_cards
        with pytest.raises(RefusedError, match="cards to study"):
            give(session, held, Rules(), now=NOON, random=Random(1))
