"""How hard texts are to read: words per sentence and the Flesch-Kincaid grade."""

import re
from collections.abc import Iterable

from quizapp.articles.article import sentences
from quizapp.bank.coverage.figures import ReadingLevel

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyáàâäãåéèêëíìîïóòôöõúùûü]+")
_SILENT_END = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]le|[^aeioutd]ed|[^aeiouylcgsxz]es|[aeiouy]les)$"
)
# Vowels in two syllables: Syrian, various, going; but not Russian or nation.
_HIATUS = re.compile(r"(?<![cgstx])i[aou]|(?<=[aeouy])ing\b")


def reading_level(texts: Iterable[str]) -> ReadingLevel:
    """Return the reading level of texts; no sentence runs from one into the next.

    Grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Short
    texts make it jump: below a hundred words it is a hint at best.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975, Derivation of New
    Readability Formulas, Navy Research Branch Report 8-75.
    """
    counted = [
        _WORD.findall(text[span.start : span.end])
        for text in texts
        for span in sentences(text)
    ]
    counted = [words for words in counted if words]
    n_words, n_sentences = sum(map(len, counted)), len(counted)
    if not n_words:
        return ReadingLevel(n_words=0, n_sentences=0, words_per_sentence=0, grade=0)
    n_syllables = sum(syllables(word) for words in counted for word in words)
    length = n_words / n_sentences
    return ReadingLevel(
        n_words=n_words,
        n_sentences=n_sentences,
        words_per_sentence=length,
        grade=0.39 * length + 11.8 * n_syllables / n_words - 15.59,
    )


def syllables(word: str) -> int:
    """Count the syllables of an English word, by its groups of vowels.

    A silent -e, -ed or -es does not count; every word has one at least, and a
    number in digits counts as one. About nine words in ten come out right, which
    is enough for a mean over a text.
    """
    word = word.casefold().removesuffix("'s").removesuffix("’s")
    n_sounded = len(_VOWELS.findall(word)) + len(_HIATUS.findall(word))
    return max(1, n_sounded - bool(_SILENT_END.search(word)))
