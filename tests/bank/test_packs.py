"""Packs: what is read, and where each problem is said to be."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.bank import pack_codes
from quizapp.bank.pack_reading import check_pack, read_pack
from quizapp.errors import ContentError, Problem
from quizapp.resources import resource_folder
from tests.bank.broken_packs import BROKEN, MARK, QUIZZES_OF, item, options, quiz, stem
from tests.builders import FILES, make_choice, make_item, make_pack, write_pack

SEVERITY = {code: severity for code, severity, _ in pack_codes.table()}


def keep_only_the_head(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != "pack.yaml":
            path.unlink()


def keep_no_article(folder: Path) -> None:
    (folder / "article.md").unlink()
    (folder / "facts.yaml").unlink()


# Problems of whole files: what to do to a good pack, the file, and the line.
ELSEWHERE: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "no-folder": (shutil.rmtree, "", 1),
    "no-file": (lambda folder: (folder / "pack.yaml").unlink(), "pack.yaml", 1),
    "no-content": (keep_only_the_head, "", 1),
    "not-utf-8": (
        lambda folder: (folder / "items.yaml").write_bytes(b"- id: a\n  stem: \xff"),
        "items.yaml",
        2,
    ),
    "no-article": (keep_no_article, "items.yaml", 6),
    "stray-file": (lambda folder: (folder / "item.yml").touch(), "item.yml", 1),
}
SHIPPED = sorted(
    path.parent for path in resource_folder("questions").glob("*/pack.yaml")
)


def problems(folder: Path) -> list[Problem]:
    return check_pack(folder)[1]


def place(text: str) -> tuple[int, int]:
    """Return line and column of the mark in a text."""
    before = text[: text.index(MARK)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_pack_without_problems_is_read_whole(tmp_path: Path) -> None:
    pack, found = check_pack(write_pack(tmp_path))
    assert found == []
    assert pack is not None
    assert (pack.key, pack.revised) == ("k3y", datetime.date(2026, 3, 1))
    assert [each.uid for each in pack.items] == ["k3y/keeper", "k3y/foghorn"]
    assert pack.quizzes[0].items == ("keeper",)
    assert pack.facts.facts[0].id == "f-keeper"
    assert pack.article is not None
    assert pack.article.paragraph(1).startswith("The lighthouse")


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        pytest.param(*example, id=f"{n}-{example[0]}")
        for n, example in enumerate(BROKEN)
    ],
)
def test_a_problem_is_reported_at_the_value_to_mend(
    tmp_path: Path, code: str, name: str, text: str
) -> None:
    others = {"quizzes.yaml": None} if name == "items.yaml" else {}
    folder = write_pack(tmp_path, {**others, name: text.replace(MARK, "")})
    found = [p for p in problems(folder) if p.code == code]
    assert [(p.path, p.line, p.column) for p in found] == [
        (folder / name, *place(text))
    ]
    severity = {p.code: p.severity for p in found}[code]
    assert severity == SEVERITY[code] or code == "no-evidence"


@pytest.mark.parametrize(("code", "items", "text"), QUIZZES_OF)
def test_a_problem_of_a_quiz_is_reported_in_its_list(
    tmp_path: Path, code: str, items: str, text: str
) -> None:
    changed = {"items.yaml": items, "quizzes.yaml": text.replace(MARK, "")}
    found = [p for p in problems(write_pack(tmp_path, changed)) if p.code == code]
    assert [(p.path.name, p.line, p.column) for p in found] == [
        ("quizzes.yaml", *place(text))
    ]


def test_every_code_has_a_broken_example() -> None:
    shown = {code for code, _, _ in (*BROKEN, *QUIZZES_OF)}
    assert shown | ELSEWHERE.keys() == SEVERITY.keys()


def test_codes_stand_once_in_their_table() -> None:
    assert len(pack_codes.table()) == len(SEVERITY)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_problems_with_files_are_reported_at_the_file(
    tmp_path: Path, code: str
) -> None:
    make, at, line = ELSEWHERE[code]
    make(write_pack(tmp_path / "pack"))
    found = [p for p in problems(tmp_path / "pack") if p.code == code]
    assert [(p.path, p.line) for p in found] == [(tmp_path / "pack" / at, line)]


def test_the_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        {
            "pack.yaml": "schema: 1\nkey: K\ntitle: A\nlicence: B\nrevised: never\n",
            "facts.yaml": "facts:\n- {id: f, kind: rumour}\n- {id: g, kind: role}\n",
            "items.yaml": options("Ada*", "Bo")  # too few options
            + item("card", "stem: Fog", id_="fog")  # no back
            + stem("Who?").replace("broken", "who")  # a short stem
            + item("card", "stem: Fog", "back: B", id_="mist", evidence="9, quote: A"),
            "quizzes.yaml": quiz("keeper", "fog", "foghorn"),
        },
    )
    with pytest.raises(ContentError) as caught:
        read_pack(folder)
    assert [(p.path.name, p.line, p.code) for p in caught.value.problems] == [
        ("facts.yaml", 2, "unknown-kind"),
        ("facts.yaml", 3, "missing-field"),  # evidence
        ("facts.yaml", 3, "missing-field"),  # holder
        ("facts.yaml", 3, "missing-field"),  # title
        ("items.yaml", 6, "few-options"),
        ("items.yaml", 9, "missing-field"),
        ("items.yaml", 23, "no-paragraph"),
        ("pack.yaml", 2, "bad-name"),
        ("pack.yaml", 5, "not-a-date"),
        ("quizzes.yaml", 1, "unknown-item"),  # keeper
        ("quizzes.yaml", 1, "card-in-quiz"),  # foghorn; fog is known, if broken
    ]
    assert all(p.path.parent == folder for p in caught.value.problems)


def test_warnings_do_not_keep_a_pack_from_being_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"items.yaml": stem("Who?"), "quizzes.yaml": None})
    pack, found = check_pack(folder)
    assert [(p.code, p.severity) for p in found] == [("stem-length", "warning")]
    assert pack == read_pack(folder)


def test_a_broken_fact_or_item_is_known_by_its_id_all_the_same(tmp_path: Path) -> None:
    facts = FILES["facts.yaml"].replace("title: keeper", "titel: keeper")
    found = problems(write_pack(tmp_path, {"facts.yaml": facts}))
    assert {p.code for p in found} == {"missing-field", "unknown-field"}


def test_without_an_article_an_item_may_have_no_evidence(tmp_path: Path) -> None:
    bare = item("true_false", "stem: A b c d e.", "is_true: true", evidence="")
    only_items = {name: None for name in FILES} | {"pack.yaml": FILES["pack.yaml"]}
    pack, found = check_pack(write_pack(tmp_path, {**only_items, "items.yaml": bare}))
    assert pack is not None
    assert [(p.code, p.severity) for p in found] == [("no-evidence", "warning")]


def test_items_of_all_files_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    made = stem("Who kept the lighthouse for thirty years, then?")
    pack = read_pack(write_pack(tmp_path, {"generated.yaml": made}))
    assert [each.local_id for each in pack.items] == ["keeper", "broken", "foghorn"]


def test_the_digest_tells_content_not_layout(tmp_path: Path) -> None:
    spaced = FILES["items.yaml"].replace("stem: ", "stem:    ") + "\n# The end.\n"
    other = FILES["items.yaml"].replace("thirty", "30")
    first, same, changed = (
        read_pack(write_pack(tmp_path / name, {"items.yaml": text})).digest
        for name, text in [("a", FILES["items.yaml"]), ("b", spaced), ("c", other)]
    )
    assert first == same != changed


def test_the_digest_tells_kinds_apart() -> None:
    options = make_choice(keys="ab", distractors="cd").options
    one, other = (
        make_pack(make_item(kind, stem="Which?", options=options))
        for kind in ("single_choice", "multiple_response")
    )
    assert one.digest != other.digest


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_shipped_packs_have_no_errors(folder: Path) -> None:
    assert read_pack(folder).items
