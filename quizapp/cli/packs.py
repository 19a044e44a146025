"""`quizapp pack`: check, load, new, build, report, schema."""

import json
import secrets
from pathlib import Path

import click

from quizapp.bank.coverage import coverage
from quizapp.bank.pack_codes import table
from quizapp.bank.pack_reading import check_pack, read_pack
from quizapp.bank.schema import json_schema
from quizapp.bank.shipped import shipped_folders
from quizapp.bank.store import load_pack
from quizapp.cli.database import now, open_database
from quizapp.cli.pack_report import as_page, as_text
from quizapp.db import writing
from quizapp.errors import SetUpError
from quizapp.items.generation import build as build_items
from quizapp.quizzes.plans import load_quizzes

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FOLDERS = click.argument("folders", nargs=-1, type=_FOLDER)


@click.group()
def pack() -> None:
    """Check packs of questions, and load them into the bank."""


@pack.command()
@_FOLDERS
@click.option("--rules", is_flag=True, help="List the rules instead, by their code.")
def check(folders: tuple[Path, ...], rules: bool) -> None:
    """Check packs: form, evidence and the rules of item writing.

    Without FOLDERS the packs that ship with the program are checked. Errors and
    warnings come as file:line:column; errors end with exit code 1.
    """
    if rules:
        for code, severity, words in table():
            click.echo(f"{code:28} {severity:8} {words}")
        return
    n_errors = 0
    for folder in folders or shipped_folders():
        content, problems = check_pack(folder)
        for problem in problems:
            click.echo(str(problem), err=True)
        errors = sum(problem.severity == "error" for problem in problems)
        n_errors += errors
        n_items = f"{len(content.items)} items, " if content else ""
        warnings = len(problems) - errors
        click.echo(f"{folder}: {n_items}{errors} errors, {warnings} warnings")
    if n_errors:
        raise click.exceptions.Exit(1)


@pack.command()
@_FOLDERS
def load(folders: tuple[Path, ...]) -> None:
    """Put packs into the bank; without FOLDERS those that ship with the program."""
    contents = [(folder, read_pack(folder)) for folder in folders or shipped_folders()]
    engine = open_database()
    for folder, content in contents:
        with writing(engine) as session:
            changes = load_pack(session, content, folder.resolve().name)
            load_quizzes(session, content)
        click.echo(f"{folder}: {changes}")
        if not content.quizzes:
            click.echo("It has no quiz to give: list its questions in quizzes.yaml.")


@pack.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the pack is called.")
def new(folder: Path, title: str) -> None:
    """Begin a new pack in FOLDER, with a key of its own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SetUpError(f"{folder} is not empty. Name a new folder.")
    except OSError as error:
        raise SetUpError(f"{folder} cannot be made: {error.strerror}.") from None
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    key = "".join(secrets.choice(alphabet) for _ in range(12))
    quoted = json.dumps(title, ensure_ascii=False)
    files = {
        "pack.yaml": (
            f"schema: 1\nkey: {key}  # drawn once; never change it\n"
            f"title: {quoted}\nlicence: CC-BY-4.0\n"
            f"revised: {now():%Y-%m-%d}\n"
        ),
        "article.md": (
            f"---\ntitle: {quoted}\nsource: Where it comes from\n---\n\n"
            "The first paragraph.\n"
        ),
        "items.yaml": (
            "- id: first-question\n  kind: true_false\n"
            "  stem: This is the first paragraph.\n  is_true: true\n"
            "  rationale: The first paragraph says so itself.\n"
            '  evidence: [{paragraph: 1, quote: "The first paragraph."}]\n'
        ),
    }
    files["glossary.yaml"] = (
        "- id: first-card\n  kind: card\n  stem: Paragraph\n"
        "  back: A piece of a text that begins on a new line.\n"
        '  evidence: [{paragraph: 1, quote: "paragraph"}]\n'
    )
    files["facts.yaml"] = "entities: []\nfacts: []\n"
    files["quizzes.yaml"] = (
        f"- id: first-quiz\n  title: {quoted}\n  items: [first-question]\n"
    )
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{folder}: begun. Write on, then: quizapp pack check {folder}")


@pack.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--seed", default=1, show_default=True, help="The same seed, the same items."
)
def build(folder: Path, seed: int) -> None:
    """Write FOLDER/generated.yaml: items that the templates make of its facts."""
    text, report = build_items(folder, seed)
    (folder / "generated.yaml").write_text(text, encoding="utf-8")
    click.echo(f"{folder / 'generated.yaml'}: {report}")


@pack.command()
@_FOLDERS
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write it as one HTML file, such as report.html; for one pack.",
)
@click.option("--json", "as_json", is_flag=True, help="The figures, for programs.")
def report(folders: tuple[Path, ...], page: Path | None, as_json: bool) -> None:
    """Say what packs cover and what in them is to mend.

    Facts, paragraphs, kinds, levels, places of keys, ways of guessing that pay,
    reading level and quizzes. Without FOLDERS the packs that ship with the
    program are reported.
    """
    folders = folders or tuple(shipped_folders())
    if page and len(folders) != 1:
        raise SetUpError("A page shows one pack. Name one folder with --page.")
    figures = [coverage(read_pack(folder)) for folder in folders]
    if page:
        _write_page(page, as_page(figures[0]))
    if as_json:
        rows = [one.model_dump(mode="json") for one in figures]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    click.echo("\n\n".join(map(as_text, figures)))
    if page:
        click.echo(f"\nWritten as a page: {page}")


def _write_page(file: Path, html: str) -> None:
    try:
        file.write_text(html, encoding="utf-8")
    except OSError as error:
        raise SetUpError(f"{file} cannot be written: {error.strerror}.") from None


@pack.command()
def schema() -> None:
    """Print the JSON Schema of items.yaml, for editors."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
