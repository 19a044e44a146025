"""An item becomes a note that says everything, and nothing by chance."""

import json
import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.articles.article import Article
from quizapp.decks import markup
from quizapp.decks.notes import Home, guid, note_for
from quizapp.items.item import Option
from quizapp.items.kinds import AnyItem
from quizapp.items.kinds.cloze import Gap
from quizapp.items.kinds.ordering import Entry, Ordering
from tests.decks import golden
from tests.decks.content import HOME, MAYOR, one_of_each_kind, single_choice
from tests.decks.page import Page

EVERY = {item.kind: item for item in one_of_each_kind()}


def field(item: AnyItem, name: str, **more: Any) -> Page:
    """Return a field of the item's note, as a browser reads it."""
    return Page(note_for(item, HOME, **more).fields[name])


def test_the_examples_hold_every_kind() -> None:
    (kinds,) = [arg for arg in get_args(AnyItem) if get_args(arg)]
    assert {kind.model_fields["kind"].default for kind in get_args(kinds)} == {*EVERY}


def test_the_exporter_writes_what_it_always_wrote() -> None:
    kept = json.loads(golden.FILE.read_text(encoding="utf-8"))
    assert golden.current() == kept, (
        "The exporter writes something else than before, be it one space. Every "
        "such note of every learner will be sent again, and the tags they gave it "
        "are lost. If that is worth it: python -m tests.decks.golden"
    )


# --- Identity ---------------------------------------------------------------


def test_the_guid_comes_from_the_uid_alone() -> None:
    before, after = single_choice(), single_choice(stem="What went first?", tags=())
    assert note_for(before, HOME).guid == note_for(after, HOME, "Wrong.").guid
    assert guid("p1/first-cargo") != guid("p2/first-cargo")


@pytest.mark.parametrize("kind", EVERY)
def test_every_note_names_its_item(kind: str) -> None:
    assert note_for(EVERY[kind], HOME).fields["Uid"] == EVERY[kind].uid


def test_a_digest_changes_with_fields_and_tags_only() -> None:
    same = note_for(single_choice(), HOME).digest
    assert note_for(single_choice(fact_ids=("f1",)), HOME).digest == same
    others = [
        note_for(single_choice(stem="What went first?"), HOME).digest,
        note_for(single_choice(tags=("grain",)), HOME).digest,
        note_for(single_choice(), HOME, "Its key was wrong.").digest,
    ]
    assert len({same, *others}) == 4


# --- Options ----------------------------------------------------------------


def test_options_stand_in_an_order_of_their_own() -> None:
    item = single_choice()
    turned = single_choice(options=item.options[::-1])
    assert note_for(item, HOME) == note_for(turned, HOME)


def test_keys_do_not_stand_in_the_same_place() -> None:
    places = {
        field(single_choice(uid=f"p1/number-{n}"), "Key").text[0] for n in range(40)
    }
    assert places == {"A", "B", "C"}


def test_a_new_option_leaves_the_others_in_order() -> None:
    item = single_choice()
    more = single_choice(options=(*item.options, Option(id="d", text="Timber")))
    texts = field(more, "Options").text.split()
    assert [t for t in texts if t in ("Grain", "Coal", "Fish")] == [
        t for t in field(item, "Options").text.split() if len(t) > 1
    ]


def test_options_with_an_order_of_their_own_keep_it() -> None:
    item = single_choice(shuffle=False)
    assert field(item, "Options").text == "A Grain B Coal C Fish"


def test_the_front_tells_neither_key_nor_rationale() -> None:
    for kind in ("single_choice", "multiple_response", "true_false"):
        page = field(EVERY[kind], "Options")
        assert "Right" not in page.text
        assert all(a.get("class") != "key" for _, a in page.elements)


def test_every_option_has_its_rationale_on_the_back() -> None:
    back = field(single_choice(), "Rationale").text
    for option in single_choice().options:
        assert f"{option.text} {'Right ' * option.is_key}{option.rationale}" in back


@pytest.mark.parametrize("n", range(2, 6))
def test_an_ordering_never_shows_the_right_order(n: int) -> None:
    entries = tuple(Entry(id=f"e{i}", text=f"step{i}") for i in range(n))
    right = [entry.text for entry in entries]
    for number in range(30):
        item = Ordering(uid=f"p1/o-{n}-{number}", stem="Order.", entries=entries)
        shown = field(item, "Options").text.split()[1::2]
        assert sorted(shown) == right
        assert shown != right


def test_ordering_and_matching_give_the_letters_of_the_front() -> None:
    steps = dict(re.findall(r"([A-C]) ([^ABC]+)", options_of("ordering")))
    place = {text.strip(): letter for letter, text in steps.items()}
    assert field(EVERY["ordering"], "Key").text == (
        f"{place['The harbour closes']} The harbour closes 300 days before. "
        f"{place['It reopens']} It reopens {place['Grain leaves']} Grain leaves"
    )
    deeds = re.findall(r"([A-C]) (Spoke|Cheered|Wept)", options_of("matching"))
    letter = {text: letter for letter, text in deeds}
    key = field(EVERY["matching"], "Key").text
    assert f"The mayor {letter['Spoke']} Spoke Of relief." in key
    assert f"The pilots {letter['Cheered']} Cheered" in key


def options_of(kind: str) -> str:
    return field(EVERY[kind], "Options").text


def test_letters_end_and_numbers_go_on() -> None:
    many = tuple(Option(id=f"o{n}", text=f"text{n}") for n in range(28))
    shown = field(single_choice(options=many), "Options").text.split()[::2]
    assert shown[0] == "A"
    assert shown[25:] == ["Z", "27", "28"]


# --- Cloze ------------------------------------------------------------------


def test_each_gap_is_a_cloze_numbered_by_its_id() -> None:
    front = note_for(EVERY["cloze"], HOME).fields["Front"]
    assert "{{c1::Ada Korr}}, spoke of {{c2::relief}}." in front


def test_a_gap_keeps_its_number_when_another_leaves() -> None:
    item = EVERY["cloze"]
    gaps = (Gap(id="g2", answers=("relief",)),)
    shorter = item.model_copy(update={"text": "She spoke of {{g2}}.", "gaps": gaps})
    assert "{{c2::relief}}" in note_for(shorter, HOME).fields["Front"]


def test_gaps_without_numbers_count_by_place() -> None:
    gaps = (Gap(id="who", answers=("Ada",)), Gap(id="what", answers=("relief",)))
    item = EVERY["cloze"].model_copy(
        update={"text": "{{who}} spoke of {{what}}.", "gaps": gaps}
    )
    assert "{{c1::Ada}} spoke of {{c2::relief}}" in note_for(item, HOME).fields["Front"]


def test_a_cloze_without_a_gap_is_refused() -> None:
    item = EVERY["cloze"].model_copy(update={"text": "Nothing is missing here."})
    with pytest.raises(ValueError, match="p1/mayor-gaps: the text has no gap"):
        note_for(item, HOME)


# --- Typing -----------------------------------------------------------------


def test_a_typed_key_is_the_bare_answer() -> None:
    number, name = EVERY["numeric"], EVERY["short_answer"]
    assert note_for(number, HOME).fields["Key"] == "300"
    assert field(number, "Options").text == "days"
    assert field(number, "Rationale").text.startswith("300 days (give or take 5)")
    assert note_for(name, HOME).fields["Key"] == "Ada Korr"
    assert field(name, "Rationale").text.startswith("Also right: Korr")


# --- Source, tags, withdrawal -----------------------------------------------


def test_evidence_is_quoted_with_its_paragraph() -> None:
    page = field(EVERY["numeric"], "Evidence")
    assert page.text == (
        "The harbour of Velm reopened in May Paragraph 1 "
        "The mayor, Ada Korr, spoke of relief. Paragraph 2"
    )


def test_the_source_is_named_with_credit_and_date() -> None:
    assert field(single_choice(), "Source").text == (
        "The harbour reopens · Written for these tests · 19 July 2022"
    )


def test_an_item_without_evidence_has_no_source() -> None:
    fields = note_for(single_choice(evidence=()), HOME).fields
    assert fields["Evidence"] == fields["Source"] == ""


def test_text_says_its_language_and_finds_its_direction() -> None:
    article = Article(title="Le port", language="fr", paragraphs=("Le port ouvre.",))
    note = note_for(single_choice(), Home("Quizapp::Le port", article))
    stem = Page(note.fields["Front"]).elements[0][1]
    assert (stem["lang"], stem["dir"]) == ("fr", "auto")


def test_tags_are_content_in_a_tree() -> None:
    assert note_for(single_choice(), HOME).tags == (
        "quizapp::article::the-harbour-reopens",
        "quizapp::level::recall",
        "quizapp::topic::trade",
    )


def test_a_withdrawn_item_says_so_and_why() -> None:
    note = note_for(single_choice(), HOME, "The key was <wrong>.")
    assert note.fields["Retired"] == "The key was &lt;wrong&gt;."
    assert "quizapp::retired" in note.tags


def test_background_is_apart_from_what_the_article_says() -> None:
    fields = note_for(EVERY["card"], HOME).fields
    assert "Italian" in fields["Rationale"]
    assert "Italian" not in fields["Key"] + fields["Evidence"]
    assert fields["Both ways"] == "yes"


# --- Text stays text --------------------------------------------------------


@given(st.text())
def test_escaped_text_reads_as_it_was(text: str) -> None:
    page = Page(markup.escape(text))
    assert page.tags <= {"br", "span"}
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)
    assert page.text == " ".join(kept.split())


@given(st.text(alphabet="{}[]:\\c1$<>&;\x1f"))
def test_escaped_text_commands_nothing(text: str) -> None:
    escaped = markup.escape(text)
    assert not set("{}[]\x1f") & set(escaped)
    assert "::" not in markup.cloze(1, text)[6:]
    assert MAYOR.quote in markup.escape(MAYOR.quote)
