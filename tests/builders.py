"""Content for tests: plain functions with defaults; keywords override."""

from pathlib import Path
from typing import Any

from quizapp.articles.article import Article
from quizapp.bank.packs import Pack
from quizapp.items.item import Item
from quizapp.items.kinds import ANY_ITEM

PARAGRAPHS = (
    "The lighthouse was built in 1871. Ada Holm kept it for thirty years.",
    "It has two lamps and a horn. The “old” horn is heard first in fog. "
    "Ships hear the horn.",
)

# What each kind needs beside its id; the rules of writing find nothing to mend.
KINDS: dict[str, dict[str, Any]] = {
    "single_choice": {
        "stem": "Who kept the lighthouse for thirty years?",
        "options": [
            {"id": "a", "text": "Ada Holm", "is_key": True, "rationale": "See 1."},
            {"id": "b", "text": "Bo Lind", "rationale": "He sailed."},
            {"id": "c", "text": "Cy Rask", "rationale": "He fished."},
        ],
    },
    "multiple_response": {
        "stem": "Which two things warn ships in fog?",
        "options": [
            {"id": "a", "text": "A horn", "is_key": True, "rationale": "See 2."},
            {"id": "b", "text": "A lamp", "is_key": True, "rationale": "See 2."},
            {"id": "c", "text": "A bell", "rationale": "Not named."},
            {"id": "d", "text": "A flag", "rationale": "Not named."},
        ],
    },
    "true_false": {
        "stem": "The lighthouse was built before 1900.",
        "is_true": True,
    },
    "cloze": {
        "stem": "Complete the sentence about the house.",
        "text": "The lighthouse dates from {{g1}}, and {{g2}} kept it.",
        "gaps": [
            {"id": "g1", "answers": ["1871"]},
            {"id": "g2", "answers": ["Ada Holm", "Holm"]},
        ],
    },
    "short_answer": {
        "stem": "What is heard first in fog?",
        "answers": ["the horn", "a foghorn"],
        "typos": 1,
    },
    "numeric": {
        "stem": "For how long did Ada Holm keep it?",
        "value": 30,
        "tolerance": 1,
        "unit": "years",
    },
    "matching": {
        "stem": "Match each person with their work.",
        "choices": [
            {"id": "c1", "text": "Kept the lamps"},
            {"id": "c2", "text": "Sailed a ship"},
            {"id": "c3", "text": "Caught fish"},
        ],
        "prompts": [
            {"id": "p1", "text": "Ada Holm", "choice": "c1"},
            {"id": "p2", "text": "Bo Lind", "choice": "c2"},
        ],
    },
    "ordering": {
        "stem": "Put these events in order, from the earliest to the latest.",
        "entries": [
            {"id": "e1", "text": "The lighthouse is built"},
            {"id": "e2", "text": "Ada Holm begins her work"},
            {"id": "e3", "text": "The horn is heard"},
        ],
    },
    "card": {"stem": "Foghorn", "back": "A horn that is heard in fog."},
}
QUESTION_KINDS = tuple(kind for kind in KINDS if kind != "card")


def item_data(kind: str = "single_choice", **overrides: Any) -> dict[str, Any]:
    """Return an item as a pack's file has it."""
    evidence = [{"paragraph": 1, "quote": "Ada Holm kept it"}]
    shared = {"id": "keeper", "kind": kind, "rationale": "See the article."}
    return {**shared, "evidence": evidence, **KINDS[kind], **overrides}


def make_item(kind: str = "single_choice", **overrides: Any) -> Item:
    """Return an item of a kind."""
    data = item_data(kind, **overrides)
    return ANY_ITEM.validate_python(data, context={"pack_key": "k3y"})


def make_choice(
    *, keys: str = "a", distractors: str = "bcd", kind: str = "", **overrides: Any
) -> Item:
    """Return an item with an option for each letter, such as "Option a"."""
    options = [
        {"id": letter, "text": f"Option {letter}", "is_key": letter in keys}
        for letter in sorted(keys + distractors)
    ]
    kind = kind or ("single_choice" if len(keys) == 1 else "multiple_response")
    return make_item(kind, options=options, **overrides)


def make_pack(*items: Item, **overrides: Any) -> Pack:
    """Return a pack with these items and no article."""
    head = {"key": "k3y", "title": "A pack", "licence": "CC0", "revised": "2026-03-01"}
    return Pack.model_validate({**head, "items": items, **overrides})


def make_article(*paragraphs: str) -> Article:
    """Return an article with these paragraphs, or with ones on a lighthouse."""
    return Article(title="A lighthouse", paragraphs=paragraphs or PARAGRAPHS)


FILES = {
    "pack.yaml": """\
schema: 1
key: k3y
title: A lighthouse
licence: CC-BY-4.0
revised: 2026-03-01
""",
    "article.md": "---\ntitle: A lighthouse\n---\n\n" + "\n\n".join(PARAGRAPHS) + "\n",
    "facts.yaml": """\
entities:
  - {name: Ada Holm, kind: person, aliases: [Holm]}
facts:
  - id: f-keeper
    kind: role
    holder: Ada Holm
    title: keeper
    evidence: [{paragraph: 1, quote: Ada Holm kept it}]
""",
    "items.yaml": """\
- id: keeper
  kind: short_answer
  stem: Who kept the lighthouse for thirty years?
  answers: [Ada Holm, Holm]
  rationale: See the first paragraph.
  evidence: [{paragraph: 1, quote: Ada Holm kept it}]
  fact_ids: [f-keeper]
""",
    "glossary.yaml": """\
- {id: foghorn, kind: card, stem: Foghorn, back: A horn that is heard in fog.}
""",
    "quizzes.yaml": """\
- {id: first, title: First quiz, items: [keeper]}
""",
}


def write_pack(folder: Path, changed: dict[str, str | None] | None = None) -> Path:
    """Write a pack free of problems, with `changed` files; None leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **(changed or {})}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder
