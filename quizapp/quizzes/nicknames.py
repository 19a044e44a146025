"""Nicknames: how pupils are called in a sitting, without saying who they are."""

import re
import unicodedata
from collections.abc import Container
from random import Random

from quizapp.errors import NicknameError

MAX_LENGTH = 30  # characters

_QUALITIES = (
    "Brave Bright Calm Clever Curious Eager Gentle Happy Keen Kind Lively Lucky "
    "Merry Mighty Nimble Patient Polite Proud Quick Quiet Sharp Steady Sunny Witty"
).split()
_ANIMALS = (
    "Badger Beaver Crane Dolphin Eagle Falcon Ferret Gecko Heron Ibis Koala Lemur "
    "Lynx Marmot Otter Panda Puffin Raven Robin Seal Swan Tiger Turtle Wombat"
).split()

# Letters of other scripts that look like Latin ones, and digits like letters.
_LOOK_ALIKE = str.maketrans(
    # Cyrillic      Greek      digits and the dotless i
    "аеорсухкмтвніјѕӏαορνικτυχγ01|ı",
    "aeopcyxkmtbhijslaopviktuxyolli",
)


def tidy(nickname: str) -> str:
    """Return a nickname as it is kept: no control characters, single spaces.

    Raises:
        NicknameError: Nothing is left, or it is too long.
    """
    seen = "".join(
        character if not character.isspace() else " "
        for character in unicodedata.normalize("NFC", nickname)
        if character.isspace()
        or unicodedata.category(character)[0] not in "CM"
        or unicodedata.category(character) in ("Mn", "Mc")
    )
    kept = re.sub(r" +", " ", seen).strip()
    if not skeleton(kept):
        raise NicknameError("Choose a name with letters or digits in it.")
    if len(kept) > MAX_LENGTH:
        raise NicknameError(
            f"Choose a shorter name, of at most {MAX_LENGTH} characters."
        )
    return kept


def skeleton(nickname: str) -> str:
    """Return what look-alike nicknames have in common: equal skeletons are taken.

    Case, accents, spaces, punctuation, invisible characters and letters that
    look alike do not count.
    """
    folded = unicodedata.normalize("NFKD", nickname).casefold()
    folded = unicodedata.normalize("NFKD", folded.translate(_LOOK_ALIKE))
    return "".join(character for character in folded if character.isalnum())


def draw(random: Random, taken: Container[str]) -> str:
    """Draw a friendly nickname whose skeleton is not in `taken`."""
    while True:
        name = f"{random.choice(_QUALITIES)} {random.choice(_ANIMALS)}"
        for candidate in (name, f"{name} {random.randint(2, 999)}"):
            if skeleton(candidate) not in taken:
                return candidate
