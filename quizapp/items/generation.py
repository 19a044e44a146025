"""Facts and templates into items: the same in, the same out, in the same order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.articles.article import Article
from quizapp.articles.reading import read_article, read_text
from quizapp.errors import ContentError
from quizapp.facts.fact import Fact, Facts
from quizapp.facts.index import FactIndex
from quizapp.facts.reading import read_facts
from quizapp.items.drafts import Draft
from quizapp.items.gates import reason_to_hold
from quizapp.items.grouping import groups
from quizapp.items.item import Item
from quizapp.items.kinds.cloze import Cloze
from quizapp.items.loading import load_templates
from quizapp.items.making import make
from quizapp.items.search import HeldBackError
from quizapp.items.templates import Template
from quizapp.items.writing import items_yaml
from quizapp.resources import resource_folder
from quizapp.yamlfile import parse

_MOST_OF_A_FACT = 2  # items; the bank takes three, and a teacher writes some
_LONGEST_UID = 200  # characters, as `items.item.Uid` has it


@dataclass(frozen=True)
class Held:
    """An item that was not good enough, and why."""

    uid: str
    reason: str


@dataclass(frozen=True)
class Generation:
    """What came of the facts."""

    items: tuple[Item, ...]
    held: tuple[Held, ...]

    def __str__(self) -> str:
        """Say in a line how many were made, how many held back and why."""
        reasons = Counter(held.reason for held in self.held)
        told = ", ".join(f"{n} {reason}" for reason, n in reasons.most_common())
        back = f"; {len(self.held)} held back: {told}" if self.held else ""
        return f"{len(self.items)} items{back}"


def generate(
    article: Article,
    facts: Facts,
    templates: Sequence[Template],
    *,
    pack_key: str,
    seed: int,
) -> Generation:
    """Make all items that templates and facts give, in the templates' order.

    The same arguments give the same items. A uid holds neither seed nor options,
    and each item draws by (seed, uid) alone, so a new fact leaves the others be.
    """
    index = FactIndex(article, facts)
    items: list[Item] = []
    held: list[Held] = []
    asked: set[tuple[str, ...]] = set()
    used: Counter[str] = Counter()
    for draft in _drafts(index, templates, pack_key, seed):
        try:
            if any(used[fact.id] == _MOST_OF_A_FACT for fact in draft.facts):
                raise HeldBackError("its fact has enough items already")
            item = _made(draft, asked)
        except HeldBackError as error:
            held.append(Held(draft.uid, str(error)))
        else:
            asked |= _questions(item, draft)
            used.update(item.fact_ids)
            items.append(item)
    return Generation(tuple(items), tuple(held))


def _drafts(
    index: FactIndex, templates: Sequence[Template], pack_key: str, seed: int
) -> Iterator[Draft]:
    for template in templates:
        fitting = [fact for fact in index.facts if template.needs.fit(fact, index)]
        for facts in groups(template, fitting, index):
            uid = f"{pack_key}/{local_id(template, facts)}"
            yield Draft(template, facts, index, uid, seed)


def local_id(template: Template, facts: Sequence[Fact]) -> str:
    """Return the uid's local part: template, sorted facts and slot asked."""
    return ".".join([template.id, *sorted(f.id for f in facts), template.asks])


def _made(draft: Draft, asked: set[tuple[str, ...]]) -> Item:
    if len(draft.uid) > _LONGEST_UID:
        raise HeldBackError("its id would be too long")
    item = make(draft)
    if reason := reason_to_hold(item, draft):
        raise HeldBackError(reason)
    if asked & _questions(item, draft):
        raise HeldBackError("an earlier item asks the same")
    return item


def _questions(item: Item, draft: Draft) -> set[tuple[str, ...]]:
    """Return what is asked: in these words, or of this evidence by this template."""
    if draft.template.group:
        return {(item.kind, *item.fact_ids)}
    text = item.text if isinstance(item, Cloze) else ""
    quote = draft.fact.evidence[0].quote
    return {(item.kind, item.stem, text), (draft.template.id, str(draft.asked), quote)}


# ---- from a pack's folder -----------------------------------------------------

_HEADER = """\
# Written by `quizapp pack build` from article.md, facts.yaml and the question
# templates. Do not edit: mend a fact or a template and build again.
"""


def build(
    folder: Path, seed: int = 1, *, templates: Path | None = None
) -> tuple[str, Generation]:
    """Make the template items of a pack; nothing is written.

    Args:
        folder: The pack: pack.yaml, article.md, facts.yaml and, where it has
            templates of its own, templates.yaml.
        seed: The same one gives the same text.
        templates: A folder of templates; None is the one that ships.

    Returns:
        The text of `generated.yaml`, and what was made and held back.

    Raises:
        ContentError: With the place of every problem of a file.
    """
    article = read_article(folder / "article.md")
    facts = read_facts(folder / "facts.yaml", article)
    shipped = templates or resource_folder("questions") / "templates"
    found = load_templates([*shipped.glob("*.yaml"), *folder.glob("templates.yaml")])
    key = _pack_key(folder / "pack.yaml")
    made = generate(article, facts, found, pack_key=key, seed=seed)
    return _HEADER + "\n" + items_yaml(made.items), made


def _pack_key(path: Path) -> str:
    document = parse(path, read_text(path))
    key = document.data.get("key") if isinstance(document.data, dict) else None
    if not isinstance(key, str):
        problem = document.problem(("key",), "missing-field", "add `key`, as text")
        raise ContentError([problem])
    return key
