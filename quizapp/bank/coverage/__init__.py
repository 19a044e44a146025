"""What a pack covers: all figures of `quizapp pack report`, computed, not printed."""

from collections.abc import Iterator, Sequence

from quizapp.bank.coverage.counting import (
    LEVELS,
    counts,
    fact_groups,
    facts_by_questions,
    is_authored,
    key_places,
    key_sides,
    paragraph_figures,
    questions_per_fact,
    quiz_figures,
    tallies,
)
from quizapp.bank.coverage.figures import Count, Coverage, ItemCounts
from quizapp.bank.coverage.guessing import tells
from quizapp.bank.coverage.mending import to_mend
from quizapp.bank.coverage.readability import reading_level
from quizapp.bank.packs import Pack
from quizapp.items.checks.sets import ITEMS_PER_FACT
from quizapp.items.checks.words import texts
from quizapp.items.item import Item
from quizapp.items.kinds import SingleChoice
from quizapp.items.kinds.cloze import GAP

__all__ = ["Coverage", "coverage"]


def coverage(pack: Pack) -> Coverage:
    """Return the figures of a pack, and what in it is to mend."""
    questions = [item for item in pack.items if item.is_question]
    facts, article = pack.facts.facts, pack.article
    choices = [item for item in questions if isinstance(item, SingleChoice)]
    figures = Coverage(
        key=pack.key,
        title=pack.title,
        items=_item_counts(pack, questions),
        facts=fact_groups(facts, questions),
        voices=counts(fact.voice for fact in facts),
        facts_by_questions=facts_by_questions(facts, questions),
        crowded_facts=_crowded(questions),
        paragraphs=paragraph_figures(article, facts, questions) if article else (),
        passage=reading_level(article.paragraphs) if article else None,
        stems=reading_level(_read(questions, stems_only=True)),
        stems_and_options=reading_level(_read(questions)),
        kinds=tallies(questions, lambda item: [item.kind]),
        levels=tallies(questions, lambda item: [item.level], LEVELS),
        tags=tallies(questions, lambda item: set(item.tags)),
        true_false=key_sides(questions),
        key_places=key_places(choices),
        tells=tells(choices, article, pack.facts),
        quizzes=quiz_figures(pack),
    )
    return figures.model_copy(update={"to_mend": to_mend(figures)})


def _item_counts(pack: Pack, questions: Sequence[Item]) -> ItemCounts:
    n_authored = sum(map(is_authored, questions))
    return ItemCounts(
        authored=n_authored,
        template=len(questions) - n_authored,
        cards=len(pack.items) - len(questions),
    )


def _crowded(questions: Sequence[Item]) -> tuple[Count, ...]:
    """Return the facts with more questions than a bank should have on one."""
    asked = questions_per_fact(questions).most_common()
    return tuple(Count(name=i, n=n) for i, n in asked if n > ITEMS_PER_FACT)


def _read(questions: Sequence[Item], *, stems_only: bool = False) -> Iterator[str]:
    """Yield what a student reads of questions, text by text."""
    for item in questions:
        for at, text in texts(item):
            if not stems_only or at in (("stem",), ("text",)):
                yield GAP.sub(" ", text)
