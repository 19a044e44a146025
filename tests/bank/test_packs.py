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
from tests.bank.broken_packs import (
    BROKEN,
    MARK,
    ROLE,
    SEE,
    TOGETHER,
    WHO,
    choice,
    fact,
    item,
    matching,
    options,
    quiz,
    stem,
)
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


@pytest.mark.parametrize(("code", "files"), TOGETHER)
def test_a_problem_between_files_is_reported_in_the_one_to_mend(
    tmp_path: Path, code: str, files: dict[str, str]
) -> None:
    changed = {name: text.replace(MARK, "") for name, text in files.items()}
    found = [p for p in problems(write_pack(tmp_path, {**changed})) if p.code == code]
    assert [(p.path.name, p.line, p.column) for p in found] == [
        (name, *place(text)) for name, text in files.items() if MARK in text
    ]


ENTITIES = "entities:\n  - {name: Bo Lind, kind: person, aliases: [Lind]}\n"
CREDITED = fact(*ROLE, "voice: credited", "source: Bo Lind")
READING = fact(*ROLE, "voice: reading", id_="f-reading")
PLAIN = fact(*ROLE, id_="f-plain")


@pytest.mark.parametrize(
    ("stem", "fact_ids"),
    [
        ("According to a sailor, Ada Holm kept the lamp.", "f-keeper"),
        ("By Lind's count, Ada Holm kept the lamp.", "f-keeper"),
        ("In the report's own reading, Ada Holm kept the lamp.", "f-reading"),
        ("Ada Holm kept the lamp.", "f-keeper, f-plain"),  # a fact tells it too
        ("Ada Holm kept the lamp.", "f-plain"),
        ("Ada Holm kept the lamp.", ""),
    ],
)
def test_a_claim_with_its_credit_passes(
    tmp_path: Path, stem: str, fact_ids: str
) -> None:
    lines = (f"stem: {stem}", "is_true: true", f"fact_ids: [{fact_ids}]")
    changed = {
        "facts.yaml": f"{ENTITIES}facts:\n{CREDITED}{READING}{PLAIN}",
        "items.yaml": item("true_false", *lines, id_="keeper"),
    }
    assert problems(write_pack(tmp_path, {**changed})) == []


def test_the_credit_may_stand_in_an_option_or_an_answer(tmp_path: Path) -> None:
    stem = "Who lit the lamp in the tower?"
    one = choice(stem, "Ada*", "Cy", "Bo Lind", id_="keeper")
    other = item("short_answer", f"stem: {stem}", "answers: [Lind]", id_="lamp")
    for n, text in enumerate((one, other)):
        changed = {
            "facts.yaml": f"{ENTITIES}facts:\n{CREDITED}",
            "items.yaml": text + "  fact_ids: [f-keeper]\n",
            "quizzes.yaml": None,
        }
        assert problems(write_pack(tmp_path / str(n), changed)) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Paragraph 1 says so.",
        "Ada kept it (paragraphs 1 and 2).",
        "Paragraph 2 tells of lamps, and paragraph 1 of Ada Holm.",
        "The first paragraph of the article says so.",
        "Paragraph 1 says so, as does paragraph 51 of the Charter.",
        "In paragraph 1, 30 years are named.",
        "Paragraphs 1-2 say so.",
        f"Paragraph 1, not paragraph {'9' * 5000}.",
    ],
)
def test_a_reason_with_its_place_passes(tmp_path: Path, reason: str) -> None:
    text = stem(WHO).replace(SEE, f'"{reason}"')
    changed = {"items.yaml": text, "quizzes.yaml": None}
    assert problems(write_pack(tmp_path, changed)) == []


def test_a_distractors_reason_may_name_any_paragraph_there_is(tmp_path: Path) -> None:
    head, last = choice(WHO, "Ada*", "Bo", "Cy").rsplit(SEE, 1)
    good = {"items.yaml": f"{head}Paragraph 2{last}", "quizzes.yaml": None}
    assert problems(write_pack(tmp_path / "good", good)) == []
    for reason, code in (("He fished", "rationale-without-place"), *WRONG_PLACES):
        bad = {"items.yaml": head + reason + last, "quizzes.yaml": None}
        found = problems(write_pack(tmp_path / reason, bad))
        assert [p.code for p in found] == [code]


WRONG_PLACES = [
    (f"See {places}", "wrong-place")
    for places in ("paragraph 0", "paragraphs 1 and 3", "paragraphs 2 to 4")
]


@pytest.mark.parametrize("own", [SEE, "They differ."])
def test_each_pair_has_a_place_unless_the_item_has_one(
    tmp_path: Path, own: str
) -> None:
    pairs = [
        "{id: p1, text: Sky, choice: c2, rationale: See paragraph 2.}",
        "{id: p2, text: Fire, choice: c2, rationale: It is hot.}",
    ]
    colours = "choices: [{id: c1, text: Red}, {id: c2, text: Blue}]"
    text = matching(colours, *pairs).replace(SEE, own)
    found = problems(write_pack(tmp_path, {"items.yaml": text, "quizzes.yaml": None}))
    expected = [] if own == SEE else [("rationale-without-place", 9)]
    assert [(p.code, p.line) for p in found] == expected


def test_reasons_in_another_language_are_left_alone(tmp_path: Path) -> None:
    article = FILES["article.md"].replace("title:", "language: de\ntitle:", 1)
    text = stem(WHO).replace(SEE, "Siehe Absatz 1.")
    changed = {"article.md": article, "items.yaml": text, "quizzes.yaml": None}
    assert problems(write_pack(tmp_path, changed)) == []


def test_what_is_missing_is_not_said_of_a_pack_that_is_read_in_part(
    tmp_path: Path,
) -> None:
    core = FILES["facts.yaml"].replace("kind: role", "kind: role\n    importance: core")
    broken = item("true_false", "stem: A.", "is_true: perhaps", "fact_ids: [f-keeper]")
    for n, (items, codes) in enumerate(
        [
            (stem(WHO), {"untested-core-fact"}),
            (stem(WHO) + broken.replace("broken", "part"), {"wrong-type"}),
            (item("card", "stem: Fog", "back: Mist"), set()),  # no questions yet
        ]
    ):
        changed = {"facts.yaml": core, "items.yaml": items, "quizzes.yaml": None}
        found = problems(write_pack(tmp_path / str(n), changed))
        assert {p.code for p in found} == codes


def test_paragraphs_are_missed_only_where_there_are_questions_enough(
    tmp_path: Path,
) -> None:
    changed = {"items.yaml": stem(WHO), "quizzes.yaml": None}
    assert problems(write_pack(tmp_path, changed)) == []  # one question for two


def test_every_code_has_a_broken_example() -> None:
    shown = {code for code, *_ in (*BROKEN, *TOGETHER)}
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
            "quizzes.yaml": quiz("keeper", "who", "fog", "foghorn"),
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
