"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.numbers import read_number


@pytest.mark.parametrize(
    ("typed", "number", "rest"),
    [
        ("300", "300", ""),
        (" 300 km ", "300", "km"),
        ("1,000", "1000", ""),
        ("1 234 567", "1234567", ""),
        ("1'000.5", "1000.5", ""),
        ("12,5", "12.5", ""),
        ("12.5%", "12.5", "%"),
        ("-5", "-5", ""),
        ("−5 °C", "-5", "°C"),
        ("+7", "7", ""),
        ("$3.50", "3.50", ""),
        ("٣٤", "34", ""),
        ("twelve trips", "12", "trips"),
        ("Twenty", "20", ""),
        ("1871.", "1871", ""),
        ("1\u00a0000", "1000", ""),
    ],
)
def test_numbers_are_read(typed: str, number: str, rest: str) -> None:
    assert read_number(typed) == (Decimal(number), rest)


@pytest.mark.parametrize("typed", ["", "many", "1,2,3", "1.2.3", "km 5", "--5", "."])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) == (None, "")


@given(number=st.decimals(-(10**9), 10**9, places=3))
def test_a_number_written_plainly_is_read_back(number: Decimal) -> None:
    assert read_number(format(number, "f"))[0] == number


@given(number=st.integers(min_value=0))
def test_thousands_marks_change_nothing(number: int) -> None:
    assert read_number(f"{number:,}")[0] == number


@given(text=st.text(max_size=12))
def test_anything_may_be_typed(text: str) -> None:
    read_number(text)
