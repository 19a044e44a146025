"""`quizapp bank list` and `quizapp quiz list`."""

import json
from typing import Any

import click
import sqlalchemy as sa

from quizapp.bank.store import BankItem, bank_items
from quizapp.cli.database import open_database
from quizapp.db import reading
from quizapp.items.item import Item
from quizapp.models import Sitting
from quizapp.quizzes.plans import quizzes


@click.group()
def bank() -> None:
    """Look into the bank."""


@bank.command("list")
@click.option("--json", "as_json", is_flag=True, help="One array, for other programs.")
def list_items(as_json: bool) -> None:
    """List all items of the bank."""
    with reading(open_database()) as session:
        held = bank_items(session)
    if as_json:
        rows = [item_row(one.item) for one in held if not one.is_withdrawn]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for one in held:
        click.echo(_line(one))


def _line(one: BankItem) -> str:
    state = " (withdrawn)" if one.is_withdrawn else ""
    return f"{one.item.uid}  {one.item.kind}{state}  {one.item.stem}"


def item_row(item: Item) -> dict[str, Any]:
    """Return an item as the JSON that other programs rely on."""
    described = item.describe()
    row: dict[str, Any] = {"uid": item.uid, "kind": item.kind, "stem": item.stem}
    if described.options:
        row["options"] = [
            {"text": o.text, "is_key": o.is_key, "rationale": o.rationale}
            for o in described.options
        ]
    else:
        row["content"] = item.content()
    origin = item.origin
    return row | {
        "answer": list(described.key),
        "rationale": item.rationale,
        "evidence": [
            {"paragraph": e.paragraph, "quote": e.quote} for e in item.evidence
        ],
        "level": item.level,
        "tags": list(item.tags),
        "origin": {"template": origin.template, "fact": origin.fact}
        if origin
        else None,
        "rank": None,  # authored and kept items are not ranked
    }


@click.group()
def quiz() -> None:
    """Look at the quizzes."""


@quiz.command("list")
@click.option("--json", "as_json", is_flag=True, help="One array, for other programs.")
def list_quizzes(as_json: bool) -> None:
    """List the quizzes, with the join codes of those that are given."""
    with reading(open_database()) as session:
        rows: list[dict[str, Any]] = [
            {
                "uid": one.uid,
                "title": one.title,
                "n_items": len(one.item_uids),
                "is_of_cards": one.is_of_cards,
                "codes": list(
                    session.scalars(
                        sa.select(Sitting.code).where(Sitting.quiz_id == one.id)
                    )
                ),
            }
            for one in quizzes(session)
        ]
    if as_json:
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for row in rows:
        unused = "to study" if row["is_of_cards"] else "not given yet"
        codes = ", ".join(row["codes"]) or unused
        held = f"{row['n_items']} {'cards' if row['is_of_cards'] else 'questions'}"
        click.echo(f"{row['uid']}  {row['title']}  {held}  {codes}")
