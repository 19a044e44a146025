"""`quizapp teacher`: a new password for a teacher who has lost it."""

import click
import sqlalchemy as sa

from quizapp.cli.database import open_database
from quizapp.cli.start import ADDRESS
from quizapp.db import writing
from quizapp.errors import NotFoundError
from quizapp.models import Setting, Teacher
from quizapp.web import one_time_links


@click.group()
def teacher() -> None:
    """Help teachers to get in."""


@teacher.command()
@click.argument("name")
def link(name: str) -> None:
    """Print a link with which the teacher NAME chooses a new password, once."""
    with writing(open_database()) as session:
        found = session.scalar(sa.select(Teacher).where(Teacher.name == name))
        if found is None:
            known = ", ".join(session.scalars(sa.select(Teacher.name))) or "none yet"
            raise NotFoundError(f"There is no teacher {name}. There are: {known}.")
        token = one_time_links.make(session, found)
        served = session.get(Setting, ADDRESS)
        address = served.value if served else "http://127.0.0.1:8000"
    click.echo(f"{address}/teacher/set-up/{token}")
