"""An item into a note: its note type, its fields as HTML, and its tags.

The digest of a note says whether learners have to be sent it again. So nothing
here depends on chance, on the clock or on the order of options in the pack.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import genanki

from quizapp import values
from quizapp.articles.article import Article
from quizapp.articles.evidence import Evidence
from quizapp.decks.fields import Draft, fields_of
from quizapp.decks.markup import element, escape
from quizapp.decks.note_types import NoteType
from quizapp.items.item import Item
from quizapp.items.kinds import AnyItem

RETIRED_TAG = "quizapp::retired"  # `tag:quizapp::retired` finds what to suspend

_MONTHS = (  # strftime would follow the machine's locale
    "January February March April May June July August September October "
    "November December"
).split()


@dataclass(frozen=True)
class Home:
    """The one deck that a pack's items live in, whatever is exported of them."""

    name: str  # frozen at the first export, for Anki finds decks by name
    article: Article | None = None
    description: str = ""  # what a learner reads under the deck's name


@dataclass(frozen=True)
class Note:
    """What Anki is to keep of an item."""

    uid: str
    note_type: NoteType
    fields: Mapping[str, str]  # every field of the note type, in its order
    tags: tuple[str, ...]

    @property
    def guid(self) -> str:
        """What Anki knows the note by; it comes from the uid alone."""
        return guid(self.uid)

    @property
    def digest(self) -> str:
        """The SHA-256 of all that a learner would be sent, in hex."""
        filled = {name: text for name, text in self.fields.items() if text}
        return values.digest([self.note_type.id, filled, self.tags])


def guid(uid: str) -> str:
    """Return the GUID of the note of the item `uid`."""
    return str(genanki.guid_for("quizapp", uid))


def note_for(item: AnyItem, home: Home, retired: str = "") -> Note:
    """Turn an item into a note.

    Args:
        item: Of any kind.
        home: The deck of the item's pack.
        retired: Why the item was withdrawn; "" while it is in use.

    Raises:
        ValueError: A cloze whose text has no gap; Anki would make no card of it.
    """
    draft = Draft(item, home.article.language if home.article else "")
    note_type, own = fields_of(item, draft)
    filled = {
        "Front": draft.text("p", draft.description.prompt, "stem"),
        "Evidence": _evidence(item.evidence, draft),
        "Source": _source(home.article, draft) if item.evidence else "",
        "Retired": escape(retired),
        "Uid": escape(item.uid),
        **own,
    }
    fields = {name: filled.get(name, "") for name in note_type.fields}
    return Note(item.uid, note_type, fields, _tags(item, home, retired))


def _evidence(evidence: Sequence[Evidence], draft: Draft) -> str:
    return "".join(
        _figure(number, [one.quote for one in quotes], draft)
        for number, quotes in groupby(evidence, key=lambda one: one.paragraph)
    )


def _figure(paragraph: int, quotes: Sequence[str], draft: Draft) -> str:
    said = "".join(element("p", draft.text("q", quote)) for quote in quotes)
    caption = element("figcaption", f"Paragraph {paragraph}")
    return element("figure", element("blockquote", said) + caption)


def _source(article: Article | None, draft: Draft) -> str:
    if article is None:
        return ""
    parts = [draft.text("span", article.source)] if article.source else []
    if article.date:
        day, month = article.date.day, _MONTHS[article.date.month - 1]
        shown = f"{day} {month} {article.date.year}"
        parts.append(f'<time datetime="{article.date}">{shown}</time>')
    credit = "".join(f" · {part}" for part in parts)
    title = draft.text("cite", article.title)
    return title + (element("span", credit, style="credit") if credit else "")


def _tags(item: Item, home: Home, retired: str) -> tuple[str, ...]:
    tags = {f"quizapp::topic::{tag}" for tag in item.tags}
    tags.add(f"quizapp::level::{item.level}")
    if home.article and (slug := _slug(home.name.rpartition("::")[2])):
        tags.add(f"quizapp::article::{slug}")
    if retired:
        tags.add(RETIRED_TAG)
    return tuple(sorted(tags))


def _slug(name: str) -> str:
    """Return the name as part of a tag: letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFC", name.replace("'", "").replace("’", ""))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")
