"""When two typed answers count as the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.normal_form import edits, matches, normal_form

WORDS = st.text(
    alphabet=st.characters(categories=["L", "N", "P", "Zs", "M", "S"]), max_size=20
)
SHORT = st.text(alphabet="abcd", max_size=6)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Iran", "iran"),
        ("  the   United\tStates ", "united states"),
        ("Erdoğan", "erdogan"),
        ("ERDOĞAN", "erdogan"),
        ("TÜRKIYE", "turkiye"),
        ("Türkiye", "turkiye"),
        ("straße", "strasse"),
        ("ﬁnal", "final"),
        ("Iran’s", "irans"),
        ("Iran's", "irans"),
        ("“important partner”", "important partner"),
        ("al-Assad", "al assad"),
        ("U.S.", "u s"),
        ("50 %", "50 %"),
        ("２０２２", "2022"),
        ("A", "a"),
        ("a the end", "end"),
        ("theory", "theory"),
        ("?!", ""),
    ],
)
def test_normal_forms(typed: str, form: str) -> None:
    assert normal_form(typed) == form


@given(text=WORDS)
def test_a_normal_form_is_its_own(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(text=WORDS)
def test_the_way_of_typing_does_not_matter(text: str) -> None:
    form = normal_form(text)
    assert normal_form(unicodedata.normalize("NFC", text)) == form
    assert normal_form(unicodedata.normalize("NFD", text)) == form
    assert normal_form(f"  {text}\u00a0") == form
    assert normal_form(text.replace("'", "’").replace('"', "“")) == form


@given(text=st.text(alphabet="abcxyzäéñ '-", max_size=20))
def test_capitals_do_not_matter(text: str) -> None:
    assert normal_form(text.upper()) == normal_form(text)


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        ("reuters", "reuters", 0),
        ("reuters", "reuter", 1),
        ("reuters", "reutres", 1),  # neighbours swapped
        ("reuters", "roiters", 2),
        ("", "abc", 3),
    ],
)
def test_edits_are_counted(one: str, other: str, n: int) -> None:
    assert edits(one, other) == n


@given(one=SHORT, other=SHORT)
def test_edits_count_both_ways_and_only_differences(one: str, other: str) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("typed", "accepted", "typos", "is_match"),
    [
        ("Reutres", "Reuters", 1, True),
        ("Reutres", "Reuters", 0, False),
        ("Iraq", "Iran", 2, False),  # short: no typos
        ("March 2023", "March 2022", 2, False),  # digits: no typos
        ("", "Iran", 2, False),
        ("!", "Iran", 2, False),
    ],
)
def test_typos_are_forgiven_in_long_words_only(
    typed: str, accepted: str, typos: int, is_match: bool
) -> None:
    assert matches(typed, [accepted], typos) is is_match
