"""Other facts as wrong options: the statement that fits someone or something else."""

import re
from collections.abc import Callable, Sequence

from quizapp.facts.fact import Fact
from quizapp.facts.index import SUBJECT, content_words, reads_alone
from quizapp.items.distractors import is_proper_name, overlap
from quizapp.items.search import FEWEST, HeldBackError, Search, draw
from quizapp.items.statements import is_plainly_voiced

_POINTER = re.compile(r"\b(?:there|here)\b", re.IGNORECASE)
# Words of what somebody said: they blur how the article itself presents a statement.
SPEECH = re.compile(
    r"\b(?:reports?|claims?|said|says?|speak|spoke|announced?|demand(?:ed)?|argued?|"
    r"accused?|den(?:y|ied)|call(?:ed)?)\b"
)
_SWEEPING = re.compile(r"\b(?:only|all|always|never|every|none|no one)\b")
_UNEVEN, _SHORT = 2.5, 40  # longest to shortest option; among short ones any
_BEGINNING = 2  # words with which options of one form begin
_ALIKE = 0.4  # share of words from which two options say nearly the same


def choose_facts(search: Search) -> list[Fact]:
    """Choose facts that stand as wrong options beside the key's.

    How many of them are longer than the key is drawn first, so that neither the
    longest nor the shortest option is the key more often than others.

    Raises:
        HeldBackError: There are not enough good ones.
    """
    fewest = max(FEWEST, len(search.keys))
    sound = [f for f in search.foils if not any(r(search, f) for r in REFUSALS)]
    sound.sort(key=lambda fact: _order(search, fact))
    key_length = max(len(search.words(key)) for key in search.keys)
    longer = [f for f in sound if len(search.words(f)) > key_length]
    shorter = [f for f in sound if f not in longer]
    n_longer = draw(search.seed, search.uid, "length") % (search.wanted + 1)
    chosen: list[Fact] = []
    for source, n in ((longer, n_longer), (shorter, search.wanted - n_longer)):
        chosen = _taken(search, chosen, source, len(chosen) + n)
    chosen = _taken(search, chosen, sound, search.wanted)
    if len(chosen) < fewest:
        raise HeldBackError("too few distractors")
    return chosen


def _taken(
    search: Search, chosen: Sequence[Fact], source: Sequence[Fact], n: int
) -> list[Fact]:
    """Return what was chosen and more of a source, `n` in all, no two alike."""
    taken = list(chosen)
    for fact in source:
        beside = [*search.keys, *taken]
        clashes = any(_is_alike(search, fact, other) for other in taken)
        if len(taken) < n and not clashes and _is_even(search, fact, beside):
            taken.append(fact)
    return taken


def _is_even(search: Search, fact: Fact, beside: Sequence[Fact]) -> bool:
    """Say whether an option is neither far longer nor far shorter than others."""
    lengths = [len(search.words(one)) for one in (fact, *beside)]
    return max(lengths) <= _SHORT or max(lengths) < _UNEVEN * min(lengths)


def _order(search: Search, fact: Fact) -> tuple[int, int]:
    """Put first what names the same things as the key, then in an order drawn."""
    key, option = search.words(search.key), search.words(fact)
    named = search.index.named_in(key) & search.index.named_in(option)
    shared = content_words(key) & content_words(option)
    return -len(named) - len(shared), search.rank(fact.id)


def _is_alike(search: Search, one: Fact, other: Fact) -> bool:
    a, b = search.words(one), search.words(other)
    given = content_words(" ".join(_told(search)))
    words, others = content_words(a) - given, content_words(b) - given
    is_part = overlap(search.index, a, b)
    return is_part or len(words & others) >= _ALIKE * len(words | others)


def _told(search: Search) -> list[str]:
    """Return what the stem tells of the fact, such as whom it is about."""
    values = [getattr(search.fact, slot) for slot in search.told]
    return [value for value in values if isinstance(value, str)]


# ---- what a fact may not be ---------------------------------------------------


def _does_not_read_alone(_: Search, fact: Fact) -> bool:
    return not reads_alone(fact)


def _says_what_the_key_says(search: Search, fact: Fact) -> bool:
    return any(_is_alike(search, fact, key) for key in search.keys)


def _is_of_the_same(search: Search, fact: Fact) -> bool:
    """Say whether a fact is about the very one that the stem asks about."""
    subject = SUBJECT.get(fact.kind, "")
    if fact.kind != search.fact.kind or subject not in search.told:
        return False
    if fact.kind == "quotation" and "words" in search.told:
        return False  # other words, so another matter
    one, other = getattr(fact, subject), getattr(search.fact, subject)
    return overlap(search.index, one, other)


def _is_right_as_well(search: Search, fact: Fact) -> bool:
    if fact.kind != search.fact.kind:
        return False
    index, subject = search.index, SUBJECT.get(fact.kind, "")
    if index.also_right(search.fact, search.slot, getattr(fact, search.slot)):
        return True
    is_told = subject in search.told and subject != search.slot
    return is_told and index.also_right(fact, subject, getattr(search.fact, subject))


def _names_the_asked(search: Search, fact: Fact) -> bool:
    """Say whether an option names once more whom the stem is about."""
    subject = SUBJECT.get(fact.kind, "")
    if subject not in search.told or fact.kind != search.fact.kind:
        return False
    rest = [v for s, v in fact.slots().items() if isinstance(v, str) and s != subject]
    asked = search.index.named_in(getattr(search.fact, subject))
    return bool(asked & search.index.named_in(" ".join(rest)))


def _is_told_of_the_asked(search: Search, fact: Fact) -> bool:
    """Say whether another fact tells nearly the same of the one asked about."""
    subject = SUBJECT.get(search.fact.kind, "")
    if subject not in search.told:
        return False
    asked, words = getattr(search.fact, subject), content_words(search.words(fact))
    words -= content_words(" ".join(_told(search)))
    own = (
        other
        for other in search.index.facts
        if other.kind in SUBJECT
        and search.index.is_same(getattr(other, SUBJECT[other.kind]), asked)
    )
    return any(
        2 * len(words & _words_of(other)) >= len(words) for other in own if words
    )


def _words_of(fact: Fact) -> frozenset[str]:
    values = [v for v in fact.slots().values() if isinstance(v, str)]
    return content_words(" ".join(values))


def _is_unlike(search: Search, fact: Fact) -> bool:
    if not search.alike:
        return False
    key, option = search.words(search.key), search.words(fact)
    return key.split()[:_BEGINNING] != option.split()[:_BEGINNING]


def _points_away(search: Search, fact: Fact) -> bool:
    return _POINTER.search(search.words(fact)) is not None


def _suits_nobody_else(search: Search, fact: Fact) -> bool:
    """Say whether an option that takes over the one asked about needs another sort."""
    subject = SUBJECT.get(fact.kind, "")
    if subject not in search.told or fact.kind != search.fact.kind:
        return False
    own, asked = getattr(fact, subject), getattr(search.fact, subject)
    if asked.casefold() not in search.words(fact).casefold():
        return False  # it takes over nobody
    one, other = search.index.entity(own), search.index.entity(asked)
    kinds = one.kind if one else "", other.kind if other else ""
    return kinds[0] != kinds[1] or is_proper_name(own) != is_proper_name(asked)


def _is_about_speech(search: Search, fact: Fact) -> bool:
    """Say whether an option about voices is itself about what somebody said."""
    return "others" in search.sources and bool(SPEECH.search(search.words(fact)))


def _is_of_doubtful_voice(search: Search, fact: Fact) -> bool:
    return "others" in search.sources and not is_plainly_voiced(fact)


def _is_sweeping(search: Search, fact: Fact) -> bool:
    """Say whether an option sweeps as no key does, which points at the key."""
    keys = " ".join(search.words(key) for key in search.keys)
    sweeps = _SWEEPING.search(search.words(fact)) is not None
    return sweeps and not _SWEEPING.search(keys)


def _shares_a_paragraph(search: Search, fact: Fact) -> bool:
    """Say whether what is told in another voice stands next to what is asked."""
    if "others" not in search.sources:
        return False
    keys = {e.paragraph for key in search.keys for e in key.evidence}
    return bool(keys & {e.paragraph for e in fact.evidence})


REFUSALS: tuple[Callable[[Search, Fact], bool], ...] = (
    _does_not_read_alone,
    _is_of_the_same,
    _is_right_as_well,
    _names_the_asked,
    _is_told_of_the_asked,
    _says_what_the_key_says,
    _is_unlike,
    _points_away,
    _suits_nobody_else,
    _shares_a_paragraph,
    _is_sweeping,
    _is_about_speech,
    _is_of_doubtful_voice,
)
