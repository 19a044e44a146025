"""Imports run one way along the path, and time and chance come in as arguments."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import quizapp

STAGES = (
    "articles",
    "facts",
    "items",
    "bank",
    "quizzes",
    "review",
    "study",
    "decks",
    "exchange",
)
CONTENT = {"articles", "facts", "items", "bank"}
NARROW = {"decks": CONTENT, "exchange": CONTENT}  # these skip stages before them
EDGES = {"web", "cli", "__main__"}
OWNERS = {  # who alone may import a library
    "flask": {"web"},
    "flask_wtf": {"web"},
    "werkzeug": {"web"},
    "wtforms": {"web"},
    "genanki": {"decks"},
    "anki": set(),  # AGPL: for tests only
    "charset_normalizer": {"articles"},
    "lemminflect": {"facts"},
    "spacy": {"facts"},
    "wordfreq": {"facts", "items"},
}
CLOCK_AND_CHANCE = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.sleep",
    "time.time",
    "time.time_ns",
    "uuid.uuid1",
    "uuid.uuid4",
}
HIDDEN_IMPORTS = {"importlib.import_module"}
SEEDED = {"random.Random"}  # the rest of `random` draws from a hidden, global state

# "quizapp.module uses name": "why it has to"
EXCEPTIONS: dict[str, str] = {}


@dataclass(frozen=True)
class Module:
    """A module of the package, parsed."""

    name: str  # "quizapp.items.kinds.cloze"
    is_package: bool
    tree: ast.Module

    @property
    def part(self) -> str:
        """The stage, the edge, or the foundation module that it belongs to."""
        return _part(self.name)


def _part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def parse(name: str, source: str, *, is_package: bool = False) -> Module:
    return Module(name, is_package, ast.parse(source))


def modules() -> list[Module]:
    """Parse every module of the package."""
    folder = Path(quizapp.__file__).parent
    found = []
    for file in sorted(folder.rglob("*.py")):
        path = file.relative_to(folder.parent).with_suffix("")
        is_package = path.name == "__init__"
        name = ".".join(path.parent.parts if is_package else path.parts)
        source = file.read_text(encoding="utf-8")
        found.append(parse(name, source, is_package=is_package))
    return found


@dataclass(frozen=True)
class Import:
    """One imported thing; at any depth, since an import in a function counts too."""

    name: str  # "quizapp.items.kinds"
    local: str  # what the code then says
    origin: str  # what that stands for: `import a.b` binds `a`


def imports(module: Module) -> Iterator[Import]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                local = alias.asname or alias.name.split(".")[0]
                yield Import(alias.name, local, alias.name if alias.asname else local)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module, node)
            for alias in node.names:
                name = f"{source}.{alias.name}"
                yield Import(name, alias.asname or alias.name, name)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    package = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*package, *([node.module] if node.module else [])])


def uses(module: Module) -> Iterator[str]:
    """Give the full name of every imported thing that the code mentions."""
    origins = {imported.local: imported.origin for imported in imports(module)}
    for node in ast.walk(module.tree):
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if isinstance(node, ast.Name) and node.id in origins:
            yield ".".join([origins[node.id], *names])


def may_import(part: str, other: str) -> bool:
    """Say whether one part of the package may import another."""
    if part == other or part in EDGES:
        return True
    if other in EDGES:
        return False
    if other in STAGES:
        before = set(STAGES[: STAGES.index(part)]) if part in STAGES else set()
        return other in NARROW.get(part, before)
    return True  # the foundation


def faults(module: Module) -> Iterator[str]:
    """Give what in the module breaks a rule, as "module uses name"."""
    for name in sorted({imported.name for imported in imports(module)}):
        top = name.split(".")[0]
        is_upward = top == "quizapp" and not may_import(module.part, _part(name))
        if is_upward or module.part not in OWNERS.get(top, {module.part}):
            yield f"{module.name} uses {name}"
    if module.part not in EDGES:
        for name in sorted(set(uses(module))):
            is_global_random = name.startswith("random.") and name not in SEEDED
            if name in CLOCK_AND_CHANCE | HIDDEN_IMPORTS or is_global_random:
                yield f"{module.name} uses {name}"


def test_no_module_breaks_a_rule() -> None:
    found = {fault for module in modules() for fault in faults(module)}
    assert found == EXCEPTIONS.keys()  # one that is needed no more goes too


def test_every_package_has_its_place_on_the_path() -> None:
    packages = {module.part for module in modules() if module.is_package}
    assert packages <= {*STAGES, *EDGES, ""}


def test_the_package_itself_imports_nothing() -> None:
    [package] = [module for module in modules() if module.name == "quizapp"]
    assert not list(imports(package))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("quizapp.articles.reading", "from quizapp.facts import fact"),
        ("quizapp.articles.reading", "from quizapp import facts"),
        ("quizapp.articles.reading", "from .. import facts"),
        ("quizapp.items.item", "import quizapp.bank.store as store"),
        ("quizapp.items.item", "def f():\n    from quizapp.quizzes import saving"),
        ("quizapp.decks.export", "from quizapp.quizzes import sittings"),
        ("quizapp.exchange.gift", "from quizapp.review import visibility"),
        ("quizapp.values", "from quizapp.items.item import Item"),
        ("quizapp.review.board", "from quizapp.web import create_app"),
        ("quizapp.db", "from quizapp.cli import main"),
        ("quizapp.quizzes.saving", "from flask import request"),
        ("quizapp.cli.serve", "import werkzeug.serving"),
        ("quizapp.exchange.paper", "import genanki"),
        ("quizapp.decks.export", "from anki.collection import Collection"),
        ("quizapp.items.item", "import spacy.tokens"),
        ("quizapp.quizzes.saving", "import time\ntime.sleep(1)"),
        ("quizapp.quizzes.saving", "from time import time as t\nx = t()"),
        ("quizapp.bank.store", "import datetime as d\nd.datetime.now(d.UTC)"),
        ("quizapp.models", "from datetime import datetime\nf(default=datetime.now)"),
        ("quizapp.items.ranking", "import random\nrandom.shuffle([])"),
        ("quizapp.items.ranking", "from random import choice\nchoice([1])"),
        ("quizapp.items.item", "import importlib\nimportlib.import_module('x')"),
    ],
)
def test_each_rule_can_be_broken(name: str, source: str) -> None:
    assert len(list(faults(parse(name, source)))) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("quizapp.items.item", "from quizapp.facts import fact\nimport quizapp.values"),
        ("quizapp.items.kinds.cloze", "from . import card\nfrom ..item import Item"),
        ("quizapp.decks.export", "import genanki\nfrom quizapp.bank import store"),
        ("quizapp.review.board", "from quizapp.quizzes import saving"),
        ("quizapp.models", "from quizapp.values import Value"),
        ("quizapp.cli.serve", "import time\nfrom quizapp import web\ntime.time()"),
        ("quizapp.items.ranking", "from random import Random\nRandom(7).random()"),
        ("quizapp.items.item", "from datetime import datetime\ndatetime(2026, 1, 1)"),
    ],
)
def test_what_the_rules_allow_is_no_fault(name: str, source: str) -> None:
    assert not list(faults(parse(name, source)))
