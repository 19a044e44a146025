"""Facts into items: the same each time, fair to all, and no gift to a guesser."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles.article import Article
from quizapp.articles.evidence import locate
from quizapp.articles.reading import read_article, read_text
from quizapp.facts.fact import Action, Claim, Entity, Facts, Verb
from quizapp.facts.index import FactIndex
from quizapp.facts.reading import read_facts
from quizapp.items.checks import check_set
from quizapp.items.distractors import overlap
from quizapp.items.generation import Generation, build, generate
from quizapp.items.item import Item, Option
from quizapp.items.kinds import ANY_ITEM
from quizapp.items.kinds.single_choice import SingleChoice
from quizapp.items.kinds.true_false import TrueFalse
from quizapp.items.loading import load_templates
from quizapp.items.templates import Template
from quizapp.items.writing import items_yaml
from quizapp.resources import resource_folder
from quizapp.yamlfile import parse
from tests.builders import make_item

PACK = resource_folder("questions") / "putin-iran-visit-2022"
TEMPLATES = load_templates((resource_folder("questions") / "templates").glob("*.yaml"))
ARTICLE = read_article(PACK / "article.md")
FACTS = read_facts(PACK / "facts.yaml", ARTICLE)
INDEX = FactIndex(ARTICLE, FACTS)


def made(
    facts: Facts = FACTS,
    templates: Sequence[Template] = TEMPLATES,
    *,
    seed: int = 1,
    authored: Sequence[Item] = (),
) -> Generation:
    return generate(
        ARTICLE, facts, templates, pack_key="pack", seed=seed, authored=authored
    )


ALL = made()
SHIPPED_TEXT, _generation = build(PACK)
SHIPPED = _generation.items  # fewer, for what people wrote themselves


def some(n: int) -> Facts:
    return FACTS.model_copy(update={"facts": FACTS.facts[:n]})


def choices(items: Sequence[Item]) -> list[SingleChoice]:
    """Return the single choices whose options come from the article."""
    return [i for i in items if isinstance(i, SingleChoice) and i.shuffle and _own(i)]


def _own(item: SingleChoice) -> bool:
    return not item.local_id.startswith("how-presented")


# ---- the same each time -------------------------------------------------------


def test_the_shipped_items_are_what_the_facts_and_templates_give() -> None:
    written = read_text(PACK / "generated.yaml")
    assert written == SHIPPED_TEXT, f"run: quizapp pack build {PACK}"


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert items_yaml(made().items) == items_yaml(ALL.items)


def test_a_seed_changes_neither_ids_nor_their_number_much() -> None:
    ids = {item.uid for item in ALL.items}
    others = {item.uid for item in made(seed=2).items}
    assert len(ids & others) >= 0.9 * len(ids)


def test_an_id_holds_template_facts_and_slot_only() -> None:
    item = next(i for i in ALL.items if i.local_id.startswith("who-stance."))
    assert item.uid == f"pack/who-stance.{item.fact_ids[0]}.holder"


def test_ids_are_unique() -> None:
    assert len({item.uid for item in ALL.items}) == len(ALL.items)


@settings(max_examples=10, deadline=None)
@given(n=st.integers(min_value=30, max_value=len(FACTS.facts) - 1))
def test_a_fact_added_behind_the_others_takes_no_item_away(n: int) -> None:
    before, after = made(some(n)), made(some(n + 1))
    lost = {i.uid for i in before.items} - {i.uid for i in after.items}
    kept = {held.uid for held in after.held}
    assert lost <= kept  # held back at most: for what the fact says, or for room
    assert len(lost) <= 0.1 * len(before.items)


def test_a_fact_of_another_kind_leaves_the_others_as_they_are() -> None:
    definitions = {f.id for f in FACTS.facts if f.kind == "definition"}
    rest = tuple(f for f in FACTS.facts if f.id not in definitions)
    without = made(FACTS.model_copy(update={"facts": rest}))
    remaining = [i for i in ALL.items if definitions.isdisjoint(i.fact_ids)]
    assert list(without.items) == remaining


# ---- what every item owes a student -------------------------------------------


@pytest.mark.parametrize("item", ALL.items, ids=lambda item: item.local_id)
def test_an_item_can_be_answered_by_its_own_examples(item: Item) -> None:
    examples = item.examples()
    assert all(item.mark(answer) == 1 for answer in examples.right)
    assert all(item.mark(answer) < 1 for answer in examples.wrong)


@pytest.mark.parametrize("item", ALL.items, ids=lambda item: item.local_id)
def test_an_item_cites_evidence_that_stands_in_the_article(item: Item) -> None:
    assert item.evidence
    for evidence in item.evidence:
        assert locate(ARTICLE, evidence)


def test_every_option_says_why_and_where() -> None:
    told = [o for i in ALL.items for o in getattr(i, "options", ())]
    assert [o.text for o in told if "aragraph" not in o.rationale] == [
        o.text for o in told if "does not speak of" in o.rationale
    ]


def test_no_distractor_is_another_name_of_a_key_or_would_be_right_as_well() -> None:
    for item in choices(ALL.items):
        fact = next(f for f in FACTS.facts if f.id == item.fact_ids[0])
        asked = item.local_id.rpartition(".")[2]
        key, *wrong = sorted(item.options, key=lambda option: not option.is_key)
        for option in wrong:
            assert not overlap(INDEX, option.text, key.text), item.uid
            assert not INDEX.also_right(fact, asked, option.text), item.uid


def test_what_somebody_claims_is_never_asked_as_a_plain_fact() -> None:
    voices = {fact.id: fact.voice for fact in FACTS.facts}
    for item in ALL.items:
        if any(voices[fact_id] != "article" for fact_id in item.fact_ids):
            assert _is_credited(item), item.uid


def _is_credited(item: Item) -> bool:
    if item.kind == "multiple_response" and "plain fact" in item.stem:
        return True
    marks = (
        *("source", "statement", "article present", "denied", "denies", "deny"),
        *("wording", "regarded", "credit", "own reading", "in brackets", "whose words"),
        *("quotation", "ccording to", "quotes"),
    )
    return any(mark in item.stem for mark in marks)


def test_no_two_items_ask_the_same() -> None:
    told = [i.describe() for i in ALL.items if i.kind not in _BY_PARTS]
    asked = [(d.prompt, d.key if d.prompt in _ANY_FACT else ()) for d in told]
    assert len(set(asked)) == len(asked)


_BY_PARTS = ("matching", "ordering")  # their stems are all alike
_ANY_FACT = {t.stem for t in TEMPLATES if t.is_of_facts and "{" not in t.stem}


def test_no_fact_has_more_than_two_items() -> None:
    asked = [item for item in ALL.items if item.is_question]
    ids = [fact_id for item in asked for fact_id in item.fact_ids]
    assert max(map(ids.count, ids)) <= 2


# ---- beside what people wrote -------------------------------------------------


def authored_of(local_id: str) -> Item:
    """Return a generated item as if a person had written it."""
    item = next(i for i in ALL.items if i.local_id == local_id)
    return item.model_copy(update={"uid": "pack/authored", "origin": None})


def test_nothing_is_made_that_tells_an_authored_story() -> None:
    known = next(i for i in ALL.items if isinstance(i, SingleChoice) and _own(i))
    again = made(authored=[authored_of(known.local_id)])
    reasons = {held.uid: held.reason for held in again.held}
    assert reasons[known.uid] == "an authored item tells the same story"


def test_authored_questions_leave_less_room_for_a_fact() -> None:
    fact_id = ALL.items[0].fact_ids[0]
    question = make_item("true_false", fact_ids=[fact_id])
    for n_authored in range(4):
        items = made(authored=[question] * n_authored).items
        asked = [i for i in items if i.is_question and fact_id in i.fact_ids]
        assert len(asked) <= min(2, 3 - n_authored)


def test_authored_cards_take_no_room() -> None:
    fact_id = ALL.items[0].fact_ids[0]
    card = make_item("card", fact_ids=[fact_id])
    questions = [i.uid for i in ALL.items if i.is_question]
    items = made(authored=[card] * 3).items
    assert [i.uid for i in items if i.is_question] == questions


def test_the_shipped_bank_is_large_enough_and_no_two_items_tell_one_story() -> None:
    items = SHIPPED
    assert len(items) >= 80
    assert sum(item.kind == "card" for item in items) <= len(items) / 4
    assert sum(item.level != "recall" for item in items) >= 0.4 * len(items)
    assert len({item.kind for item in items}) >= 7
    assert [
        f for f in check_set(items) if f.code in ("same-story", "crowded-fact")
    ] == []


def test_about_half_of_the_statements_are_true() -> None:
    told = [i for i in SHIPPED if isinstance(i, TrueFalse)]
    assert 0.35 <= sum(item.is_true for item in told) / len(told) <= 0.65


# ---- guessing does not pay ----------------------------------------------------


Figure = Callable[[Option], int]


def share(items: Sequence[SingleChoice], best: Figure) -> float:
    """Return how many items a strategy gets right; ties count in part."""
    total = 0.0
    for item in items:
        figures = [best(option) for option in item.options]
        best_ones = [o for o in item.options if best(o) == max(figures)]
        total += sum(o.is_key for o in best_ones) / len(best_ones)
    return total / len(items)


def longest(option: Option) -> int:
    return len(option.text)


def most_mentioned(option: Option) -> int:
    return INDEX.mentions(option.text)


@pytest.mark.parametrize("strategy", [longest, most_mentioned])
def test_a_guessing_strategy_does_not_pay(strategy: Figure) -> None:
    items = [i for seed in range(1, 6) for i in choices(made(seed=seed).items)]
    chance = sum(1 / len(item.options) for item in items) / len(items)
    assert share(items, strategy) <= chance + 0.06


def test_the_middle_number_does_not_pay() -> None:
    months = [template for template in TEMPLATES if template.id == "which-month"]
    items = [i for seed in range(60) for i in made(templates=months, seed=seed).items]
    scales = [i for i in items if isinstance(i, SingleChoice)]
    places = [[o.is_key for o in i.options].index(True) for i in scales]
    middle = sum(0 < place < 3 for place in places) / len(places)
    assert 0.2 <= middle <= 0.7


def test_no_place_is_the_keys_more_often_than_another() -> None:
    items = [i for s in range(1, 6) for i in choices(made(seed=s).items)]
    first = sum(item.options[0].is_key for item in items) / len(items)
    assert 0.15 <= first <= 0.45


# ---- gates --------------------------------------------------------------------

VERB = Verb(base="send", third="sends", past="sent")
SMALL = Article(
    title="x",
    date="2022-07-19",
    paragraphs=("Norway sent ships. Iceland, Denmark and Sweden did not. Ada Berg.",),
)
COUNTRIES = tuple(
    Entity(name=name, kind="country")
    for name in ("Norway", "Iceland", "Denmark", "Sweden")
)
EVIDENCE = ({"paragraph": 1, "quote": "Norway sent ships."},)


def held(**slots: object) -> set[str]:
    """Return why the items of one action were held back."""
    shared = {"id": "f", "evidence": EVIDENCE, "agent": "Norway", "verb": VERB}
    fact = Action(**(shared | {"object": "ships"} | slots))
    facts = Facts(entities=COUNTRIES, facts=(fact,))
    chosen = [t for t in TEMPLATES if t.id in ("who-did", "complete-who")]
    result = generate(SMALL, facts, chosen, pack_key="p", seed=1)
    return {one.reason for one in result.held}


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ({"object": "its ships"}, "a pronoun without its noun"),
        ({"object": "ships in that year"}, "a noun that points elsewhere"),
        ({"object": "ships last week"}, "time that depends on the reader's day"),
        ({"object": "“ships"}, "quotation marks or brackets do not pair"),
        ({"object": "ships to Norway"}, "the key stands in the stem"),
        ({"object": "ships " + "and men " * 15}, "the stem is too long"),
        ({"distractors_never": ("Iceland",)}, "another answer would be right as well"),
        (
            {"distractors_never": ("Iceland", "Denmark", "Sweden")},
            "no distractor as well known as the key",
        ),
        (
            {"distractors_never": ("Iceland", "Denmark")},
            "too few distractors",
        ),
    ],
)
def test_a_gate_holds_an_item_back_and_says_why(
    slots: dict[str, object], reason: str
) -> None:
    assert reason in held(**slots)


def test_a_sound_fact_passes_all_gates() -> None:
    told = "an earlier item tells the same story"  # once as a choice, once to type
    assert held() <= {told}


def test_a_claim_that_begins_with_a_pronoun_is_held_back_everywhere() -> None:
    claims = [f.id for f in FACTS.facts if isinstance(f, Claim)]
    lost = [i for i in claims if "a pronoun" in _reasons(i)]
    used = {fact_id for item in ALL.items for fact_id in item.fact_ids}
    assert used.isdisjoint(lost)


def _reasons(fact_id: str) -> str:
    return " ".join(h.reason for h in ALL.held if f".{fact_id}." in h.uid)


def test_the_report_counts_the_reasons() -> None:
    assert str(ALL).startswith(f"{len(ALL.items)} items; {len(ALL.held)} held back: ")


# ---- writing ------------------------------------------------------------------


def test_written_items_read_back_as_they_were() -> None:
    document = parse(Path("x.yaml"), items_yaml(ALL.items))
    read = [
        ANY_ITEM.validate_python(entry, context={"pack_key": "pack"})
        for entry in document.data
    ]
    assert read == list(ALL.items)


def test_defaults_are_left_out() -> None:
    text = items_yaml(ALL.items)
    assert "level: recall" not in text
    assert "is_key: false" not in text


def test_nothing_to_write_is_an_empty_list() -> None:
    assert items_yaml([]).strip() == "[]"


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1
)


@given(words=st.lists(WORDS, min_size=1, max_size=40))
def test_any_text_survives_being_written(words: list[str]) -> None:
    item = ANY_ITEM.validate_python(
        {"id": "p/x", "kind": "true_false", "stem": " ".join(words), "is_true": True}
    )
    document = parse(Path("x.yaml"), items_yaml([item]))
    assert document.data[0]["stem"] == item.stem
