"""Facts put back into words, for rationales: who says what, in which paragraph."""

from typing import Any

from quizapp.articles.article import Article
from quizapp.facts.fact import Fact, Voice
from quizapp.facts.index import FactIndex
from quizapp.items.filling import MONTHS, fill, join

_STATEMENTS = {
    "role": "{holder} was the {title}",
    "stance": "{holder} {verb:past} {target}",
    "action": "{agent} {verb:past} {object}",
    "event": "{clause} {date:when}",
    "quotation": "{speaker} used the words “{words}” about {about}",
    "claim": "the statement that {claim} comes from {speaker}",
    "denial": "{denier} denied that {claim}",
    "purpose": "{actor} {action} to {purpose}",
    "list": "{members:all} were {whole}",
}
_CREDITED_ANYWAY = {"claim", "denial", "quotation"}  # their statement names the source

_CREDITS: dict[Voice, str] = {
    "article": "according to the article",
    "credited": "according to {source}, as the article reports",
    "unnamed": "according to {source}, as the article reports",
    "reading": "by the report's own reading",
}


def slots_of(fact: Fact, article: Article) -> dict[str, Any]:
    """Return all that patterns may use of a fact: its slots and the common ones."""
    source = fact.source or "a source that it does not name"
    date = article.date
    return {
        **fact.slots(),
        "source": fact.source,
        "credit": _CREDITS[fact.voice].format(source=source),
        "paragraph": paragraphs(sorted({e.paragraph for e in fact.evidence})),
        "as_of": f"in {MONTHS[date.month - 1]} {date.year}" if date else "",
    }


def paragraphs(numbers: list[int]) -> str:
    """Return "paragraph 3", or "paragraphs 1, 2 and 7"."""
    return f"paragraph{'s' * (len(numbers) > 1)} {join([str(n) for n in numbers])}"


def elsewhere(
    index: FactIndex, fact: Fact, slot: str, *, value: Any, words: str
) -> str:
    """Say what the article tells of a distractor, and where.

    Args:
        index: All facts of the article.
        fact: The fact asked about, in `slot`.
        slot: The slot asked.
        value: The distractor's value for it.
        words: The distractor as an option puts it.
    """
    other = index.fact_about(value, fact, slot)
    if other is not None and other.kind in _STATEMENTS:
        return _statement(other, index)
    found = index.paragraphs(value if isinstance(value, str) else words)
    if found:
        where = paragraphs(list(found[:3]))
        return f"the article speaks of {words} in {where}, but not in this connection"
    return f"the article does not speak of {words}"


def _statement(fact: Fact, index: FactIndex) -> str:
    slots = slots_of(fact, index.article)
    told = fill(_STATEMENTS[fact.kind], slots, index)
    if fact.voice == "reading" and fact.kind not in _CREDITED_ANYWAY:
        told += ", by the report's own reading"
    elif fact.voice != "article" and fact.kind not in _CREDITED_ANYWAY:
        told += f", by the account of {fact.source}"
    return f"according to {slots['paragraph']}, {told}"
