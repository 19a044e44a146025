"""Checks of structure: what makes an item impossible to answer or to mark."""

import re
from collections.abc import Callable
from typing import Any

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import ALL_KINDS, CHOICE, unquoted
from quizapp.items.item import Item
from quizapp.items.kinds import (
    Matching,
    MultipleResponse,
    Ordering,
    SingleChoice,
)
from quizapp.items.normal_form import normal_form

_SIGN = re.compile(r"(?<!\w)[-−+<>=](?=\d)|(?<=\w)[+#*]|^\W+$")  # -5, C++, ...
MOST_CHOICES, MOST_PROMPTS, MOST_ENTRIES = 8, 7, 7  # more is a test of patience
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_ASKED_FOR = re.compile(  # "which two", "tick the three"; not "which two-year plans"
    rf"\b(?:which|what|whose|choose|select|tick|mark|name|find|give)(?: the)? "
    rf"({'|'.join(_NUMBERS)}|[1-8])\b"
    r"(?![-.,]\d|-\w| (?:dozen|hundred|thousand|million|billion|per cent)\b)",
    re.I,
)
PARTS = ("options", "gaps", "prompts", "choices", "entries")  # each entry has an id


def not_one_key(item: SingleChoice) -> Found:
    keys = [n for n, option in enumerate(item.options) if option.is_key]
    if not keys:
        yield ("options",), "no option has `is_key: true`; mark the right one"
    for extra in keys[1:]:
        yield ("options", extra, "is_key"), "this is a second key; keep one only"


def few_keys(item: MultipleResponse) -> Found:
    if sum(option.is_key for option in item.options) < 2:
        message = "mark at least two options with `is_key: true`, or use single_choice"
        yield ("options",), message


def count_mismatch(item: MultipleResponse) -> Found:
    n_keys = sum(option.is_key for option in item.options)
    found = _ASKED_FOR.search(unquoted(item.stem))
    if found and found[1].lower() not in (str(n_keys), _number_word(n_keys)):
        yield ("stem",), f"“{found[0]}” are asked for, and {n_keys} options are keys"


def _number_word(number: int) -> str:
    return _NUMBERS[number - 1] if 1 <= number <= len(_NUMBERS) else ""


def keys_outnumber(item: MultipleResponse) -> Found:
    n_keys = sum(option.is_key for option in item.options)
    if n_keys > len(item.options) - n_keys:
        yield ("options",), f"{n_keys} of {len(item.options)} are keys; add distractors"


def few_options(item: SingleChoice | MultipleResponse) -> Found:
    least = 3 if isinstance(item, SingleChoice) else 4
    if len(item.options) < least:
        yield ("options",), f"give at least {least} options"


def many_options(item: SingleChoice | MultipleResponse) -> Found:
    most = 4 if isinstance(item, SingleChoice) else 8
    if len(item.options) > most:
        yield ("options", most), f"leave out the weakest; {most} options are enough"


def duplicate_part_id(item: Item) -> Found:
    seen: set[str] = set()
    for part in PARTS:
        for n, entry in enumerate(getattr(item, part, ())):
            if entry.id in seen:
                yield (part, n, "id"), f"the id {entry.id} stands twice in this item"
            seen.add(entry.id)


def equal_texts(part: str) -> Callable[[Any], Found]:
    """Make a check that the texts of a list differ in normal form or in signs."""

    def find(item: Any) -> Found:
        seen: set[tuple[str, ...]] = set()
        for n, entry in enumerate(getattr(item, part)):
            form = (normal_form(entry.text), *_SIGN.findall(entry.text))
            if form in seen:
                yield (part, n, "text"), f"“{entry.text}” stands here twice"
            seen.add(form)

    return find


def strange_choice(item: Matching) -> Found:
    known = {choice.id for choice in item.choices}
    for n, prompt in enumerate(item.prompts):
        if prompt.choice not in known:
            yield ("prompts", n, "choice"), f"there is no choice {prompt.choice}"


def few_choices(item: Matching) -> Found:
    if len(item.choices) < 2:
        yield ("choices",), "give at least two choices"


def many_pairs(item: Matching) -> Found:
    for part, most in (("choices", MOST_CHOICES), ("prompts", MOST_PROMPTS)):
        if (n := len(getattr(item, part))) > most:
            yield (part, most), f"give at most {most} {part}; there are {n}"


def many_entries(item: Ordering) -> Found:
    if (n := len(item.entries)) > MOST_ENTRIES:
        yield ("entries", MOST_ENTRIES), f"give at most {MOST_ENTRIES}; there are {n}"


def few_entries(item: Ordering) -> Found:
    if len(item.entries) < 3:
        yield ("entries",), "two entries are a coin's toss; give at least three"


STRUCTURE = (
    Check(
        "not-one-key",
        "error",
        (SingleChoice,),
        "Mark exactly one option of a single choice with `is_key: true`.",
        not_one_key,
    ),
    Check(
        "few-keys",
        "error",
        (MultipleResponse,),
        "Mark at least two options of a multiple response with `is_key: true`.",
        few_keys,
    ),
    Check(
        "count-mismatch",
        "error",
        (MultipleResponse,),
        "Ask for as many options (which two, which three) as are keys.",
        count_mismatch,
    ),
    Check(
        "keys-outnumber",
        "error",
        (MultipleResponse,),
        "Give at least as many distractors as keys, or ticking every box pays.",
        keys_outnumber,
    ),
    Check(
        "few-options",
        "error",
        CHOICE,
        "Give three or four options, or four to eight where several are right.",
        few_options,
    ),
    Check(
        "many-options",
        "warning",
        CHOICE,
        "Leave out the weakest options: at most four, or eight where several are "
        "right.",
        many_options,
    ),
    Check(
        "duplicate-part-id",
        "error",
        ALL_KINDS,
        "Give each option, gap, prompt, choice and entry an id of its own.",
        duplicate_part_id,
    ),
    Check(
        "duplicate-option",
        "error",
        CHOICE,
        "Give options that differ in more than case and punctuation.",
        equal_texts("options"),
    ),
    Check(
        "duplicate-prompt",
        "error",
        (Matching,),
        "Ask for the match of each prompt once.",
        equal_texts("prompts"),
    ),
    Check(
        "duplicate-choice",
        "error",
        (Matching,),
        "Give each choice once; it may serve several prompts.",
        equal_texts("choices"),
    ),
    Check(
        "duplicate-entry",
        "error",
        (Ordering,),
        "Give entries that can be told apart.",
        equal_texts("entries"),
    ),
    Check(
        "strange-choice",
        "error",
        (Matching,),
        "Name the id of one of the choices as a prompt's match.",
        strange_choice,
    ),
    Check(
        "few-choices",
        "error",
        (Matching,),
        "Give at least two choices to match with.",
        few_choices,
    ),
    Check(
        "many-pairs",
        "warning",
        (Matching,),
        f"Give at most {MOST_PROMPTS} prompts to match, with {MOST_CHOICES} choices.",
        many_pairs,
    ),
    Check(
        "many-entries",
        "warning",
        (Ordering,),
        f"Give at most {MOST_ENTRIES} entries to put in order.",
        many_entries,
    ),
    Check(
        "few-entries",
        "warning",
        (Ordering,),
        "Give at least three entries to put in order.",
        few_entries,
    ),
)
