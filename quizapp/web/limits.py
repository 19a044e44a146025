"""Guessing made slow: failures are counted in the database, never successes."""

import hashlib
from datetime import datetime

import sqlalchemy as sa
from flask import request

from quizapp.db import upsert
from quizapp.errors import TooManyTriesError
from quizapp.models import Failure
from quizapp.web.database import now, reading, settings, writing

PERIOD_SECONDS = 600
# Failures a client and period. A school sits behind one address.
MOST = {"join": 60, "sign-in": 20, "sign-in-anywhere": 200}


def check(scope: str, who: str = "") -> None:
    """Refuse when this client has failed too often of late.

    Args:
        scope: What is guessed; a key of `MOST`.
        who: What else tells clients apart, such as the name typed.

    Raises:
        TooManyTriesError: It has.
    """
    chosen = sa.select(Failure.count).where(
        Failure.scope == scope,
        Failure.client == _client(who),
        Failure.period == _period(now()),
    )
    with reading() as session:
        count = session.scalar(chosen) or 0
    if count >= MOST[scope]:
        raise TooManyTriesError("Too many tries. Wait ten minutes, then try again.")


def count_failure(scope: str, who: str = "") -> None:
    """Count a failure, in a transaction of its own."""
    period = _period(now())
    key = {"scope": scope, "client": _client(who), "period": period}
    with writing() as session:
        session.execute(sa.delete(Failure).where(Failure.period < period - 1))
        first = upsert(session, Failure).values(**key, count=1)
        one_more = first.on_conflict_do_update(
            index_elements=list(key), set_={"count": Failure.count + 1}
        )
        session.execute(one_more)


def forget_failures(scope: str, who: str) -> None:
    """Begin counting anew, for somebody who has shown otherwise who they are."""
    mine = (Failure.scope == scope, Failure.client == _client(who))
    with writing() as session:
        session.execute(sa.delete(Failure).where(*mine))


def _client(who: str) -> str:
    """Return a digest of the address: the address itself is not kept."""
    text = f"{settings().secret_key}\n{request.remote_addr}\n{who.casefold()}"
    return hashlib.sha256(text.encode()).hexdigest()


def _period(moment: datetime) -> int:
    return int(moment.timestamp()) // PERIOD_SECONDS
