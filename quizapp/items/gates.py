"""Gates: each holds back one sort of bad item, and never repairs it.

Source: shared study of 981 judged items, and the item-writing rules of
Haladyna, Downing and Rodriguez (2002).
"""

import re
from collections.abc import Callable
from itertools import combinations

from quizapp.facts.index import (
    SUBJECT,
    content_words,
    holds,
    points_elsewhere,
    stands_alone,
)
from quizapp.items.checks import check_item
from quizapp.items.distractors import is_proper_name, overlap
from quizapp.items.drafts import Draft
from quizapp.items.item import Item
from quizapp.items.kinds.cloze import GAP, Cloze
from quizapp.items.kinds.matching import Matching
from quizapp.items.kinds.short_answer import ShortAnswer
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.phrases import SPEECH
from quizapp.items.statements import is_plainly_voiced

_LONGEST = 26  # words of a stem
_FAR_LONGER = 1.5  # key against the mean of its distractors, in characters
_LENGTH_SHOWS = 25  # characters from which a longer key catches the eye

_LONG_TO_TYPE = 4  # words

_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|recently|currently|nowadays|now|ago|"
    r"(?:last|next|this) (?:week|month|year|night|summer|winter|spring|autumn))\b",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def _words_of(item: Item) -> list[str]:
    """Return every text of an item that a student reads before answering."""
    told = [choice.text for field in item.fields() for choice in field.choices]
    labels = [field.label for field in item.fields()]
    text = [GAP.sub(" ", item.text)] if isinstance(item, Cloze) else []
    return [item.stem, *told, *labels, *text]


def _stem_too_long(item: Item, _: Draft) -> bool:
    return len(item.stem.split()) > _LONGEST


def _lost_pronoun(_: Item, draft: Draft) -> bool:
    return not all(map(stands_alone, draft.facts))


def _bare_noun(item: Item, _: Draft) -> bool:
    return any(points_elsewhere(text) for text in _words_of(item))


def _deictic(item: Item, _: Draft) -> bool:
    return any(_DEICTIC.search(text) for text in _words_of(item))


def _unpaired(item: Item, _: Draft) -> bool:
    return any(
        text.count(left) != text.count(right) or text.count('"') % 2
        for text in _words_of(item)
        for left, right in _PAIRS
    )


def _options(item: Item) -> tuple[list[str], list[str]]:
    """Return the keys and the distractors of a single choice, else nothing."""
    options = item.options if isinstance(item, SingleChoice) else ()
    keys = [o.text for o in options if o.is_key]
    return keys, [o.text for o in options if not o.is_key]


def _is_asked_by_name(item: Item, draft: Draft) -> bool:
    typed = item.kind in ("cloze", "short_answer")
    return isinstance(draft.asked, str) and (typed or bool(draft.template.distractors))


def _key_in_stem(item: Item, draft: Draft) -> bool:
    if not _is_asked_by_name(item, draft) or item.kind == "true_false":
        return False
    told = " ".join(_words_of(item) if isinstance(item, Cloze) else [item.stem])
    return any(holds(told, name) for name in draft.index.names(draft.asked))


def _stem_points_at_key(item: Item, draft: Draft) -> bool:
    """Say whether the key shares more with the stem than any distractor does."""
    keys, wrong = _options(item)
    if not keys or draft.template.options or not isinstance(draft.asked, str):
        return False
    likeness = [_likeness(draft, item.stem, text) for text in wrong]
    return _likeness(draft, item.stem, keys[0]) > max(likeness, default=0)


def _likeness(draft: Draft, stem: str, option: str) -> int:
    """Count what a stem and an option share: words, and names that both imply."""
    index = draft.index
    implied = [
        name
        for name in index.named_in(stem)
        if draft.fact.kind != "definition"  # there a name is what is asked about
        and any(holds(option, other) for other in index.names(name))
    ]
    return len(content_words(stem) & content_words(option)) + len(implied)


def _options_alike(item: Item, draft: Draft) -> bool:
    keys, wrong = _options(item)
    pairs = combinations([*keys, *wrong], 2)
    return not draft.template.options and any(
        overlap(draft.index, one, other) for one, other in pairs
    )


def _key_far_longest(item: Item, draft: Draft) -> bool:
    keys, wrong = _options(item)
    if not wrong or draft.template.options or len(keys[0]) < _LENGTH_SHOWS:
        return False
    mean = sum(map(len, wrong)) / len(wrong)
    return len(keys[0]) > _FAR_LONGER * mean and len(keys[0]) > max(map(len, wrong))


def _others_right(item: Item, draft: Draft) -> bool:
    """Say whether a typed answer other than the key would be right as well."""
    if item.kind not in ("cloze", "short_answer"):
        return False
    if draft.template.asks == "words":
        return False  # what is quoted can only be put as it was put
    rivals = draft.index.rivals(draft.fact, draft.template.asks)
    return bool(rivals or draft.fact.distractors_never)


def _hard_to_type(item: Item, draft: Draft) -> bool:
    """Say whether an answer is long, no fixed name, or half told by the question."""
    is_name = draft.template.asks in SUBJECT.values()
    if isinstance(item, Cloze):
        return is_name and not is_proper_name(item.gaps[0].answers[0])
    if not isinstance(item, ShortAnswer):
        return False
    answer = item.answers[0]
    is_half_told = bool(content_words(answer) & content_words(item.stem))
    return len(answer.split()) > _LONG_TO_TYPE or (is_half_told and not is_name)


def _too_little_left(item: Item, _: Draft) -> bool:
    """Say whether a cloze gives next to nothing round its gap."""
    return isinstance(item, Cloze) and not re.search(r"\w", GAP.sub("", item.text))


def _is_of_voices(draft: Draft) -> bool:
    """Say whether it is asked in whose voice the article tells something."""
    template = draft.template
    return bool(template.options or template.others or template.is_true is not None)


def _is_about_speech(_: Item, draft: Draft) -> bool:
    """Say whether what is asked about a voice is itself about what somebody said."""
    if not _is_of_voices(draft) or draft.fact.kind != "action":
        return False
    words = (draft.fill("{agent} {verb:past} {object}", fact) for fact in draft.facts)
    return any(map(SPEECH.search, words))


def _is_of_doubtful_voice(_: Item, draft: Draft) -> bool:
    return _is_of_voices(draft) and not all(map(is_plainly_voiced, draft.facts))


def _shared_choice(item: Item, _: Draft) -> bool:
    """Say whether two prompts of a matching have choices that read alike."""
    if not isinstance(item, Matching):
        return False
    return len(item.choices) < len(item.prompts)


def _breaks_a_rule(item: Item, draft: Draft) -> bool:
    """Say whether a check finds anything; who said something needs the words said."""
    is_quoted = draft.fact.kind == "quotation" and draft.fact.is_found
    allowed = {"long-quotation", "unresolved-pronoun"} if is_quoted else set()
    return any(finding.code not in allowed for finding in check_item(item))


GATES: dict[str, Callable[[Item, Draft], bool]] = {
    "a pronoun without its noun": _lost_pronoun,
    "a noun that points elsewhere": _bare_noun,
    "the stem is too long": _stem_too_long,
    "time that depends on the reader's day": _deictic,
    "quotation marks or brackets do not pair": _unpaired,
    "the key stands in the stem": _key_in_stem,
    "the stem points at the key": _stem_points_at_key,
    "two options overlap": _options_alike,
    "the key is far longer than the rest": _key_far_longest,
    "another answer would be right as well": _others_right,
    "its answer is hard to type": _hard_to_type,
    "nothing stands round the gap": _too_little_left,
    "it is about what somebody said": _is_about_speech,
    "the article leaves its voice in doubt": _is_of_doubtful_voice,
    "two pairs have the same match": _shared_choice,
    "it breaks a rule of item writing": _breaks_a_rule,
}


def reason_to_hold(item: Item, draft: Draft) -> str:
    """Return the first reason to hold an item back, or "" when it is fine."""
    return next((why for why, gate in GATES.items() if gate(item, draft)), "")
