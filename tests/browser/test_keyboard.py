"""The whole ready quiz by keyboard alone, in every way a browser may be set."""

import re
from html import unescape
from itertools import chain

import pytest
from playwright.sync_api import Page, expect

from quizapp.items.item import Item
from tests.browser import keyboard
from tests.browser.conftest import NewPage, arrive
from tests.browser.serving import Server
from tests.browser.watching import Watch


def take(page: Page, items: list[Item], *, scripted: bool) -> list[str]:
    """Answer everything right and hand in.

    Returns:
        All pages there were before the score.
    """
    seen = [page.content()]
    for place, item in enumerate(items, start=1):
        question = page.locator("fieldset.question:visible")
        heading = page.locator("h1:visible")
        expect(heading).to_have_text(f"Question {place} of {len(items)}")
        expect(question.locator("legend")).to_contain_text(item.stem)
        if not scripted:
            keyboard.skip_to_content(page)
        keyboard.answer(page, question, item)
        keyboard.tab_to(page, page.locator("form.card:visible button.main"))
        if scripted:
            expect(page.locator("[data-state]")).to_have_text("Saved")
        page.keyboard.press("Enter")
        if not scripted:
            saved = page.get_by_role("status").filter(has_text=f"Answer {place} saved.")
            expect(saved).to_be_visible()
        seen.append(page.content())
    everything = f"You have answered all {len(items)} questions."
    expect(page.get_by_text(everything)).to_be_visible()
    keyboard.press(page, "Hand in")
    return seen


def rationales(items: list[Item]) -> set[str]:
    """Return every text that only the score page may hold."""
    described = [item.describe() for item in items]
    lines = chain.from_iterable((*one.options, *one.parts, one) for one in described)
    return {line.rationale for line in lines if line.rationale}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
def test_the_whole_quiz_is_taken_by_keyboard_alone(
    new_page: NewPage,
    server: Server,
    items: list[Item],
    scripted: bool,
    colours: str,
    width: int,
) -> None:
    page = new_page(
        java_script_enabled=scripted,
        color_scheme=colours,
        viewport={"width": width, "height": 800},
    )
    watch = Watch(page, server)
    page.goto(server.address)
    keyboard.press(page, "Try the quiz")
    arrive(page, scripted=scripted)
    seen = take(page, items, scripted=scripted)
    full = f"Your score: {len(items)} of {len(items)}"
    expect(page.get_by_role("heading", level=1)).to_have_text(full)
    expect(page.locator("mark")).to_have_count(sum(len(i.evidence) for i in items))
    after = unescape(page.content())
    before = unescape("\n".join(seen))
    for rationale in rationales(items):
        assert rationale in after
        assert rationale not in before
    assert watch.abroad == []
    assert watch.complaints == []


def test_the_skip_link_stays_with_the_question(started: Page) -> None:
    keyboard.press(started, "Next")
    keyboard.skip_to_content(started)
    expect(started.locator("h1:visible")).to_contain_text("Question 2")
    expect(started).to_have_url(re.compile("#question-2$"))


def test_the_watch_notices_a_call_abroad_and_a_broken_rule(
    started: Page, server: Server
) -> None:
    watch, abroad = Watch(started, server), "http://example.invalid/"
    with started.expect_console_message():
        started.evaluate(f"fetch('{abroad}').catch(() => {{}})")
    assert "Content Security Policy" in watch.complaints[0]
    started.route(abroad, lambda route: route.fulfill(body=""))
    started.goto(abroad)
    assert watch.abroad == [abroad]
