"""Cloze: a text with gaps to type into."""

import re
from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field as Setting

from quizapp.items.item import (
    Answer,
    Description,
    Examples,
    Field,
    Item,
    PartLine,
    only,
)
from quizapp.items.normal_form import matches
from quizapp.values import Name, Text, Value

GAP = re.compile(r"\{\{([a-z0-9-]+)\}\}")  # {{g1}} in the text is the gap g1


class Gap(Value):
    """One hole in the text; the first answer is the model answer."""

    id: Name
    answers: tuple[Text, ...] = Setting(min_length=1)
    rationale: str = ""


class Cloze(Item):
    """A text whose gaps are filled in. The stem says what to do."""

    marking_rule: ClassVar[str] = (
        "Each gap that is right earns a share of the point. Capitals, accents and "
        "punctuation do not matter."
    )

    kind: Literal["cloze"] = "cloze"
    text: Text
    gaps: tuple[Gap, ...] = Setting(min_length=1)
    typos: int = Setting(default=0, ge=0, le=2)

    def fields(self, order: Sequence[str] = ()) -> tuple[Field, ...]:
        return tuple(
            Field(gap.id, "text", label=f"Gap {number}")
            for number, gap in enumerate(self.gaps, start=1)
        )

    @property
    def layout(self) -> tuple[str | Field, ...]:
        by_id = {field.id: field for field in self.fields()}
        pieces = GAP.split(self.text)  # text, id, text, id, ..., text
        return tuple(
            by_id.get(piece, piece) if at % 2 else piece
            for at, piece in enumerate(pieces)
        )

    @property
    def key(self) -> Answer:
        return {gap.id: [gap.answers[0]] for gap in self.gaps}

    def mark(self, answer: Answer) -> float:
        """Return the share of gaps filled with an accepted answer."""
        right = sum(
            matches(only(answer, gap.id), gap.answers, self.typos) for gap in self.gaps
        )
        return right / len(self.gaps)

    def describe(
        self, answer: Answer | None = None, order: Sequence[str] = ()
    ) -> Description:
        answer = answer or {}
        numbers = {gap.id: at for at, gap in enumerate(self.gaps, start=1)}
        holes = GAP.sub(lambda hole: f"[{numbers.get(hole[1], '?')}: ____]", self.text)
        return Description(
            prompt=f"{self.stem}\n{holes}",
            key=tuple(gap.answers[0] for gap in self.gaps),
            given=tuple(
                only(answer, gap.id) for gap in self.gaps if only(answer, gap.id)
            ),
            parts=tuple(self._part(gap, numbers[gap.id], answer) for gap in self.gaps),
            rationale=self.rationale,
        )

    def _part(self, gap: Gap, number: int, answer: Answer) -> PartLine:
        given = only(answer, gap.id)
        is_right = matches(given, gap.answers, self.typos)
        return PartLine(f"Gap {number}", given, gap.answers[0], is_right, gap.rationale)

    def examples(self) -> Examples:
        off = {**self.key, self.gaps[0].id: ["something quite different"]}
        return Examples(
            right=(self.key,),
            wrong=(off, {}),
            invalid=({self.gaps[0].id: ["x" * 1000]},),
        )
