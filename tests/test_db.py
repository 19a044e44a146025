"""The two kinds of transaction, the settings, and what start-up refuses."""

import sqlite3
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from quizapp import db
from quizapp.errors import SetUpError
from quizapp.migrating import migrate
from quizapp.models import Setting


def count(engine: Engine) -> int:
    with db.reading(engine) as session:
        return int(session.get_one(Setting, "count").value)


def test_every_pooled_sqlite_connection_has_the_settings(sqlite_url: str) -> None:
    engine = db.make_engine(sqlite_url)
    with ExitStack() as stack:
        connections = [stack.enter_context(engine.connect()) for _ in range(10)]
        for connection in connections:
            for name, wanted in db.SQLITE_SETTINGS.items():
                found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                assert found == wanted, name
    engine.dispose()


def test_reading_cannot_write(engine: Engine) -> None:
    with db.reading(engine) as session, pytest.raises(DBAPIError):
        session.execute(sa.insert(Setting).values(name="a", value="b"))


def test_an_error_in_the_block_saves_nothing(engine: Engine) -> None:
    def fail() -> None:
        with db.writing(engine) as session:
            session.add(Setting(name="a", value="b"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with db.reading(engine) as session:
        assert session.get(Setting, "a") is None


def test_writers_queue_instead_of_failing(engine: Engine) -> None:
    """Reading, then writing what was read: the case that loses when begun deferred."""
    with db.writing(engine) as session:
        session.add(Setting(name="count", value="0"))

    def add_one() -> None:
        for _ in range(10):
            with db.writing(engine) as session:
                row = session.get_one(Setting, "count", with_for_update=True)
                row.value = str(int(row.value) + 1)

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(engine) == 80


@pytest.mark.parametrize(
    ("version", "is_bad"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_the_wal_bug_is_known_by_version(
    version: tuple[int, int, int], is_bad: bool
) -> None:
    assert db.has_wal_bug(version) is is_bad


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with db.writing(engine) as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num='9999'"))
    with pytest.raises(SetUpError, match="newer version"):
        migrate(engine)


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipe (id INTEGER)")
    engine = db.make_engine(f"sqlite:///{file}")
    with pytest.raises(SetUpError, match="other tables"):
        migrate(engine)
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "notes.sqlite3"
    file.write_text("Dear diary, " * 500)
    engine = db.make_engine(f"sqlite:///{file}")
    with pytest.raises(SetUpError, match="cannot be used"):
        migrate(engine)
    engine.dispose()
    assert file.read_text().startswith("Dear diary")


@pytest.mark.parametrize(
    "url", ["mysql://localhost/x", "sqlite://", "sqlite:///:memory:"]
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(SetUpError):
        db.make_engine(url)
