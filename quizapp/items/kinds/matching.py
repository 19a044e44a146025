"""Matching: each prompt has one right choice in a common list."""

from collections.abc import Sequence
from random import Random
from typing import ClassVar, Literal

from pydantic import Field as Setting

from quizapp.items.item import (
    Answer,
    Choice,
    Description,
    Examples,
    Field,
    Item,
    PartLine,
    arranged,
    only,
)
from quizapp.values import Name, Text, Value


class Match(Value):
    """One entry of the common list."""

    id: Name
    text: Text


class Prompt(Value):
    """One thing to find the match of."""

    id: Name
    text: Text
    choice: Name  # the id of its match
    rationale: str = ""


class Matching(Item):
    """Prompts and a list of choices; a choice may serve several prompts or none."""

    marking_rule: ClassVar[str] = "Each right pair earns a share of the point."

    kind: Literal["matching"] = "matching"
    choices: tuple[Match, ...]
    prompts: tuple[Prompt, ...] = Setting(min_length=1)

    def order(self, random: Random) -> tuple[str, ...]:
        ids = [p.id for p in self.prompts] + [c.id for c in self.choices]
        return tuple(random.sample(ids, len(ids)))

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        offered = tuple(Choice(c.id, c.text) for c in arranged(self.choices, order))
        return tuple(
            Field(prompt.id, "select", label=prompt.text, choices=offered)
            for prompt in arranged(self.prompts, order)
        )

    @property
    def key(self) -> Answer:
        return {prompt.id: [prompt.choice] for prompt in self.prompts}

    def mark(self, answer: Answer) -> float:
        """Return the share of prompts with their own match."""
        right = sum(only(answer, p.id) == p.choice for p in self.prompts)
        return right / len(self.prompts)

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        answer = answer or {}
        texts = {choice.id: choice.text for choice in self.choices}
        parts = tuple(
            PartLine(
                p.text,
                texts.get(only(answer, p.id), ""),
                texts.get(p.choice, ""),
                only(answer, p.id) == p.choice,
                p.rationale,
            )
            for p in arranged(self.prompts, order)
        )
        return Description(
            prompt=self.stem,
            key=tuple(f"{part.label} → {part.key}" for part in parts),
            given=tuple(f"{part.label} → {part.given}" for part in parts if part.given),
            parts=parts,
            rationale=self.rationale,
        )

    def examples(self) -> Examples:
        first = self.prompts[0]
        other = next(c.id for c in self.choices if c.id != first.choice)
        return Examples(
            right=(self.key,),
            wrong=({**self.key, first.id: [other]}, {}),
            invalid=({first.id: ["stranger"]},),
        )
