"""YAML with places. Each of its codes has its example in tests/bank/broken_packs.py."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from quizapp.errors import ContentError
from quizapp.facts.fact import Facts
from quizapp.values import Text, Value
from quizapp.yamlfile import MAX_CHARACTERS, parse

PATH = Path("some/file.yaml")
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(alphabet="ab: -#'\"\n", max_size=8)
)
NAMES = st.text(alphabet="abc", min_size=1, max_size=3)
PLAIN = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
    ),
    max_leaves=8,
)


def codes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse(PATH, text)
    return [problem.code for problem in caught.value.problems]


class Boat(Value):
    name: Text
    crew: tuple[Text, ...] = ()
    length: int = 0


def test_every_value_has_its_place() -> None:
    document = parse(PATH, "a: 1\nb:\n  - x\n  - {c: y, d: [z]}\ne:\nf: ''\n")
    assert document.data == {
        "a": 1,
        "b": ["x", {"c": "y", "d": ["z"]}],
        "e": None,
        "f": "",
    }
    assert document.places == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (2, 1),  # of lists and fields, the place of their name
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
        ("b", 1, "d"): (4, 12),
        ("b", 1, "d", 0): (4, 16),
        ("e",): (5, 1),  # and of what was left out
        ("f",): (6, 4),
    }


def test_lines_can_be_counted_from_elsewhere_in_a_file() -> None:
    assert parse(PATH, "\na: 1", first_line=10).places["a",] == (11, 4)


@given(data=PLAIN)
def test_what_was_written_as_yaml_is_read_back(data: Any) -> None:
    written = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.dump(data, written)
    try:
        yaml.load(written.getvalue())
    except YAMLError:  # ruamel writes a few lists, such as [": a"], that nobody reads
        reject()
    document = parse(PATH, written.getvalue())
    assert document.data == data
    assert all(document.value(at) is not Ellipsis for at in document.places)


@given(text=st.text(alphabet="ab:-[]{}&*!|>'\"#%@, \n\t0", max_size=30))
def test_any_text_is_yaml_or_a_problem_with_a_place(text: str) -> None:
    try:
        found = parse(PATH, text).problem((), "fine", "Nothing to mend.")
    except ContentError as error:
        found = error.problems[0]
    assert found.line >= 1 <= found.column


def test_a_file_is_refused_by_its_size_before_it_is_read() -> None:
    assert codes("a" * (MAX_CHARACTERS + 1)) == ["too-long"]


def test_aliases_cannot_blow_up() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert set(codes("\n".join(lines))) == {"yaml-anchor"}


def test_all_problems_of_the_yaml_come_at_once() -> None:
    text = "a: 2022-02-31\na: !!binary x\n"
    assert codes(text) == ["bad-value", "duplicate-field", "yaml-tag"]


def test_all_problems_of_the_shape_come_at_once() -> None:
    document = parse(PATH, "nam: Ada\ncrew: [Bo, '']\nlength: long\nname: Eva\n")
    with pytest.raises(ContentError) as caught:
        document.validate(Boat)
    assert str(caught.value).splitlines() == [
        "some/file.yaml:1:6: error: there is no field `nam` here; did you mean `name`? "
        "[unknown-field]",
        "some/file.yaml:2:12: error: write something here [empty-text]",
        "some/file.yaml:3:9: error: write a whole number [wrong-type]",
    ]


def test_a_part_of_a_document_is_validated_at_its_own_place() -> None:
    document = parse(PATH, "boats:\n  - {name: Ada}\n  - {name: Eva, crew: Bo}\n")
    assert document.validate(Boat, ("boats", 0)) == Boat(name="Ada")
    with pytest.raises(ContentError) as caught:
        document.validate(Boat, ("boats", 1))
    assert [(p.line, p.column) for p in caught.value.problems] == [(3, 23)]


def test_an_empty_file_is_nothing_at_its_first_line() -> None:
    document = parse(PATH, "# only a comment\n")
    assert document.data is None
    assert document.problem(("a", 1), "some-code", "words").line == 1


def test_kinds_to_choose_from_are_no_part_of_a_place() -> None:
    text = (
        "facts:\n- id: f\n  kind: cause\n  cause: rain\n  effect: 3-\n  evidence: []\n"
    )
    with pytest.raises(ContentError) as caught:
        parse(PATH, text).validate(Facts)
    assert [(p.line, p.code) for p in caught.value.problems] == [(6, "too-few")]
