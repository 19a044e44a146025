"""A learner with the real Anki: a collection of their own, headless.

Only imported by tests that have asked for the `anki` package before.
"""

from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


class Learner:
    """What the tests do and see in Anki."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def take(self, apkg: bytes) -> dict[str, int]:
        """Import a deck as Anki does by default.

        Returns:
            What the log says, such as {"new": 9}; without what did not occur.
        """
        file = self.folder / "deck.apkg"
        file.write_bytes(apkg)
        request = ImportAnkiPackageRequest(
            package_path=str(file), options=ImportAnkiPackageOptions()
        )
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()
        counts = {
            field.name: len(getattr(log, field.name))
            for field in log.DESCRIPTOR.fields
            if field.name not in ("found_notes", "dupe_resolution")
        }
        assert log.found_notes == sum(counts.values())
        return {name: n for name, n in counts.items() if n}

    def note(self, uid: str) -> Any:
        """Return the note of an item."""
        (note_id,) = self.col.find_notes(f"Uid:{uid}")
        return self.col.get_note(note_id)

    def cards(self, uid: str = "") -> list[Any]:
        """Return the cards of an item as numbered, or all, as they come up new."""
        search = f"Uid:{uid}" if uid else ""
        order = "c.ord" if uid else "c.due, c.ord"
        found = self.col.find_cards(search, order=order)
        return [self.col.get_card(card_id) for card_id in found]

    def sides(self, uid: str) -> list[tuple[str, str]]:
        """Return front and back of every card of an item, as HTML."""
        outputs = [card.render_output(reload=True) for card in self.cards(uid)]
        return [(out.question_text, out.answer_text) for out in outputs]

    def study(self, n: int) -> None:
        """Answer `n` cards "good", as they come."""
        self.col.decks.select(self.cards()[0].did)
        for _ in range(n):
            queued = self.col.sched.get_queued_cards().cards[0]
            card = self.col.get_card(queued.card.id)
            card.start_timer()
            answer = self.col.sched.build_answer(
                card=card, states=queued.states, rating=2
            )
            self.col.sched.answer_card(answer)

    def history(self) -> tuple[list[Any], list[Any]]:
        """Return the schedule of every card, and the review log."""
        schedule = self.col.db.all(
            "select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses,"
            " data from cards order by id"
        )
        return schedule, self.col.db.all("select * from revlog order by id")

    def decks(self) -> list[str]:
        """Return the names of all decks but the one that every collection has."""
        names = [deck.name for deck in self.col.decks.all_names_and_ids()]
        return [name for name in names if name != "Default"]

    def close(self) -> None:
        self.col.close()
