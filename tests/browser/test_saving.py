"""With script: nothing given is lost, whatever the network and the student do."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import (
    BrowserContext,
    Dialog,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

from tests.browser.conftest import NewPage, arrive, start
from tests.browser.serving import Server

JSON = {"Accept": "application/json"}
WAITING = re.compile("Not saved yet")


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def option(page: Page, number: int, place: int = 1) -> Locator:
    """Return a radio button of a question, counted from 1."""
    return page.locator(f"#question-{place} [type=radio]").nth(number - 1)


def go_to(page: Page, place: int) -> None:
    page.locator(f"nav [data-place='{place}']").click()
    expect(page.locator("h1:visible")).to_contain_text(f"Question {place} ")


def hand_in(page: Page, n_questions: int) -> None:
    go_to(page, n_questions)
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Hand in").click()


def stored(page: Page, attempt: str, place: int) -> Page:
    """Open the plain page of a question: it shows what the database holds."""
    other = page.context.new_page()
    other.goto(f"{attempt}/questions/{place}")
    return other


def refuse(route: Route) -> None:
    """Let no save through; pages still load."""
    if route.request.method == "POST":
        route.abort("connectionfailed")
    else:
        route.continue_()


@pytest.fixture
def come_back(new_page: NewPage) -> Callable[[Page], Page]:
    """Open the attempt on another device, by the personal link."""

    def open_link(page: Page) -> Page:
        other = new_page()
        other.goto(page.locator("#personal-link").input_value())
        other.get_by_role("button", name="Go on").click()
        arrive(other)
        return other

    return open_link


def test_a_dropped_network_is_said_and_stops_nothing(
    page: Page, context: BrowserContext, server: Server, places: dict[str, int]
) -> None:
    attempt, typed = start(page, server), places["short_answer"]
    context.set_offline(True)
    option(page, 2).click()
    expect(state(page)).to_have_text(WAITING)
    go_to(page, typed)
    page.get_by_role("textbox", name="Your answer").fill("Xanadu")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("h1:visible")).to_contain_text(f"Question {typed + 1} ")
    expect(state(page)).to_have_text(WAITING)
    context.set_offline(False)
    expect(state(page)).to_have_text("Saved")
    expect(stored(page, attempt, 1).get_by_role("radio").nth(1)).to_be_checked()
    plain = stored(page, attempt, typed)
    expect(plain.get_by_label("Your answer")).to_have_value("Xanadu")


def test_a_server_that_does_not_answer_is_noticed(started: Page) -> None:
    held: list[Route] = []
    started.route("**/questions/*", lambda route: held.append(route))
    option(started, 1).click()
    expect(state(started)).to_have_text(WAITING)
    assert len(held) == 1
    held[0].continue_()
    expect(state(started)).to_have_text("Saved")


@pytest.mark.parametrize("return_by", ["reload", "new tab"])
def test_what_was_not_saved_survives_leaving_the_page(
    page: Page,
    context: BrowserContext,
    server: Server,
    places: dict[str, int],
    return_by: str,
) -> None:
    attempt, typed = start(page, server), places["short_answer"]
    questions: list[str] = []

    def accept(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    context.route("**/questions/*", refuse)
    option(page, 3).click()
    go_to(page, typed)
    page.get_by_role("textbox", name="Your answer").press_sequentially("Xana")
    if return_by == "reload":
        page.reload()
        assert questions == ["beforeunload"]
    else:
        page.close()
        page = context.new_page()
        page.goto(f"{attempt}#question-{typed}")
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("Xana")
    expect(state(page)).to_have_text(WAITING)
    go_to(page, 1)
    expect(option(page, 3)).to_be_checked()
    context.unroute("**/questions/*")
    expect(state(page)).to_have_text("Saved")
    expect(stored(page, attempt, 1).get_by_role("radio").nth(2)).to_be_checked()
    plain = stored(page, attempt, typed)
    expect(plain.get_by_label("Your answer")).to_have_value("Xana")


def test_between_devices_the_later_wins_and_a_late_repeat_changes_nothing(
    page: Page, server: Server, come_back: Callable[[Page], Page]
) -> None:
    attempt = start(page, server)
    with page.expect_request("**/questions/1") as sending:
        option(page, 1).click()
    expect(state(page)).to_have_text("Saved")
    other = come_back(page)
    expect(option(other, 1)).to_be_checked()
    option(other, 2).click()
    expect(state(other)).to_have_text("Saved")
    reply = repeat(page, sending.value)
    assert reply["outcome"] == "repeat"
    assert reply["values"] == {"answer": ["2"]}
    expect(stored(page, attempt, 1).get_by_role("radio").nth(1)).to_be_checked()
    option(page, 3).click()
    expect(state(page)).to_have_text("Saved")
    expect(stored(other, attempt, 1).get_by_role("radio").nth(2)).to_be_checked()


def repeat(page: Page, request: Request) -> dict[str, object]:
    """Send a save of this page's once more; return the reply."""
    reply = page.context.request.post(
        request.url,
        data=request.post_data or "",
        headers={**JSON, "Content-Type": "application/x-www-form-urlencoded"},
    )
    answered: dict[str, object] = reply.json()
    return answered


def test_a_late_reply_does_not_undo_what_was_chosen_meanwhile(
    page: Page, server: Server
) -> None:
    """The first save's reply is lost; during its retry the student chooses again."""
    attempt = start(page, server)

    def lose_reply(route: Route) -> None:
        route.fetch()
        page.route("**/questions/1", choose_again, times=1)
        route.abort("connectionreset")

    def choose_again(route: Route) -> None:
        reply = route.fetch()
        assert reply.json()["outcome"] == "repeat"
        option(page, 2).check()
        route.fulfill(response=reply)

    page.route("**/questions/1", lose_reply, times=1)
    option(page, 1).click()
    expect(page.locator("#question-1 :checked")).to_have_attribute("value", "2")
    expect(state(page)).to_have_text("Saved")
    expect(option(page, 2)).to_be_checked()
    expect(stored(page, attempt, 1).get_by_role("radio").nth(1)).to_be_checked()


@pytest.mark.parametrize("has_unsaved", [True, False])
def test_handing_in_offline_says_so_and_loses_nothing(
    page: Page,
    context: BrowserContext,
    server: Server,
    items: list[object],
    has_unsaved: bool,
) -> None:
    start(page, server)
    if not has_unsaved:
        option(page, 2).click()
        expect(state(page)).to_have_text("Saved")
    context.set_offline(True)
    if has_unsaved:
        option(page, 2).click()
    hand_in(page, len(items))
    expect(state(page)).to_have_text(re.compile("nothing can be handed in just now"))
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    expect(page.locator("#review-1").get_by_text("Left blank")).to_have_count(0)


def test_an_answer_that_cannot_be_read_is_shown_and_counts_as_unsaved(
    started: Page, places: dict[str, int], items: list[object]
) -> None:
    place = places["numeric"]
    go_to(started, place)
    box = started.get_by_role("textbox", name="Your answer")
    box.fill("abc")
    started.keyboard.press("Tab")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(re.compile("^Not saved: .*not a number"))
    go_to(started, 1)
    option(started, 1).click()
    expect(state(started)).to_have_text(f"Question {place} is not saved.")
    go_to(started, len(items))
    started.get_by_role("button", name="Finish").click()
    expect(started.locator("[data-blank]")).to_contain_text(
        f"Could not be read, so what was saved before counts: question {place}."
    )
    go_to(started, place)
    box.fill("1871")
    started.keyboard.press("Tab")
    expect(state(started)).to_have_text("Saved")
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_back_and_forward_move_between_questions(page: Page, server: Server) -> None:
    start(page, server)
    for place in (1, 2):
        expect(page.locator("h1:visible")).to_contain_text(f"Question {place} ")
        page.get_by_role("button", name="Next").click()
    expect(page.locator("h1:visible")).to_contain_text("Question 3 ")
    for move, place in ((page.go_back, 2), (page.go_back, 1), (page.go_forward, 2)):
        move()
        expect(page.locator("h1:visible")).to_contain_text(f"Question {place} ")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Join a quiz")


def test_after_handing_in_nothing_stays_on_the_device(
    started: Page, items: list[object]
) -> None:
    started.route("**/questions/*", refuse)
    option(started, 1).click()
    expect(state(started)).to_have_text(WAITING)
    assert started.evaluate("Object.keys(localStorage).length") == 1
    started.unroute("**/questions/*")
    hand_in(started, len(items))
    expect(started.get_by_role("heading", level=1)).to_contain_text("Your score")
    assert started.evaluate("Object.keys(localStorage)") == []
    assert started.evaluate("Object.keys(sessionStorage)") == []


def test_an_attempt_handed_in_elsewhere_leads_to_its_score(
    started: Page, come_back: Callable[[Page], Page], items: list[object]
) -> None:
    other = come_back(started)
    hand_in(other, len(items))
    expect(other.get_by_role("heading", level=1)).to_contain_text("Your score")
    option(started, 1).click()
    expect(started.get_by_role("heading", level=1)).to_contain_text("Your score: 0 of")
    assert started.evaluate("Object.keys(localStorage)") == []


def test_an_answer_given_after_signing_out_elsewhere_is_kept_until_coming_back(
    page: Page, server: Server
) -> None:
    attempt = start(page, server)
    link = page.locator("#personal-link").input_value()
    page.context.clear_cookies()
    option(page, 2).click()
    expect(state(page)).to_have_text("Question 1 is not saved.")
    expect(page.get_by_role("alert")).to_have_text(re.compile("^(Not saved|This page)"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(link)
    page.get_by_role("button", name="Go on").click()
    arrive(page)
    expect(state(page)).to_have_text("Saved")
    expect(stored(page, attempt, 1).get_by_role("radio").nth(1)).to_be_checked()


def test_a_cleared_answer_is_blank_and_saved(page: Page, server: Server) -> None:
    attempt = start(page, server)
    option(page, 2).click()
    expect(state(page)).to_have_text("Saved")
    page.get_by_role("button", name="Clear my answer").click()
    expect(page.locator("#question-1 :checked")).to_have_count(0)
    expect(state(page)).to_have_text("Saved")
    expect(stored(page, attempt, 1).locator(":checked")).to_have_count(0)


def test_typing_pauses_are_saved_without_leaving_the_box(
    page: Page, server: Server, places: dict[str, int]
) -> None:
    attempt, place = start(page, server), places["short_answer"]
    go_to(page, place)
    page.get_by_role("textbox", name="Your answer").press_sequentially("Xanadu")
    expect(state(page)).to_have_text("Saved")
    plain = stored(page, attempt, place)
    expect(plain.get_by_label("Your answer")).to_have_value("Xanadu")
