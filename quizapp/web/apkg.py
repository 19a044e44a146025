"""Decks as downloads."""

from collections.abc import Collection

from flask import Response, make_response

from quizapp.decks.export import export_deck
from quizapp.decks.releases import outgoing, release
from quizapp.web.database import reading, writing


def deck_reply(uids: Collection[str], name: str) -> Response:
    """Return these items as an .apkg file named `name`."""
    with reading() as session:
        leaving = outgoing(session, uids)
    with writing() as session:
        decks = release(session, leaving)
    reply = make_response(export_deck(*decks))
    reply.headers["Content-Type"] = "application/apkg"
    reply.headers.set("Content-Disposition", "attachment", filename=f"{name}.apkg")
    return reply
