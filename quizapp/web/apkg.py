"""Decks as downloads."""

from collections.abc import Sequence

from flask import Response


def deck_reply(uids: Sequence[str], name: str) -> Response:
    """Return a deck file."""
    raise NotImplementedError
