"""A pack's folder into a Pack: every file is read, every problem is collected."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, TypeAdapter

from quizapp.articles.article import Article
from quizapp.articles.reading import read_article_file, read_text
from quizapp.bank.pack_checks import CHECKS
from quizapp.bank.pack_draft import Draft, Entry
from quizapp.bank.packs import Pack, PackKey, QuizPlan
from quizapp.errors import ContentError, Problem
from quizapp.facts.fact import AnyFact, Entity, Facts
from quizapp.items.kinds import ANY_ITEM
from quizapp.values import Text, Value
from quizapp.yamlfile import Document, Path_, parse

SCHEMA = 1  # of the files of a pack; a change that old files do not fit raises it
ITEM_FILES = ("items.yaml", "generated.yaml", "glossary.yaml")
YAML_FILES = ("pack.yaml", "facts.yaml", *ITEM_FILES, "quizzes.yaml", "templates.yaml")
ANY_FACT: TypeAdapter[AnyFact] = TypeAdapter(AnyFact)

T = TypeVar("T")


class Head(Value):
    """What `pack.yaml` says."""

    schema_number: int = Field(alias="schema", ge=1)
    key: PackKey
    title: Text
    licence: Text
    revised: datetime.date
    description: str = ""


class FactsFile(Value):
    """The shape of `facts.yaml`; its lists are read entry by entry."""

    entities: tuple[Any, ...] = ()
    facts: tuple[Any, ...] = ()


def read_pack(folder: Path) -> Pack:
    """Read the pack in `folder`.

    Raises:
        ContentError: With every error in all its files. Warnings do not raise.
    """
    pack, problems = check_pack(folder)
    if pack is None:
        raise ContentError(p for p in problems if p.severity == "error")
    return pack


def check_pack(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """Read the pack in `folder` and say all that is wrong with it.

    Returns:
        The pack, or None when there are errors; errors and warnings, by place.
    """
    reader = _Reader(folder)
    pack = reader.pack()
    return pack, sorted(set(reader.problems))


@dataclass
class _Reader:
    """One reading of a folder, and the problems met so far."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # names of files that are no YAML

    def pack(self) -> Pack | None:
        if not self.folder.is_dir():
            self._note(self.folder, "no-folder", "there is no such folder")
            return None
        head_file = self._document("pack.yaml", is_needed=True)
        if head_file is not None and (number := _number(head_file)) > SCHEMA:
            message = (
                f"this pack is of schema {number}, and this Quizapp knows schemas up "
                f"to {SCHEMA}: install a newer Quizapp"
            )
            self.problems.append(
                head_file.problem(("schema",), "newer-schema", message)
            )
            return None
        head = None
        if head_file is not None:
            with self._collecting():
                head = head_file.validate(Head)
        draft = self._draft(pack_key=head.key if head else "pack")
        self._note_stray_files()
        for check in CHECKS:
            self.problems += check(draft)
        if head is None or any(p.severity == "error" for p in self.problems):
            return None
        return Pack(
            **head.model_dump(exclude={"schema_number"}),
            article=draft.article.value if draft.article else None,
            facts=Facts(
                entities=tuple(entry.value for entry in draft.entities),
                facts=tuple(entry.value for entry in draft.facts),
            ),
            items=tuple(entry.value for entry in draft.items),
            quizzes=tuple(entry.value for entry in draft.quizzes),
        )

    def _draft(self, pack_key: str) -> Draft:
        article, has_article = None, (self.folder / "article.md").exists()
        if has_article:
            with self._collecting():
                file = read_article_file(self.folder / "article.md")
                article = Entry(file, (), file.validate(Article))
        facts = self._document("facts.yaml")
        if facts is not None:
            with self._collecting():
                facts.validate(FactsFile)
        items = [d for name in ITEM_FILES if (d := self._document(name)) is not None]
        if not has_article and not items and not self.unread:
            message = f"add a file of content, such as {ITEM_FILES[0]}"
            self._note(self.folder, "no-content", message)
        quizzes = self._document("quizzes.yaml")
        return Draft(
            article=article,
            is_article_unread=has_article and article is None,
            entities=self._entries(facts, ("entities",), TypeAdapter(Entity)),
            facts=self._entries(facts, ("facts",), ANY_FACT),
            items=[
                entry
                for document in items
                for entry in self._entries(document, (), ANY_ITEM, pack_key=pack_key)
            ],
            quizzes=self._entries(quizzes, (), TypeAdapter(QuizPlan)),
            fact_ids=None if "facts.yaml" in self.unread else _ids(facts, ("facts",)),
            item_ids=None
            if self.unread.intersection(ITEM_FILES)
            else {local_id for document in items for local_id in _ids(document)},
        )

    def _document(self, name: str, *, is_needed: bool = False) -> Document | None:
        """Parse a file; None when it is missing, or unread because of problems."""
        path = self.folder / name
        if not is_needed and not path.exists():
            return None
        self.unread.add(name)
        with self._collecting():
            document = parse(path, read_text(path))
            self.unread.remove(name)
            return document
        return None

    def _entries(
        self,
        document: Document | None,
        at: Path_,
        shape: TypeAdapter[T],
        **context: str,
    ) -> list[Entry[T]]:
        """Return the entries of a list that have no errors; note those of the rest."""
        if document is None or at not in document.places:
            return []
        entries: list[Entry[T]] = []
        with self._collecting():
            for index in range(len(document.validate(list[Any], at))):
                place = (*at, index)
                with self._collecting():
                    value = document.validate(shape, place, **context)
                    entries.append(Entry(document, place, value))
        return entries

    def _note_stray_files(self) -> None:
        for path in sorted(self.folder.glob("*.y*ml")):
            if path.name not in YAML_FILES:
                message = f"is not read; a pack's files are {', '.join(YAML_FILES)}"
                self.problems.append(
                    Problem(path, 1, 1, "stray-file", message, "warning")
                )

    def _note(self, path: Path, code: str, message: str) -> None:
        self.problems.append(Problem(path, 1, 1, code, message))

    @contextmanager
    def _collecting(self) -> Iterator[None]:
        """Turn a ContentError raised within into noted problems."""
        try:
            yield
        except ContentError as error:
            self.problems += error.problems


def _number(head_file: Document) -> int:
    """Return the schema number, or 0 where none can be read."""
    data = head_file.data
    number = data.get("schema") if isinstance(data, dict) else None
    return number if isinstance(number, int) else 0


def _ids(document: Document | None, at: Path_ = ()) -> set[str]:
    """Return the ids of a list's entries, of those with other errors too."""
    if document is None or at not in document.places:
        return set()
    listed = document.value(at)
    entries = listed if isinstance(listed, list) else []
    return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}
