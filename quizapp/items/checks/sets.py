"""Checks over items that stand together: a pack's, or a quiz's."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

from quizapp.items.checks.check import FoundInSet, SetCheck
from quizapp.items.checks.stories import is_same_story, story_of
from quizapp.items.checks.words import content_words, task
from quizapp.items.item import Item
from quizapp.items.kinds import SingleChoice, TrueFalse
from quizapp.items.normal_form import normal_form

BY_CHANCE = 0.01  # a pattern rarer than this in a fair draw is called a pattern
ALIKE = 0.8  # share of words that near-duplicate stems have in common
GIVEN_AWAY = 0.6  # share of a stem's words that another stem repeats
ITEMS_PER_FACT = 3  # in a bank; in a quiz it is one


def duplicate_uid(items: Sequence[Item]) -> FoundInSet:
    seen: set[str] = set()
    for n, item in enumerate(items):
        if item.uid in seen:
            yield n, ("id",), f"another item has the id {item.local_id}"
        seen.add(item.uid)


def duplicate_question(items: Sequence[Item]) -> FoundInSet:
    by_key: defaultdict[object, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        key = tuple(sorted(map(normal_form, item.describe().key)))
        by_key[item.kind, key].append(n)
    words = [content_words(task(item)) for item in items]
    for alike in by_key.values():
        for n, other in combinations(alike, 2):
            if _share(words[n] & words[other], words[n] | words[other]) >= ALIKE:
                message = f"asks nearly the same as {items[n].local_id}"
                yield other, ("stem",), message


def same_story(items: Sequence[Item]) -> FoundInSet:
    resting: defaultdict[str, list[int]] = defaultdict(list)
    stories = [story_of(item) for item in items]
    for n, item in enumerate(items):
        rivals = sorted({other for fact in item.fact_ids for other in resting[fact]})
        for other in rivals:
            if is_same_story(stories[other], stories[n]):
                message = f"tells the same story as {items[other].local_id}"
                yield n, ("stem",), message
                break
        for fact_id in item.fact_ids:
            resting[fact_id].append(n)


def key_position(items: Sequence[Item]) -> FoundInSet:
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, item, place in _keyed(items):
        places[len(item.options)].append((place, n))
    for n_options, keyed in places.items():
        for place, times in Counter(place for place, _ in keyed).items():
            if is_pattern(times, len(keyed), 1 / n_options, n_tests=n_options):
                first = min(n for found, n in keyed if found == place)
                message = (
                    f"option {place + 1} is the key in {times} of {len(keyed)} items "
                    f"with {n_options} options; move some keys"
                )
                yield first, ("options", place, "is_key"), message


def longest_key(items: Sequence[Item]) -> FoundInSet:
    keyed = list(_keyed(items))
    longest = [(n, place) for n, item, place in keyed if _is_longest(item, place)]
    if not longest:
        return
    chance = sum(1 / len(item.options) for _, item, _ in keyed) / len(keyed)
    if is_pattern(len(longest), len(keyed), chance):
        message = (
            f"the key is the longest option in {len(longest)} of {len(keyed)} items"
        )
        n, place = longest[0]
        yield n, ("options", place, "text"), f"{message}; lengthen some distractors"


def one_sided(items: Sequence[Item]) -> FoundInSet:
    judged = [(n, item) for n, item in enumerate(items) if isinstance(item, TrueFalse)]
    for side in (True, False):
        keyed = [n for n, item in judged if item.is_true is side]
        if is_pattern(len(keyed), len(judged), 0.5, n_tests=2):
            word = "true" if side else "false"
            message = f"{len(keyed)} of {len(judged)} statements are {word}; turn some"
            yield keyed[0], ("is_true",), message


def gives_away(items: Sequence[Item]) -> FoundInSet:
    asked = [content_words(task(item)) for item in items]
    told = [
        frozenset() if isinstance(item, TrueFalse) and not item.is_true else words
        for item, words in zip(items, asked, strict=True)
    ]
    for n, item in enumerate(items):
        key = content_words(" ".join(item.describe().key)) - asked[n]
        if isinstance(item, TrueFalse) or not key or len(asked[n]) < 2:
            continue
        for other in range(len(items)):
            is_about = _share(asked[n] & told[other], asked[n]) >= GIVEN_AWAY
            if other != n and key <= told[other] and is_about:
                message = f"gives away the answer of {item.local_id}"
                yield other, ("stem",), message


def crowded_fact(items: Sequence[Item]) -> FoundInSet:
    for fact_id, (n, *_) in _beyond(items, ITEMS_PER_FACT):
        message = f"{fact_id} has {ITEMS_PER_FACT} items already; ask something else"
        yield n, ("fact_ids", items[n].fact_ids.index(fact_id)), message


def fact_twice(items: Sequence[Item]) -> FoundInSet:
    for fact_id, (n, first) in _beyond(items, 1):
        message = f"rests on {fact_id}, as does {items[first].local_id} in this quiz"
        yield n, ("fact_ids", items[n].fact_ids.index(fact_id)), message


def _beyond(items: Sequence[Item], most: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield facts with more than `most` questions: the first beyond, and the first."""
    resting: defaultdict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for fact_id in item.fact_ids if item.is_question else ():
            resting[fact_id].append(n)
    for fact_id, found in resting.items():
        if len(found) > most:
            yield fact_id, (found[most], found[0])


def _keyed(items: Sequence[Item]) -> Iterator[tuple[int, SingleChoice, int]]:
    """Yield each single choice whose order may be shuffled, and its key's place."""
    for n, item in enumerate(items):
        if isinstance(item, SingleChoice) and item.shuffle:
            for place, option in enumerate(item.options):
                if option.is_key:
                    yield n, item, place
                    break


def _is_longest(item: SingleChoice, place: int) -> bool:
    lengths = [len(option.text) for option in item.options]
    return lengths[place] == max(lengths) and lengths.count(max(lengths)) == 1


def is_pattern(times: int, n: int, chance: float, n_tests: int = 1) -> bool:
    """Say whether `times` or more of `n` is rarer by chance than `BY_CHANCE`.

    Binomial, one-sided, divided by the number of places looked at (Bonferroni).
    """
    tail = sum(
        comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(times, n + 1)
    )
    return tail * n_tests < BY_CHANCE


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part) / len(whole) if whole else 0.0


SET_CHECKS = (
    SetCheck(
        "duplicate-uid",
        "error",
        "Give every item an id of its own.",
        duplicate_uid,
    ),
    SetCheck(
        "duplicate-question",
        "warning",
        "Do not ask the same thing twice.",
        duplicate_question,
    ),
    SetCheck(
        "same-story",
        "warning",
        "Do not ask for the same answer of the same fact twice.",
        same_story,
    ),
    SetCheck(
        "key-position",
        "warning",
        "Spread the keys over all places.",
        key_position,
    ),
    SetCheck(
        "longest-key",
        "warning",
        "Do not let the key be the longest option more often than by chance.",
        longest_key,
    ),
    SetCheck(
        "one-sided",
        "warning",
        "Let some statements be true and some false.",
        one_sided,
    ),
    SetCheck(
        "crowded-fact",
        "warning",
        f"Let at most {ITEMS_PER_FACT} questions of a bank rest on one fact.",
        crowded_fact,
    ),
    SetCheck(
        "fact-twice",
        "warning",
        "Let one question of a quiz rest on one fact.",
        fact_twice,
        is_for_quiz_only=True,
    ),
    SetCheck(
        "gives-away",
        "warning",
        "Do not tell in one question of a quiz the answer of another.",
        gives_away,
        is_for_quiz_only=True,
    ),
)
