"""The commands' way to the database and to the clock."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from quizapp.config import Settings
from quizapp.db import make_engine
from quizapp.migrating import migrate


def now() -> datetime:
    """Return the moment, aware and in UTC."""
    return datetime.now(UTC)


def open_database() -> Engine:
    """Return the engine of this installation's database, brought up to date."""
    engine = make_engine(Settings.from_environment().database_url)
    migrate(engine)
    return engine
