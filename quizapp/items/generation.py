"""Facts and templates into items: the same in, the same out, in the same order."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from quizapp.articles.article import Article
from quizapp.articles.reading import read_article, read_text
from quizapp.errors import ContentError
from quizapp.facts.fact import Fact, Facts
from quizapp.facts.index import FactIndex, names
from quizapp.facts.reading import read_facts
from quizapp.items.checks.sets import ITEMS_PER_FACT
from quizapp.items.checks.stories import Story, is_same_story, story_of
from quizapp.items.drafts import Draft
from quizapp.items.gates import reason_to_hold
from quizapp.items.grouping import groups
from quizapp.items.item import Item
from quizapp.items.kinds import AnyItem
from quizapp.items.kinds.cloze import Cloze
from quizapp.items.loading import load_templates
from quizapp.items.making import make
from quizapp.items.search import HeldBackError
from quizapp.items.templates import Template
from quizapp.items.writing import items_yaml
from quizapp.resources import resource_folder
from quizapp.yamlfile import parse

_MOST_OF_A_FACT = 2  # generated questions; a teacher writes some as well
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
    authored: Sequence[Item] = (),
) -> Generation:
    """Make all items that templates and facts give, in the templates' order.

    The same arguments give the same items. A uid holds neither seed nor options,
    and each item draws by (seed, uid) alone, so a new fact leaves the others be.

    Args:
        article: What the facts rest on.
        facts: What is known of it.
        templates: The better ones first: of two that ask for the same answer of a
            fact the later one is held back.
        pack_key: Stands before every uid.
        seed: Decides all draws.
        authored: What people wrote about the same facts: nothing is made that
            tells one of their stories, or that crowds one of their facts.
    """
    index = FactIndex(article, facts)
    shelf = _Shelf(_names_resolved(index), authored)
    held: list[Held] = []
    for draft in _drafts(index, templates, pack_key, seed, shelf.closed):
        try:
            shelf.add(draft)
        except HeldBackError as error:
            held.append(Held(draft.uid, str(error)))
    return Generation(tuple(shelf.items), tuple(held))


@dataclass
class _Shelf:
    """What has been made so far, and whether there is room for more."""

    resolve: Callable[[str], str]
    authored: Sequence[Item]
    items: list[Item] = field(default_factory=list)
    asked: set[tuple[str, ...]] = field(default_factory=set)
    used: Counter[str] = field(default_factory=Counter)  # questions of each fact
    made: Counter[str] = field(default_factory=Counter)  # items of each template
    stories: list[tuple[Story, Story]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.told = [self._stories(item) for item in self.authored]
        questions = (item for item in self.authored if item.is_question)
        self.taken = Counter(fact_id for q in questions for fact_id in q.fact_ids)
        self.closed = {f for f, n in self.taken.items() if n >= ITEMS_PER_FACT}

    def add(self, draft: Draft) -> None:
        """Make a draft's item.

        Raises:
            HeldBackError: It is not good enough, or there is no room for it.
        """
        template = draft.template
        if template.most is not None and self.made[template.id] == template.most:
            raise HeldBackError("its template has enough items already")
        if template.kind != "card" and any(map(self._is_full, draft.facts)):
            raise HeldBackError("its fact has enough items already")
        item = _made(draft)
        if self.asked & _questions(item, draft):
            raise HeldBackError("an earlier item asks the same")
        stories = self._stories(item)
        if any(_is_told(stories, others) for others in self.told):
            raise HeldBackError("an authored item tells the same story")
        if any(_is_told(stories, others) for others in self.stories):
            raise HeldBackError("an earlier item tells the same story")
        self.items.append(item)
        self.asked |= _questions(item, draft)
        self.used.update(item.fact_ids if item.is_question else ())
        self.made[template.id] += 1
        self.stories.append(stories)

    def _stories(self, item: Item) -> tuple[Story, Story]:
        """Return an item's story with every name in its proper form, and as it is."""
        return story_of(item, self.resolve), story_of(item)

    def _is_full(self, fact: Fact) -> bool:
        used = self.used[fact.id]
        return used >= _MOST_OF_A_FACT or used + self.taken[fact.id] >= ITEMS_PER_FACT


def _is_told(ones: Sequence[Story], others: Sequence[Story]) -> bool:
    return any(is_same_story(a, b) for a, b in zip(ones, others, strict=True))


def _names_resolved(index: FactIndex) -> Callable[[str], str]:
    """Return what puts the proper name for every name in a text."""
    known = {name: entity.name for entity in index.entities for name in names(entity)}
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    every = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
    return lambda text: every.sub(lambda m: known[m[0]], text) if known else text


def _drafts(
    index: FactIndex,
    templates: Sequence[Template],
    pack_key: str,
    seed: int,
    closed: Collection[str],
) -> Iterator[Draft]:
    for template in templates:
        fitting = [fact for fact in index.facts if template.needs.fit(fact, index)]
        for facts in groups(template, fitting, index, closed=closed):
            uid = f"{pack_key}/{local_id(template, facts)}"
            yield Draft(template, facts, index, uid, seed)


def local_id(template: Template, facts: Sequence[Fact]) -> str:
    """Return the uid's local part: template, sorted facts and slot asked."""
    return ".".join([template.id, *sorted(f.id for f in facts), template.asks])


def _made(draft: Draft) -> Item:
    if len(draft.uid) > _LONGEST_UID:
        raise HeldBackError("its id would be too long")
    item = make(draft)
    if reason := reason_to_hold(item, draft):
        raise HeldBackError(reason)
    return item


def _questions(item: Item, draft: Draft) -> set[tuple[str, ...]]:
    """Return what is asked: in these words, or of this evidence by this template."""
    if draft.template.group:
        return {(item.kind, *item.fact_ids)}
    text = item.text if isinstance(item, Cloze) else ""
    # A stem that tells nothing of the facts asks another thing with other options.
    key = item.describe().key if draft.template.is_of_facts and not draft.told else ()
    quote = draft.fact.evidence[0].quote
    same_evidence = draft.template.id, str(draft.asked), quote
    return {(item.kind, item.stem, text, *key), same_evidence}


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
            them, items.yaml, glossary.yaml and templates of its own, templates.yaml.
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
    authored = _authored(folder, key)
    made = generate(article, facts, found, pack_key=key, seed=seed, authored=authored)
    return _HEADER + "\n" + items_yaml(made.items), made


_AUTHORED = ("items.yaml", "glossary.yaml")


def _authored(folder: Path, key: str) -> list[Item]:
    """Return what the pack's authors wrote, which is not to be asked again."""
    paths = [folder / name for name in _AUTHORED if (folder / name).exists()]
    documents = [parse(path, read_text(path)) for path in paths]
    shape = TypeAdapter(list[AnyItem])
    return [item for d in documents for item in d.validate(shape, pack_key=key)]


def _pack_key(path: Path) -> str:
    document = parse(path, read_text(path))
    key = document.data.get("key") if isinstance(document.data, dict) else None
    if not isinstance(key, str):
        problem = document.problem(("key",), "missing-field", "add `key`, as text")
        raise ContentError([problem])
    return key
