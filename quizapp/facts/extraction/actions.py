"""Who did what: clauses whose subject is a name."""

import re
from collections.abc import Iterator

from quizapp.facts.extraction.clauses import (
    REPORTING,
    Clause,
    Sentence,
    clauses,
    is_inside_quotation,
    lost_pronouns,
)
from quizapp.facts.extraction.making import may_act, shared
from quizapp.facts.extraction.standing import points_back, without_loose_time
from quizapp.facts.extraction.statements import opening_of
from quizapp.facts.fact import Action, Fact, Stance

_FEWEST, _MOST = 3, 19  # words after the verb
_STANCES = frozenset(
    "oppose support back criticise criticize condemn reject welcome favour favor "
    "endorse "
    "denounce defend accuse praise".split()
)
_WEAK = frozenset("be have do seem appear look feel remain include get".split())
_PLURAL = frozenset("are were have do".split())
_TELLING = re.compile(
    r"\b(?:first|only|largest|smallest|oldest|youngest|last|best|most|the)\b"
)


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield what a sentence says that a named one did, or which side one took."""
    if is_inside_quotation(sentence):
        return
    for clause in clauses(sentence):
        entity = clause.entity
        if entity is None or not may_act(entity) or not sentence.names.is_solid(entity):
            continue
        rest = predicate(clause) if opening_of(clause) is not None else ""
        if rest and _is_sound(clause, rest):
            yield _fact(sentence, clause, entity.name, rest)


def predicate(clause: Clause) -> str:
    """Return what follows the verb, with the date that opens the sentence."""
    rest = without_loose_time(f" {clause.rest}").strip(" ,")
    rest = re.sub(r" ?\[\d+\]| \([^()]*\)", "", rest)
    opening = _opening_date(clause)
    if opening and not re.search(r"\d{4}", rest):
        rest = f"{rest} {opening}"
    return rest


def _fact(sentence: Sentence, clause: Clause, name: str, rest: str) -> Fact:
    is_hero = sentence.names.hero is not None and sentence.names.hero.name == name
    weight = {"importance": "detail" if is_hero else "supporting"}
    if (
        clause.verb.lemma_ in _STANCES
        and not clause.is_passive
        and not clause.is_negated
    ):
        slots = {"holder": name, "verb": clause.verb_forms(), "target": rest}
        return Stance(**shared("stance", sentence, **slots), **weight)
    slots = {"agent": name, "verb": clause.verb_forms(), "object": rest}
    return Action(**shared("action", sentence, **slots), **weight)


def _is_sound(clause: Clause, rest: str) -> bool:
    words = rest.split()
    lemma = clause.verb.lemma_.casefold()
    if not _FEWEST <= len(words) <= _MOST or lemma in REPORTING:
        return False
    if clause.told.split()[0].lower() in _PLURAL:
        return False  # of several: the name is not the whole subject
    if lemma in _WEAK and not (_TELLING.search(rest) and len(words) >= 5):
        return False
    if lemma == "be" and words[0].lower() in ("a", "an", "one", "not", "also", "now"):
        return False
    told = [*clause.told.split(), *re.findall(r"[\w’']+", rest)]
    return (
        not lost_pronouns(told, clause.entity)
        and not points_back(f"{clause.told} {rest}", clause.sentence.names.topics)
        and not rest.endswith((" who", " which", " that", " the", " of"))
        and rest.count('"') % 2 == 0
        and rest.count("“") == rest.count("”")
        and rest.count("(") == rest.count(")")
        and rest[0] not in ",.;:)"
        and " - " not in rest
        and len(rest.split(", ")) <= 4
    )


def _opening_date(clause: Clause) -> str:
    """Return "in 1609" of "In 1609, a ship landed", or ""."""
    first = clause.sentence.span[0]
    if (
        first.dep_ != "prep"
        or first.head != clause.verb
        or first.lower_ not in ("in", "on")
    ):
        return ""
    words = list(first.subtree)
    text = clause.sentence.span.doc[words[0].i : words[-1].i + 1].text
    return text[0].lower() + text[1:] if re.fullmatch(r"\w+ [\w ,]*\d{4}", text) else ""
