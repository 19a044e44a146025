"""Without script: plain forms keep what is sent, and say what they do not keep."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, start
from tests.browser.serving import Server


@pytest.fixture
def plain(new_page: NewPage, server: Server) -> Page:
    """A page without script at the first question of a fresh attempt."""
    page = new_page(java_script_enabled=False)
    start(page, server, scripted=False)
    return page


def save(page: Page, place: int) -> None:
    """Save the answer on the screen, go on, and see it acknowledged."""
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("status")).to_have_text(f"Answer {place} saved.")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{place + 1} of")


def go_to(page: Page, place: int) -> None:
    page.goto(re.sub(r"\d+$", str(place), page.url))


def test_back_change_and_send_again_keeps_the_change(plain: Page) -> None:
    plain.get_by_role("radio").nth(0).check()
    save(plain, 1)
    plain.go_back()
    plain.get_by_role("radio").nth(1).check()
    save(plain, 1)
    go_to(plain, 1)
    expect(plain.get_by_role("radio").nth(1)).to_be_checked()


def test_saving_can_go_back_too(plain: Page) -> None:
    go_to(plain, 2)
    plain.get_by_role("button", name="Save and go back").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Question 1")


def test_a_page_says_beforehand_that_leaving_it_keeps_nothing(plain: Page) -> None:
    words = "If you leave the page without one, it is not."
    expect(plain.get_by_text(words)).to_be_visible()
    plain.get_by_role("radio").nth(0).check()
    go_to(plain, 2)
    go_to(plain, 1)
    expect(plain.locator(":checked")).to_have_count(0)


def test_an_answer_can_be_cleared(plain: Page) -> None:
    plain.get_by_role("radio").nth(0).check()
    save(plain, 1)
    go_to(plain, 1)
    plain.get_by_role("button", name="Clear my answer").click()
    expect(plain.get_by_role("status")).to_have_text("Answer 1 is blank.")
    expect(plain.locator(":checked")).to_have_count(0)


def test_an_error_page_keeps_what_was_typed(
    plain: Page, places: dict[str, int]
) -> None:
    go_to(plain, places["numeric"])
    plain.get_by_label("Your answer").fill("abc")
    plain.get_by_role("button", name="Save and go on").click()
    expect(plain).to_have_title(re.compile("^Not saved: "))
    expect(plain.get_by_label("Your answer")).to_have_value("abc")
    plain.get_by_label("Your answer").fill("1871")
    save(plain, places["numeric"])


def test_handing_in_names_what_is_blank(plain: Page) -> None:
    plain.get_by_role("radio").nth(0).check()
    save(plain, 1)
    plain.get_by_role("link", name="See what is still blank, and hand in").click()
    expect(plain.get_by_role("link", name="question 1", exact=True)).to_have_count(0)
    plain.get_by_role("link", name="question 2", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Question 2")
    plain.go_back()
    plain.get_by_role("button", name="Hand in").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Your score")
