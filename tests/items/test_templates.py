"""Templates: the shipped ones with their examples, and every mistake at its place."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import ContentError
from quizapp.items.filling import FILTERS, KINDS, faults, slot_types
from quizapp.items.loading import load_templates, outcome
from quizapp.items.templates import Example, Template
from quizapp.resources import resource_folder

SHIPPED = load_templates((resource_folder("questions") / "templates").glob("*.yaml"))
EXAMPLES = [
    pytest.param(template, example, id=f"{template.id}-{number}")
    for template in SHIPPED
    for number, example in enumerate(template.examples)
]

GOOD = """\
- id: who-stance
  family: positions
  needs:
    fact: stance
  kind: single_choice
  stem: "Who {verb:past} {target}?"
  asks: holder
  distractors: [entities]
  rationale:
    key: "See {paragraph}."
  examples:
    - facts: &fact
        - {holder: Norway, verb: {base: cut, third: cuts, past: cut}, target: x}
      stem: "Who cut x?"
      key: Norway
    - facts:
        - {holder: Iceland, verb: {base: cut, third: cuts, past: cut}, target: y}
      stem: "Who cut y?"
      key: Iceland
""".replace(" &fact", "")

# What to put in place of what, and the line, column and code of the complaint.
MISTAKES: dict[str, tuple[str, str, tuple[int, int, str]]] = {
    "missing slot": ("{target}?", "{object}?", (6, 9, "unknown-slot")),
    "slot asked": ("asks: holder", "asks: agent", (7, 9, "unknown-slot")),
    "part of a slot": (
        "fact: stance\n",
        "fact: stance\n    slots: {holder.year: {present: true}}\n",
        (5, 13, "unknown-slot"),
    ),
    "unknown filter": ("{verb:past}", "{verb:future}", (6, 9, "unknown-filter")),
    "filter of another type": ("{target}", "{target:past}", (6, 9, "wrong-filter")),
    "no filter": ("{verb:past}", "{verb}", (6, 9, "no-filter")),
    "brace alone": ("{target}", "{target", (6, 9, "bad-pattern")),
    "unknown fact": ("fact: stance", "fact: opinion", (4, 11, "unknown-fact")),
    "unknown kind": ("kind: single_choice", "kind: essay", (5, 9, "not-allowed")),
    "unknown field": ("  asks: holder", "  ask: holder", (1, 3, "missing-field")),
    "no distractors": ("  distractors: [entities]\n", "", (1, 3, "missing-field")),
    "field of another kind": (
        "  asks: holder",
        "  back: x\n  asks: holder",
        (7, 9, "unused-field"),
    ),
    "claim without its source": (
        "fact: stance\n",
        "fact: stance\n    voice: [credited]\n",
        (5, 5, "uncredited"),
    ),
    "facts as options without their words": (
        "distractors: [entities]",
        "distractors: [facts]",
        (1, 3, "missing-field"),
    ),
    "others without a list of them": (
        "distractors: [entities]",
        "distractors: [others]",
        (1, 3, "missing-field"),
    ),
    "other facts of an unknown kind": (
        "distractors: [entities]\n",
        "distractors: [others]\n  option: x\n  others:\n"
        "    - {needs: {fact: mood}, option: x, rationale: y}\n",
        (11, 22, "unknown-fact"),
    ),
    "other facts without the slot": (
        "distractors: [entities]\n",
        "distractors: [others]\n  option: x\n  others:\n"
        '    - {needs: {fact: claim}, option: "{target}", rationale: y}\n',
        (11, 38, "unknown-slot"),
    ),
    "a pick of what has no date": (
        "  asks: holder",
        "  pick: earliest\n  option: x\n  asks: holder",
        (7, 9, "missing-field"),
    ),
    "example's stem": ('"Who cut x?"', '"Who cut z?"', (14, 13, "example-differs")),
    "example's key": ("key: Norway", "key: Sweden", (15, 12, "example-differs")),
    "example without a slot": (", target: x", "", (12, 7, "bad-example")),
}


@pytest.mark.parametrize(("template", "example"), EXAMPLES)
def test_an_example_comes_out_as_written(template: Template, example: Example) -> None:
    assert outcome(template, example) == (example.stem, example.key)


def test_the_shipped_templates_are_of_many_families_facts_and_kinds() -> None:
    assert len({template.family for template in SHIPPED}) >= 6
    assert len({template.needs.fact for template in SHIPPED}) >= 6
    assert len({template.kind for template in SHIPPED}) >= 5


def test_every_shipped_template_has_two_examples() -> None:
    assert [t.id for t in SHIPPED if len(t.examples) < 2] == []


def test_where_and_why_are_never_single_choice() -> None:
    stems = [t.stem.casefold() for t in SHIPPED if t.kind == "single_choice"]
    assert [s for s in stems if s.startswith(("where", "why"))] == []


def load(folder: Path, text: str) -> tuple[Template, ...]:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return load_templates([path])


def test_a_sound_template_loads(tmp_path: Path) -> None:
    assert [template.id for template in load(tmp_path, GOOD)] == ["who-stance"]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    old, new, expected = MISTAKES[name]
    assert old in GOOD
    with pytest.raises(ContentError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    told = [(p.line, p.column, p.code) for p in caught.value.problems]
    assert expected in told


def test_too_few_examples_are_refused(tmp_path: Path) -> None:
    cut = GOOD[: GOOD.index("    - facts:\n        - {holder: Iceland")]
    with pytest.raises(ContentError, match="too-few-examples"):
        load(tmp_path, cut)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="duplicate-id"):
        load(tmp_path, GOOD + GOOD)


def test_all_mistakes_of_a_file_come_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("{target}?", "{object}?", 1).replace("asks: holder", "asks: x")
    with pytest.raises(ContentError) as caught:
        load(tmp_path, text)
    assert len(caught.value.problems) >= 2


@given(pattern=st.text(alphabet="{}:abverpst_. ", max_size=30))
def test_any_text_is_a_pattern_or_a_fault_but_never_a_crash(pattern: str) -> None:
    for code, message in faults(pattern, slot_types("stance")):
        assert code
        assert message


@given(data=st.data())
def test_a_filter_fits_the_slots_of_its_type_only(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    types: dict[str, Any] = slot_types(kind)
    slot = data.draw(st.sampled_from(sorted(types)))
    name = data.draw(st.sampled_from(sorted(FILTERS)))
    found = [code for code, _ in faults(f"{{{slot}:{name}}}", types)]
    assert ("wrong-filter" in found) == (FILTERS[name].takes != types[slot])
