"""A facts file into Facts, each piece of evidence looked up in the article."""

from collections.abc import Iterator
from pathlib import Path

from quizapp.articles.article import Article
from quizapp.articles.evidence import EvidenceError, locate
from quizapp.articles.reading import read_text
from quizapp.errors import ContentError, Problem
from quizapp.facts.fact import Facts
from quizapp.yamlfile import Document, parse


def read_facts(path: Path, article: Article) -> Facts:
    """Read the facts of an article.

    Raises:
        ContentError: With the place of every problem; among them evidence that
            does not stand in the article, and an id given twice.
    """
    document = parse(path, read_text(path))
    facts = document.validate(Facts)
    if found := list(_problems(document, facts, article)):
        raise ContentError(found)
    return facts


def _problems(document: Document, facts: Facts, article: Article) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, fact in enumerate(facts.facts):
        if fact.id in seen:
            message = f"another fact has the id {fact.id}"
            yield document.problem(("facts", number, "id"), "duplicate-id", message)
        seen.add(fact.id)
        for place, evidence in enumerate(fact.evidence):
            try:
                locate(article, evidence)
            except EvidenceError as error:
                at = ("facts", number, "evidence", place, error.field)
                yield document.problem(at, error.code, str(error))
