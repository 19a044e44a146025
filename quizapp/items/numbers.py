"""Numbers as people type them."""

import re
import unicodedata
from decimal import Decimal

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_NUMBER = re.compile(r"([-+]?)\s*[$€£]?\s*(\d[\d ,.']*)(.*)", re.DOTALL)
_LEADING_WORDS = re.compile(r"^(?:(?:in|the|year|about)\s+)+(?=\S)", re.IGNORECASE)
_PLAIN_SPACE = str.maketrans("\u00a0\u2009\u202f−–’", "   --'")


def read_number(text: str) -> tuple[Decimal | None, str]:
    """Read a number and what follows it, such as a unit.

    Digits of any script count, and the words zero to twenty; "in the year" may
    stand before. A comma, space or
    apostrophe before each group of three digits is a thousands mark; a single
    comma elsewhere is a decimal comma.

    Returns:
        The number, or None when there is none, and the rest of the text.
    """
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN_SPACE).strip()
    text = _LEADING_WORDS.sub("", text)
    first, _, rest = text.partition(" ")
    if first.casefold() in _WORDS:
        return Decimal(_WORDS.index(first.casefold())), rest.strip()
    if not (found := _NUMBER.fullmatch(text)):
        return None, ""
    sign, digits, rest = found.groups()
    number = _decimal("".join(_plain_digit(c) for c in digits).strip(" ,.'"))
    if number is None:
        return None, ""
    return (number.copy_negate() if sign == "-" else number), rest.strip()


def _plain_digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


def _decimal(digits: str) -> Decimal | None:
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:[ ,']\d{3})+)(\.\d+)?", digits)
    if grouped:
        return Decimal(re.sub(r"[ ,']", "", grouped[1]) + (grouped[2] or ""))
    if re.fullmatch(r"\d+([.,]\d+)?", digits):
        return Decimal(digits.replace(",", "."))
    return None
