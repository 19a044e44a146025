"""When two questions tell one story: they ask for the same answer of the same fact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.items.checks.words import content_words, task
from quizapp.items.item import Item
from quizapp.items.kinds import (
    Card,
    Cloze,
    MultipleResponse,
    Numeric,
    ShortAnswer,
    SingleChoice,
)
from quizapp.items.normal_form import normal_form

ALIKE_TASKS = 0.7  # share of words from which two questions ask the same
ALIKE_STATEMENTS = 0.6  # and two statements say the same, true or false
ALIKE_ANSWERS = 0.6  # and two answers are the same
PART, FEW_WORDS = 0.4, 3  # of an answer that holds a short one whole
HALF = 0.5  # of the smaller one's facts, keys or words
_BY_PARTS = ("matching", "ordering")

Words = frozenset[str]


@dataclass(frozen=True)
class Story:
    """What an item asks of which facts, in words that compare."""

    kind: str
    facts: frozenset[str]
    quotes: frozenset[tuple[int, str]]  # paragraph and words of the evidence
    task: Words
    answers: tuple[tuple[Words, ...], ...]  # for each part all that counts as right


def story_of(item: Item, resolve: Callable[[str], str] = str) -> Story:
    """Return what an item asks.

    Args:
        item: A question or a card.
        resolve: Gives a text with every name in its proper form, where names are
            known: "Moscow" and "the Kremlin" as "Russia".
    """
    told = f"{item.stem} {item.back}" if isinstance(item, Card) else task(item)
    answers = tuple(
        tuple(_words(resolve(text)) for text in part) for part in _answers(item)
    )
    facts = frozenset(item.fact_ids)
    quotes = frozenset((e.paragraph, normal_form(e.quote)) for e in item.evidence)
    return Story(item.kind, facts, quotes, content_words(resolve(told)), answers)


def is_same_story(one: Story, other: Story) -> bool:
    """Say whether two items ask for the same answer of the same fact.

    Cards compare with cards only, statements with statements whatever is true of
    them, matchings and orderings with their like by the facts they share. Facts
    that rest on the same words count as the same.
    """
    if not (one.facts & other.facts or _is_same_ground(one, other)):
        return False
    if "card" in (one.kind, other.kind):
        return one.kind == other.kind and _part(one.task, other.task) >= HALF
    if {one.kind, other.kind} & {*_BY_PARTS}:
        n_shared, share = len(one.facts & other.facts), _part(one.facts, other.facts)
        return one.kind == other.kind and n_shared > 1 and share >= HALF
    if "true_false" in (one.kind, other.kind):
        return _share(_statement(one), _statement(other)) >= ALIKE_STATEMENTS
    few, many = sorted((one.answers, other.answers), key=len)
    n_same = sum(any(_is_same_answer(a, b) for b in many) for a in few)
    if "multiple_response" in (one.kind, other.kind):
        return n_same > HALF * len(many)
    if n_same:
        return True
    is_turned_round = _is_told(one, other) or _is_told(other, one)
    return not is_turned_round and _share(one.task, other.task) >= ALIKE_TASKS


def _statement(story: Story) -> Words:
    """Return the words of a question with its answer: what it has a student know."""
    return story.task.union(*(part[0] for part in story.answers))


def _is_same_ground(one: Story, other: Story) -> bool:
    """Say whether all that one item rests on is in what the other one rests on."""
    few, many = sorted((one.quotes, other.quotes), key=len)
    return bool(few) and all(
        any(at == place and (a in b or b in a) for place, b in many) for at, a in few
    )


def _is_told(one: Story, other: Story) -> bool:
    """Say whether a question tells the answer of another: who did it, what he did."""
    return any(answer <= other.task for part in one.answers for answer in part)


def _answers(item: Item) -> Sequence[Sequence[str]]:
    """Return the right answers of each part of an item that has any."""
    if isinstance(item, SingleChoice | MultipleResponse):
        return [[option.text] for option in item.options if option.is_key]
    if isinstance(item, Cloze):
        return [gap.answers for gap in item.gaps]
    if isinstance(item, ShortAnswer):
        return [item.answers]
    return [[f"{item.value:f}"]] if isinstance(item, Numeric) else []


def _words(text: str) -> Words:
    return content_words(text) or frozenset(normal_form(text).split())


def _is_same_answer(ones: Sequence[Words], others: Sequence[Words]) -> bool:
    return any(_is_same(one, other) for one in ones for other in others)


def _is_same(one: Words, other: Words) -> bool:
    share = _share(one, other)
    is_within = _part(one, other) == 1 and min(len(one), len(other)) <= FEW_WORDS
    return share >= ALIKE_ANSWERS or (share >= PART and is_within)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _part(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that is in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
