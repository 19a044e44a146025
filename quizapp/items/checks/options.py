"""Checks of options side by side: what sets the key apart from the rest."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from statistics import mean

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import CHOICE, content_words, n_words, unquoted
from quizapp.items.item import Option
from quizapp.items.kinds import MultipleResponse, SingleChoice
from quizapp.items.normal_form import normal_form
from quizapp.items.numbers import read_number

Choice = SingleChoice | MultipleResponse
LONG_KEY_RATIO = 1.5  # to the options' mean length
LONG_KEY = 25  # characters; among shorter options length tells nothing
UNEVEN_RATIO, UNEVEN = 3, 40  # longest to shortest; characters of the longest
REPEATED = 3  # words that open every option, of which two carry the matter
_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any) of (the above|the others?|these|them)\b"
    r"|\b(both|neither) [a-h] (and|n?or) [a-h]\b",
    re.I,
)
# Words that test-wise students avoid where the key has none of them. Not "exactly"
# and "alone": beside "at least" and "both" they are honest contrasts.
_SWEEPING = re.compile(
    r"(?<!not )(?<!the )(?<!and )\bonly\b(?! (?:one|two|three|four|five|a|an|\d+)\b)"
    r"|\b(every|none|no one|nothing|impossible|must|proves?|proved|proven)\b",
    re.I,
)
_ASKS_FOR_WORDS = re.compile(
    r"\b(sentence|statement|summary|headline|title|version|wording)s?\b", re.I
)
# Words that turn a statement into its opposite.
_OPPOSITES = frozenset(
    frozenset(pair.split())
    for pair in """
    supported opposed, supports opposes, support oppose, for against, with without,
    rose fell, rise fall, more less, more fewer, higher lower, stronger weaker,
    increased decreased, increase decrease, before after, accepted refused,
    confirmed denied, right wrong, true false, won lost, closer further, began ended
    """.split(",")
)
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")  # not that of the U.S.
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I
)


def contained_option(item: Choice) -> Found:
    if _numbers(item.options):
        return
    forms = [f" {normal_form(option.text)} " for option in item.options]
    for n, form in enumerate(forms):
        for other in forms:
            if form != other and form.strip() and form in other:
                yield ("options", n, "text"), f"stands inside “{other.strip()}”"
                break


def long_key(item: Choice) -> Found:
    usual = mean(len(option.text) for option in item.options)
    for n, option in enumerate(item.options):
        n_letters = len(option.text)
        if option.is_key and n_letters >= max(LONG_KEY, LONG_KEY_RATIO * usual):
            message = f"the key has {n_letters} characters, an option {usual:.0f}"
            yield ("options", n, "text"), f"{message} on the average; shorten it"


def uneven_options(item: Choice) -> Found:
    lengths = [len(option.text) for option in item.options]
    longest = lengths.index(max(lengths)) if lengths else 0
    if not lengths or lengths[longest] <= UNEVEN or any(long_key(item)):
        return
    if lengths[longest] >= UNEVEN_RATIO * min(lengths):
        message = f"{lengths[longest]} characters beside {min(lengths)}; even them out"
        yield ("options", longest, "text"), message


def sweeping_distractor(item: Choice) -> Found:
    keys = " ".join(option.text for option in item.options if option.is_key)
    if _SWEEPING.search(f"{unquoted(item.stem)} {unquoted(keys)}"):
        return
    for n, option in enumerate(item.options):
        if found := _SWEEPING.search(unquoted(option.text)):
            message = f"“{found[0]}” stands in no key: a test-wise student sees that"
            yield ("options", n, "text"), message


def stem_repeats(item: Choice) -> Found:
    if len(item.options) < 2 or _ASKS_FOR_WORDS.search(item.stem):
        return
    words = [option.text.split() for option in item.options]
    same: list[str] = []
    for column in zip(*words, strict=False):
        if len(set(map(str.casefold, column))) > 1:
            break
        same.append(column[0])
    opening = " ".join(same)
    if len(same) >= REPEATED and len(content_words(opening)) >= 2:
        message = f"all options begin “{opening}”; say that in the stem"
        yield ("options", 0, "text"), message


def opposite_pair(item: SingleChoice) -> Found:
    if len(item.options) < 3:
        return
    words = [normal_form(option.text).split() for option in item.options]
    pairs = [
        (n, other)
        for n, other in combinations(range(len(words)), 2)
        if _are_opposite(words[n], words[other])
    ]
    if len(pairs) != 1 or not any(item.options[n].is_key for n in pairs[0]):
        return
    said = content_words(" ".join(item.options[n].text for n in pairs[0]))
    others = [o for n, o in enumerate(item.options) if n not in pairs[0]]
    if not any(content_words(other.text) & said for other in others):
        at = next(n for n in pairs[0] if not item.options[n].is_key)
        message = "only this one is the key's opposite, so one of the two is right"
        yield ("options", at, "text"), message


def _are_opposite(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one is the other with “not”, or with one word turned round."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) == len(shorter) + 1:
        return len(shorter) > 1 and any(
            word in ("not", "no", "never")
            and [*longer[:n], *longer[n + 1 :]] == shorter
            for n, word in enumerate(longer)
        )
    swapped = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return (
        len(one) == len(other) > 1
        and len(swapped) == 1
        and frozenset(swapped[0]) in _OPPOSITES
    )


def of_the_above(item: Choice) -> Found:
    for n, option in enumerate(item.options):
        if found := _OF_THE_ABOVE.search(option.text):
            yield ("options", n, "text"), f"“{found[0]}” gives it away; name a thing"


def uneven_endings(item: Choice) -> Found:
    stops = [bool(_FULL_STOP.search(option.text)) for option in item.options]
    if 0 < sum(stops) < len(stops):
        odd = sum(stops) * 2 <= len(stops)
        yield ("options", stops.index(odd), "text"), "end all options the same way"


def unsorted_numbers(item: Choice) -> Found:
    if not (numbers := _numbers(item.options)):
        return
    values = [number for number, _ in numbers]
    if values not in (sorted(values), sorted(values, reverse=True)):
        yield ("options",), "sort the numbers, and add `shuffle: false`"
    elif item.shuffle:
        yield ("options",), "keep the numbers in order: add `shuffle: false`"


def mixed_units(item: Choice) -> Found:
    units = [normal_form(unit) for _, unit in _numbers(item.options)]
    for n, unit in enumerate(units):
        if unit != units[0]:
            yield ("options", n, "text"), "use the unit of the first option"


def mixed_precision(item: Choice) -> Found:
    numbers = [number for number, _ in _numbers(item.options)]
    for n, number in enumerate(numbers):
        if number.as_tuple().exponent != numbers[0].as_tuple().exponent:
            yield ("options", n, "text"), "give as many decimals as the first option"


def _numbers(options: Sequence[Option]) -> list[tuple[Decimal, str]]:
    """Read options that are all numbers, dates apart; else return []."""
    numbers: list[tuple[Decimal, str]] = []
    for option in options:
        number, unit = read_number(option.text)
        if number is None or n_words(unit) > 2 or _MONTH.search(unit):
            return []
        numbers.append((number, unit))
    return numbers


OPTIONS = (
    Check(
        "contained-option",
        "warning",
        CHOICE,
        "Do not let one option be a part of another.",
        contained_option,
    ),
    Check(
        "long-key",
        "warning",
        CHOICE,
        f"Keep the key under {LONG_KEY_RATIO} times the mean length of the options.",
        long_key,
    ),
    Check(
        "uneven-options",
        "warning",
        CHOICE,
        f"Keep every option under {UNEVEN_RATIO} times the length of the shortest.",
        uneven_options,
    ),
    Check(
        "absolute-distractor",
        "warning",
        CHOICE,
        "Do not let only, every, nothing, must or proved stand in distractors alone.",
        sweeping_distractor,
    ),
    Check(
        "stem-repeats",
        "warning",
        CHOICE,
        "Put words with which all options begin into the stem.",
        stem_repeats,
    ),
    Check(
        "opposite-pair",
        "warning",
        (SingleChoice,),
        "Do not let the key's opposite be the only distractor on the same matter.",
        opposite_pair,
    ),
    Check(
        "of-the-above",
        "warning",
        CHOICE,
        "Do not use “all of the above”, “none of the above” and the like.",
        of_the_above,
    ),
    Check(
        "uneven-endings",
        "warning",
        CHOICE,
        "End all options with a full stop, or none.",
        uneven_endings,
    ),
    Check(
        "unsorted-numbers",
        "warning",
        CHOICE,
        "Sort options that are numbers, and keep them so with `shuffle: false`.",
        unsorted_numbers,
    ),
    Check(
        "mixed-units",
        "warning",
        CHOICE,
        "Give all numbers in the same unit.",
        mixed_units,
    ),
    Check(
        "mixed-precision",
        "warning",
        CHOICE,
        "Give all numbers with the same number of decimals.",
        mixed_precision,
    ),
)
