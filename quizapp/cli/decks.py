"""`quizapp deck`: a pack or a quiz as an Anki deck."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from quizapp.bank.store import bank_items, find_pack
from quizapp.cli.database import open_database
from quizapp.db import reading, writing
from quizapp.decks.export import export_deck
from quizapp.decks.releases import outgoing, release
from quizapp.errors import NotFoundError, SetUpError
from quizapp.quizzes.plans import find_quiz


@click.group()
def deck() -> None:
    """Export Anki decks."""


@deck.command()
@click.argument("name", metavar="PACK|QUIZ")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, such as lesson.apkg.",
)
def export(name: str, out: Path) -> None:
    """Write the deck of a pack, or of a quiz, for Anki's File, Import.

    Import a newer file over an older one: what learners have learnt is kept.
    """
    engine = open_database()
    with reading(engine) as session:
        leaving = outgoing(session, _uids(session, name))
    with writing(engine) as session:
        decks = release(session, leaving)
    content = export_deck(*decks)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise SetUpError(f"{out} cannot be written: {error.strerror}.") from None
    click.echo(f"{out}: {len(leaving)} notes")


def _uids(session: Session, name: str) -> set[str]:
    """Return the uids of a pack's items or of a quiz's, by slug, key, id or uid."""
    try:
        pack = find_pack(session, name)
    except NotFoundError as no_pack:
        try:
            return set(find_quiz(session, name).item_uids)
        except NotFoundError as no_quiz:
            raise NotFoundError(f"{no_pack} {no_quiz}") from None
    return {one.item.uid for one in bank_items(session, pack_key=pack.key)}
