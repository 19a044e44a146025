"""Facts found in a text: what is found, what is left alone, and by whose word."""

import pytest

from quizapp.articles.article import Article
from quizapp.articles.evidence import locate
from quizapp.facts.extraction import find_facts
from quizapp.facts.extraction.dates import read_date
from quizapp.facts.extraction.parsing import load_model
from quizapp.facts.fact import Day, Fact, Facts
from tests.facts.texts import HARBOUR


@pytest.fixture(scope="module")
def facts() -> Facts:
    return find_facts(HARBOUR, load_model())


def found(facts: Facts, kind: str) -> list[Fact]:
    return [fact for fact in facts.facts if fact.kind == kind]


def of(*paragraphs: str) -> Facts:
    return find_facts(Article(title="T", paragraphs=paragraphs), load_model())


def test_who_did_what_is_found_with_the_words_of_the_text(facts: Facts) -> None:
    told = {(f.agent, f.verb.past, f.object) for f in found(facts, "action")}
    bridge = "the new bridge over the Sund strait in May 2021"
    assert ("Ada Berg", "opened", bridge) in told
    assert (
        "Norway",
        "had sent",
        "two ships to the strait to guard the works",
    ) in told


def test_a_position_is_told_from_a_deed(facts: Facts) -> None:
    assert "Tom Lind" in {f.holder for f in found(facts, "stance")}


def test_a_surname_stands_for_the_whole_name(facts: Facts) -> None:
    [claim] = [f for f in found(facts, "claim") if "cost" in f.claim]
    assert (claim.speaker, claim.voice, claim.source) == (
        "Tom Lind",
        "credited",
        "Tom Lind",
    )


def test_what_somebody_says_is_never_told_as_a_deed(facts: Facts) -> None:
    deeds = [f for f in found(facts, "action") if "cost far more" in f.object]
    assert deeds == []


def test_words_are_credited_to_their_speaker(facts: Facts) -> None:
    [quotation] = found(facts, "quotation")
    assert quotation.speaker == "Ada Berg"
    assert quotation.words == "No ship will ever wait for a road again"


def test_an_event_has_its_date_and_its_question(facts: Facts) -> None:
    questions = {f.question: f.date for f in found(facts, "event") if f.question}
    assert questions["did Iceland close its own northern harbour"] == Day(year=1998)
    ferry = next(q for q in questions if "ferry" in q)
    assert ferry.startswith("was the old ferry company founded")


def test_an_office_is_found_beside_its_holder(facts: Facts) -> None:
    offices = {f.holder: f.title for f in found(facts, "role")}
    assert offices["Tom Lind"] == "head of the harbour office"
    assert offices["Kari Moe"] == "chief engineer of the bridge"


def test_a_number_keeps_the_words_that_frame_it(facts: Facts) -> None:
    [number] = found(facts, "number")
    assert (number.before, number.value) == ("More than ", 4200)
    assert number.after.endswith("each year.")


def test_letters_are_spelt_out(facts: Facts) -> None:
    assert ("WHC", "World Harbour Council") in {
        (f.term, f.meaning) for f in found(facts, "definition")
    }


def test_what_hangs_on_a_condition_is_no_fact(facts: Facts) -> None:
    assert not any(f.evidence[0].paragraph == 5 for f in facts.facts)


def test_a_pronoun_whose_noun_is_elsewhere_is_left_alone(facts: Facts) -> None:
    texts = [v for f in facts.facts for v in f.slots().values() if isinstance(v, str)]
    assert not any(text.startswith(("It gave", "She described")) for text in texts)


def test_evidence_stands_word_for_word_in_the_text(facts: Facts) -> None:
    for fact in facts.facts:
        for evidence in fact.evidence:
            locate(HARBOUR, evidence)  # raises where it does not


def test_a_demonym_and_a_country_are_one_entity(facts: Facts) -> None:
    [denmark] = [e for e in facts.entities if e.name == "Denmark"]
    assert "Danish" in denmark.aliases


def test_a_fact_keeps_its_id_when_another_paragraph_is_added(facts: Facts) -> None:
    longer = of("Bo Ek built a small boat for the harbour.", *HARBOUR.paragraphs)
    assert {f.id for f in facts.facts} <= {f.id for f in longer.facts}


def test_the_same_text_gives_the_same_facts(facts: Facts) -> None:
    assert find_facts(HARBOUR, load_model()) == facts


def test_footnote_marks_are_no_part_of_a_fact() -> None:
    text = "Ada Berg opened the new bridge over the strait in May 2021.[12] It rained."
    texts = [str(f.slots()) for f in of(text).facts]
    assert texts
    assert not any("[12]" in text for text in texts)


def test_a_text_without_names_gives_no_deeds() -> None:
    assert found(of("People blink. Nobody has to teach them."), "action") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 July 2022", Day(year=2022, month=7, day=19)),
        ("July 19, 2022", Day(year=2022, month=7, day=19)),
        ("Sept. 2001", Day(year=2001, month=9)),
        ("1985", Day(year=1985)),
        ("31 February 1999 or so", None),
        ("the 1990s", None),
        ("July", None),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_told(text: str, day: Day | None) -> None:
    assert read_date(text) == day
