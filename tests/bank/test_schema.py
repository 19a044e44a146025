"""The editors' JSON Schema: one entry for each kind, with a word on each field."""

import json

from quizapp.bank.schema import DESCRIPTIONS, json_schema
from tests.builders import KINDS


def test_every_kind_has_its_shape_and_must_be_named() -> None:
    schema = json_schema()
    shapes = [s for s in schema["$defs"].values() if "kind" in s["properties"]]
    assert {shape["properties"]["kind"]["const"] for shape in shapes} == KINDS.keys()
    assert all({"id", "kind", "stem"} <= set(shape["required"]) for shape in shapes)
    assert all("default" not in shape["properties"]["kind"] for shape in shapes)
    assert len(schema["items"]["oneOf"]) == len(KINDS)
    assert json.loads(json.dumps(schema)) == schema


def test_files_hold_local_ids() -> None:
    shapes = json_schema()["$defs"]
    assert shapes["Numeric"]["properties"]["id"]["pattern"] == "^[a-z0-9][a-z0-9.+-]*$"


def test_descriptions_are_of_fields_that_exist() -> None:
    shapes = json_schema()["$defs"].values()
    assert {name for s in shapes for name in s["properties"]} >= DESCRIPTIONS.keys()
