"""Ways of guessing a single choice without having read, and what they earn."""

import re
from collections.abc import Callable, Sequence
from math import floor
from statistics import mean

from quizapp.articles.article import Article
from quizapp.bank.coverage.figures import GuessScore, Tell
from quizapp.facts.fact import Facts
from quizapp.facts.index import FactIndex
from quizapp.items.checks.sets import is_pattern
from quizapp.items.checks.words import content_words
from quizapp.items.kinds import SingleChoice
from quizapp.items.numbers import read_number

# For each option how strongly a way of guessing points at it, in the options'
# order; () where it cannot be tried. The highest is picked, and ties share.
Strategy = Callable[[SingleChoice], Sequence[float]]


def tells(
    items: Sequence[SingleChoice], article: Article | None, facts: Facts
) -> tuple[Tell, ...]:
    """Return what each way of guessing earns, on authored questions and on all."""
    authored = [item for item in items if item.origin is None]
    strategies: tuple[tuple[str, Strategy], ...] = (
        ("the longest option", _lengths),
        ("the option most named in the article", _mentions(article, facts)),
        ("the option with most words of the question", _shared_words),
        ("the middle number", _middle_number),
    )
    return tuple(
        Tell(strategy=name, authored=score(guess, authored), all=score(guess, items))
        for name, guess in strategies
    )


def score(strategy: Strategy, items: Sequence[SingleChoice]) -> GuessScore:
    """Return what a way of guessing earns on the items that it can be tried on.

    The test takes the mean chance for all items, and the credit rounded down to
    whole items: both make an alarm rarer, never more frequent.
    """
    tried = [(item, weights) for item in items if (weights := strategy(item))]
    if not tried:
        return GuessScore(n=0, observed=0, chance=0, pays=False)
    credit = [_credit(item, weights) for item, weights in tried]
    chance = mean(1 / len(item.options) for item, _ in tried)
    # Thirds add up to a hair less than a whole.
    whole = floor(sum(credit) + 1e-9)
    return GuessScore(
        n=len(tried),
        observed=mean(credit),
        chance=chance,
        pays=is_pattern(whole, len(tried), chance),
    )


def _credit(item: SingleChoice, weights: Sequence[float]) -> float:
    """Return the mark, 0.0 to 1.0, of picking among the options of most weight."""
    picked = [
        o for o, w in zip(item.options, weights, strict=True) if w == max(weights)
    ]
    return sum(option.is_key for option in picked) / len(picked)


def _lengths(item: SingleChoice) -> Sequence[float]:
    return [len(option.text) for option in item.options]


def _shared_words(item: SingleChoice) -> Sequence[float]:
    stem = content_words(item.stem)
    return [len(content_words(option.text) & stem) for option in item.options]


def _middle_number(item: SingleChoice) -> Sequence[float]:
    """Weigh by nearness to the middle rank; options of numbers in one unit only."""
    read = [read_number(option.text) for option in item.options]
    values = [number for number, _ in read if number is not None]
    if len(values) < len(read) or len({unit for _, unit in read}) > 1:
        return ()
    middle = (len(values) - 1) / 2
    return [-abs(sorted(values).index(value) - middle) for value in values]


def _mentions(article: Article | None, facts: Facts) -> Strategy:
    """Return the strategy of one article: count an option's names in it.

    Other texts are counted as they stand. Only items with an entity among their
    options are tried.
    """
    if article is None:
        return lambda item: ()
    index, whole = FactIndex(article, facts), "\n".join(article.paragraphs)

    def count(text: str) -> int:
        if index.entity(text):
            return index.mentions(text)
        as_word = rf"(?<!\w){re.escape(text)}(?!\w)"
        return len(re.findall(as_word, whole, re.IGNORECASE))

    def weigh(item: SingleChoice) -> Sequence[float]:
        has_entity = any(index.entity(option.text) for option in item.options)
        return [count(option.text) for option in item.options] if has_entity else ()

    return weigh
