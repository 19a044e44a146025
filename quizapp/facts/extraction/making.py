"""What all kinds of found fact share: an id that lasts, evidence, confidence."""

import re
from typing import Any

from quizapp.articles.evidence import Evidence
from quizapp.facts.extraction.clauses import Sentence
from quizapp.facts.fact import Day, Entity, Verb
from quizapp.values import digest

CONFIDENCE = 0.8  # of what a parser found; what a person wrote has 1


def shared(kind: str, sentence: Sentence, **slots: Any) -> dict[str, Any]:
    """Return the fields that every found fact has, with its own slots.

    The id is a digest of kind and normalised slots, never of places, so that it
    outlives an edit elsewhere in the article.
    """
    normal = {name: _normal(value) for name, value in slots.items()}
    key = digest({"kind": kind, **normal})[:12]
    return {
        "id": f"x{key}",
        "confidence": CONFIDENCE,
        "evidence": (Evidence(paragraph=sentence.paragraph, quote=sentence.quote),),
        **slots,
    }


def _normal(value: Any) -> Any:
    if isinstance(value, Day | Verb):
        return value.model_dump()
    if isinstance(value, tuple):
        return [_normal(one) for one in value]
    return (
        re.sub(r"\W+", " ", value).casefold().strip()
        if isinstance(value, str)
        else value
    )


def may_act(entity: Entity) -> bool:
    """Say whether an entity is one that does things and may be asked for."""
    return entity.kind in ("person", "country", "organisation", "city", "region")
