"""A pack: a folder's article, facts, items and quizzes as one frozen value."""

import datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from quizapp import values
from quizapp.articles.article import Article
from quizapp.facts.fact import Facts
from quizapp.items.kinds import AnyItem
from quizapp.values import Name, Text, Value

PackKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+$", max_length=40)]


class QuizPlan(Value):
    """A quiz as a pack offers it: which of the pack's items, in which order."""

    id: Name
    title: Text
    description: str = ""
    items: tuple[Text, ...] = Field(min_length=1)  # local ids


class Pack(Value):
    """All that a pack holds, free of errors (see `bank.pack_reading`)."""

    key: PackKey  # drawn once; stands before every uid, whatever the folder's name
    title: Text
    licence: Text
    revised: datetime.date  # when the content last changed
    description: str = ""
    article: Article | None = None
    facts: Facts = Facts()
    items: tuple[AnyItem, ...] = ()
    quizzes: tuple[QuizPlan, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the whole content: another digest, another content."""
        return values.digest(self.canonical())

    def canonical(self) -> dict[str, Any]:
        """Return the JSON form without defaults, but always with the kinds."""
        facts = [{"kind": f.kind, **f.canonical()} for f in self.facts.facts]
        return {
            **super().canonical(),
            "facts": {**self.facts.canonical(), "facts": facts},
            "items": [item.canonical() for item in self.items],
        }
