"""Sabotage: the books are doctored, and the check must say so each time."""

import pytest

from tests.faults.ledger import FORM, Ledger, Row, problems

PLACE = (1, 1)
TABLET = "script tablet"


@pytest.fixture
def ledger() -> Ledger:
    """Two answers of one pupil, the first one changed once; all acknowledged."""
    book = Ledger()
    for place, counter, option in (
        ((1, 1), 1, "a"),
        ((1, 1), 2, "b"),
        ((1, 2), 3, "c"),
    ):
        save(book, place, TABLET, counter, option)
    return book


def save(
    book: Ledger, place: tuple[int, int], device: str, counter: int, option: str
) -> None:
    send = book.send(place, device, counter, {"option": [option]})
    book.reply(send, *((303, "") if device == FORM else (200, "saved")))


def row(position: int, counter: int, option: str, device: str = TABLET) -> Row:
    return Row(1, position, device, counter, {"option": [option]})


TRUE_ROWS = (row(1, 2, "b"), row(2, 3, "c"))


def test_honest_books_agree(ledger: Ledger) -> None:
    assert problems(ledger.sends, TRUE_ROWS) == []


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (TRUE_ROWS[:1], "lost: nothing is stored"),
        ((row(1, 1, "a"), TRUE_ROWS[1]), "lost: "),
        ((row(1, 2, "c"), TRUE_ROWS[1]), "altered"),
        ((row(1, 7, "b"), TRUE_ROWS[1]), "altered or invented"),
        ((*TRUE_ROWS, TRUE_ROWS[1]), "doubled: 2 rows"),
        ((*TRUE_ROWS, row(3, 4, "a")), "altered or invented"),
    ],
    ids=["lost", "older", "altered", "renumbered", "doubled", "invented"],
)
def test_doctored_rows_are_reported(
    ledger: Ledger, rows: tuple[Row, ...], complaint: str
) -> None:
    (problem,) = problems(ledger.sends, rows)
    assert complaint in problem


def test_a_form_overwritten_by_what_came_before_it_is_reported(ledger: Ledger) -> None:
    save(ledger, PLACE, FORM, 0, "d")
    assert problems(ledger.sends, (row(1, 0, "d", FORM), TRUE_ROWS[1])) == []
    (problem,) = problems(ledger.sends, TRUE_ROWS)
    assert "lost: " in problem


def test_an_older_save_that_was_taken_is_reported(ledger: Ledger) -> None:
    save(ledger, PLACE, TABLET, 1, "a")
    found = problems(ledger.sends, TRUE_ROWS)
    assert any("doubled" in problem for problem in found)
    assert any("out of order" in problem for problem in found)


def test_a_refused_answer_that_is_stored_is_reported(ledger: Ledger) -> None:
    late = ledger.send(PLACE, TABLET, 9, {"option": ["d"]})
    ledger.reply(late, 409)
    (problem,) = problems(ledger.sends, (row(1, 9, "d"), TRUE_ROWS[1]))
    assert "was refused" in problem


@pytest.mark.parametrize("rows", [TRUE_ROWS, (row(1, 9, "d"), TRUE_ROWS[1])])
def test_an_answer_never_acknowledged_may_be_there_or_not(
    ledger: Ledger, rows: tuple[Row, ...]
) -> None:
    ledger.send(PLACE, TABLET, 9, {"option": ["d"]})
    assert problems(ledger.sends, rows) == []


def test_a_retry_called_a_repeat_is_an_acknowledgement(ledger: Ledger) -> None:
    """The first reply was lost with its worker; the second says: I have it."""
    for outcome in ("", "repeat"):
        send = ledger.send(PLACE, TABLET, 9, {"option": ["d"]})
        if outcome:
            ledger.reply(send, 200, outcome)
    assert problems(ledger.sends, (row(1, 9, "d"), TRUE_ROWS[1])) == []
    (problem,) = problems(ledger.sends, TRUE_ROWS)
    assert "lost: " in problem
