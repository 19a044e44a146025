"""The kinds of item, one module each. A new kind is one module and one line here."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from quizapp.items.kinds.card import Card
from quizapp.items.kinds.cloze import Cloze
from quizapp.items.kinds.matching import Matching
from quizapp.items.kinds.multiple_response import MultipleResponse
from quizapp.items.kinds.numeric import Numeric
from quizapp.items.kinds.ordering import Ordering
from quizapp.items.kinds.short_answer import ShortAnswer
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.kinds.true_false import TrueFalse

__all__ = [
    "ANY_ITEM",
    "AnyItem",
    "Card",
    "Cloze",
    "Matching",
    "MultipleResponse",
    "Numeric",
    "Ordering",
    "ShortAnswer",
    "SingleChoice",
    "TrueFalse",
]

AnyItem = Annotated[
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | Cloze
    | ShortAnswer
    | Numeric
    | Matching
    | Ordering
    | Card,
    Field(discriminator="kind"),
]

ANY_ITEM: TypeAdapter[AnyItem] = TypeAdapter(AnyItem)
