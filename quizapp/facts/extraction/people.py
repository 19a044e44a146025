"""Who holds which office or is described as what."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from quizapp.facts.extraction.clauses import Sentence, lost_pronouns
from quizapp.facts.extraction.making import shared
from quizapp.facts.extraction.parsing import has, text_of
from quizapp.facts.fact import Entity, Fact, Role

_MOST = 12  # words of a description
_RELATIVES = frozenset(
    "son daughter wife husband father mother brother sister friend".split()
)
_TOO_WIDE = frozenset("man woman person resident member people who one".split())


def find(sentence: Sentence) -> Iterator[Fact]:
    """Yield descriptions of people that stand next to their names."""
    for token in sentence.span:
        if token.dep_ != "appos":
            continue
        for name, described in ((token.head, token), (token, token.head)):
            entity = _person(sentence, name)
            if entity and described.tag_ == "NN" and (title := _title(described, name)):
                slots = {"holder": entity.name, "title": title}
                yield Role(**shared("role", sentence, **slots))
                break


def _person(sentence: Sentence, head: Token) -> Entity | None:
    if head.pos_ != "PROPN" or has(head, "conj"):
        return None
    found = next((e for e in sentence.span.ents if e.start <= head.i < e.end), None)
    entity = sentence.names.resolve(found.text) if found is not None else None
    is_person = (
        entity is not None
        and entity.kind == "person"
        and sentence.names.is_solid(entity)
    )
    return entity if is_person else None


def _title(head: Token, name: Token) -> str:
    """Return a description without its article, or "" where it is no good one."""
    nested = {t.i for t in name.subtree} if head.is_ancestor(name) else set()
    cut: list[Token] = []
    for token in head.subtree:
        if token.i in nested:
            continue
        is_gap = bool(cut) and token.i != cut[-1].i + 1
        if is_gap or (
            token.text in (",", ";", ":", "(", "—", "–") and token.i > head.i
        ):
            break
        if token.dep_ == "relcl" or token.tag_ in ("WP", "WDT", "WRB"):
            break
        cut.append(token)
    text = re.sub(r"^(?:the|a|an) ", "", text_of(cut).strip(" ,"), flags=re.IGNORECASE)
    words = text.split()
    is_fit = head in cut and 2 <= len(words) <= _MOST and not has(head, "conj", "poss")
    if not is_fit or head.lemma_.lower() in _TOO_WIDE | _RELATIVES:
        return ""
    if words[0].lower() in (
        "one",
        "another",
        "former",
        "this",
        "that",
        "current",
    ) or words[-1].lower() in ("who", "and"):
        return ""
    lost = lost_pronouns(re.findall(r"[\w’']+", text), None)
    return "" if lost or re.search(r"[\"“”()\d]", text) else text
