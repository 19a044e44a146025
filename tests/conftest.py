"""Fixtures for every test, and the options of the run.

A test that uses `engine` or `session` runs twice: on SQLite and on PostgreSQL.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.db import make_engine, writing
from quizapp.migrating import migrate
from tests import parts
from tests.postgres import Cluster, cluster

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday

# A property says what is true, not how fast; a busy machine must not refute it.
hypothesis.settings.register_profile(
    "quizapp", parent=hypothesis.settings(), deadline=None
)
hypothesis.settings.load_profile("quizapp")


# --- The run ----------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--complete",
        action="store_true",
        help="fail, instead of skip, where Chromium, PostgreSQL or Anki is missing",
    )


def pytest_configure(config: pytest.Config) -> None:
    parts.is_complete = config.getoption("--complete")
    if folder := parts.memory_folder():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)  # where tmp_path lies


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use the cores for a whole run; start no workers for a few named tests."""
    is_whole = config.args == config.getini("testpaths") and not config.option.keyword
    return min(os.cpu_count() or 1, 4) if is_whole else 0


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a browser, and run them last: they take longest."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(tryfirst=True)  # before fixtures
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Ask for the browser before any fixture starts Playwright, which needs more."""
    if item.get_closest_marker("browser"):
        parts.require(parts.CHROMIUM)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    if line := parts.last_line(str(report.longrepr) for report in skipped):
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the data of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("QUIZAPP_")]:
            patch.delenv(name)
        patch.setenv("QUIZAPP_DATA", str(tmp_path_factory.mktemp("data")))
        yield


# --- The databases ----------------------------------------------------------


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server with nothing in it, one for each xdist worker."""
    with cluster(parts.require(parts.POSTGRESQL)) as running:
        yield running


@pytest.fixture(scope="session")
def _migrated_database(postgresql: Cluster) -> Iterator[str]:
    with postgresql.database() as name:
        _migrate(postgresql.url(name))
        yield name


def _migrate(url: str) -> None:
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()


@pytest.fixture
def sqlite_url(_migrated_file: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite file of the test's own."""
    file = tmp_path / "quizapp.sqlite3"
    shutil.copyfile(_migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(postgresql: Cluster, _migrated_database: str) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of the test's own."""
    with postgresql.database(template=_migrated_database) as name:
        yield postgresql.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated, empty database of the test's own; the test runs on both kinds."""
    engine = make_engine(request.getfixturevalue(f"{request.param}_url"))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A writing session, rolled back at the end.

    It holds SQLite's only write lock: a test that also calls `writing(engine)`
    itself takes `engine` and no `session`.
    """
    with writing(engine) as session:
        yield session
        session.rollback()


# --- The browser ------------------------------------------------------------


@pytest.fixture(scope="session")
def base_url() -> None:
    """Open pages by their whole address; the plugin's own fixture warns on pytest 9."""


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Start the Chromium that is on the machine, quiet and without a sandbox.

    Root has no sandbox and Ubuntu refuses one; the only pages shown are our own.
    """
    return {
        **browser_type_launch_args,
        "executable_path": parts.require(parts.CHROMIUM),
        "chromium_sandbox": False,
        "args": [
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run",
        ],
    }
