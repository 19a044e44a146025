"""Fifty pupils at once over real HTTP: no answer is lost, altered or doubled."""

import asyncio
import contextlib
import functools
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa

from quizapp.bank.pack_reading import read_pack
from quizapp.config import DATABASE_FILE
from quizapp.db import make_engine, reading
from quizapp.items.item import Item
from quizapp.models import Attempt, Mark, Response
from quizapp.resources import resource_folder
from tests.browser.serving import Server, serving
from tests.faults.ledger import Ledger, Row, final_answers, problems
from tests.faults.marking import credit
from tests.faults.pupil import Pupil
from tests.postgres import Cluster

PUPILS = 50
SECONDS = 300  # a bound, not a promise: the machine may be busy


@dataclass(frozen=True)
class Served:
    """A server, and where its database is."""

    server: Server
    url: str


@pytest.fixture(scope="module")
def items() -> list[Item]:
    """The ready quiz's items in their order."""
    pack = read_pack(resource_folder("questions") / "putin-iran-visit-2022")
    by_id = {item.local_id: item for item in pack.items}
    return [by_id[local_id] for local_id in pack.quizzes[0].items]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The real server on one kind of database, and the database's address."""
    folder = tmp_path_factory.mktemp("class")
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{folder / DATABASE_FILE}"
        else:
            cluster: Cluster = request.getfixturevalue("postgresql")
            url = cluster.url(stack.enter_context(cluster.database()))
        # It grumbles about the worker that is killed.
        server = stack.enter_context(
            serving(folder, grumbles=True, QUIZAPP_DATABASE_URL=url)
        )
        yield Served(server, url)


# --- The class --------------------------------------------------------------


@contextlib.asynccontextmanager
async def class_of(
    n: int, server: Server, ledger: Ledger, items: list[Item]
) -> AsyncIterator[list[Pupil]]:
    """Give each pupil a browser with cookies of its own."""
    pupils = [
        Pupil(
            aiohttp.ClientSession(
                server.address,
                cookie_jar=aiohttp.CookieJar(unsafe=True),  # keeps those of 127.0.0.1
                connector=aiohttp.TCPConnector(keepalive_timeout=2),
                timeout=aiohttp.ClientTimeout(total=SECONDS / 2),
            ),
            ledger,
            items,
            number,
        )
        for number in range(n)
    ]
    try:
        yield pupils
    finally:
        await asyncio.gather(*(pupil.http.close() for pupil in pupils))


async def take(
    n: int,
    server: Server,
    ledger: Ledger,
    items: list[Item],
    midway: Callable[[], None] = lambda: None,
) -> list[Pupil]:
    """Let `n` pupils join, answer and hand in, each step all at once.

    Args:
        n: How many.
        server: Where.
        ledger: Notes what is sent and heard.
        items: The quiz's.
        midway: Called once, when one of them is half through the questions.
    """
    async with (
        _bounded(ledger),
        class_of(n, server, ledger, items) as pupils,
    ):
        names = [f"{p.number} of {n}" if p.number % 2 else "" for p in pupils]
        joined = await asyncio.gather(
            *(p.join(server.code, name) for p, name in zip(pupils, names, strict=True))
        )
        assert Counter(joined) == {303: n}
        await asyncio.gather(*(pupil.open() for pupil in pupils))
        await asyncio.gather(
            pupils[0].answer_all(midway), *(pupil.answer_all() for pupil in pupils[1:])
        )
        await asyncio.gather(*(pupil.hand_in() for pupil in pupils))
        return pupils


@contextlib.asynccontextmanager
async def _bounded(ledger: Ledger) -> AsyncIterator[None]:
    """Give up after a while, and say how far it went."""
    try:
        async with asyncio.timeout(SECONDS):
            yield
    except TimeoutError:
        how_far = f"{ledger.n_acknowledged} of {len(ledger.sends)} answered"
        raise AssertionError(f"too slow: {how_far}, {ledger.statuses}") from None


def kill_a_worker(server: Server) -> None:
    """Kill one of the two workers."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    os.kill(int(children.split()[0]), signal.SIGKILL)


# --- The books --------------------------------------------------------------


def check_books(
    url: str, ledger: Ledger, items: list[Item], pupils: list[Pupil]
) -> None:
    """Compare the clients' book with the database and with the score pages."""
    assert [status for status in ledger.statuses if status >= 500] == []
    rows, marks, states = read_database(url, [pupil.attempt for pupil in pupils])
    assert problems(ledger.sends, rows) == []
    assert states == {pupil.attempt: "submitted" for pupil in pupils}
    places = [(p.attempt, at) for p in pupils for at in range(1, len(items) + 1)]
    assert sorted((mark.attempt_id, mark.position) for mark in marks) == sorted(places)
    answers = final_answers(ledger.sends, rows)
    expected = {
        (attempt, at): credit(
            items[at - 1].kind, items[at - 1].content(), answers.get((attempt, at), {})
        )
        for attempt, at in places
    }
    for mark in marks:
        own = expected[mark.attempt_id, mark.position]
        assert mark.credit == pytest.approx(float(own)), (items[mark.position - 1], own)
    for pupil in pupils:
        total = sum(
            (expected[pupil.attempt, at] for at in range(1, len(items) + 1)),
            Fraction(0),
        )
        assert float(pupil.score) == pytest.approx(float(total), abs=0.005)


def read_database(
    url: str, attempts: list[int]
) -> tuple[list[Row], list[Mark], dict[int, str]]:
    """Return the responses and marks of these attempts, and each one's state."""

    def chosen(column: Any) -> sa.Select[Any]:
        return sa.select(column.class_).where(column.in_(attempts))

    engine = make_engine(url)
    with reading(engine) as session:
        rows = [
            Row(r.attempt_id, r.position, r.device, r.counter, r.answer)
            for r in session.scalars(chosen(Response.attempt_id))
        ]
        marks = list(session.scalars(chosen(Mark.attempt_id)))
        states = {a.id: a.state for a in session.scalars(chosen(Attempt.id))}
    engine.dispose()
    return rows, marks, states


# --- The tests --------------------------------------------------------------


def test_fifty_pupils_lose_nothing_and_nothing_is_counted_twice(
    served: Served, items: list[Item]
) -> None:
    ledger = Ledger()
    pupils = asyncio.run(take(PUPILS, served.server, ledger, items))
    check_books(served.url, ledger, items, pupils)
    outcomes = Counter(send.outcome for send in ledger.sends)
    assert outcomes["saved"] > PUPILS * len(items)  # the rig did what it says
    assert outcomes["repeat"] > PUPILS
    assert outcomes["refused"] > 0


def test_of_pupils_who_want_one_nickname_at_once_one_gets_it(
    served: Served, items: list[Item]
) -> None:
    async def rush() -> Counter[int]:
        server = served.server
        async with class_of(8, server, Ledger(), items) as pupils:
            joining = (pupil.join(server.code, "Otter") for pupil in pupils)
            return Counter(await asyncio.gather(*joining))

    assert asyncio.run(rush()) == {303: 1, 422: 7}


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
def test_a_worker_killed_in_the_burst_loses_nothing_acknowledged(
    served: Served, items: list[Item]
) -> None:
    ledger, server = Ledger(), served.server
    kill = functools.partial(kill_a_worker, server)
    pupils = asyncio.run(take(PUPILS // 2, server, ledger, items, kill))
    assert ledger.n_broken > 0  # the kill was felt
    check_books(served.url, ledger, items, pupils)
