"""Evidence: the exact words of an article that an answer rests on."""

from pydantic import Field

from quizapp.articles.article import Article, Span, sentences
from quizapp.values import Text, Value

# One character for one, so that offsets into the text never move.
_ALIKE = str.maketrans(
    "‘’‚‛“”„‟«»′″–—‐‑‒−\u00a0\u2009\u202f", '\'\'\'\'""""""\'"------   '
)


class Evidence(Value):
    """Words that stand in one paragraph of the article."""

    paragraph: int = Field(ge=1)
    quote: Text
    occurrence: int | None = Field(default=None, ge=1)  # which, where words recur


class EvidenceError(ValueError):
    """The words do not stand where the evidence says.

    `code` is no-paragraph, quote-not-found, quote-ambiguous or no-occurrence;
    `field` is the one to mend.
    """

    def __init__(self, code: str, field: str, message: str) -> None:
        self.code, self.field = code, field
        super().__init__(message)


def locate(article: Article, evidence: Evidence) -> Span:
    """Find the words of `evidence` in its paragraph.

    Quotes, dashes and spaces are compared by kind ("“" matches '"'), all else
    exactly. Words that stand there more than once need `occurrence`.

    Returns:
        Their place in the paragraph, in characters.

    Raises:
        EvidenceError: No such paragraph, or the words are not there just once.
    """
    try:
        text = article.paragraph(evidence.paragraph)
    except IndexError:
        message = (
            f"there is no paragraph {evidence.paragraph}; "
            f"the article has {len(article.paragraphs)}"
        )
        raise EvidenceError("no-paragraph", "paragraph", message) from None
    starts = _occurrences(text.translate(_ALIKE), evidence.quote.translate(_ALIKE))
    if not starts:
        raise EvidenceError(
            "quote-not-found",
            "quote",
            f"these words do not stand in paragraph {evidence.paragraph}"
            + _elsewhere(article, evidence),
        )
    if len(starts) > 1 and evidence.occurrence is None:
        message = f"these words stand there {len(starts)} times: add `occurrence`"
        raise EvidenceError("quote-ambiguous", "quote", message)
    number = evidence.occurrence or 1
    if number > len(starts):
        message = f"these words stand there {len(starts)} times only"
        raise EvidenceError("no-occurrence", "occurrence", message)
    start = starts[number - 1]
    return Span(start, start + len(evidence.quote))


def sentence_of(article: Article, evidence: Evidence) -> str:
    """Return the whole sentences that the evidence lies in."""
    text, found = article.paragraph(evidence.paragraph), locate(article, evidence)
    touched = [
        s for s in sentences(text) if s.end > found.start and s.start < found.end
    ]
    return text[touched[0].start : touched[-1].end]


def _occurrences(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


def _elsewhere(article: Article, evidence: Evidence) -> str:
    quote = evidence.quote.translate(_ALIKE)
    for number, text in enumerate(article.paragraphs, start=1):
        if quote in text.translate(_ALIKE):
            return f", but they stand in paragraph {number}"
    return "; copy them from the article"
