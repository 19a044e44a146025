"""Facts in words: what an option's rationale says, and where the article says it."""

import pytest

from quizapp.articles.article import Article
from quizapp.facts.fact import (
    Action,
    Claim,
    Day,
    Entity,
    Event,
    Facts,
    Membership,
    Verb,
)
from quizapp.facts.index import FactIndex
from quizapp.items.statements import elsewhere, is_plainly_voiced, said

EVIDENCE = ({"paragraph": 2, "quote": "Norway sent ships."},)
SEND = Verb(base="send", third="sends", past="sent")
CUT = Verb(base="cut", third="cuts", past="cut")
ASKED = Action(id="a", agent="Sweden", verb=SEND, object="ships", evidence=EVIDENCE)
ENTITIES = (
    *(Entity(name=n, kind="country") for n in ("Norway", "Sweden", "Malta", "Chad")),
    Entity(name="Ada Berg", kind="person"),
    Entity(name="critics", kind="group"),
)
FACTS = (
    ASKED,
    Action(id="b", agent="Norway", verb=CUT, object="the quota", evidence=EVIDENCE),
    Action(id="c", agent="Norway", verb=SEND, object="two ships", evidence=EVIDENCE),
    Action(
        id="d",
        agent="Ada Berg",
        verb=CUT,
        object="a ribbon in Malta",
        voice="credited",
        source="the mayor",
        evidence=EVIDENCE,
    ),
    Claim(
        id="e",
        speaker="critics",
        claim="the ferry was late",
        about="x",
        voice="credited",
        source="critics",
        evidence=EVIDENCE,
    ),
    Membership(id="f", whole="the guests", members=("Chad", "Peru"), evidence=EVIDENCE),
    Event(
        id="g",
        event="the storm",
        clause="a storm came",
        date=Day(year=2020),
        evidence=EVIDENCE,
    ),
)
INDEX = FactIndex(
    Article(title="x", paragraphs=("Malta.", "Norway sent ships.")),
    Facts(entities=ENTITIES, facts=FACTS),
)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        # the fact that is most like the one asked about, not just the first one
        ("Norway", "Norway, which sent two ships (paragraph 2)"),
        (
            "Ada Berg",
            "Ada Berg, who, by the account of the mayor, cut a ribbon in Malta "
            "(paragraph 2)",
        ),
        ("Chad", "Chad, which the article names among the guests (paragraph 2)"),
        (
            "Malta",
            "Malta, named elsewhere: by the account of the mayor, Ada Berg cut a "
            "ribbon in Malta (paragraph 2)",
        ),
        ("Peru and Bolivia", "Peru and Bolivia, of which the article does not speak"),
    ],
)
def test_a_distractor_is_told_with_what_is_true_of_it(value: str, told: str) -> None:
    assert elsewhere(INDEX, ASKED, "agent", value=value) == told


def test_people_get_who_and_whom() -> None:
    told = elsewhere(INDEX, ASKED, "agent", value="critics")
    assert told.startswith("critics, to whom the article credits the statement that")


def test_a_date_is_told_with_what_happened_then() -> None:
    storm = FACTS[-1]
    other = storm.model_copy(update={"id": "h", "date": Day(year=2019)})
    then, never = (
        elsewhere(INDEX, other, "date", value=Day(year=year)) for year in (2020, 1990)
    )
    assert then == "in 2020, a storm came (paragraph 2)"
    assert never == "the article tells of nothing that happened in 1990"


def test_a_claim_names_its_source() -> None:
    assert said(INDEX, FACTS[4]) == (
        "the statement that the ferry was late comes from critics (paragraph 2)"
    )


@pytest.mark.parametrize(
    ("quote", "is_plain"),
    [
        ("The report reads this as a sign.", True),
        ("In this reading it was a sign.", True),
        ("It could be a sign.", False),
    ],
)
def test_a_reading_counts_only_where_the_article_says_so(
    quote: str, is_plain: bool
) -> None:
    evidence = ({"paragraph": 2, "quote": quote},)
    fact = Claim(
        id="r", speaker="x", claim="y", about="z", voice="reading", evidence=evidence
    )
    assert is_plainly_voiced(fact) == is_plain
