"""The request's way to the database and to the clock."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import current_app, g, request, url_for
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import db
from quizapp.config import Settings


def engine() -> Engine:
    """Return the application's engine."""
    found: Engine = current_app.extensions["quizapp"][0]
    return found


def settings() -> Settings:
    """Return the installation's settings."""
    found: Settings = current_app.extensions["quizapp"][1]
    return found


def now() -> datetime:
    """Return the moment of this request, aware and in UTC; one for all of it."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def public_address(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, as other devices reach it."""
    public = settings().public_url or request.host_url
    return public.rstrip("/") + url_for(endpoint, **values)


@contextlib.contextmanager
def reading() -> Iterator[Session]:
    """Give a session that sees one snapshot and cannot write."""
    with db.reading(engine()) as session:
        yield session


@contextlib.contextmanager
def writing() -> Iterator[Session]:
    """Give a session that commits at the end of the block."""
    with db.writing(engine()) as session:
        yield session
