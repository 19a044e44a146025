"""Counting a pack: its facts, paragraphs, sorts of questions, keys and quizzes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from quizapp.articles.article import Article
from quizapp.bank.coverage.figures import (
    Count,
    FactGroup,
    KeyPlace,
    KeySides,
    ParagraphFigures,
    QuizFigures,
    Tally,
)
from quizapp.bank.coverage.readability import reading_level
from quizapp.bank.packs import Pack
from quizapp.facts.fact import Fact
from quizapp.items.item import Item, Level
from quizapp.items.kinds import SingleChoice, TrueFalse

IMPORTANCES = ("core", "supporting", "detail")
LEVELS: tuple[str, ...] = get_args(Level)
_MANY = 4  # questions on one fact, and more


def is_authored(item: Item) -> bool:
    """Say whether somebody wrote the item; a template's item names its origin."""
    return item.origin is None


def fact_groups(
    facts: Sequence[Fact], questions: Sequence[Item]
) -> tuple[FactGroup, ...]:
    """Return the facts of each importance; () when there are no facts at all."""
    authored = questions_per_fact(filter(is_authored, questions))
    either = questions_per_fact(questions)
    groups = []
    for importance in IMPORTANCES if facts else ():
        ids = [fact.id for fact in facts if fact.importance == importance]
        without_authored = tuple(i for i in ids if not authored[i])
        without_any = tuple(i for i in ids if not either[i])
        group = FactGroup(
            importance=importance,
            n=len(ids),
            n_with_authored=len(ids) - len(without_authored),
            n_with_any=len(ids) - len(without_any),
            without_authored=without_authored,
            without_any=without_any,
        )
        groups.append(group)
    return tuple(groups)


def questions_per_fact(questions: Iterable[Item]) -> Counter[str]:
    """Count, for each fact id, the questions that rest on it."""
    return Counter(fact_id for item in questions for fact_id in set(item.fact_ids))


def facts_by_questions(
    facts: Sequence[Fact], questions: Sequence[Item]
) -> tuple[Count, ...]:
    """Count how many facts have no question, one, two and so on."""
    asked = questions_per_fact(questions)
    times = Counter(min(asked[fact.id], _MANY) for fact in facts)
    return tuple(
        Count(name=f"{number}+" if number == _MANY else str(number), n=times[number])
        for number in range(_MANY + 1)
    )


def paragraph_figures(
    article: Article, facts: Sequence[Fact], questions: Sequence[Item]
) -> tuple[ParagraphFigures, ...]:
    """Return for each paragraph what rests on it, each fact and question once."""
    resting = _resting_on(facts)
    authored = _resting_on([item for item in questions if is_authored(item)])
    either = _resting_on(questions)
    return tuple(
        ParagraphFigures(
            number=number,
            n_facts=resting[number],
            n_authored=authored[number],
            n_template=either[number] - authored[number],
            reading=reading_level([text]),
        )
        for number, text in enumerate(article.paragraphs, start=1)
    )


def _resting_on(those: Iterable[Fact | Item]) -> Counter[int]:
    return Counter(number for one in those for number in _paragraphs(one))


def _paragraphs(one: Fact | Item) -> set[int]:
    return {evidence.paragraph for evidence in one.evidence}


def tallies(
    questions: Sequence[Item],
    sorts: Callable[[Item], Iterable[str]],
    names: Sequence[str] = (),
) -> tuple[Tally, ...]:
    """Count questions by sort.

    Args:
        questions: Of either making.
        sorts: What a question is; each of its sorts once.
        names: The sorts to count, in this order; () means those there are, the
            most frequent first.
    """
    authored_ones = [item for item in questions if is_authored(item)]
    authored = Counter(name for item in authored_ones for name in sorts(item))
    either = Counter(name for item in questions for name in sorts(item))
    by_number = sorted(either, key=lambda name: (-either[name], name))
    return tuple(
        Tally(
            name=name,
            authored=authored[name],
            authored_share=authored[name] / max(1, len(authored_ones)),
            all=either[name],
            all_share=either[name] / max(1, len(questions)),
        )
        for name in names or by_number
    )


def key_sides(questions: Sequence[Item]) -> KeySides:
    """Count the statements of true/false, and the true ones among them."""
    either = [item for item in questions if isinstance(item, TrueFalse)]
    authored = [item for item in either if is_authored(item)]
    return KeySides(
        authored=len(authored),
        authored_true=sum(item.is_true for item in authored),
        all=len(either),
        all_true=sum(item.is_true for item in either),
    )


def key_places(items: Sequence[SingleChoice]) -> tuple[KeyPlace, ...]:
    """Count the places of keys, apart for each number of options."""
    either = Counter(map(_key_place, items))
    authored = Counter(map(_key_place, filter(is_authored, items)))
    places = []
    for n_options in sorted({len(item.options) for item in items}):
        spots = [(n_options, place) for place in range(1, n_options + 1)]
        places += [
            KeyPlace(
                n_options=n_options,
                place=place,
                authored=authored[n_options, place],
                authored_expected=sum(authored[s] for s in spots) / n_options,
                all=either[n_options, place],
                all_expected=sum(either[s] for s in spots) / n_options,
            )
            for _, place in spots
        ]
    return tuple(places)


def _key_place(item: SingleChoice) -> tuple[int, int]:
    """Return the number of options, and the key's place among them, from 1."""
    is_key = [option.is_key for option in item.options]
    return len(is_key), is_key.index(True) + 1 if True in is_key else 0


def quiz_figures(pack: Pack) -> tuple[QuizFigures, ...]:
    """Return the quizzes, each of the items that the pack holds."""
    held = {item.local_id: item for item in pack.items}
    return tuple(
        _one_quiz(quiz.id, quiz.title, [held[i] for i in quiz.items if i in held])
        for quiz in pack.quizzes
    )


def _one_quiz(quiz_id: str, title: str, items: Sequence[Item]) -> QuizFigures:
    levels = Counter(item.level for item in items)
    return QuizFigures(
        id=quiz_id,
        title=title,
        n_items=len(items),
        kinds=counts(item.kind for item in items),
        levels=tuple(Count(name=n, n=levels[n]) for n in get_args(Level) if levels[n]),
        paragraphs=tuple(sorted(set().union(*map(_paragraphs, items)))),
    )


def counts(names: Iterable[str]) -> tuple[Count, ...]:
    """Count names, the most frequent first."""
    ranked = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(name=name, n=n) for name, n in ranked)
