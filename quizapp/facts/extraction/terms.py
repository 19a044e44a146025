"""The words of a subject: nouns that a text keeps coming back to."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token
from wordfreq import zipf_frequency

from quizapp.facts.fact import Entity

_COMMON_FROM = 4.9  # on the Zipf scale; a word of everyday talk is no term
_FEWEST, _MOST_WORDS = 3, 3  # mentions; words


class Terms:
    """The terms of an article, counted paragraph by paragraph."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, bool]] = Counter()

    def see(self, doc: Doc) -> None:
        """Count the terms of a paragraph."""
        self._counts.update((term, plural) for term, plural, _ in candidates(doc))

    def entities(self) -> tuple[Entity, ...]:
        """Return those that come often enough, with their number for a kind."""
        return tuple(
            Entity(name=term, kind="terms" if plural else "term")
            for (term, plural), times in self._counts.items()
            if times >= _FEWEST - (" " in term)
        )


def candidates(doc: Doc | Span) -> Iterator[tuple[str, bool, Span]]:
    """Yield noun phrases that may be terms: text, whether plural, and place."""
    for chunk in doc.noun_chunks:
        words = [t for t in chunk if not _is_outside(t)]
        if not words or words[-1] != chunk.root or len(words) > _MOST_WORDS:
            continue
        span = chunk.doc[words[0].i : words[-1].i + 1]
        if len(span) != len(words) or not all(t.is_alpha and t.is_lower for t in span):
            continue
        if chunk.root.tag_ not in ("NN", "NNS") or any(
            t.pos_ not in ("NOUN", "ADJ") for t in span
        ):
            continue
        rarest = min(zipf_frequency(t.text, "en") for t in span)
        if rarest < _COMMON_FROM and len(span.text) > 3:
            yield span.text, chunk.root.tag_ == "NNS", span


def _is_outside(token: Token) -> bool:
    """Say whether a word of a noun phrase is no part of the term."""
    return token.dep_ in (
        "det",
        "poss",
        "nummod",
        "predet",
        "case",
        "quantmod",
    ) or token.lower_ in (
        "many",
        "several",
        "few",
        "such",
        "other",
        "same",
        "various",
        "own",
        "first",
        "second",
        "certain",
        "different",
        "new",
        "more",
        "most",
        "some",
        "early",
        "late",
        "main",
        "major",
        "common",
        "important",
        "large",
        "small",
        "great",
        "total",
        "last",
        "next",
        "good",
    )
