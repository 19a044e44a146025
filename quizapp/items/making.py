"""A template and its facts into one item, whatever the kind."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from quizapp.facts.fact import Fact
from quizapp.facts.index import content_words
from quizapp.items.drafts import Draft
from quizapp.items.filling import upper_first
from quizapp.items.item import Item, Option
from quizapp.items.kinds.card import Card
from quizapp.items.kinds.cloze import Cloze, Gap
from quizapp.items.kinds.matching import Match, Matching, Prompt
from quizapp.items.kinds.multiple_response import MultipleResponse
from quizapp.items.kinds.numeric import Numeric
from quizapp.items.kinds.ordering import Entry, Ordering
from quizapp.items.kinds.short_answer import ShortAnswer
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.kinds.true_false import TrueFalse
from quizapp.items.normal_form import normal_form
from quizapp.items.scales import in_order
from quizapp.items.search import MOST, HeldBackError, draw

_MOST_KEYS = 3  # of a long list; the rest is left for another item


def make(draft: Draft) -> Item:
    """Make the item of a draft.

    Raises:
        HeldBackError: It has too few distractors.
    """
    return MAKERS[draft.template.kind](draft)


def _slug(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")[:70] or "option"


def _option(
    draft: Draft, value: Any, *, is_key: bool, fact: Fact | None = None
) -> Option:
    words = draft.words(value)
    why = draft.why(fact) if is_key else draft.why_not(value)
    return Option(id=_slug(words), text=words, is_key=is_key, rationale=why)


def _stirred(draft: Draft, options: Sequence[Option]) -> tuple[Option, ...]:
    """Return options in an order drawn for this item, so that no place is the key's."""
    places = {o.id: draw(draft.seed, draft.uid, "place", o.id) for o in options}
    return tuple(sorted(options, key=lambda option: places[option.id]))


def _single_choice(draft: Draft) -> Item:
    if draft.template.options:
        return _fixed_choice(draft)
    if draft.template.is_of_facts:
        return _fact_choice(draft)
    key = draft.asked
    wrong = draft.choose(draft.search(keys=[key]))
    is_scale = not isinstance(key, str)
    values = in_order([key, *wrong]) if is_scale else [key, *wrong]
    options = [_option(draft, value, is_key=value == key) for value in values]
    return SingleChoice(
        **draft.shared(),
        options=tuple(options) if is_scale else _stirred(draft, options),
        shuffle=not is_scale,
    )


def _fixed_choice(draft: Draft) -> Item:
    options = tuple(
        Option(
            id=fixed.id,
            text=fixed.text,
            is_key=(is_key := draft.fact.voice in fixed.voice),
            rationale=upper_first(draft.fill(fixed.right if is_key else fixed.wrong)),
        )
        for fixed in draft.template.options
    )
    return SingleChoice(**draft.shared(), options=options)


def _fact_choice(draft: Draft) -> Item:
    """Make a choice between facts: other ones, or those of the group by their date."""
    pick, facts = draft.template.pick, draft.facts
    if pick == "next":
        facts = facts[1:]
    key = facts[-1] if pick == "latest" else facts[0]
    wrong = (
        [fact for fact in facts if fact is not key]
        if pick
        else draft.choose_facts(draft.search(keys=[key]))
    )
    options = [_option(draft, key, is_key=True, fact=key)]
    options += [_option(draft, fact, is_key=False) for fact in wrong]
    return SingleChoice(**draft.shared(), options=_stirred(draft, options))


def _fact_response(draft: Draft) -> Item:
    """Make a multiple response whose keys are the facts of the group."""
    keys = draft.facts
    search = draft.search(keys=keys, wanted=max(MOST, len(keys)))
    wrong = draft.choose_facts(search)
    options = [_option(draft, fact, is_key=True, fact=fact) for fact in keys]
    options += [_option(draft, fact, is_key=False) for fact in wrong]
    return MultipleResponse(**draft.shared(), options=_stirred(draft, options))


def _multiple_response(draft: Draft) -> Item:
    if draft.template.is_of_facts:
        return _fact_response(draft)
    told = {
        value: fact
        for fact in reversed(draft.facts)
        for value in _each(getattr(fact, draft.template.asks))
    }
    keys = sorted(told, key=lambda v: draw(draft.seed, draft.uid, v))[:_MOST_KEYS]
    wanted = max(MOST, len(keys))
    wrong = draft.choose(draft.search(keys=keys, wanted=wanted))
    options = [_option(draft, v, is_key=True, fact=told[v]) for v in keys]
    options += [_option(draft, v, is_key=False) for v in wrong]
    return MultipleResponse(**draft.shared(), options=_stirred(draft, options))


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _true_false(draft: Draft) -> Item:
    fixed = draft.template.is_true
    is_true = draw(draft.seed, draft.uid, "side") % 2 == 0 if fixed is None else fixed
    shared = draft.shared()
    if fixed is not None:
        stem, why = draft.stem, draft.why()
    elif draft.template.is_of_pairs:
        told = draft if is_true else replace(draft, facts=draft.facts[::-1])
        stem, why = told.stem, " ".join(f"{draft.why(f)}" for f in draft.facts)
    else:
        value = draft.asked
        if not is_true:
            value = draft.swapped(draft.search(keys=[value]))
        is_true = value == draft.asked
        changed = {draft.template.asks: value}
        stem, why = draft.fill(draft.template.stem, None, **changed), draft.why()
    shared["stem"] = upper_first(stem)
    return TrueFalse(**shared, is_true=is_true, rationale=why)


def _answers(draft: Draft) -> tuple[str, ...]:
    """Return what counts as right: all names of the key, alike ones once."""
    patterns = draft.template.answers
    keys = [draft.fill(pattern) for pattern in patterns] or [str(draft.asked)]
    given = [name for key in keys for name in draft.index.names(key)]
    told = f"{draft.stem} {draft.fill(draft.template.text, gap='')}"
    fresh = [text for text in given if not _restates(draft, told, text)]
    if not fresh:
        raise HeldBackError("the key stands in the stem")
    return tuple({normal_form(text): text for text in reversed(fresh)}.values())[::-1]


def _restates(draft: Draft, told: str, answer: str) -> bool:
    """Say whether an answer only repeats the question, as "the Russian president"."""
    named = [n for e in draft.index.named_in(told) for n in draft.index.names(e)]
    known = content_words(" ".join([told, *named]))
    return content_words(answer) <= known


def _cloze(draft: Draft) -> Item:
    gap = Gap(id="g1", answers=_answers(draft), rationale=draft.why())
    text = upper_first(draft.fill(draft.template.text, gap="{{g1}}"))
    return Cloze(**draft.shared(), text=text, gaps=(gap,))


def _short_answer(draft: Draft) -> Item:
    answers, why = _answers(draft), draft.why()
    return ShortAnswer(**draft.shared(), answers=answers, typos=1, rationale=why)


def _numeric(draft: Draft) -> Item:
    template = draft.template
    value = draft.fill(template.option) if template.option else draft.asked
    unit, why = draft.fill(template.unit), draft.why()
    return Numeric(**draft.shared(), value=Decimal(value), unit=unit, rationale=why)


def _matching(draft: Draft) -> Item:
    prompts = tuple(
        Prompt(
            id=f"p-{fact.id}",
            text=upper_first(draft.fill(draft.template.prompt, fact)),
            choice=_match(draft, fact).id,
            rationale=draft.why(fact),
        )
        for fact in draft.facts
    )
    spare = draft.spare(draft) if draft.template.spare else None
    matches = [_match(draft, f) for f in (*draft.facts, *([spare] if spare else []))]
    told = {match.id: match for match in matches}
    choices = tuple(told[choice_id] for choice_id in sorted(told))
    return Matching(**draft.shared(), choices=choices, prompts=prompts)


def _match(draft: Draft, fact: Fact) -> Match:
    text = upper_first(draft.fill(draft.template.choice, fact))
    return Match(id=f"c-{_slug(text)}", text=text)


def _ordering(draft: Draft) -> Item:
    entries = tuple(
        Entry(
            id=fact.id,
            text=upper_first(draft.fill(draft.template.entry, fact)),
            rationale=draft.why(fact),
        )
        for fact in sorted(draft.facts, key=lambda f: _when(f, draft.template.asks))
    )
    return Ordering(**draft.shared(), entries=entries)


def _when(fact: Fact, slot: str) -> tuple[int, ...]:
    day = getattr(fact, slot)
    return (day.year, day.month or 0, day.day or 0)


def _card(draft: Draft) -> Item:
    back = upper_first(draft.fill(draft.template.back))
    return Card(**draft.shared(), back=back, rationale=draft.why())


MAKERS: dict[str, Callable[[Draft], Item]] = {
    "single_choice": _single_choice,
    "multiple_response": _multiple_response,
    "true_false": _true_false,
    "cloze": _cloze,
    "short_answer": _short_answer,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "card": _card,
}
