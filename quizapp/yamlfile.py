"""YAML with places: every value knows its line and column, and errors say them.

YAML 1.2 through ruamel.yaml's parser. Refused, because they hide mistakes or
are an attack: duplicate keys, anchors and aliases, tags of its own, deep nesting.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from quizapp.errors import ContentError, Problem, Severity

T = TypeVar("T")
Path_ = tuple[str | int, ...]  # of keys and indexes, from the top of the document

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 20
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
}

# pydantic's error types in the words of a pack's author; {field} and pydantic's
# own context fill the gaps. What is not listed is "not-valid", in pydantic's wording.
_WORDS = {
    "missing": ("missing-field", "add `{field}`"),
    "extra_forbidden": ("unknown-field", "there is no field `{field}` here{hint}"),
    "union_tag_invalid": ("unknown-kind", "{tag!r} is no kind; use {expected_tags}"),
    "union_tag_not_found": ("missing-field", "add `kind`"),
    "literal_error": ("not-allowed", "use one of {expected}"),
    "string_too_short": ("empty-text", "write something here"),
    "too_short": ("too-few", "give at least {min_length}; there are {actual_length}"),
    "string_pattern_mismatch": (
        "bad-name",
        "use small letters, digits and hyphens only, such as grain-deal",
    ),
    "string_type": ("wrong-type", "write text here, in quotes"),
    "tuple_type": ("wrong-type", "write a list here, a line `- ...` for each"),
    "list_type": ("wrong-type", "write a list here, a line `- ...` for each"),
    "finite_number": ("wrong-type", "write a number"),
    "greater_than_equal": ("out-of-range", "give at least {ge}"),
    "less_than_equal": ("out-of-range", "give at most {le}"),
    "string_too_long": ("too-long", "use at most {max_length} characters"),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type"),
        ("wrong-type", "write fields here, such as `name: value`"),
    ),
    **dict.fromkeys(
        ("bool_type", "bool_parsing"), ("wrong-type", "write true or false")
    ),
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_from_float"),
        ("wrong-type", "write a whole number"),
    ),
    **dict.fromkeys(
        ("decimal_type", "decimal_parsing", "float_type", "float_parsing"),
        ("wrong-type", "write a number"),
    ),
    **dict.fromkeys(
        ("date_type", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        ("not-a-date", "write a date such as 2022-07-19"),
    ),
}


@dataclass(frozen=True)
class Document:
    """What a YAML file says, and where it says it."""

    path: Path
    data: Any  # dicts, lists, text, numbers, booleans, dates, None
    places: dict[Path_, tuple[int, int]]  # (line, column) of each value, from 1

    def problem(
        self, at: Path_, code: str, message: str, severity: Severity = "error"
    ) -> Problem:
        """Make a problem at the value `at`, or at the nearest one that is there."""
        line, column = self.places[self._nearest(at)]
        return Problem(self.path, line, column, code, message, severity)

    def value(self, at: Path_) -> Any:
        """Return the value that stands at `at`."""
        return reduce(lambda value, part: value[part], at, self.data)

    def validate(
        self, shape: type[T] | TypeAdapter[T], at: Path_ = (), **context: Any
    ) -> T:
        """Return the data, or the part of it at `at`, as `shape`.

        Raises:
            ContentError: With every problem, each at the value that is wrong.
        """
        adapter = shape if isinstance(shape, TypeAdapter) else TypeAdapter(shape)
        try:
            return adapter.validate_python(self.value(at), context=context)
        except ValidationError as error:
            found = [self._explain(details, at) for details in error.errors()]
            raise ContentError(found) from None

    def _explain(self, details: ErrorDetails, at: Path_) -> Problem:
        where = self._fields(at, details["loc"])
        field = str(where[-1]) if where else "this"
        code, words = _WORDS.get(details["type"], ("not-valid", ""))
        known = details.get("ctx", {})
        hint = _hint(self, field) if "{hint}" in words else ""
        message = words.format(field=field, hint=hint, **known) or details["msg"]
        if code == "unknown-kind":
            where = (*where, "kind")
        return self.problem((*at, *where), code, message)

    def _fields(self, at: Path_, loc: Path_) -> Path_:
        """Return pydantic's `loc` without the kinds that it names before fields."""
        where: Path_ = ()
        kind = self._kind(at)
        for part in loc:
            if part == kind:
                kind = None  # a field of the same name may follow
                continue
            where = (*where, part)
            kind = self._kind((*at, *where))
        return where

    def _kind(self, at: Path_) -> Any:
        value = self.value(at) if at in self.places else None
        return value.get("kind") if isinstance(value, dict) else None

    def _nearest(self, at: Path_) -> Path_:
        """Follow `at` as far as the data goes."""
        path: Path_ = ()
        for part in at:
            if (*path, part) in self.places:
                path = (*path, part)
        return path


def parse(path: Path, text: str, first_line: int = 1) -> Document:
    """Parse one YAML document.

    Args:
        path: Where it came from, for messages.
        text: The YAML.
        first_line: The line of `path` on which `text` begins.

    Raises:
        ContentError: It is not YAML, or uses something refused.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"is longer than {MAX_CHARACTERS:,} characters; split the pack"
        raise ContentError([Problem(path, first_line, 1, "too-long", message)])
    builder = _Builder(path, first_line)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        data = builder.build(node, (), 0) if node is not None else None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = f"this is not valid YAML: {_mend(error)}"
        problem = Problem(path, first_line + line, column + 1, "not-yaml", message)
        raise ContentError([problem]) from None
    except RecursionError:
        message = f"nested more than {MAX_DEPTH} deep"
        problem = Problem(path, first_line, 1, "yaml-depth", message)
        raise ContentError([problem]) from None
    except YAMLError as error:  # a character that no text file should hold
        before = text[: getattr(error, "position", 0)]
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        message = "this character is not allowed in YAML; take it out"
        problem = Problem(path, first_line + line, column, "not-yaml", message)
        raise ContentError([problem]) from None
    if builder.problems:
        raise ContentError(builder.problems)
    return Document(path, data, builder.places or {(): (first_line, 1)})


# What the parser says, and what to do about it.
_MEND = {
    "cannot start any token": "use spaces here, not a tab, and quotes round odd signs",
    "mapping values are not allowed": (
        "put the text in quotes, since it holds a colon; or mend how far it is set in"
    ),
    "expected ',' or": "a bracket or a quote is not closed, or a comma is missing",
    "unexpected end of stream": "a quote is not closed",
    "could not find expected ':'": "a colon is missing after a field's name",
    "expected <block end>": "mend how far this is set in: like the lines above it",
}


def _mend(error: MarkedYAMLError) -> str:
    said = f"{error.problem or error.context}"
    return next((words for sign, words in _MEND.items() if sign in said), said)


class _Builder:
    """Turns parsed nodes into plain data and notes where each stood."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.places: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._scalars = YAML(typ="safe", pure=True).constructor

    def build(self, node: Node, at: Path_, depth: int) -> Any:
        self.places[at] = self._place(node)
        if node.anchor:
            self._refuse(node, "yaml-anchor", "write it out; anchors are not used here")
            return None
        if depth > MAX_DEPTH:
            self._refuse(node, "yaml-depth", f"nested more than {MAX_DEPTH} deep")
            return None
        if str(node.tag) not in _PLAIN_TAGS:
            self._refuse(node, "yaml-tag", f"leave out the tag {node.tag}")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, at, depth)
        if isinstance(node, SequenceNode):
            children = enumerate(node.value)
            return [self.build(child, (*at, i), depth + 1) for i, child in children]
        try:
            return self._scalars.construct_object(node, deep=True)
        except (ValueError, LookupError) as error:  # such as 31 February
            self._refuse(node, "bad-value", f"put this in quotes or mend it: {error}")
            return None

    def _mapping(self, node: MappingNode, at: Path_, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, ScalarNode):
                self._refuse(key_node, "yaml-key", "write a field's name here")
            if key in mapping:
                self._refuse(key_node, "duplicate-field", f"`{key}` stands here twice")
            mapping[key] = self.build(value_node, (*at, key), depth + 1)
            is_text = isinstance(value_node, ScalarNode)
            if not is_text or (value_node.value == "" and not value_node.style):
                self.places[(*at, key)] = self._place(key_node)
        return mapping

    def _place(self, node: Node) -> tuple[int, int]:
        mark = node.start_mark
        return self.first_line + mark.line, mark.column + 1

    def _refuse(self, node: Node, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, *self._place(node), code, message))


def _hint(document: Document, field: str) -> str:
    """Offer a field name spelt nearly the same, from the rest of the document."""
    known = {part for place in document.places for part in place if part != field}
    close = get_close_matches(field, sorted(map(str, known)), n=1, cutoff=0.75)
    return f"; did you mean `{close[0]}`?" if close else ""
