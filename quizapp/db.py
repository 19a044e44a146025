"""The database: the engine and the two kinds of transaction.

SQLite or PostgreSQL. `reading` begins deferred and refuses writes; `writing`
takes a fair lock and begins IMMEDIATE, so that writers queue instead of failing.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from quizapp.errors import NotSavedError, SetUpError

try:
    import fcntl
except ImportError:  # Windows: one process serves, the thread lock is enough
    fcntl = None  # type: ignore[assignment]

# Why each: reference "exact settings". FULL, because an acknowledged answer
# must survive a power cut; secure_delete, because erased names must be gone.
SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "busy_timeout": 10_000,  # milliseconds
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # MEMORY
    "secure_delete": 1,
    "wal_autocheckpoint": 1000,  # pages
    "journal_size_limit": 67_108_864,  # bytes
}
_POSTGRES_SETTINGS = (
    "-c statement_timeout=10000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=15000 -c timezone=utc"
)
_START_LOCK = 5_175_697_810  # PostgreSQL advisory lock, any fixed number


def sqlite_driver() -> ModuleType:
    """Return the SQLite driver: the bundled newer one where there is a wheel."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        from sqlite3 import dbapi2
    return dbapi2  # type: ignore[no-any-return]


def has_wal_bug(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite may corrupt a database that two connections write.

    Source: sqlite.org, WAL-reset bug: 3.7.0 to 3.51.2, mended in 3.51.3, 3.50.7
    and 3.44.6.
    """
    mended = {(3, 50): 7, (3, 44): 6}
    line = version[:2]
    return version < (3, 51, 3) and not (line in mended and version[2] >= mended[line])


def make_engine(url: str) -> Engine:
    """Make an engine with the settings that every connection must have."""
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        raise SetUpError(f"{url!r} is no database address; see the README.") from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    if parsed.get_backend_name() != "postgresql":
        raise SetUpError(
            f"Use a sqlite or postgresql address, not {parsed.drivername}."
        )
    try:
        engine = sa.create_engine(
            parsed,
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=0,
            connect_args={"options": _POSTGRES_SETTINGS, "connect_timeout": 10},
        )
    except ModuleNotFoundError:
        raise SetUpError(
            "PostgreSQL needs its driver: pip install 'quizapp[postgres]'."
        ) from None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not _is_write(connection):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine


def _sqlite_engine(url: sa.URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SetUpError("Name a file for the SQLite database, not :memory:.")
    engine = sa.create_engine(
        url,
        module=sqlite_driver(),
        pool_size=10,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def set_up(raw: Any, record: object) -> None:
        raw.isolation_level = None  # the driver begins nothing; `begin` below does
        for name, value in SQLITE_SETTINGS.items():
            raw.execute(f"PRAGMA {name}={value}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _is_write(connection):
            connection.exec_driver_sql("PRAGMA query_only=0")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("PRAGMA query_only=1")
            connection.exec_driver_sql("BEGIN")

    return engine


def _is_write(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("is_write"))


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that sees one snapshot and cannot write."""
    with engine.connect() as connection, Session(connection) as session:
        yield session


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session that commits when the block ends, before any reply is built.

    An exception rolls everything back. Keep slow work out of the block: on
    SQLite only one block runs at a time.

    Raises:
        NotSavedError: The database could not keep it; nothing was changed.
    """
    try:
        with (
            fair_lock(engine),
            engine.connect().execution_options(is_write=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()
    except OperationalError as error:
        raise NotSavedError(
            "This could not be saved just now. Nothing was lost that was saved "
            "before. Please try again."
        ) from error


_thread_locks: dict[str, threading.Lock] = {}


@contextlib.contextmanager
def fair_lock(engine: Engine) -> Iterator[None]:
    """Queue SQLite's writers, threads and processes, in order of arrival.

    SQLite's own busy handler sleeps and polls, so some writer waits very long.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    path = f"{engine.url.database}.lock"
    with _thread_locks.setdefault(path, threading.Lock()):
        if fcntl is None:
            yield
            return
        with _lock_file(path) as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield


@contextlib.contextmanager
def _lock_file(path: str) -> Iterator[int]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NotSavedError(
            f"Nothing can be saved: {path} cannot be opened ({error.strerror})."
        ) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def upsert(session: Session, table: Any) -> Any:
    """Return an INSERT that can go on with `on_conflict_do_update`."""
    return _INSERT[session.get_bind().dialect.name](table)


def one_at_a_time(session: Session) -> None:
    """Let other machines' starts wait until this transaction has ended.

    On SQLite there is only one writer anyhow.
    """
    wait_for_others(session.connection())


def wait_for_others(connection: Connection) -> None:
    """Take PostgreSQL's one lock for starts and upgrades, however long it takes."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_START_LOCK)))


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment, aware and in UTC on both databases."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )
