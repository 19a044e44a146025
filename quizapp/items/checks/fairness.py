"""Checks of fairness: what lets a student guess, or leaves them without a reason."""

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import mean

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import (
    CHOICE,
    QUESTIONS,
    accepted,
    content_words,
    first_word_of,
    n_words,
    task,
)
from quizapp.items.item import Item, Option
from quizapp.items.kinds import (
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
)
from quizapp.items.normal_form import normal_form
from quizapp.items.numbers import read_number

Choice = SingleChoice | MultipleResponse
LONG_KEY_RATIO = 1.5  # to the options' mean length
LONG_KEY = 25  # characters; among shorter options length tells nothing
_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any) of (the above|the others?|these|them)\b"
    r"|\b(both|neither) [a-h] (and|n?or) [a-h]\b",
    re.I,
)
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")  # not that of the U.S.
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I
)
_DATE = re.compile(r"\b(1[5-9]|20)\d\d\b")


# --- The key -----------------------------------------------------------------


def key_in_stem(item: Choice) -> Found:
    stem = content_words(item.stem)
    others = [content_words(o.text) for o in item.options if not o.is_key]
    for n, option in enumerate(item.options):
        told = (content_words(option.text) & stem).difference(*others)
        if option.is_key and told:
            word = first_word_of(told, option.text)
            yield ("options", n, "text"), f"only the key repeats “{word}” of the stem"


def answer_in_task(item: ShortAnswer | Cloze) -> Found:
    said = content_words(task(item))
    for at, answers in accepted(item):
        for n, answer in enumerate(answers):
            words = content_words(answer)
            if words and words <= said:
                yield (*at, n), f"“{answer}” stands in the question itself"


def number_in_stem(item: Numeric) -> Found:
    numbers = re.findall(r"\d[\d.,]*\d|\d", item.stem)
    if item.value in [read_number(number)[0] for number in numbers]:
        yield ("value",), f"{item.value:f} stands in the question itself"


def match_in_prompt(item: Matching) -> Found:
    matches = {choice.id: content_words(choice.text) for choice in item.choices}
    for n, prompt in enumerate(item.prompts):
        words = matches.get(prompt.choice)
        if words and words <= content_words(prompt.text):
            yield ("prompts", n, "text"), "the prompt says its own match"


def no_spare_choice(item: Matching) -> Found:
    used = sorted(prompt.choice for prompt in item.prompts)
    if used == sorted(choice.id for choice in item.choices):
        yield ("choices",), "the last pair is left over; add a choice that fits none"


def date_in_entry(item: Ordering) -> Found:
    for n, entry in enumerate(item.entries):
        if found := _DATE.search(entry.text):
            yield ("entries", n, "text"), f"{found[0]} gives the place away"


# --- The options -------------------------------------------------------------


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


# --- What review shows -------------------------------------------------------


def no_rationale(item: Item) -> Found:
    if isinstance(item, SingleChoice | MultipleResponse):
        for n, option in enumerate(item.options):
            if not (option.rationale.strip() or (option.is_key and item.rationale)):
                yield ("options", n), "add `rationale`: why is it right or wrong?"
        return
    parts = [*getattr(item, "gaps", ()), *getattr(item, "prompts", ())]
    parts += getattr(item, "entries", ())
    if not item.rationale.strip() and not (parts and all(p.rationale for p in parts)):
        yield (), "add `rationale`: why is this the answer?"


def no_evidence(item: Item) -> Found:
    if not item.evidence:
        yield (), "add `evidence`: where does the article say so?"


FAIRNESS = (
    Check(
        "key-in-stem",
        "warning",
        CHOICE,
        "Do not let the key alone repeat a word of the stem.",
        key_in_stem,
    ),
    Check(
        "answer-in-task",
        "warning",
        (ShortAnswer, Cloze),
        "Do not give the answer in the question.",
        answer_in_task,
    ),
    Check(
        "number-in-stem",
        "warning",
        (Numeric,),
        "Do not give the number in the question.",
        number_in_stem,
    ),
    Check(
        "match-in-prompt",
        "warning",
        (Matching,),
        "Do not give a prompt's match in the prompt.",
        match_in_prompt,
    ),
    Check(
        "no-spare-choice",
        "warning",
        (Matching,),
        "Give more choices than prompts, or let one serve twice.",
        no_spare_choice,
    ),
    Check(
        "date-in-entry",
        "warning",
        (Ordering,),
        "Leave years out of entries that are to be put in order.",
        date_in_entry,
    ),
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
    Check(
        "no-rationale",
        "warning",
        QUESTIONS,
        "Say why each option is right or wrong: review shows it.",
        no_rationale,
    ),
    Check(
        "no-evidence",
        "warning",
        QUESTIONS,
        "Cite the article's words (an error where the pack has an article).",
        no_evidence,
    ),
)
