"""Checks of structure: what makes an item impossible to answer or to mark."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from quizapp.items.answers import MAX_TYPED
from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import ALL_KINDS, CHOICE, accepted
from quizapp.items.item import Item
from quizapp.items.kinds import (
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
)
from quizapp.items.kinds.cloze import GAP
from quizapp.items.normal_form import matches, normal_form

TYPED = (ShortAnswer, Cloze)
_SIGN = re.compile(r"(?<!\w)[-−+<>=](?=\d)|(?<=\w)[+#*]|^\W+$")  # -5, C++, ...
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


def undefined_gap(item: Cloze) -> Found:
    known = {gap.id for gap in item.gaps}
    for gap_id in dict.fromkeys(GAP.findall(item.text)):
        if gap_id not in known:
            yield ("text",), f"{{{{{gap_id}}}}} is not among the gaps"


def unused_gap(item: Cloze) -> Found:
    used = set(GAP.findall(item.text))
    for n, gap in enumerate(item.gaps):
        if gap.id not in used:
            yield ("gaps", n, "id"), f"put {{{{{gap.id}}}}} into the text"


def repeated_gap(item: Cloze) -> Found:
    for gap_id, times in Counter(GAP.findall(item.text)).items():
        if times > 1:
            yield ("text",), f"{{{{{gap_id}}}}} stands {times} times; use another gap"


def broken_gap(item: Cloze) -> Found:
    rest = GAP.sub("", item.text)
    if "{" in rest or "}" in rest:
        yield ("text",), "write a gap as {{g1}}: small letters, digits and hyphens"


def each_answer(item: ShortAnswer | Cloze) -> Found:
    """Yield the place of each accepted answer, and the answer itself."""
    for at, answers in accepted(item):
        for n, answer in enumerate(answers):
            yield (*at, n), answer


def blank_answer(item: ShortAnswer | Cloze) -> Found:
    for at, answer in each_answer(item):
        if not normal_form(answer):
            yield at, f"“{answer}” is blank without its punctuation"


def long_answer(item: ShortAnswer | Cloze) -> Found:
    for at, answer in each_answer(item):
        if len(answer) > MAX_TYPED:
            yield at, f"nobody can type this; use at most {MAX_TYPED} characters"


def duplicate_answer(item: ShortAnswer | Cloze) -> Found:
    for at, answers in accepted(item):
        forms = [normal_form(answer) for answer in answers]
        for n, form in enumerate(forms):
            if form and form in forms[:n]:
                first = answers[forms.index(form)]
                yield (*at, n), f"counts as the same as “{first}”; leave it out"


def idle_typos(item: ShortAnswer | Cloze) -> Found:
    forms = [normal_form(answer) for _, answer in each_answer(item)]
    if item.typos and not any(matches(form + "x", [form], 1) for form in forms):
        yield ("typos",), "no answer is long enough to be forgiven a typo"


def wide_tolerance(item: Numeric) -> Found:
    if item.value and item.tolerance >= abs(item.value):
        message = f"give or take {item.tolerance:f}, even 0 would be right"
        yield ("tolerance",), message


def units_without_unit(item: Numeric) -> Found:
    if item.units and not item.unit.strip():
        yield ("units",), "add `unit`: the one that is shown"


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
        "undefined-gap",
        "error",
        (Cloze,),
        "Give the answers of every gap in the text.",
        undefined_gap,
    ),
    Check("unused-gap", "error", (Cloze,), "Put every gap into the text.", unused_gap),
    Check(
        "repeated-gap",
        "error",
        (Cloze,),
        "Use every gap once in the text.",
        repeated_gap,
    ),
    Check(
        "broken-gap",
        "error",
        (Cloze,),
        "Write a gap as {{g1}}, and no other braces.",
        broken_gap,
    ),
    Check(
        "blank-answer",
        "error",
        TYPED,
        "Accept answers with letters or digits in them.",
        blank_answer,
    ),
    Check(
        "long-answer",
        "error",
        TYPED,
        f"Accept answers of at most {MAX_TYPED} characters: more cannot be typed.",
        long_answer,
    ),
    Check(
        "duplicate-answer",
        "warning",
        TYPED,
        "Leave out answers that differ only in case, accents, punctuation or a "
        "leading “the”.",
        duplicate_answer,
    ),
    Check(
        "idle-typos",
        "warning",
        TYPED,
        "Leave out `typos` where all answers are short or hold digits.",
        idle_typos,
    ),
    Check(
        "wide-tolerance",
        "error",
        (Numeric,),
        "Give a tolerance that is smaller than the number.",
        wide_tolerance,
    ),
    Check(
        "units-without-unit",
        "error",
        (Numeric,),
        "Give the `unit` that is shown beside its other spellings.",
        units_without_unit,
    ),
    Check(
        "few-entries",
        "warning",
        (Ordering,),
        "Give at least three entries to put in order.",
        few_entries,
    ),
)
