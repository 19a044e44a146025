"""An article into Facts: what a parser finds, in the slots that authors fill too."""

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.articles.article import Article
from quizapp.articles.evidence import Evidence, EvidenceError, locate
from quizapp.facts.extraction import actions, events, people, speech, statements, wholes
from quizapp.facts.extraction.clauses import Sentence, sentences_of
from quizapp.facts.extraction.names import (
    LABELS,
    Acronym,
    Mention,
    acronyms_in,
    gather,
)
from quizapp.facts.extraction.parsing import parse
from quizapp.facts.extraction.standing import topics_of
from quizapp.facts.extraction.terms import Terms
from quizapp.facts.fact import AnyFact, Entity, Fact, Facts
from quizapp.values import digest

FINDERS: tuple[Callable[[Sentence], Iterator[Fact]], ...] = (
    actions.find,
    events.find,
    people.find,
    speech.find,
    statements.find,
    wholes.find,
)


def find_facts(
    article: Article,
    nlp: Language,
    *,
    progress: Callable[[int], None] = lambda done: None,
) -> Facts:
    """Find the facts of an article.

    Args:
        article: The text.
        nlp: The language model (see `parsing.load_model`).
        progress: Is told how many paragraphs are parsed.

    Returns:
        Its entities and facts in the order of the text. A parse of the whole is
        kept packed, so that memory grows little with length.
    """
    mentions: list[Mention] = []
    acronyms: list[Acronym] = []
    common: set[str] = set()
    terms = Terms()

    def see(number: int, doc: Doc) -> None:
        common.update(t.text for t in doc if t.pos_ == "NOUN" and t.is_lower)
        terms.see(doc)
        acronyms.extend(acronyms_in(doc.text, number))
        mentions.extend(
            Mention(found.text, found.label_, number)
            for found in doc.ents
            if found.label_ in LABELS
        )

    parsed = parse(nlp, article.paragraphs, seen=see, progress=progress)
    names = gather(
        mentions, acronyms, topics_of(article.paragraphs), common, terms.entities()
    )
    found: dict[str, AnyFact] = {}
    for number, doc in parsed.docs():
        for sentence in sentences_of(
            number, article.paragraph(number), doc.sents, names
        ):
            if not _stands_there(article, sentence):
                continue
            for finder in FINDERS:
                for fact in finder(sentence):
                    found.setdefault(fact.id, fact)  # type: ignore[arg-type]
    for acronym in acronyms:
        key = f"x{digest({'acronym': acronym.short, 'long': acronym.long})[:12]}"
        found.setdefault(key, wholes.acronym_fact(acronym, key))  # type: ignore[arg-type]
    explained = [
        Entity(name=fact.term, kind="term")
        for fact in found.values()
        if fact.kind == "definition" and names.resolve(fact.term) is None
    ]
    every = (*names.entities, *names.terms.values(), *explained)
    entities = {entity.name: entity for entity in every}
    return Facts(entities=tuple(entities.values()), facts=tuple(found.values()))


def _stands_there(article: Article, sentence: Sentence) -> bool:
    """Say whether a sentence stands in its paragraph just once, for evidence."""
    try:
        locate(article, Evidence(paragraph=sentence.paragraph, quote=sentence.quote))
    except EvidenceError:
        return False
    return True
