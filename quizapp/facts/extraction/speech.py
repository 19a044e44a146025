"""Who says so: quotations, claims and denials, each with its speaker."""

import re
from collections.abc import Iterator

from quizapp.facts.extraction.clauses import (
    SUBJECTS,
    Sentence,
    lost_pronouns,
    under_report,
)
from quizapp.facts.extraction.making import may_act, shared
from quizapp.facts.extraction.parsing import has, text_of
from quizapp.facts.extraction.standing import points_back, without_loose_time
from quizapp.facts.fact import Claim, Denial, Entity, Fact, Quotation

_SAYING = frozenset(
    "say claim argue warn announce state insist note explain estimate predict "
    "suggest report tell add maintain stress admit acknowledge confirm reveal".split()
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{15,220})[\"”]")
_EMPTY = frozenset(
    "a an the of to in on and or is are was were be been have has had it this that "
    "we i you they he she not do for with as at by but so if".split()
)


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield who said what in a sentence."""
    yield from _quotations(sentence)
    yield from _claims(sentence)


def _speaker(sentence: Sentence) -> Entity | None:
    """Return the named one who speaks in the main clause."""
    root = sentence.span.root
    if root.lemma_ not in _SAYING | {"write", "tell"}:
        return None
    subjects = has(root, *SUBJECTS)
    if len(subjects) != 1 or has(subjects[0], "conj"):
        return None
    subject = subjects[0]
    if subject.lower_ in ("he", "she"):
        return sentence.stands_for
    name = next((e for e in sentence.span.ents if e.start <= subject.i < e.end), None)
    entity = sentence.names.resolve(name.text if name is not None else subject.text)
    is_good = entity is not None and may_act(entity) and sentence.names.is_solid(entity)
    if is_good and name is not None and subject.i != name.end - 1:
        return None  # a spokesman's name is part of a longer one
    return entity if is_good else None


def _quotations(sentence: Sentence) -> Iterator[Fact]:
    speaker = _speaker(sentence)
    if speaker is None or (words := _quoted(sentence.text)) is None:
        return
    content = [w for w in re.findall(r"[\w’']+", words.lower()) if w not in _EMPTY]
    n_outside = len(re.findall(r"\w+", sentence.text.replace(words, "")))
    if len(content) >= 4 and len(words.split()) <= 28 and n_outside <= 25:
        slots = {"speaker": speaker.name, "words": words}
        yield Quotation(**shared("quotation", sentence, **slots))


def _quoted(text: str) -> str | None:
    """Return the one quotation of a sentence, which may go on in the next ones."""
    found = _QUOTED.findall(text)
    if len(found) == 1 and len(re.findall(r"[\"“”]", text)) == 2:
        return str(found[0]).strip(" ,.")
    opened = re.fullmatch(r"[^\"“”]+[\"“]([^\"“”]{15,220})", text)
    return opened[1].strip(" ,.") if opened else None


def _claims(sentence: Sentence) -> Iterator[Fact]:
    if "“" in sentence.text or '"' in sentence.text:
        return
    pair = under_report(sentence)
    speaker = _speaker(sentence) if pair else None
    if pair is None or speaker is None:
        return
    outer, inner = pair
    root = sentence.span.root
    if outer.is_negated:
        return
    words = [t for t in sentence.span.doc[inner.subject.left_edge.i : inner.end]]
    claim = without_loose_time(text_of(words)).strip(" ,")
    plain = re.findall(r"[\w’']+", claim)
    if (
        not 6 <= len(plain) <= 22
        or lost_pronouns(plain, speaker)
        or points_back(claim, sentence.names.topics)
    ):
        return
    if claim.split()[0].lower() in ("there", "it", "they", "we", "i"):
        return
    about = text_of(list(inner.subject.subtree)) or speaker.name
    slots = {"speaker": speaker.name, "claim": claim, "about": about}
    credit = {"voice": "credited", "source": speaker.name}
    if root.lemma_ == "deny":
        yield Denial(
            **shared("denial", sentence, denier=speaker.name, claim=claim), **credit
        )
    else:
        yield Claim(**shared("claim", sentence, **slots), **credit)
