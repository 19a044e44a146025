"""What a pack covers: its figures, worked by hand, and what is to mend."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.coverage import Coverage, coverage
from quizapp.bank.coverage.figures import Count, GuessScore
from quizapp.bank.coverage.guessing import score
from quizapp.bank.coverage.readability import reading_level, syllables
from quizapp.bank.coverage.sections import sections
from quizapp.items.item import Item
from quizapp.items.kinds import SingleChoice
from tests.builders import make_choice, make_item
from tests.builders import make_pack as make_bare_pack
from tests.world import ARTICLE, make_pack

MADE = {"template": "who", "fact": "f-keeper", "seed": 1}
HORN = [{"paragraph": 2, "quote": "a horn"}]


def fact(fact_id: str, importance: str = "core", **overrides: Any) -> dict[str, Any]:
    return {
        "id": fact_id,
        "kind": "role",
        "holder": "Ada Holm",
        "title": "keeper",
        "importance": importance,
        "evidence": [{"paragraph": 1, "quote": "Ada Holm kept it"}],
        **overrides,
    }


def covered(*items: Item, **overrides: Any) -> Coverage:
    return coverage(make_bare_pack(*items, **overrides))


def choice(uid: str, *texts: str, key: int = 0, **overrides: Any) -> SingleChoice:
    options = [
        {"id": f"o{place}", "text": text, "is_key": place == key}
        for place, text in enumerate(texts)
    ]
    item = make_item(id=uid, options=options, **overrides)
    assert isinstance(item, SingleChoice)
    return item


def guesses(figures: Coverage, words: str) -> GuessScore:
    [tell] = [tell for tell in figures.tells if words in tell.strategy]
    return tell.all


# --- Counts -----------------------------------------------------------------


def test_questions_are_told_apart_by_their_making_and_cards_are_none() -> None:
    made = make_item("numeric", id="made", origin=MADE)
    items = covered(make_item(), made, make_item("card", id="card")).items
    assert (items.authored, items.template, items.cards) == (1, 1, 1)
    assert items.questions == 2


def test_a_template_question_asks_for_a_fact_but_a_card_does_not() -> None:
    facts = [fact("f-keeper"), fact("f-lamp"), fact("f-horn"), fact("f-fog", "detail")]
    figures = covered(
        make_item(fact_ids=["f-keeper"]),
        make_item(id="made", fact_ids=["f-lamp"], origin=MADE),
        make_item("card", id="card", fact_ids=["f-horn"]),
        facts={"facts": facts},
    )
    core, supporting, detail = figures.facts
    assert (core.n, core.n_with_authored, core.n_with_any) == (3, 1, 2)
    assert core.without_authored == ("f-lamp", "f-horn")
    assert core.without_any == ("f-horn",)
    assert (supporting.n, supporting.without_any) == (0, ())
    assert detail.without_any == ("f-fog",)


def test_facts_are_counted_by_voice_and_by_their_questions() -> None:
    items = [make_item(id=f"q{n}", fact_ids=["f-keeper"]) for n in range(5)]
    facts = [fact("f-keeper"), fact("f-claim", voice="credited", source="Ada Holm")]
    figures = covered(*items, facts={"facts": facts})
    assert figures.voices == (Count(name="article", n=1), Count(name="credited", n=1))
    times = {line.name: line.n for line in figures.facts_by_questions}
    assert times == {"0": 1, "1": 0, "2": 0, "3": 0, "4+": 1}
    assert figures.crowded_facts == (Count(name="f-keeper", n=5),)


def test_a_question_counts_once_in_each_paragraph_of_its_evidence() -> None:
    twice = [
        {"paragraph": 1, "quote": "Ada Holm"},
        {"paragraph": 1, "quote": "1871"},
        *HORN,
    ]
    figures = covered(
        make_item(evidence=twice),
        make_item(id="made", evidence=HORN, origin=MADE),
        article=ARTICLE,
        facts={"facts": [fact("f-keeper")]},
    )
    counted = [(p.n_facts, p.n_authored, p.n_template) for p in figures.paragraphs]
    assert counted == [(1, 1, 0), (0, 1, 1)]


def test_kinds_and_levels_are_shares_of_authored_questions_and_of_all() -> None:
    items = make_item(), make_item("numeric", id="n", level="analyse", origin=MADE)
    figures = covered(*items)
    kinds = {line.name: line for line in figures.kinds}
    assert kinds["single_choice"].authored_share == 1
    assert kinds["single_choice"].all_share == 0.5
    assert (kinds["numeric"].authored, kinds["numeric"].all) == (0, 1)
    assert [line.name for line in figures.levels] == ["recall", "understand", "analyse"]
    assert [line.all for line in figures.levels] == [1, 0, 1]


def test_places_of_keys_come_with_what_an_even_spread_would_give() -> None:
    figures = covered(
        make_choice(keys="a", id="one"),
        make_choice(keys="a", id="two"),
        make_choice(keys="d", distractors="abc", id="three", origin=MADE),
    )
    assert [(p.place, p.authored, p.all) for p in figures.key_places] == [
        (1, 2, 2),
        (2, 0, 0),
        (3, 0, 0),
        (4, 0, 1),
    ]
    assert {p.authored_expected for p in figures.key_places} == {0.5}
    assert {p.all_expected for p in figures.key_places} == {0.75}


def test_a_quiz_is_told_by_kinds_levels_and_paragraphs() -> None:
    [quiz] = coverage(make_pack()).quizzes
    assert (quiz.id, quiz.n_items, quiz.paragraphs) == ("first", 3, (1, 2))
    kinds = {count.name: count.n for count in quiz.kinds}
    assert kinds == {"single_choice": 1, "numeric": 1, "multiple_response": 1}
    assert quiz.levels == (Count(name="recall", n=3),)


def test_a_pack_without_facts_or_article_has_figures_all_the_same() -> None:
    figures = covered()
    assert figures.facts == figures.paragraphs == figures.key_places == ()
    assert figures.passage is None
    assert figures.to_mend == ()
    titles = [section.title for section in sections(figures)]
    assert {"Facts", "Paragraphs", "Guessing", "Quizzes"} <= set(titles)


# --- Guessing ---------------------------------------------------------------


def test_equally_long_options_share_the_credit() -> None:
    items = [
        choice("alone", "the lamp", "a", "b"),
        choice("shared", "lamp", "horn", "b"),
        choice("wrong", "a", "the lamp", "b", "c"),
    ]
    longest = guesses(covered(*items), "longest")
    assert longest.n == 3
    assert longest.observed == pytest.approx((1 + 0.5 + 0) / 3)
    assert longest.chance == pytest.approx((1 / 3 + 1 / 3 + 1 / 4) / 3)


def test_mentions_are_counted_by_all_names_where_an_option_is_an_entity() -> None:
    entities = [{"name": "Ada Holm", "kind": "person", "aliases": ["Holm"]}]
    article = {"title": "A lamp", "paragraphs": ["Holm and Ada Holm saw one horn."]}
    items = [
        choice("named", "Ada Holm", "One horn", "Bo Lind"),
        choice("not-tried", "horn", "lamp", "bell"),
    ]
    figures = covered(*items, article=article, facts={"entities": entities})
    named = guesses(figures, "named")
    assert (named.n, named.observed) == (1, 1)


def test_words_shared_with_the_question_point_at_an_option() -> None:
    item = choice("told", "A lamp", "The horn", "Bells", stem="Who heard the horn?")
    assert guesses(covered(item), "words").observed == 0
    item = choice("told", "A horn", "The lamp", "Bells", stem="Who heard the horn?")
    assert guesses(covered(item), "words").observed == 1


@pytest.mark.parametrize(
    ("texts", "observed"),
    [
        (["1871", "1850", "1900"], 1),
        (["1850", "1871", "1900"], 0),
        (["1871", "1850", "1900", "1920"], 0.5),
        (["20 miles", "10 miles", "30 miles"], 1),
    ],
)
def test_the_middle_number_is_tried_on_numbers(
    texts: list[str], observed: float
) -> None:
    middle = guesses(covered(choice("n", *texts)), "middle")
    assert (middle.n, middle.observed) == (1, observed)


def test_the_middle_number_is_not_tried_on_words() -> None:
    middle = guesses(covered(choice("n", "1871", "Long ago", "1900")), "middle")
    assert (middle.n, middle.pays) == (0, False)


@pytest.mark.parametrize(("n", "pays"), [(3, False), (4, True)])
def test_a_way_of_guessing_pays_beyond_chance_only(n: int, pays: bool) -> None:
    """By hand: all right by chance is 1/4 ** 3 = 1.6 %, and 1/4 ** 4 = 0.4 %."""
    items = [choice(f"q{i}", "the longest", "a", "b", "c") for i in range(n)]
    assert guesses(covered(*items), "longest").pays is pays


@given(keys=st.lists(st.integers(0, 3), max_size=8))
def test_without_a_preference_a_guess_earns_what_chance_does(keys: list[int]) -> None:
    items = [choice(f"q{i}", *"abcd", key=key) for i, key in enumerate(keys)]
    found = score(lambda item: [0] * len(item.options), items)
    assert found.observed == pytest.approx(found.chance)
    assert not found.pays


# --- Reading ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", -1.45),  # 6 words, 6 syllables
        # 16 words, 23 syllables: the reading ease of 69 that Wikipedia gives.
        (
            "This sentence, taken as a reading passage unto itself, is being used to "
            "prove a point.",
            7.61,
        ),
    ],
)
def test_the_grade_is_that_of_published_examples(text: str, grade: float) -> None:
    assert reading_level([text]).grade == pytest.approx(grade, abs=0.05)


@pytest.mark.parametrize(
    ("word", "n"),
    [
        ("lamp", 1),
        ("horn's", 1),
        ("kept", 1),
        ("table", 2),
        ("tables", 2),
        ("named", 1),
        ("wanted", 2),
        ("changes", 2),
        ("nation", 2),
        ("Syrian", 3),
        ("going", 2),
        ("the", 1),
        ("2015", 1),
    ],
)
def test_syllables_are_counted_by_groups_of_vowels(word: str, n: int) -> None:
    assert syllables(word) == n


def test_sentences_end_with_their_text() -> None:
    level = reading_level(["Ada kept it. It shone", "The horn"])
    assert (level.n_words, level.n_sentences) == (7, 3)
    assert level.words_per_sentence == pytest.approx(7 / 3)
    assert reading_level([]).grade == 0


# --- To mend ----------------------------------------------------------------


def test_what_is_not_clean_is_said_in_sentences() -> None:
    items = [
        make_item(
            "true_false", id=f"q{n}", is_true=False, fact_ids=["f-horn"], evidence=HORN
        )
        for n in range(4)
    ]
    longest = [
        choice(f"c{n}", "the longest", "a", "b", "c", evidence=HORN) for n in range(4)
    ]
    facts = {"facts": [fact("f-keeper"), fact("f-horn")]}
    assert covered(*items, *longest, facts=facts, article=ARTICLE).to_mend == (
        "1 core fact has no question written by hand: f-keeper.",
        "1 fact has more than three questions: f-horn (4).",
        "Paragraph 1 has no question.",
        "All 4 true/false statements written by hand are false; turn some round.",
        "To pick the longest option earns 100% of 4 single-choice questions written "
        "by hand, and chance 25%; reword some options.",
    )


def test_a_clean_pack_has_nothing_to_mend() -> None:
    assert coverage(make_pack()).to_mend == ()
