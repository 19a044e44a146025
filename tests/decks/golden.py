"""The exporter's output for one item of each kind, as kept in `golden.json`.

`python -m tests.decks.golden` writes it anew. Read the difference before you
commit it: every note in it is a note that every learner would be sent again.
"""

import json
from pathlib import Path
from typing import Any

from quizapp.decks.notes import note_for
from tests.decks.content import HOME, one_of_each_kind

FILE = Path(__file__).with_name("golden.json")


def current() -> dict[str, Any]:
    """Return what the exporter makes now: a note for each item, by its uid."""
    notes = [note_for(item, HOME) for item in one_of_each_kind()]
    notes.append(note_for(one_of_each_kind()[0], HOME, retired="Its key was wrong."))
    names = [note.uid for note in notes[:-1]] + [f"{notes[-1].uid}, retired"]
    return {
        name: {
            "guid": note.guid,
            "note_type": note.note_type.name,
            "digest": note.digest,
            "tags": list(note.tags),
            "fields": dict(note.fields),
        }
        for name, note in zip(names, notes, strict=True)
    }


if __name__ == "__main__":
    text = json.dumps(current(), indent=1, ensure_ascii=False)
    FILE.write_text(text + "\n", encoding="utf-8")
