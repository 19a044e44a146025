"""Nicknames: tidy, unlike each other, drawn when left empty."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from quizapp.errors import NicknameError
from quizapp.quizzes import nicknames, students
from tests.conftest import NOON
from tests.world import give


@pytest.mark.parametrize(
    "twin",
    [
        "anna",
        "ANNA",
        " Anna ",
        "An na",
        "A.n.n.a",
        "Anna\u200b",
        "\u202eAnna",
        "Аnna",  # a Cyrillic capital A
        "Ａｎｎａ",  # full width
        "Ánna",
    ],
)
def test_look_alikes_of_a_nickname_are_taken(session: Session, twin: str) -> None:
    sitting = give(session)
    students.join(session, sitting, "Anna", now=NOON, random=Random(1))
    with pytest.raises(NicknameError, match="personal link"):
        students.join(session, sitting, twin, now=NOON, random=Random(1))


def test_different_names_are_not_taken_for_each_other() -> None:
    names = ["Anna", "Anne", "Hannah", "Ann", "Otto", "Otter", "名前", "نور", "Zoë 2"]
    assert len({nicknames.skeleton(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["", "   ", "!!!", "\u200b", "x" * 31])
def test_names_that_cannot_be_used_are_refused(name: str) -> None:
    with pytest.raises(NicknameError):
        nicknames.tidy(name)


@given(st.text(max_size=40))
def test_a_tidy_name_has_no_control_characters_and_stays_tidy(name: str) -> None:
    try:
        kept = nicknames.tidy(name)
    except NicknameError:
        return
    assert kept == nicknames.tidy(kept)
    assert kept.isprintable() or not kept.isascii()
    assert 0 < len(kept) <= nicknames.MAX_LENGTH


def test_a_class_of_drawn_names_has_no_twins(session: Session) -> None:
    sitting = give(session)
    drawn = [
        students.join(session, sitting, "", now=NOON, random=Random(seed)).nickname
        for seed in range(60)
    ]
    assert len({nicknames.skeleton(name) for name in drawn}) == 60
