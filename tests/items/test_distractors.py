"""Distractors: of the right kind, surely wrong, and no help to a guesser."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.articles.article import Article
from quizapp.facts.fact import Day, Entity, Event, Facts, Stance, Verb
from quizapp.facts.index import FactIndex
from quizapp.items.distractors import choose, is_proper_name, overlap
from quizapp.items.scales import swapped
from quizapp.items.search import HeldBackError, Search, draw

VERB = Verb(base="back", third="backs", past="backed")
EVIDENCE = ({"paragraph": 1, "quote": "Norway backed the plan."},)
NAMES = ("Norway", "Iceland", "Denmark", "Sweden", "Finland")
ENTITIES = (
    Entity(name="Norway", kind="country", aliases=("Oslo", "Norwegian")),
    *(Entity(name=name, kind="country") for name in NAMES[1:]),
    Entity(name="northern Norway", kind="country"),
    Entity(name="Ada Berg", kind="person"),
    Entity(name="Atlantis", kind="country"),
)
ARTICLE = Article(
    title="x",
    date="2022-07-19",
    paragraphs=(
        "Norway backed the plan. Iceland, Denmark, Sweden and Finland talked. "
        "Ada Berg spoke in northern Norway. Iceland and Denmark left.",
    ),
)


def fact(**changes: object) -> Stance:
    slots = {"holder": "Norway", "verb": VERB, "target": "the plan"} | changes
    return Stance(id="f", evidence=EVIDENCE, **slots)


def search(
    one: Stance | None = None, *, stem: str = "Who backed the plan?", uid: str = "p/x"
) -> Search:
    one = one or fact()
    facts = Facts(entities=ENTITIES, facts=(one,))
    return Search(
        index=FactIndex(ARTICLE, facts),
        fact=one,
        slot="holder",
        stem=stem,
        sources=("entities", "slot"),
        seed=1,
        uid=uid,
        keys=(one.holder,),
    )


def test_they_are_of_the_keys_kind_and_stand_in_the_article() -> None:
    assert set(choose(search())) <= {"Iceland", "Denmark", "Sweden", "Finland"}


@given(uid=st.text(alphabet="abcxyz", min_size=1, max_size=8))
def test_the_key_its_aliases_and_its_parts_never_come(uid: str) -> None:
    found = search(uid=f"p/{uid}")
    chosen = choose(found)
    assert 2 <= len(chosen) <= 3
    assert not any(overlap(found.index, name, "Norway") for name in chosen)


@given(uid=st.text(alphabet="abcxyz", min_size=1, max_size=8))
def test_one_is_about_as_well_known_as_the_key(uid: str) -> None:
    found = search(uid=f"p/{uid}")
    most = max(found.index.mentions(name) for name in choose(found))
    assert most >= 0.4 * found.index.mentions("Norway")


def test_what_stands_in_the_stem_never_comes() -> None:
    found = search(stem="Who backed the plan of Iceland and Denmark?")
    assert set(choose(found)) == {"Sweden", "Finland"}


def test_what_the_author_excludes_never_comes() -> None:
    found = search(fact(distractors_never=("Sweden", "Finland")))
    assert set(choose(found)) == {"Iceland", "Denmark"}


def test_fewer_than_two_hold_the_item_back() -> None:
    found = search(fact(distractors_never=("Sweden", "Finland", "Iceland")))
    with pytest.raises(HeldBackError, match="too few distractors"):
        choose(found)


def test_a_key_that_nobody_matches_in_fame_holds_the_item_back() -> None:
    paragraphs = ("Norway. Oslo. Norwegian. Norway. Norway. Norway.",)
    rest = ("Iceland and Denmark and Sweden and Finland.",)
    article = ARTICLE.model_copy(update={"paragraphs": paragraphs + rest})
    famous = FactIndex(article, Facts(entities=ENTITIES, facts=(fact(),)))
    with pytest.raises(HeldBackError, match="well known"):
        choose(replace(search(), index=famous))


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("the United States", True),
        ("Ada Berg", True),
        ("a senior official", False),
        ("critics of the plan", False),
    ],
)
def test_descriptions_are_told_from_names(name: str, is_name: bool) -> None:
    assert is_proper_name(name) == is_name


# ---- dates --------------------------------------------------------------------

JUNE = Day(year=2021, month=6)
MONTHS = (Day(year=2021, month=9), Day(year=2021, month=3), Day(year=2022, month=1))


def dated(number: int, day: Day) -> Event:
    words = ("flood", "storm", "vote", "strike", "fair")[number]
    return Event(
        id=f"e{number}",
        event=f"the {words}",
        clause=f"there was a {words}",
        date=day,
        evidence=EVIDENCE,
    )


def date_search(uid: str, key: Day = JUNE) -> Search:
    facts = tuple(dated(n, day) for n, day in enumerate((key, *MONTHS)))
    return Search(
        index=FactIndex(ARTICLE, Facts(facts=facts)),
        fact=facts[0],
        slot="date",
        stem="When?",
        sources=("slot", "variants"),
        seed=1,
        uid=uid,
        keys=(key,),
    )


def rank_of_key(found: Search) -> int:
    return sum((d.year, d.month) < (2021, 6) for d in choose(found))


def test_a_months_place_among_the_options_is_any_as_often() -> None:
    ranks = Counter(rank_of_key(date_search(f"p/{n}")) for n in range(400))
    assert set(ranks) == {0, 1, 2, 3}
    assert all(70 <= times <= 130 for times in ranks.values())


def test_no_month_lies_behind_the_article() -> None:
    july = Day(year=2022, month=7)
    for number in range(40):
        try:
            chosen = choose(date_search(f"p/{number}", july))
        except HeldBackError:
            continue
        assert all((day.year, day.month) < (2022, 7) for day in chosen)


def test_a_swapped_date_is_as_exact_as_the_key_and_another() -> None:
    assert swapped(date_search("p/x")) in MONTHS


def test_a_draw_is_the_same_for_ever() -> None:
    assert draw(2022, "p/x", "place") == 16067510271369896879


@given(seed=st.integers(), uid=st.text(min_size=1), other=st.text(min_size=1))
def test_draws_for_different_items_are_different(
    seed: int, uid: str, other: str
) -> None:
    assert (draw(seed, uid) == draw(seed, other)) == (uid == other)
