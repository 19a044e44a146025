"""One item of each kind, a deck of them, and what they are exported with."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from quizapp.articles.article import Article
from quizapp.articles.evidence import Evidence
from quizapp.decks.export import Deck, Entry
from quizapp.decks.notes import Home
from quizapp.items.item import Option
from quizapp.items.kinds import AnyItem
from quizapp.items.kinds.card import Card
from quizapp.items.kinds.cloze import Cloze, Gap
from quizapp.items.kinds.matching import Match, Matching, Prompt
from quizapp.items.kinds.multiple_response import MultipleResponse
from quizapp.items.kinds.numeric import Numeric
from quizapp.items.kinds.ordering import Entry as Step
from quizapp.items.kinds.ordering import Ordering
from quizapp.items.kinds.short_answer import ShortAnswer
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.kinds.true_false import TrueFalse

REVISED = datetime(2026, 1, 5, tzinfo=UTC)

ARTICLE = Article(
    title="The harbour reopens",
    source="Written for these tests",
    date=date(2022, 7, 19),
    paragraphs=(
        "The harbour of Velm reopened in May after 300 days. Grain left first.",
        "The mayor, Ada Korr, spoke of relief. Fishers and pilots cheered.",
    ),
)
HOME = Home("Quizapp::The harbour reopens", ARTICLE, "Questions on one article.")

REOPENED = Evidence(paragraph=1, quote="The harbour of Velm reopened in May")
GRAIN = Evidence(paragraph=1, quote="Grain left first.")
MAYOR = Evidence(paragraph=2, quote="The mayor, Ada Korr, spoke of relief.")
CHEERS = Evidence(paragraph=2, quote="Fishers and pilots cheered.")


def single_choice(**changes: Any) -> SingleChoice:
    options = (
        Option(id="a", text="Grain", is_key=True, rationale="It says so."),
        Option(id="b", text="Coal", rationale="Coal is not mentioned."),
        Option(id="c", text="Fish", rationale="Fishers are, fish are not."),
    )
    given = {
        "uid": "p1/first-cargo",
        "stem": "What left the harbour first?",
        "options": options,
        "evidence": (GRAIN,),
        "tags": ("trade",),
    }
    return SingleChoice(**given | changes)


def one_of_each_kind() -> tuple[AnyItem, ...]:
    """Return nine items, one of every kind, in the order of the article."""
    return (
        single_choice(),
        MultipleResponse(
            uid="p1/who-cheered",
            stem="Who cheered?",
            options=(
                Option(id="a", text="Fishers", is_key=True, rationale="Named."),
                Option(id="b", text="Pilots", is_key=True, rationale="Named."),
                Option(id="c", text="Soldiers", rationale="Nowhere named."),
                Option(id="d", text="Traders", rationale="Nowhere named."),
            ),
            evidence=(CHEERS,),
        ),
        TrueFalse(
            uid="p1/in-may",
            stem="The harbour reopened in May.",
            is_true=True,
            rationale="The first sentence says so.",
            evidence=(REOPENED,),
        ),
        Cloze(
            uid="p1/mayor-gaps",
            stem="Fill in who said what.",
            text="The mayor, {{g1}}, spoke of {{g2}}.",
            gaps=(
                Gap(id="g1", answers=("Ada Korr", "Korr"), rationale="Her full name."),
                Gap(id="g2", answers=("relief",)),
            ),
            rationale="Both stand in one sentence.",
            evidence=(MAYOR,),
            level="understand",
        ),
        ShortAnswer(
            uid="p1/mayor",
            stem="Who is the mayor?",
            answers=("Ada Korr", "Korr"),
            rationale="She is named when she speaks.",
            evidence=(MAYOR,),
        ),
        Numeric(
            uid="p1/days-closed",
            stem="For how many days was the harbour closed?",
            value=Decimal(300),
            tolerance=Decimal(5),
            unit="days",
            rationale="It reopened after 300 days.",
            evidence=(REOPENED, MAYOR),
        ),
        Ordering(
            uid="p1/steps",
            stem="Put these in order.",
            entries=(
                Step(id="e1", text="The harbour closes", rationale="300 days before."),
                Step(id="e2", text="It reopens"),
                Step(id="e3", text="Grain leaves"),
            ),
            evidence=(REOPENED, GRAIN),
            level="analyse",
        ),
        Matching(
            uid="p1/who-did-what",
            stem="Match who did what.",
            choices=(
                Match(id="c1", text="Spoke"),
                Match(id="c2", text="Cheered"),
                Match(id="c3", text="Wept"),
            ),
            prompts=(
                Prompt(id="p1", text="The mayor", choice="c1", rationale="Of relief."),
                Prompt(id="p2", text="The pilots", choice="c2"),
            ),
            evidence=(MAYOR, CHEERS),
        ),
        Card(
            uid="p1/card-pilot",
            stem="Pilot",
            back="Somebody who steers ships into a harbour.",
            background="The word comes from Italian.",
            both_ways=True,
            tags=("glossary",),
        ),
    )


def deck(*items: AnyItem) -> Deck:
    """Return a deck of these items, or of one of each kind."""
    chosen = items or one_of_each_kind()
    return Deck(HOME, tuple(Entry(item, REVISED) for item in chosen))
