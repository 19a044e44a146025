"""`quizapp doctor`: versions, settings and integrity, in plain words."""

import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy import Engine

from quizapp import db
from quizapp.config import Settings
from quizapp.migrating import current_revision, plain_errors
from quizapp.models import Attempt, ItemRow, PackRow, Response


@click.command()
def doctor() -> None:
    """Say what is installed, how it is set up, and whether the database is sound."""
    settings = Settings.from_environment()
    engine = db.make_engine(settings.database_url)
    click.echo(f"Quizapp {version('quizapp')}, Python {platform.python_version()}")
    click.echo(f"Data folder: {settings.data_folder}")
    click.echo(f"Database: {engine.url.render_as_string(hide_password=True)}")
    with plain_errors(engine):
        troubles = list(_look(engine))
    for trouble in troubles:
        click.echo(f"Trouble: {trouble}", err=True)
    click.echo("All is well." if not troubles else f"{len(troubles)} to mend.")
    if troubles:
        raise click.exceptions.Exit(1)


def _look(engine: Engine) -> Iterator[str]:
    """Yield what is wrong, saying on the way what is there."""
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        click.echo("There is no database yet; `quizapp serve` makes it.")
        return
    revision = current_revision(engine)
    click.echo(f"Schema: {revision or 'empty; `quizapp serve` makes it'}")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            yield from _look_at_sqlite(connection)
        else:
            said = connection.exec_driver_sql("SHOW server_version").scalar()
            click.echo(f"PostgreSQL {said}")
        if revision:
            for table in (PackRow, ItemRow, Attempt, Response):
                counted = sa.select(sa.func.count()).select_from(table)
                n_rows = connection.execute(counted).scalar()
                click.echo(f"Rows in {table.__tablename__}: {n_rows}")


def _look_at_sqlite(connection: sa.Connection) -> Iterator[str]:
    number = db.sqlite_driver().sqlite_version_info
    click.echo(f"SQLite {'.'.join(map(str, number))}")
    if db.has_wal_bug(number):
        yield "this SQLite may damage a database that two processes write at once"
    for name, wanted in db.SQLITE_SETTINGS.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        if found != wanted:
            yield f"the setting {name} is {found}, not {wanted}"
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if said != "ok":
        yield f"the database is damaged: {said}"
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        yield f"table {broken[0]} has a broken reference"
