"""Facts put back into words, for rationales: who says what, in which paragraph."""

import re
from typing import Any

from quizapp.articles.article import Article
from quizapp.facts.fact import Day, Fact, Quotation, Voice
from quizapp.facts.index import SUBJECT, FactIndex, content_words, reads_alone
from quizapp.items.filling import FILTERS, MONTHS, fill, join

_STATEMENTS = {
    "role": "{holder} was the {title}",
    "stance": "{holder} {verb:past} {target}",
    "action": "{agent} {verb:past} {object}",
    "event": "{date:when}, {clause}",
    "number": "the number is {value}",
    "quotation": "the words “{words}” about {about} are those of {speaker}",
    "claim": "the statement that {claim} comes from {speaker}",
    "denial": "{denier} denied that {claim}",
    "cause": "{cause}, and so {effect}",
    "purpose": "{actor} {action} in order to {purpose}",
    "list": "{members:all} were {whole}",
    "definition": "{term} means {meaning}",
    "statement": "it says: {before}{name}{after}",
}
_QUOTES = "the article quotes {speaker}"  # where nobody has worded what about
# The same after the name of the one it is about: Norway, which sent two ships.
_ASIDES = {
    "role": "who was the {title}",
    "stance": "{which} {verb:past} {target}",
    "action": "{which} {verb:past} {object}",
    "quotation": "from {whom} the article quotes the words “{words}” about {about}",
    "claim": "to {whom} the article credits the statement that {claim}",
    "denial": "{which} denied that {claim}",
    "purpose": "{which} {action} in order to {purpose}",
    "list": "{which} the article names among {whole}",
}
_READING = re.compile(r"\b(?:reports?|read(?:s|ing)?)\b", re.IGNORECASE)
_CREDITED_ANYWAY = {"claim", "denial", "quotation"}  # their statement names the source

_CREDITS: dict[Voice, str] = {
    "article": "according to the article",
    "credited": "according to {source}, as the article reports",
    "unnamed": "according to {source}",
    "reading": "by the report's own reading",
}


_BY: dict[Voice, str] = {
    "article": "the article",
    "credited": "{source}",
    "unnamed": "{source}",
    "reading": "the report's own reading",
}


def slots_of(fact: Fact, article: Article) -> dict[str, Any]:
    """Return all that patterns may use of a fact: its slots and the common ones."""
    source = fact.source or "a source that it does not name"
    date = article.date
    return {
        **fact.slots(),
        "source": fact.source,
        "by": _BY[fact.voice].format(source=source),
        "credit": _CREDITS[fact.voice].format(source=source),
        "paragraph": _place(fact),
        "as_of": f"in {MONTHS[date.month - 1]} {date.year}" if date else "",
    }


def _place(fact: Fact) -> str:
    return paragraphs(sorted({e.paragraph for e in fact.evidence}))


def paragraphs(numbers: list[int]) -> str:
    """Return "paragraph 3", or "paragraphs 1, 2 and 7"."""
    return f"paragraph{'s' * (len(numbers) > 1)} {join([str(n) for n in numbers])}"


def said(index: FactIndex, fact: Fact) -> str:
    """Return what a fact says, with its source and its place in the article."""
    pattern = _STATEMENTS[fact.kind]
    if isinstance(fact, Quotation) and not fact.about:
        pattern = _QUOTES
    told = fill(pattern, slots_of(fact, index.article), index)
    return f"{_account(fact)}{told} ({_place(fact)})"


def _account(fact: Fact) -> str:
    if fact.voice == "article" or fact.kind in _CREDITED_ANYWAY:
        return ""
    if fact.voice == "reading":
        return "by the report's own reading, "
    return f"by the account of {fact.source}, "


def is_plainly_voiced(fact: Fact) -> bool:
    """Say whether the article leaves no doubt in whose voice it tells a fact.

    A reading of the report's own is in doubt where its words do not say so: it may
    be meant as a source's claim, or as a plain fact.
    """
    said_so = any(_READING.search(evidence.quote) for evidence in fact.evidence)
    return fact.voice != "reading" or said_so


def elsewhere(index: FactIndex, fact: Fact, slot: str, *, value: Any) -> str:
    """Say what the article tells of a distractor, and where.

    Args:
        index: All facts of the article.
        fact: The fact asked about, in `slot`.
        slot: The slot asked.
        value: The distractor's value for it.

    Returns:
        A name with what is told of it: "Norway, which sent two ships (paragraph
        3)"; for a date or number what is told of it: "in May 2021, the bridge was
        opened (paragraph 2)".
    """
    if not isinstance(value, str):
        return _told_of_value(index, fact, slot, value)
    others = [f for f in index.facts if f.id != fact.id and reads_alone(f)]
    about = [(f, aside) for f in others if (aside := _aside(index, f, value))]
    wanted = content_words(said(index, fact))
    if about:
        best, aside = max(about, key=lambda pair: _nearness(index, pair[0], wanted))
        return f"{value}, {aside} ({_place(best)})"
    if naming := [
        f for f in others if f.kind in _STATEMENTS and _names(index, f, value)
    ]:
        best = max(naming, key=lambda fact: _nearness(index, fact, wanted))
        return f"{value}, named elsewhere: {said(index, best)}"
    if found := index.paragraphs(value):
        return f"{value}, which is named in {paragraphs(list(found[:3]))}"
    return f"{value}, of which the article does not speak"


def _nearness(index: FactIndex, fact: Fact, wanted: frozenset[str]) -> tuple[int, bool]:
    """Count the words that a fact shares with the one asked about."""
    shared = wanted & content_words(said(index, fact))
    return len(shared), fact.importance == "core"


def _aside(index: FactIndex, fact: Fact, name: str) -> str:
    """Return what a fact says of a name as a clause after it, or ""."""
    if fact.kind not in _ASIDES or not _is_about(index, fact, name):
        return ""
    which, whom = _pronouns(index, name)
    if fact.voice == "reading" and fact.kind == "claim":
        return fill("which is that {claim}", slots_of(fact, index.article), index)
    if _account(fact) and not index.is_same(fact.source, name):
        which = f"{which}, {_account(fact).removesuffix(', ')},"
    if fact.kind == "list":
        which = whom
    slots = {**slots_of(fact, index.article), "which": which, "whom": whom}
    is_bare = isinstance(fact, Quotation) and not fact.about
    pattern = "{whom} the article quotes" if is_bare else _ASIDES[fact.kind]
    return fill(pattern, slots, index)


def _pronouns(index: FactIndex, name: str) -> tuple[str, str]:
    """Return who and whom for people, else which and which."""
    entity = index.entity(name)
    kind = entity.kind if entity else ""
    is_crew = name.casefold().startswith(("a ", "an "))  # a delegation
    is_people = kind == "person" or (kind == "group" and not is_crew)
    return ("who", "whom") if is_people else ("which", "which")


def _is_about(index: FactIndex, fact: Fact, name: str) -> bool:
    """Say whether a fact is about what goes by `name`, or lists it."""
    slot = "members" if fact.kind == "list" else SUBJECT[fact.kind]
    held = getattr(fact, slot)
    return any(
        index.is_same(one, name) for one in (held if slot == "members" else [held])
    )


def _names(index: FactIndex, fact: Fact, name: str) -> bool:
    texts = [v for v in fact.slots().values() if isinstance(v, str)]
    entity = index.entity(name)
    return entity is not None and entity.name in index.named_in(" ".join(texts))


def _told_of_value(index: FactIndex, fact: Fact, slot: str, value: Any) -> str:
    other = index.fact_about(value, fact, slot)
    if other is not None and other.kind in _STATEMENTS:
        return said(index, other)
    if isinstance(value, Day):
        when = FILTERS["when"].write(value, index)
        return f"the article tells of nothing that happened {when}"
    return f"the article does not give the number {value}"
