"""Whole sentences with a name or a number in them that may be asked for."""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizapp.facts.extraction.clauses import (
    Clause,
    Sentence,
    clauses,
    is_inside_quotation,
    lost_pronouns,
    lower_article,
    owner_of,
)
from quizapp.facts.extraction.making import shared
from quizapp.facts.extraction.parsing import has
from quizapp.facts.extraction.standing import (
    needs_what_came_before,
    points_back,
    without_loose_time,
    without_opening,
)
from quizapp.facts.extraction.terms import candidates
from quizapp.facts.fact import Day, Entity, Event, Fact, Number, Statement

MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()
_FEWEST, _MOST = 7, 25  # words of the sentence
_LONGEST_OPENING = 9  # words before the subject
_LOST_FIRST = frozenset(
    "it they we i you she he his her its their my our there".split()
)
_EMPTY_OPENING = re.compile(
    r"(?:However|But|And|Meanwhile|In addition|Moreover|Furthermore|Additionally|"
    r"Also|Yet|"
    r"Nevertheless|Nonetheless|Indeed|In fact|Of course|Interestingly|Importantly|"
    r"Notably|"
    r"Finally|Overall|By contrast|In contrast|In turn|That said)",
    re.IGNORECASE,
)
_GOVERNS = re.compile(
    r"(?:If|Unless|Whether|Without|In theory|According|Supposedly|Allegedly|Reportedly|"
    r"Perhaps|Maybe|Only|Not|Never|Instead|For example|For instance|Rather|Until|Thus|"
    r"Therefore|As a result|So|Then|Some|Apparently|Probably|Possibly)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(  # what follows is so all the same
    r"(?:When|Although|Though|While|Because|Despite|After|Before|Since|As|Given|Having|"
    r"Following|Due to|Thanks to|\w+ing)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS)
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w]|[.,]\d|-\d|:\d|/)"
)
_IN_YEAR = re.compile(
    rf"\b(?:[Ii]n|of|[Ss]ince|[Uu]ntil|[Bb]y|{_MONTH}) (1[0-9]\d\d|20\d\d)\b(?!s|-|–)"
)
_BAD_BEFORE = re.compile(  # a number that names, and counts nothing
    r"(?:\b(?:chapter|figure|fig|table|page|section|no|number|age|aged|part|volume|"
    r"room|"
    r"flight|class|grade|apollo|channel|route|highway|elements?|psalm|article)\.? ?|"
    rf"[-–/#]|\b(?:{_MONTH}) )$",
    re.IGNORECASE,
)
_BAD_AFTER = re.compile(
    rf"(?:st|nd|rd|th)\b|-|–|°| (?:{_MONTH}|BC|AD|BCE|CE|a\.m|p\.m)| (?:or|to|and) \d"
)


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield a clause once for each name, and each number, that it may be asked for."""
    if is_inside_quotation(sentence):
        return
    for clause in clauses(sentence):
        if (told := standing(clause)) is not None:
            yield from _names(sentence, told)
            yield from _terms(clause, told)
            yield from _numbers(sentence, told)
            yield from _dates(sentence, told)


def standing(clause: Clause) -> str | None:
    """Return a clause as a sentence that stands alone, or None where it does not."""
    opening = opening_of(clause)
    if opening is None:
        return None
    subject = clause.subject_text
    if ", " in subject and clause.subject.pos_ == "PROPN":
        subject += ","  # after what is said beside the name
    if opening:
        subject = f"{opening}, {lower_article(subject)}"
    text = without_loose_time(f"{subject} {clause.told} {clause.rest}".strip() + ".")
    text = re.sub(r" ?\[\d+\]| \([^()]*\)", "", text)
    text = without_opening(text[:1].upper() + text[1:])
    words = re.findall(r"[\w’']+", text)
    if not _FEWEST <= len(words) <= _MOST or needs_what_came_before(text):
        return None
    bare = re.sub(r"[\"“][\w’' -]{3,30}[\"”](?=[ .,])|(?<=\d)–(?=\d)", "", text)
    if any(mark in bare for mark in ':;—–"“”()[]…') or " - " in text or ",." in text:
        return None
    if (
        points_back(text, clause.sentence.names.topics)
        or words[0].lower() in _LOST_FIRST
    ):
        return None
    owner = owner_of(clause)
    lost = {w.casefold() for w in lost_pronouns(words, owner)}
    is_plural = clause.subject.tag_ in ("NNS", "NNPS")
    return text if lost <= ({"their", "themselves"} if is_plural else set()) else None


def opening_of(clause: Clause) -> str | None:
    """Return what stands before the main clause's subject, or None if it governs it.

    "In 1609" is kept, "However" is dropped, and "If it rains" makes what follows
    no statement of its own.
    """
    first, start = clause.sentence.span.start, clause.subject.left_edge.i
    if clause.verb != clause.sentence.span.root or start <= first:
        return ""
    text = str(clause.sentence.span.doc[first:start].text).strip(" ,")
    text = re.sub(r"^\[\d+\] ?", "", text)
    if not text or _EMPTY_OPENING.fullmatch(text):
        return ""
    if _BESIDE.match(text):
        return ""
    if _GOVERNS.match(text) or len(text.split()) > _LONGEST_OPENING:
        return None
    return text


def _names(sentence: Sentence, told: str) -> Iterator[Fact]:
    for entity, found in sentence.entities():
        if sentence.names.is_solid(entity) and _may_be_asked(entity, found):
            surface = str(found.text).strip()
            if surface.endswith(("'s", "’s")):
                surface = surface[:-2]
            surface = re.sub(r"^the ", "", surface)
            if told.count(surface) != 1 or _named_again(entity, told, surface):
                continue
            before, after = told.split(surface)
            name = entity.name
            if name.startswith("the ") and before.endswith(("the ", "The ")):
                before = before[:-4]
            elif (
                name.startswith("the ")
                and not re.search(
                    r"\b(?:the|of|in|to|by|with|and|from|for|on|at|against)$",
                    before.strip(),
                    re.I,
                )
                and before
            ):
                continue
            if re.search(
                r"\b(?:a|an|an old|old|new|modern|young)\s$", before
            ) or re.match(r"-|\s?[A-Z][a-z]+", after):
                continue
            before = (
                re.sub(
                    r"\b(?:President|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|King|Queen|Lord|"
                    r"Lady|Governor|Senator|Judge|General|Captain)\s$",
                    "",
                    before,
                )
                if entity.kind == "person"
                else before
            )
            slots = {"before": before, "name": name, "after": after}
            weight = "detail" if entity == sentence.names.hero else "supporting"
            yield Statement(**shared("statement", sentence, **slots), importance=weight)


def _named_again(entity: Entity, told: str, surface: str) -> bool:
    rest = told.replace(surface, " ", 1)
    parts = {
        p for n in (entity.name, *entity.aliases) for p in n.split() if p[0].isupper()
    }
    return any(re.search(rf"\b{re.escape(p)}", rest) for p in parts)


def _may_be_asked(entity: Entity, found: Span) -> bool:
    root = found.root
    if root.dep_ in ("compound", "amod", "nmod", "conj", "appos", "npadvmod"):
        return False
    if entity.kind in ("group", "thing", "agreement", "place"):
        return False
    return (
        not has(root, "conj") and found.text.strip() not in entity.aliases[-2:]
    ) or entity.kind != "country"


def _terms(clause: Clause, told: str) -> Iterator[Fact]:
    """Yield a clause once for each term of the subject that it has just once."""
    sentence, known = clause.sentence, clause.sentence.names.terms
    if any(True for _ in sentence.entities()):
        return  # a name is the better thing to ask for
    for term, _, _ in candidates(sentence.span):
        words = set(term.split())
        others = re.findall(r"\w+", told.replace(term, " ", 1).casefold())
        roots = {w.rstrip("s") for w in words}
        is_once = told.count(term) == 1 and re.search(rf"\b{term}\b(?!-)", told)
        if term in known and is_once and not roots & {w.rstrip("s") for w in others}:
            before, after = told.split(term)
            before = re.sub(r"\ban? $", "a(n) ", before)
            slots = {"before": before, "name": term, "after": after}
            yield Statement(**shared("statement", sentence, **slots))


def _numbers(sentence: Sentence, told: str) -> Iterator[Fact]:
    found = list(_NUMBER.finditer(told))
    if len(found) != 1:
        return
    match = found[0]
    value = int(match[1].replace(",", ""))
    before, after = told[: match.start()], told[match.end() :]
    is_year = len(match[1]) == 4 and 1000 <= value <= 2100
    if is_year or value < 13 or value > 10**12 or _BAD_BEFORE.search(before):
        return
    if _BAD_AFTER.match(after):
        return
    nouns = re.match(r"%|[ -]?[\w-]+(?: [\w-]+)?", after)
    counted = nouns[0].strip() if nouns else "it"
    slots = {
        "counted": counted or "it",
        "value": value,
        "before": before,
        "after": after,
    }
    yield Number(**shared("number", sentence, **slots))


def _dates(sentence: Sentence, told: str) -> Iterator[Fact]:
    """Yield a clause with one year in it, which may be asked for."""
    found = list(_IN_YEAR.finditer(told))
    if len(found) != 1 or len(re.findall(r"\d{4}", told)) != 1:
        return
    match = found[0]
    before, after = told[: match.start(1)], told[match.end(1) :]
    slots = {
        "event": told.rstrip("."),
        "clause": told.rstrip("."),
        "date": Day(year=int(match[1])),
        "before": before,
        "after": after,
    }
    yield Event(**shared("event", sentence, **slots))
