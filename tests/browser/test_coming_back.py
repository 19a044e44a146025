"""Coming back on another device, leaving a shared one, and taking the cards home."""

from pathlib import Path
from zipfile import is_zipfile

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests import parts
from tests.browser.conftest import NewPage, arrive, start
from tests.browser.serving import Server


@pytest.fixture
def new_learner(tmp_path: Path):
    """A learner with the real Anki."""
    parts.require(parts.ANKI)
    from tests.decks.learner import Learner

    learner = Learner(tmp_path)
    yield learner
    learner.close()


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
def test_the_personal_link_goes_on_in_another_browser(
    page: Page, new_page: NewPage, server: Server, scripted: bool
) -> None:
    start(page, server)
    page.get_by_role("radio").nth(1).check()
    expect(page.locator("[data-state]")).to_have_text("Saved")
    other = new_page(java_script_enabled=scripted)
    other.goto(page.locator("#personal-link").input_value())
    other.get_by_role("button", name="Go on").click()
    arrive(other, scripted=scripted)
    expect(other.get_by_role("radio").nth(1)).to_be_checked()


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
def test_leaving_ends_it_in_this_browser_only(
    new_page: NewPage, server: Server, scripted: bool
) -> None:
    page, other = new_page(java_script_enabled=scripted), new_page()
    attempt = start(page, server, scripted=scripted)
    other.goto(page.locator("#personal-link").input_value())
    other.get_by_role("button", name="Go on").click()
    arrive(other)
    leave(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Join a quiz")
    expect(page.get_by_text("On this device")).to_have_count(0)
    for address in (attempt, f"{attempt}/questions/1", f"{attempt}/score"):
        reply = page.goto(address)
        assert reply
        assert reply.status == 404
    reply = other.goto(attempt)
    assert reply
    assert reply.status == 200


def leave(page: Page) -> None:
    page.locator("[data-student]").click()
    page.get_by_text("This is not me").click()
    page.get_by_role("button", name="Leave on this device").click()


def test_leaving_offline_asks_before_answers_are_lost(
    page: Page, context: BrowserContext, server: Server
) -> None:
    attempt = start(page, server)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    context.set_offline(True)
    page.get_by_role("radio").nth(1).check()
    leave(page)
    expect(page.locator("h1:visible")).to_contain_text("Question 1 ")
    context.set_offline(False)
    expect(page.locator("[data-state]")).to_have_text("Saved")
    assert asked == [
        "Some answers are not saved yet. Leave all the same, and lose them?"
    ]
    page.goto(f"{attempt}/questions/1")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()


def test_the_score_page_gives_cards_that_anki_imports(
    page: Page, server: Server, items: list[object], new_learner, tmp_path: Path
) -> None:
    attempt = start(page, server)
    page.goto(f"{attempt}/hand-in")
    page.get_by_role("button", name="Hand in").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Get these as Anki cards").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.suffix == ".apkg"
    assert is_zipfile(file)
    assert new_learner.take(file.read_bytes()) == {"new": len(items)}
