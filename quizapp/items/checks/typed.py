"""Checks of what is typed: gaps, accepted answers and numbers."""

from collections import Counter

from quizapp.items.answers import MAX_TYPED
from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import accepted
from quizapp.items.kinds import Cloze, Numeric, ShortAnswer
from quizapp.items.kinds.cloze import GAP
from quizapp.items.normal_form import matches, normal_form

TYPED_KINDS = (ShortAnswer, Cloze)


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


TYPED = (
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
        TYPED_KINDS,
        "Accept answers with letters or digits in them.",
        blank_answer,
    ),
    Check(
        "long-answer",
        "error",
        TYPED_KINDS,
        f"Accept answers of at most {MAX_TYPED} characters: more cannot be typed.",
        long_answer,
    ),
    Check(
        "duplicate-answer",
        "warning",
        TYPED_KINDS,
        "Leave out answers that differ only in case, accents, punctuation or a "
        "leading “the”.",
        duplicate_answer,
    ),
    Check(
        "idle-typos",
        "warning",
        TYPED_KINDS,
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
)
