"""Checks of fairness: what lets a student guess, or leaves them without a reason."""

import re

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import (
    CHOICE,
    QUESTIONS,
    accepted,
    content_words,
    first_word_of,
    task,
)
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
from quizapp.items.numbers import read_number

Choice = SingleChoice | MultipleResponse
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
