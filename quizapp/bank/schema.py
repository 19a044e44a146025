"""The JSON Schema of item files, for editors, from the same types that read them."""

from typing import Any

from pydantic import TypeAdapter

from quizapp.items.item import LOCAL_ID
from quizapp.items.kinds import AnyItem

# What an editor says of a field, beside what the types say.
DESCRIPTIONS = {
    "id": "Unique; never changes, whatever the words: learners' history hangs on it.",
    "kind": "How the item is answered. It never changes; see `replaces`.",
    "stem": "The question; a statement for true/false; the front of a card.",
    "rationale": "Why it is right, or what misreading leads to it. Shown in review.",
    "evidence": "The article's words that the answer rests on.",
    "paragraph": "Counted from 1; headings do not count.",
    "quote": "Word for word. Kinds of quotes, dashes and spaces do not matter.",
    "occurrence": "Which one, counted from 1, where the words recur in the paragraph.",
    "fact_ids": "Ids of the facts in facts.yaml that the item asks about.",
    "level": "recall: find it; understand: say it otherwise; analyse: put together.",
    "tags": "Topics, such as nuclear-deal.",
    "origin": "Written by `quizapp pack build`; authored items have none.",
    "replaces": "Id of the withdrawn item that this one succeeds.",
    "options": "Single choice: 3 or 4, one key. Multiple response: 4 to 8.",
    "is_key": "Whether this option is right.",
    "is_true": "Whether the statement is true by the article.",
    "shuffle": "false where the options have an order of their own, such as years.",
    "rule": "How ticks are marked.",
    "answers": "All that count as right; the first is shown as the answer.",
    "typos": "How many wrong, missing or extra letters are forgiven.",
    "gaps": "The answers of the holes written as {{id}} in the text.",
    "value": "The right number.",
    "tolerance": "How far off a number may be and still be right.",
    "unit": "Shown behind the box; may be typed or left out.",
    "units": "Other spellings of the same unit.",
    "choices": "The common list; a choice may serve several prompts, or none.",
    "prompts": "What to find the match of.",
    "choice": "The id of the match.",
    "entries": "In their right order.",
    "back": "What the article says.",
    "background": "Knowledge from outside the article, shown as such.",
    "both_ways": "Whether the card is also asked from its back.",
}


def json_schema() -> dict[str, Any]:
    """Return one JSON Schema for items.yaml, glossary.yaml and generated.yaml."""
    schema = TypeAdapter(tuple[AnyItem, ...]).json_schema(by_alias=True)
    for shape in schema["$defs"].values():
        fields = shape["properties"]
        for name, field in fields.items():
            field.pop("title", None)
            if name in DESCRIPTIONS:
                field["description"] = DESCRIPTIONS[name]
        if "kind" in fields:  # an item: files hold its local id, and name its kind
            fields["id"]["pattern"] = f"^{LOCAL_ID}$"
            fields["kind"].pop("default")
            shape["required"].insert(1, "kind")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Items of a Quizapp pack",
        **schema,
    }
