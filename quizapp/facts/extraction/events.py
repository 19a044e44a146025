"""What happened when: clauses with a date of their own."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizapp.facts.extraction.clauses import Clause, Sentence, clauses, lost_pronouns
from quizapp.facts.extraction.dates import read_date
from quizapp.facts.extraction.making import shared
from quizapp.facts.extraction.standing import points_back, without_loose_time
from quizapp.facts.fact import Day, Event, Fact

_LONGEST = 24  # words of the clause


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield the dated events of a sentence."""
    dates = [(found, day) for found in sentence.span.ents if (day := _day(found))]
    if len(dates) != 1 or sentence.text.count('"') or "“" in sentence.text:
        return
    ((found, day),) = dates
    for clause in clauses(sentence):
        if (place := _place(clause, found)) is None:
            continue
        rest = _rest(clause, place)
        question = clause.question(rest)
        subject = clause.subject_text
        told = f"{subject} {clause.told} {rest}".strip()
        words = re.findall(r"[\w’']+", told)
        if (
            question
            and rest is not None
            and 4 <= len(words) <= _LONGEST
            and not lost_pronouns(words, clause.entity)
            and not points_back(told, sentence.names.topics)
            and not re.search(r"\d{4}", told)
            and not clause.is_negated
            and clause.verb.tag_ != "VBZ"
            and told.count("(") == told.count(")")
            and (subject[0].isupper() or len(subject.split()) > 2)
            and "," not in subject
        ):
            slots = {"event": told, "clause": told, "date": day, "question": question}
            yield Event(**shared("event", sentence, **slots))


def _day(found: Span) -> Day | None:
    return read_date(found.text) if found.label_ == "DATE" else None


def _place(clause: Clause, found: Span) -> tuple[int, int] | None:
    """Return the tokens of "in 1985", where it says when the clause happened."""
    head: Token = found.root
    if (
        head.dep_ != "pobj"
        or head.head.lower_ not in ("in", "on")
        or head.head.head != clause.verb
    ):
        return None
    preposition = head.head
    return (preposition.i, found.end) if preposition.i + 1 == found.start else None


def _rest(clause: Clause, place: tuple[int, int]) -> str:
    """Return what follows the verb, without the date."""
    doc, (start, end) = clause.sentence.span.doc, place
    if start < clause.verb.i:
        return without_loose_time(f" {clause.rest}").strip(" ,")
    begin = clause.end - len(doc[clause.verb.i : clause.end])
    first = clause.verb.i + 1
    while first < start and doc[first].dep_ == "prt":
        first += 1
    before = doc[first:start].text if begin <= start else ""
    after = doc[end : clause.end].text if end < clause.end else ""
    if after and after[:1] in ",;":
        after = ""
    return without_loose_time(f" {before} {after}").replace("  ", " ").strip(" ,")
