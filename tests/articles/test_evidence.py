"""Evidence: words that stand in a paragraph, and where."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.articles.article import sentences
from quizapp.articles.evidence import Evidence, EvidenceError, locate, sentence_of
from tests.builders import PARAGRAPHS, make_article

ARTICLE = make_article()


def cite(paragraph: int, quote: str, occurrence: int | None = None) -> Evidence:
    return Evidence(paragraph=paragraph, quote=quote, occurrence=occurrence)


@pytest.mark.parametrize(
    ("evidence", "code", "field"),
    [
        (cite(3, "Ada"), "no-paragraph", "paragraph"),
        (cite(1, "ada holm"), "quote-not-found", "quote"),
        (cite(2, "Ada Holm"), "quote-not-found", "quote"),
        (cite(2, "horn"), "quote-ambiguous", "quote"),
        (cite(2, "horn", 4), "no-occurrence", "occurrence"),
    ],
)
def test_evidence_that_does_not_stand_there_names_the_field_to_mend(
    evidence: Evidence, code: str, field: str
) -> None:
    with pytest.raises(EvidenceError) as caught:
        locate(ARTICLE, evidence)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_words_of_another_paragraph_are_said_to_stand_there() -> None:
    with pytest.raises(EvidenceError, match="they stand in paragraph 1"):
        locate(ARTICLE, cite(2, "Ada Holm"))


def test_words_that_recur_are_told_apart_by_their_number() -> None:
    text = ARTICLE.paragraph(2)
    found = [locate(ARTICLE, cite(2, "horn", n)) for n in (1, 2, 3)]
    assert [text[span.start : span.end] for span in found] == ["horn"] * 3
    assert found == sorted(set(found))


def test_the_first_of_several_is_still_the_first_when_stored() -> None:
    evidence = cite(2, "horn", 1)
    again = Evidence.model_validate(evidence.canonical())
    assert locate(ARTICLE, again) == locate(ARTICLE, evidence)


@pytest.mark.parametrize("quote", ['"old" horn', "“old” horn", "«old»\u00a0horn"])
def test_kinds_of_quotes_and_spaces_do_not_matter(quote: str) -> None:
    start, end = locate(ARTICLE, cite(2, quote))
    assert ARTICLE.paragraph(2)[start:end] == "“old” horn"


@given(data=st.data(), number=st.sampled_from([1, 2]))
def test_any_words_of_a_paragraph_are_found_where_they_were_taken(
    data: st.DataObject, number: int
) -> None:
    text = ARTICLE.paragraph(number)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    alike, its = text.replace("”", "“"), quote.replace("”", "“")
    assume(quote == quote.strip() and alike.count(its) == 1)
    assert locate(ARTICLE, cite(number, quote)) == (start, end)


def test_the_sentence_round_some_words_is_whole() -> None:
    assert sentence_of(ARTICLE, cite(1, "kept it")) == PARAGRAPHS[0].partition(". ")[2]
    assert sentence_of(ARTICLE, cite(1, "1871. Ada")) == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("paragraph", "n"),
    [
        ("One. Two. Three.", 3),
        ("Mr. Ed spoke. Dr. Ada left.", 2),
        ("J. R. Holm came! Did he? “Yes.” He did.", 4),
        ("It cost 3.5 million in the U.S. market.", 1),
        ("He said, “Go.” Then he went", 2),
        ("no capital. follows here", 1),
    ],
)
def test_sentences_are_told_apart(paragraph: str, n: int) -> None:
    assert len(list(sentences(paragraph))) == n


@given(text=st.text(alphabet="Ab.!? “”", min_size=1).map(str.strip).filter(bool))
def test_sentences_cover_all_but_the_spaces_between_them(text: str) -> None:
    found = list(sentences(text))
    covered = "".join(text[span.start : span.end] for span in found)
    assert covered.replace(" ", "") == text.replace(" ", "")
