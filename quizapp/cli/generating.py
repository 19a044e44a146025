"""`quizapp generate`: questions from any article, best first, without storing."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.articles.article import Article
from quizapp.articles.plain import decoded, read_plain
from quizapp.articles.reading import read_article
from quizapp.cli.listing import item_row
from quizapp.errors import SetUpError
from quizapp.items.kinds.cloze import Cloze

if TYPE_CHECKING:
    from quizapp.items.proposals import Proposal

_LONG = 5_000  # words from which progress is shown
_FEW = 5  # questions for each 1,000 words; fewer deserve an explanation


@click.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--top", type=click.IntRange(min=1), help="So many, the best ones; else all."
)
@click.option(
    "--seed", default=1, show_default=True, help="The same seed, the same questions."
)
@click.option("--json", "as_json", is_flag=True, help="One array, for other programs.")
def generate(file: Path, top: int | None, seed: int, as_json: bool) -> None:
    """Make questions from FILE, an English article as plain text or Markdown.

    The best come first. Nothing is stored; - reads standard input.
    """
    # Imported late: the language model's library takes seconds and 150 MB.
    from quizapp.cli.proposing import propose

    article = _read(file)
    proposals = propose(article, seed=seed, progress=_progress(article))[:top]
    if as_json:
        rows = [item_row(p.item) | {"rank": p.rank} for p in proposals]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for number, proposal in enumerate(proposals, start=1):
        click.echo(_in_words(number, proposal) + "\n")
    click.echo(_summary(article, proposals, is_all=top is None))


def _read(file: Path) -> Article:
    if str(file) == "-":
        return read_plain(decoded(sys.stdin.buffer.read()))
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SetUpError(f"{file} cannot be read: {error.strerror}.") from None
    if content.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
        return read_article(file)
    return read_plain(decoded(content))


def _n_words(article: Article) -> int:
    return sum(len(paragraph.split()) for paragraph in article.paragraphs)


def _progress(article: Article) -> Callable[[int], None]:
    """Return what tells on standard error how far reading a long text is."""
    total = len(article.paragraphs)

    def tell(done: int) -> None:
        click.echo(f"Read {done} of {total} paragraphs.", err=True)

    return tell if _n_words(article) >= _LONG else lambda done: None


def _in_words(number: int, proposal: "Proposal") -> str:
    item, described = proposal.item, proposal.item.describe()
    stem = described.prompt if isinstance(item, Cloze) else item.stem
    lines = [f"{number}. {stem}  [{item.kind}, {proposal.rank:.0%}]"]
    lines += [
        f"   {'+' if option.is_key else '-'} {option.text}"
        for option in described.options
    ]
    if not described.options:
        lines += [f"   = {line}" for line in described.key]
    lines += [f"   paragraph {e.paragraph}: {e.quote}" for e in item.evidence]
    return "\n".join(lines)


def _summary(article: Article, proposals: list["Proposal"], *, is_all: bool) -> str:
    n_words = _n_words(article)
    told = f"{len(proposals)} questions from {n_words} words."
    if is_all and len(proposals) * 1_000 < _FEW * n_words:
        told += (
            "\nThe text gives few questions: they are made from sentences that name "
            "people, places, numbers and dates, and that can be read by themselves. "
            "Write more by hand in items.yaml."
        )
    return told
