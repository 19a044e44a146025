"""Items into the YAML of a pack: readable, without defaults, the same each time."""

from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from textwrap import dedent, wrap
from typing import Any, cast

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from quizapp.items.item import Item

_FIRST = ("id", "kind", "stem")
_LAST = ("rationale", "evidence", "fact_ids", "level", "tags", "origin", "replaces")
_WIDTH = 80  # characters from which a text is folded
_NO_WIDTH = 10_000  # so that ruamel breaks no line of its own accord


def items_yaml(items: Iterable[Item]) -> str:
    """Write items as a pack keeps them, with local ids.

    Returns:
        A YAML list that reads back as equal items; "[]" when there are none.
    """
    entries = [_entry(item) for item in items]
    out = StringIO()
    _writer().dump(entries, out)
    return dedent(out.getvalue()).replace("\n- id:", "\n\n- id:")


def _writer() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = _NO_WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.ignore_aliases = lambda *_: True
    return yaml


def _entry(item: Item) -> dict[str, Any]:
    plain = {"id": item.local_id, "kind": item.kind, **_plain(item)}
    del plain["uid"]
    content = [n for n in plain if n not in (*_FIRST, *_LAST)]
    return {n: plain[n] for n in (*_FIRST, *content, *_LAST) if n in plain}


def _plain(value: Any) -> Any:
    """Return a value as lists, dicts, text and numbers, without defaults."""
    if isinstance(value, BaseModel):
        return {
            name: _plain(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if getattr(value, name) != field.get_default()
        }
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """Return a text in the style that reads best: plain, quoted or folded."""
    if len(text) > _WIDTH and wrap(text, _WIDTH)[1:] and " ".join(text.split()) == text:
        folded = FoldedScalarString(text)
        at, places = -1, []
        for line in wrap(text, _WIDTH, break_on_hyphens=False)[:-1]:
            at += len(line) + 1
            places.append(at)
        folded.fold_pos = places
        return cast(str, folded)
    return DoubleQuotedScalarString(text) if _needs_quotes(text) else text


def _needs_quotes(text: str) -> bool:
    return ": " in text or "#" in text or "'" in text or text[:1] in "\"'{[&*!|>%@`"
