"""Every page, errors included, passes axe and the rules that axe does not know."""

import pytest
from playwright.sync_api import Page, expect

from quizapp.items.item import Item
from tests.browser.accessible import assert_fit_for_all, axe_findings, problems
from tests.browser.conftest import start
from tests.browser.serving import Server

KINDS = (
    "single_choice multiple_response true_false cloze short_answer numeric matching "
    "ordering"
).split()


def test_the_front_door(page: Page, server: Server) -> None:
    page.goto(server.address)
    assert_fit_for_all(page)
    page.get_by_label("Join code").fill("WRONG")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_label("Join code")).to_have_attribute("aria-invalid", "true")
    assert_fit_for_all(page)
    start(page, server)
    page.goto(server.address)
    expect(page.get_by_text("On this device")).to_be_visible()
    assert_fit_for_all(page)


def test_an_address_that_does_not_exist(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/no-such-page")
    expect(page.get_by_role("heading", level=1)).to_have_text("That did not work")
    assert_fit_for_all(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_without_script(
    page: Page, server: Server, places: dict[str, int], kind: str
) -> None:
    page.goto(f"{start(page, server)}/questions/{places[kind]}")
    page.locator("summary").first.click()  # the panel of who is answering
    assert_fit_for_all(page)


def test_a_question_whose_answer_could_not_be_read(
    page: Page, server: Server, places: dict[str, int]
) -> None:
    page.goto(f"{start(page, server)}/questions/{places['numeric']}")
    page.get_by_label("Your answer").fill("abc")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_label("Your answer")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your answer")).to_have_accessible_description(
        "Not saved: “abc” is not a number. Write it in digits, such as 300."
    )
    assert_fit_for_all(page)


def test_the_attempt_on_one_page(started: Page, items: list[Item]) -> None:
    places = started.get_by_role("navigation").get_by_role("link")
    for place in range(1, len(items) + 1):
        places.nth(place - 1).click()
        assert problems(started) == []
    assert axe_findings(started) == ""
    started.get_by_role("button", name="Finish").click()
    expect(started.get_by_role("heading", level=1)).to_have_text("Ready to hand in?")
    assert_fit_for_all(started)


def test_the_attempt_on_one_page_with_an_error(
    started: Page, places: dict[str, int]
) -> None:
    started.locator(f"[data-place='{places['numeric']}']").click()
    started.get_by_role("textbox", name="Your answer").fill("abc")
    started.keyboard.press("Tab")
    expect(started.get_by_role("alert")).to_be_visible()
    assert_fit_for_all(started)


def test_handing_in_and_the_score(page: Page, server: Server) -> None:
    attempt = start(page, server)
    page.goto(f"{attempt}/questions/1")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save and go on").click()
    page.goto(f"{attempt}/hand-in")
    assert_fit_for_all(page)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    assert_fit_for_all(page)


def test_a_personal_link(page: Page, server: Server) -> None:
    start(page, server)
    page.goto(page.locator("#personal-link").input_value())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome back")
    assert_fit_for_all(page)


def test_the_teachers_door_and_pages(page: Page, server: Server) -> None:
    page.goto(server.set_up)
    assert_fit_for_all(page)
    page.get_by_label("Your name").fill("Ms Holm")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")
    assert_fit_for_all(page)
    page.get_by_label("Password").fill("a quiet winter sea")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your quizzes")
    # The other quiz: giving the ready one would hold its keys back for all.
    page.get_by_role("button", name="Give this quiz").last.click()
    expect(page.get_by_text("Nobody has joined yet.")).to_be_visible()
    assert_fit_for_all(page)
    page.get_by_role("button", name="Close this quiz").click()
    expect(page.get_by_text("no more answers are taken")).to_be_visible()
    assert_fit_for_all(page)
    page.get_by_role("link", name="All quizzes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your quizzes")
    assert_fit_for_all(page)
    page.locator("section").filter(has_text="Packs").get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Download the Anki deck")).to_be_visible()
    assert_fit_for_all(page)
    page.get_by_role("link", name="Coverage").click()
    expect(page.get_by_role("heading", name="Guessing")).to_be_visible()
    assert_fit_for_all(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{server.address}/teacher/sign-in")
    assert_fit_for_all(page)
    page.get_by_label("Your name").fill("Ms Holm")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_fit_for_all(page)


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        ("document.querySelector('legend').textContent = ''", "no legend"),
        ("document.querySelector('label.option span').textContent = ''", "no label"),
        ("document.querySelector('.option input').ariaInvalid = 'true'", "not tied"),
        ("document.querySelector('h1').outerHTML += '<h1>Two</h1>'", "first headings"),
        ("document.querySelector('button.main').style.minHeight = 0", None),
        (
            "Object.assign(document.querySelector('button.main').style,"
            " {minHeight: '8px', height: '8px', padding: 0})",
            "small target",
        ),
        ("document.querySelector('main').style.width = '400px'", "scrolls sideways"),
    ],
)
def test_the_rules_notice_a_page_that_breaks_them(
    started: Page, damage: str, complaint: str | None
) -> None:
    started.evaluate(damage)
    found = problems(started)
    assert bool(found) == bool(complaint)
    assert complaint is None or complaint in found[0]
