"""The kinds: marking by hand and as properties, pages without keys, JSON."""

import json
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import values
from quizapp.errors import AnswerError
from quizapp.items import answers
from quizapp.items.item import Answer, Item
from quizapp.items.kinds import ANY_ITEM
from tests.builders import KINDS, QUESTION_KINDS, make_choice, make_item

every_kind = pytest.mark.parametrize("item", [make_item(k) for k in KINDS], ids=KINDS)
every_question = pytest.mark.parametrize(
    "item", [make_item(k) for k in QUESTION_KINDS], ids=QUESTION_KINDS
)


NUMBERS = ["30", "29,5", "twelve", "31.01", "-30 years"]
TEXTS = ["1871", "Holm", "the horn", "HORN!", "zzz"]


def any_answer(item: Item) -> st.SearchStrategy[dict[str, list[str]]]:
    """Draw answers that the item can have, blanks among them."""
    fields = {}
    for field in item.fields():
        most = len(field.choices) if field.control == "checkbox" else 1
        texts = NUMBERS if field.is_number else TEXTS
        values = [choice.id for choice in field.choices] or texts
        sampled = st.sampled_from(values)
        fields[field.id] = st.lists(sampled, unique=True, max_size=most)
    return st.fixed_dictionaries(fields).map(
        lambda answer: {name: given for name, given in answer.items() if given}
    )


# --- What every kind does ----------------------------------------------------


@every_kind
def test_each_kind_gives_examples_that_are_right_wrong_and_invalid(item: Item) -> None:
    examples = item.examples()
    for answer in (*examples.right, *examples.wrong):
        answers.check(item, answer)
    assert [item.mark(answer) for answer in examples.right] == [1.0] * len(
        examples.right
    )
    assert all(item.mark(answer) < 1 for answer in examples.wrong)
    for answer in examples.invalid:
        with pytest.raises(AnswerError):
            answers.check(item, answer)


@every_question
def test_every_question_has_all_sorts_of_examples(item: Item) -> None:
    examples = item.examples()
    assert examples.right
    assert {} in examples.wrong
    assert examples.invalid


@every_question
def test_the_key_earns_everything_and_a_blank_nothing(item: Item) -> None:
    assert item.mark(item.key) == 1
    assert item.mark({}) == 0


@every_question
@given(data=st.data())
def test_a_mark_is_a_share(item: Item, data: st.DataObject) -> None:
    assert 0 <= item.mark(data.draw(any_answer(item))) <= 1


@every_question
@given(data=st.data(), seed=st.integers())
def test_an_answer_survives_the_page(
    item: Item, data: st.DataObject, seed: int
) -> None:
    """Shown with what was answered, then sent as it stands, it reads the same."""
    answer, order = data.draw(any_answer(item)), item.order(Random(seed))
    shown = answers.show(item, place=1, points=1, order=order, answer=answer)
    sent = {
        field.name: [c.value for c in field.choices if c.is_chosen] or [field.typed]
        for field in shown.fields
    }
    got = answers.read(item, order, lambda name: sent[name])
    assert {name: set(given) for name, given in got.items()} == {
        name: set(given) for name, given in answer.items()
    }
    assert shown.is_answered == bool(answer)


HIDDEN = {"id", "choice", "rationale", "quote", "answers"}


def with_secrets(value: Any, name: str = "") -> Any:
    """Return an item's JSON with "secret" wherever no student may look."""
    if isinstance(value, dict):
        return {name: with_secrets(entry, name) for name, entry in value.items()}
    if isinstance(value, list):
        return [with_secrets(entry, name) for entry in value]
    if isinstance(value, str):
        text = value.replace("{{", "{{secret-")  # a gap's id
        return f"secret-{text}" if name in HIDDEN else text
    return value


@every_question
def test_a_page_tells_nothing_of_the_key(item: Item) -> None:
    data = with_secrets(item.model_dump(mode="json"))
    secretive = ANY_ITEM.validate_python(data)
    shown = answers.show(secretive, place=1, points=1, order=(), answer={})
    assert "secret" not in repr(shown)
    assert "key" not in repr(shown)


@pytest.mark.parametrize("kind", ["true_false", "numeric"])
def test_pages_of_right_and_wrong_versions_are_the_same(kind: str) -> None:
    other = (
        {"is_true": False} if kind == "true_false" else {"value": 31, "tolerance": 0}
    )
    one, two = (
        answers.show(item, place=1, points=1, order=(), answer={})
        for item in (make_item(kind), make_item(kind, **other))
    )
    assert one == two


@every_kind
def test_canonical_json_gives_the_item_back(item: Item) -> None:
    stored = json.loads(json.dumps(item.canonical()))
    assert ANY_ITEM.validate_python(stored) == item


@every_kind
def test_a_new_field_with_a_default_leaves_the_digest_alone(item: Item) -> None:
    class Newer(type(item)):  # type: ignore[misc]
        hint: str = ""

    newer = Newer.model_validate(item.model_dump())
    assert values.digest(newer.canonical()) == values.digest(item.canonical())
    hinted = newer.model_copy(update={"hint": "Look at paragraph 1."})
    assert values.digest(hinted.canonical()) != values.digest(item.canonical())


@every_kind
def test_review_describes_an_item_with_and_without_an_answer(item: Item) -> None:
    blank, right = item.describe(), item.describe(item.key)
    assert blank.prompt.startswith(("True or false? ", item.stem))
    assert blank.given == ()
    assert blank.key == right.key != ()
    assert item.kind == "card" or right.given
    assert all(part.is_right for part in right.parts)
    assert [line.is_key for line in right.options] == [
        line.is_chosen for line in right.options
    ]


@every_question
@given(seed=st.integers())
def test_the_order_drawn_changes_places_only(item: Item, seed: int) -> None:
    order = item.order(Random(seed))
    assert order == item.order(Random(seed))
    assert sorted(f.id for f in item.fields(order)) == sorted(
        f.id for f in item.fields()
    )
    assert item.kind != "ordering" or [f.id for f in item.fields(order)] != [
        f.id for f in item.fields()
    ]


# --- Multiple response -------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "mark"),
    [("ab", 1.0), ("a", 0.5), ("abc", 0.5), ("ac", 0.0), ("cd", 0.0), ("", 0.0)],
)
def test_keys_earn_and_distractors_cost(chosen: str, mark: float) -> None:
    item = make_choice(keys="ab", distractors="cd")
    assert item.mark({"options": list(chosen)}) == mark


@given(chosen=st.sets(st.sampled_from("abcd")), distractor=st.sampled_from("cd"))
def test_ticking_a_distractor_never_helps(chosen: set[str], distractor: str) -> None:
    item = make_choice(keys="ab", distractors="cd")
    without = item.mark({"options": sorted(chosen - {distractor})})
    with_it = item.mark({"options": sorted(chosen | {distractor})})
    assert 0.0 <= with_it <= without <= 1.0


@given(n_keys=st.integers(2, 4), n_more=st.integers(0, 3))
def test_ticking_every_box_earns_nothing(n_keys: int, n_more: int) -> None:
    keys, others = "abcd"[:n_keys], "efghijk"[: n_keys + n_more]
    item = make_choice(keys=keys, distractors=others)
    assert item.mark({"options": list(keys + others)}) == 0


@pytest.mark.parametrize(("chosen", "mark"), [("ab", 1), ("a", 0), ("abc", 0)])
def test_all_or_nothing_wants_exactly_the_keys(chosen: str, mark: float) -> None:
    item = make_choice(keys="ab", distractors="cd", rule="all_or_nothing")
    assert item.mark({"options": list(chosen)}) == mark


# --- One right choice --------------------------------------------------------


@pytest.mark.parametrize(("chosen", "mark"), [(["a"], 1), (["b"], 0), ([], 0)])
def test_a_single_choice_is_right_or_wrong(chosen: list[str], mark: float) -> None:
    assert make_choice().mark({"option": chosen}) == mark


@pytest.mark.parametrize(
    ("is_true", "said", "mark"),
    [(True, "true", 1), (True, "false", 0), (False, "false", 1), (False, "true", 0)],
)
def test_true_or_false(is_true: bool, said: str, mark: float) -> None:
    item = make_item("true_false", is_true=is_true)
    assert item.mark({"option": [said]}) == mark


# --- Typed -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("the horn", 1),
        ("HORN!", 1),
        ("  A  foghorn ", 1),
        ("foghorm", 1),  # one typo in seven letters
        ("foghrm", 0),  # two
        ("fog-horn", 1),  # one too
        ("corn", 0),  # in four letters none is forgiven
        ("", 0),
    ],
)
def test_short_answers_are_compared_in_normal_form(typed: str, mark: float) -> None:
    assert make_item("short_answer").mark({"text": [typed]}) == mark


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({"g1": ["1871"], "g2": ["Holm"]}, 1),
        ({"g1": ["1871"]}, 0.5),
        ({"g1": ["1872"], "g2": ["ada holm"]}, 0.5),
        ({"g1": ["Holm"], "g2": ["1871"]}, 0),
    ],
)
def test_each_gap_earns_its_share(given: Answer, mark: float) -> None:
    assert make_item("cloze").mark(given) == mark


def test_a_cloze_shows_its_gaps_in_its_text() -> None:
    layout = make_item("cloze").layout
    assert layout[0] == "The lighthouse dates from "
    assert [piece if isinstance(piece, str) else piece.id for piece in layout[1:]] == [
        "g1",
        ", and ",
        "g2",
        " kept it.",
    ]


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("30", 1),
        ("29", 1),
        ("31.0", 1),
        ("28,9", 0),
        ("31.01", 0),
        ("thirty", 0),  # words only up to twenty
        ("30 years", 1),
        ("-30", 0),
    ],
)
def test_numbers_within_the_tolerance_are_right(typed: str, mark: float) -> None:
    assert make_item("numeric").mark({"number": [typed]}) == mark


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a great many", "is not a number"),
        ("30 km", "Give the number in years"),
        ("", ""),
        ("30 Years", ""),
        ("30 yrs", ""),
    ],
)
def test_a_number_that_cannot_be_read_is_said_so(typed: str, words: str) -> None:
    problem = make_item("numeric", units=["yrs"]).problem({"number": [typed]})
    assert words in problem
    assert bool(problem) == bool(words)


# --- Pairs and places --------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({"p1": ["c1"], "p2": ["c2"]}, 1),
        ({"p1": ["c1"], "p2": ["c1"]}, 0.5),
        ({"p2": ["c2"]}, 0.5),
        ({"p1": ["c2"], "p2": ["c1"]}, 0),
    ],
)
def test_each_pair_earns_its_share(given: Answer, mark: float) -> None:
    assert make_item("matching").mark(given) == mark


def places(*numbers: int | None) -> Answer:
    return {f"e{n}": [str(p)] for n, p in enumerate(numbers, 1) if p is not None}


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (places(1, 2, 3), 1),
        (places(1, 3, 2), 2 / 3),
        (places(3, 1, 2), 1 / 3),
        (places(3, 2, 1), 0),
        (places(1, 1, 1), 0),
        (places(1, None, 3), 1 / 3),
        (places(None, 1, 2), 1 / 3),
        (places(1), 0),
    ],
)
def test_each_two_entries_in_order_earn_their_share(given: Answer, mark: float) -> None:
    assert make_item("ordering").mark(given) == pytest.approx(mark)


@given(order=st.permutations(range(1, 6)))
def test_ordering_is_kendalls_tau_from_nought_to_one(order: list[int]) -> None:
    entries = [{"id": f"e{n}", "text": f"Event {n}"} for n in range(1, 6)]
    item = make_item("ordering", entries=entries)
    pairs = list(combinations(order, 2))
    tau = sum(1 if a < b else -1 for a, b in pairs) / len(pairs)  # Kendall 1938
    assert item.mark(places(*order)) == pytest.approx((tau + 1) / 2)


def test_a_card_is_no_question() -> None:
    card = make_item("card")
    assert not card.is_question
    assert (card.fields(), card.key, card.mark({})) == ((), {}, 0)


# --- What cannot be read -----------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "answer", "field"),
    [
        ("single_choice", {"colour": ["a"]}, "colour"),
        ("single_choice", {"option": ["z"]}, "answer"),
        ("single_choice", {"option": ["a", "b"]}, "answer"),
        ("short_answer", {"text": ["x" * 201]}, "answer"),
        ("cloze", {"g2": ["x" * 201]}, "answer-2"),
        ("matching", {"p2": ["c9"]}, "answer-2"),
        ("ordering", {"e1": ["4"]}, "answer-1"),
        ("numeric", {"number": ["many"]}, "answer"),
    ],
)
def test_an_answer_that_the_item_cannot_have_names_the_forms_field(
    kind: str, answer: Answer, field: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        answers.check(make_item(kind), answer)
    assert caught.value.field == field


@given(sent=st.lists(st.text(max_size=3), max_size=3))
def test_whatever_a_form_sends_is_read_or_refused(sent: list[str]) -> None:
    for kind in QUESTION_KINDS:
        item = make_item(kind)
        try:
            read = answers.read(item, (), lambda _: sent)
        except AnswerError:
            continue
        answers.check(item, read)
        assert 0 <= item.mark(read) <= 1
