"""Migrations: the database brought to this program's schema, its file copied first."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from quizapp.db import fair_lock, sqlite_driver, wait_for_others
from quizapp.errors import NotSavedError, SetUpError
from quizapp.resources import resource_folder

APPLICATION_ID = 0x51_75_69_7A  # "Quiz": tells our files from any other SQLite file


def alembic_config(
    connection: Connection | None = None, folder: Path | None = None
) -> Config:
    """Configure Alembic in code, so that it works from a wheel and from tests."""
    config = Config()
    location = folder or resource_folder("migrations")
    config.set_main_option("script_location", str(location).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def scripts(folder: Path | None = None) -> ScriptDirectory:
    """Return the migrations there are."""
    return ScriptDirectory.from_config(alembic_config(folder=folder))


def migrate(engine: Engine, revision: str = "head", folder: Path | None = None) -> None:
    """Bring the database to a revision, in one transaction, copying the file first.

    Foreign keys are off meanwhile: rebuilding a table on SQLite would otherwise
    delete its children. They are checked before the commit.

    Raises:
        SetUpError: The database cannot be opened, is newer than this program, is
            not one of ours, or would break a reference.
    """
    with plain_errors(engine), fair_lock(engine):
        if engine.dialect.name == "sqlite":
            _make_private(Path(str(engine.url.database)))
        before = current_revision(engine, folder)
        target = scripts(folder).get_current_head()
        if before == target and revision == "head":
            return
        if before is not None and revision == "head":
            back_up(engine, f"before-{target}")
        with engine.connect().execution_options(is_write=True) as connection:
            _move(connection, revision, folder)


def _make_private(file: Path) -> None:
    """Let nobody else on the machine read what pupils wrote."""
    try:
        file.touch(mode=0o600)
        file.chmod(0o600)
    except OSError as error:
        raise SetUpError(f"{file} cannot be written: {error.strerror}.") from None


def _move(connection: Connection, revision: str, folder: Path | None) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:  # a setting that only counts outside a transaction
        connection.connection.execute("PRAGMA foreign_keys=0")
    try:
        with connection.begin():
            wait_for_others(connection)
            config = alembic_config(connection, folder)
            at = MigrationContext.configure(connection).get_current_revision()
            is_down = revision == "base" or _is_before(revision, at, folder)
            (command.downgrade if is_down else command.upgrade)(config, revision)
            if is_sqlite:
                _check_references(connection)
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys=1")


def _is_before(revision: str, at: str | None, folder: Path | None) -> bool:
    if revision == "head" or at is None:
        return False
    steps = scripts(folder).iterate_revisions(at, "base")
    older = {step.revision for step in steps}
    return revision != at and revision in older


def _check_references(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise SetUpError(
            f"The upgrade would break a reference in table {broken[0]}. "
            "Nothing was changed. Please report this."
        )


def current_revision(engine: Engine, folder: Path | None = None) -> str | None:
    """Return the schema revision of the database, or None when it is empty.

    Raises:
        SetUpError: It is newer than this program, or holds other tables.
    """
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        tables = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    known = {step.revision for step in scripts(folder).walk_revisions()}
    if revision is not None and revision not in known:
        raise SetUpError(
            "The database was written by a newer version of Quizapp than this one. "
            "Install that version or a later one; nothing was changed."
        )
    if revision is None and tables:
        raise SetUpError(
            f"{engine.url.render_as_string()} holds other tables; it is not a "
            "Quizapp database. Name another one."
        )
    return revision


def back_up(engine: Engine, label: str) -> Path | None:
    """Copy an SQLite database beside itself, through the driver's own backup call.

    Returns:
        The copy, or None on PostgreSQL, whose own tools make backups.
    """
    if engine.dialect.name != "sqlite":
        return None
    source = Path(str(engine.url.database))
    target = source.with_name(f"{source.stem}-{label}{source.suffix}")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        with contextlib.closing(sqlite_driver().connect(str(partial))) as copy:
            raw.backup(copy)
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise SetUpError(f"{source} is damaged; it was not upgraded.")
    partial.chmod(0o600)
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.replace(target)
    return target


@contextlib.contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turn a driver's error at start into a sentence."""
    try:
        yield
    except NotSavedError as error:
        raise SetUpError(str(error)) from None
    except DBAPIError as error:
        place = engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0]
        raise SetUpError(
            f"The database {place} cannot be used: {reason}. Check that it exists, "
            "that you may write it, and that it is not damaged."
        ) from error
