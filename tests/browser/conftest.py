"""A served quiz for the browser, and what is right in it.

The pages forbid `eval`, so there is no `page.wait_for_function` here: `expect` waits.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quizapp.bank.pack_reading import read_pack
from quizapp.items.item import Item
from quizapp.resources import resource_folder
from tests.browser.serving import Server, serving

expect.set_options(timeout=20_000)  # milliseconds; a busy machine refutes nothing

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with nothing but what it ships; one for each xdist worker."""
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def items() -> list[Item]:
    """The ready quiz's items, keys included, in the order of the quiz."""
    pack = read_pack(resource_folder("questions") / "putin-iran-visit-2022")
    by_id = {item.local_id: item for item in pack.items}
    return [by_id[local_id] for local_id in pack.quizzes[0].items]


@pytest.fixture
def places(items: list[Item]) -> dict[str, int]:
    """The first place, from 1, at which the ready quiz has each kind."""
    backwards = reversed(list(enumerate(items, start=1)))
    return {item.kind: place for place, item in backwards}


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext]) -> NewPage:
    """Open a page in a browser of its own; takes the options of a context."""

    def open_page(**options: object) -> Page:
        return new_context(**options).new_page()

    return open_page


@pytest.fixture
def started(page: Page, server: Server) -> Page:
    """A page with script at the first question of a fresh attempt."""
    start(page, server)
    return page


def start(page: Page, server: Server, *, scripted: bool = True) -> str:
    """Try the ready quiz; return the address of the attempt."""
    page.goto(server.address)
    page.get_by_role("button", name="Try the quiz").click()
    return arrive(page, scripted=scripted)


def arrive(page: Page, *, scripted: bool = True) -> str:
    """Wait for an attempt's first page; return the address of the attempt."""
    end = "#question-1" if scripted else "/questions/1"
    page.wait_for_url(f"**/attempts/*{end}")  # the script has run, or there is none
    return page.url.removesuffix(end)
