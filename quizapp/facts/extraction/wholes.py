"""Lists of names in one sentence, and words that the text explains."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from quizapp.articles.evidence import Evidence
from quizapp.facts.extraction.clauses import Sentence, clauses, lost_pronouns
from quizapp.facts.extraction.making import shared
from quizapp.facts.extraction.names import Acronym
from quizapp.facts.extraction.parsing import has, text_of
from quizapp.facts.extraction.standing import points_back
from quizapp.facts.extraction.statements import standing
from quizapp.facts.fact import Definition, Entity, Fact, Membership

_LINKS = re.compile(r"\s*(?:,|,? (?:and|or)|&)\s*(?:the )?\s*")


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield the list of names in a sentence, and the term that it explains."""
    yield from _lists(sentence)
    yield from _definitions(sentence)


def _lists(sentence: Sentence) -> Iterator[Fact]:
    main = next(clauses(sentence), None)
    told = standing(main) if main and main.verb == sentence.span.root else None
    if told is None:
        return
    found = [
        (e, s)
        for e, s in sentence.entities()
        if sentence.names.is_solid(e) or s.root.dep_ == "conj"
    ]
    for run in _runs(sentence, found):
        kinds = {entity.kind for entity, _ in run}
        if (
            len(run) >= 3
            and len(kinds) == 1
            and len({e.name for e, _ in run}) == len(run)
        ):
            first, last = run[0][1], run[-1][1]
            listed = sentence.span.doc[first.start : last.end].text
            if told.count(listed) == 1:
                whole = told.replace(listed, "_____")
                names = tuple(entity.name for entity, _ in run)
                slots = {"whole": whole, "members": names, "exhaustive": True}
                yield Membership(**shared("list", sentence, **slots))


def _runs(
    sentence: Sentence, found: Sequence[tuple[Entity, Span]]
) -> Iterator[list[tuple[Entity, Span]]]:
    run: list[tuple[Entity, Span]] = []
    doc = sentence.span.doc
    for entity, span in found:
        if run:
            between = doc.text[run[-1][1].end_char : span.start_char]
            if not _LINKS.fullmatch(between):
                yield run
                run = []
        run.append((entity, span))
    yield run


def _definitions(sentence: Sentence) -> Iterator[Fact]:
    """Yield "an atom is the smallest unit of an element" and its like."""
    root = sentence.span.root
    if root.lemma_ != "be" or root.tag_ not in ("VBZ", "VBP"):
        return
    subjects, attributes = has(root, "nsubj"), has(root, "attr")
    if (
        len(subjects) != 1
        or len(attributes) != 1
        or has(root, "neg", "aux", "conj", "advcl")
    ):
        return
    subject, attribute = subjects[0], attributes[0]
    term = re.sub(r"^(?:An?|The) ", "", text_of(list(subject.subtree)))
    meaning = text_of(_up_to_comma(list(attribute.subtree))).strip(" ,.")
    words = re.findall(r"[\w’']+", f"{term} {meaning}")
    is_plain = (
        subject.pos_ == "NOUN"
        and len(term.split()) <= 3
        and subject.left_edge.i == sentence.span.start
    )
    is_full = (
        len(meaning.split()) >= 5
        and len(meaning.split()) <= 25
        and bool(has(attribute, "relcl", "prep", "acl"))
    )
    if (
        is_plain
        and is_full
        and meaning.split()[0] in ("a", "an", "the")
        and not lost_pronouns(words, None)
        and not points_back(f"{term} {meaning}", sentence.names.topics)
    ):
        slots = {"term": term[0].lower() + term[1:], "meaning": meaning}
        yield Definition(**shared("definition", sentence, **slots))


def _up_to_comma(tokens: list[Token]) -> list[Token]:
    for at, token in enumerate(tokens):
        if token.text in (",", ";", ":", "—", "–", "(") and at > 3:
            return tokens[:at]
    return tokens


def acronym_fact(acronym: Acronym, sentence_id: str) -> Fact:
    """Return what short letters stand for."""
    evidence = Evidence(paragraph=acronym.paragraph, quote=acronym.quote)
    return Definition(
        id=sentence_id,
        confidence=0.9,
        evidence=(evidence,),
        term=acronym.short,
        meaning=acronym.long,
    )
