"""Stories: when two questions ask for the same answer of the same fact."""

from typing import Any

import pytest

from quizapp.items.checks.stories import is_same_story, story_of
from quizapp.items.item import Item
from tests.builders import make_item

QUOTE = {"paragraph": 1, "quote": "Ada Holm kept it for thirty years."}


def item(kind: str, *, facts: tuple[str, ...] = ("f-keeper",), **fields: Any) -> Item:
    return make_item(kind, fact_ids=facts, evidence=[], **fields)


def choice(stem: str, key: str, *wrong: str, **fields: Any) -> Item:
    options = [{"id": "a", "text": key, "is_key": True, "rationale": "See 1."}]
    options += [
        {"id": f"w{n}", "text": text, "rationale": "See 1."}
        for n, text in enumerate(wrong or ("Bo Lind", "Cy Rask"))
    ]
    return item("single_choice", stem=stem, options=options, **fields)


def same(one: Item, other: Item) -> bool:
    there, back = (
        is_same_story(*map(story_of, p)) for p in ((one, other), (other, one))
    )
    assert there == back
    return there


WHO = choice("Who kept the lighthouse?", "Ada Holm")
TYPED = item("short_answer", stem="Whose task was the lamp?", answers=["Holm"])
WHAT = choice(
    "What did Ada Holm do?", "She kept the lighthouse", "She left", "She sang"
)
GAP = item(
    "cloze", text="{{g1}} kept it.", gaps=[{"id": "g1", "answers": ["Ada Holm"]}]
)
TRUE = item("true_false", stem="Ada Holm kept the lighthouse.", is_true=True)
FALSE = item("true_false", stem="Ada Holm burnt the lighthouse.", is_true=False)
YEARS = item("numeric", stem="For how many years did Ada keep it?", value=30)
CARD = item("card", stem="Ada Holm", back="The keeper of the lighthouse")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (WHO, TYPED, True),  # the key within the other
        (WHO, GAP, True),
        (WHO, WHAT, False),  # another answer
        (WHO, YEARS, False),
        (WHO, CARD, False),  # a card and a question
        (TRUE, FALSE, True),  # whatever is true of them
        (WHO, TRUE, True),  # the answer put into the question
        (YEARS, TRUE, False),
        (CARD, CARD, True),
    ],
)
def test_the_same_answer_of_the_same_fact_is_one_story(
    one: Item, other: Item, is_same: bool
) -> None:
    assert same(one, other) == is_same


def test_the_same_answer_of_another_fact_is_another_story() -> None:
    assert not same(WHO, choice("Who sailed?", "Ada Holm", facts=("f-sailor",)))


def test_facts_that_rest_on_the_same_words_count_as_one() -> None:
    one, other = (
        make_item("short_answer", fact_ids=[f], evidence=[QUOTE], answers=["Ada Holm"])
        for f in ("f-keeper", "f-office")
    )
    assert same(one, other)


def test_names_may_be_brought_into_one_form() -> None:
    other = choice("Whose task was the lamp?", "The old keeper")
    stories = [
        story_of(i, lambda text: text.replace("The old keeper", "Ada Holm"))
        for i in (WHO, other)
    ]
    assert not same(WHO, other)
    assert is_same_story(*stories)


def test_matchings_are_one_story_by_the_facts_they_share() -> None:
    first = item("matching", facts=("a", "b", "c"))
    assert same(first, item("matching", facts=("b", "c", "d")))
    assert not same(first, item("matching", facts=("c", "d", "e")))
    assert not same(first, item("ordering", facts=("a", "b", "c")))
