"""The decks in the real Anki: what a learner has, sees and keeps."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from quizapp.decks.export import Deck, Entry, export_deck, search_line
from quizapp.decks.notes import Home
from quizapp.items.kinds import ANY_ITEM, AnyItem
from tests.decks.content import HOME, deck, one_of_each_kind, single_choice
from tests.decks.page import Page

if TYPE_CHECKING:
    from tests.decks.learner import Learner

EVERY = one_of_each_kind()
N_CARDS = 11  # one each; the cloze has two gaps, the glossary card two sides
LATER = datetime(2099, 1, 1, tzinfo=UTC)  # later than all that the learner does
ANKIS_OWN_WORDS = re.compile(  # how Anki says that a card is wrong
    r"\{\{|\}\}|has a problem|front of this card is blank|[Nn]o cloze|unknown field"
)


def changed(*items: AnyItem, retired: str = "", at: datetime = LATER) -> Deck:
    """Return the deck of all kinds, these items in a later wording."""
    new = {item.uid: Entry(item, at, retired) for item in items}
    return Deck(HOME, tuple(new.get(e.item.uid, e) for e in deck().entries))


# --- A first import ---------------------------------------------------------


def test_a_deck_imports_whole_and_without_a_warning(learner: "Learner") -> None:
    assert learner.take(export_deck(deck())) == {"new": len(EVERY)}
    assert len(learner.cards()) == N_CARDS
    assert learner.decks() == ["Quizapp", HOME.name]
    assert learner.col.fix_integrity()[1]
    assert not learner.col.get_empty_cards().notes


def test_new_cards_come_in_the_order_of_the_article(learner: "Learner") -> None:
    learner.take(export_deck(deck()))
    uids = [card.note()["Uid"] for card in learner.cards()]
    items = {item.uid: item for item in EVERY}
    paragraphs = [items[u].evidence[0].paragraph for u in uids if items[u].evidence]
    assert paragraphs == sorted(paragraphs)
    assert uids[-1] == "p1/card-pilot"


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.kind)
@pytest.mark.parametrize("retired", ["", "Its key was wrong."])
def test_every_card_shows_both_sides(
    learner: "Learner", item: AnyItem, retired: str
) -> None:
    learner.take(export_deck(Deck(HOME, (Entry(item, LATER, retired),))))
    for sides in learner.sides(item.uid):
        for html in sides:
            page = Page(html.replace("[[type:Key]]", ""))
            assert not ANKIS_OWN_WORDS.search(page.text)
            assert ("This card was withdrawn." in page.text) == bool(retired)
            assert retired in page.text
            assert "script" not in page.tags


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.kind)
def test_the_back_says_where_the_article_says_it(
    learner: "Learner", item: AnyItem
) -> None:
    learner.take(export_deck(deck(item)))
    for _, back in learner.sides(item.uid):
        text = Page(back.replace("[[type:Key]]", "")).text
        for evidence in item.evidence:
            assert evidence.quote in text
            assert f"Paragraph {evidence.paragraph}" in text
        assert ("No source" in text) == (not item.evidence)
        assert ("Written for these tests · 19 July 2022" in text) == bool(item.evidence)


def test_cloze_cards_ask_one_gap_each(learner: "Learner") -> None:
    learner.take(export_deck(deck()))
    fronts = [Page(front).text for front, _ in learner.sides("p1/mayor-gaps")]
    assert "The mayor, [...], spoke of relief." in fronts[0]
    assert "The mayor, Ada Korr, spoke of [...]." in fronts[1]


def test_a_card_is_asked_both_ways_only_when_it_says_so(learner: "Learner") -> None:
    one_way = EVERY[-1].model_copy(update={"uid": "p1/one-way", "both_ways": False})
    learner.take(export_deck(deck(EVERY[-1], one_way)))
    assert len(learner.cards("p1/card-pilot")) == 2
    assert len(learner.cards("p1/one-way")) == 1
    there, back = learner.sides("p1/card-pilot")
    assert "Somebody who steers" not in Page(there[0]).text
    assert "Pilot" not in Page(back[0]).text
    assert "Background, not from the article The word" in Page(back[1]).text


@pytest.mark.parametrize("uid", ["p1/mayor", "p1/days-closed"])
def test_typing_the_key_is_right(learner: "Learner", uid: str) -> None:
    learner.take(export_deck(deck()))
    ((front, back),) = learner.sides(uid)
    assert "[[type:Key]]" in front
    assert "[[type:Key]]" in back
    key = learner.note(uid)["Key"]
    assert "typeBad" not in learner.col.compare_answer(key, key)


# --- Later imports ----------------------------------------------------------


def test_the_same_file_again_changes_nothing(learner: "Learner") -> None:
    file = export_deck(deck())
    learner.take(file)
    learner.study(4)
    before = learner.history()
    assert learner.take(file) == {"duplicate": len(EVERY)}
    assert learner.history() == before


def test_a_mended_item_updates_its_note_and_keeps_its_history(
    learner: "Learner",
) -> None:
    learner.take(export_deck(deck()))
    learner.study(6)
    before = learner.history()
    mended = [item.model_copy(update={"stem": "Mended."}) for item in EVERY]
    log = learner.take(export_deck(changed(*mended)))
    assert log == {"updated": len(EVERY)}
    assert learner.history() == before
    assert all("Mended." in learner.note(item.uid)["Front"] for item in EVERY)


def test_unchanged_notes_keep_what_the_learner_made_of_them(
    learner: "Learner",
) -> None:
    learner.take(export_deck(deck()))
    note = learner.note("p1/in-may")
    note.add_tag("hard")
    learner.col.update_note(note)
    style = learner.col.models.by_name("Quizapp Choice")
    style["css"] += "\n.card { background: pink; }"
    learner.col.models.update_dict(style)
    log = learner.take(export_deck(changed(single_choice(stem="Mended."))))
    assert log == {"updated": 1, "duplicate": len(EVERY) - 1}
    assert "hard" in learner.note("p1/in-may").tags
    assert "pink" in learner.col.models.by_name("Quizapp Choice")["css"]
    assert len(learner.col.models.all_names_and_ids()) == len(
        {n.name.rstrip("+") for n in learner.col.models.all_names_and_ids()}
    )


def test_an_older_file_after_a_newer_one_changes_nothing(learner: "Learner") -> None:
    learner.take(export_deck(changed(single_choice(stem="Mended."))))
    assert learner.take(export_deck(deck())) == {"duplicate": len(EVERY)}
    assert "Mended." in learner.note("p1/first-cargo")["Front"]


def test_a_withdrawn_item_arrives_as_an_update(learner: "Learner") -> None:
    learner.take(export_deck(deck()))
    learner.study(1)
    before = learner.history()
    gone = export_deck(changed(single_choice(), retired="Its key was wrong."))
    assert learner.take(gone) == {"updated": 1, "duplicate": len(EVERY) - 1}
    assert learner.history() == before
    for html in learner.sides("p1/first-cargo")[0]:
        assert Page(html).text.startswith("This card was withdrawn. Its key was wrong.")
    assert len(learner.col.find_notes("tag:quizapp::retired")) == 1


def test_a_gap_that_leaves_does_not_move_the_other_ones_history(
    learner: "Learner",
) -> None:
    item = EVERY[3]
    learner.take(export_deck(deck(item)))
    learner.study(2)
    before = learner.history()
    rest = item.model_copy(
        update={"text": "The mayor spoke of {{g2}}.", "gaps": item.gaps[1:]}
    )
    entry = Entry(rest, LATER)
    assert learner.take(export_deck(Deck(HOME, (entry,)))) == {"updated": 1}
    assert learner.history() == before
    assert "spoke of [...]." in Page(learner.sides(item.uid)[1][0]).text


def test_a_new_gap_and_a_second_way_are_new_cards(learner: "Learner") -> None:
    cloze, card = EVERY[3], EVERY[-1]
    fewer = cloze.model_copy(
        update={"text": "The mayor spoke of {{g2}}.", "gaps": cloze.gaps[1:]}
    )
    one_way = card.model_copy(update={"both_ways": False})
    learner.take(export_deck(deck(fewer, one_way)))
    assert len(learner.cards()) == 2
    entries = (Entry(cloze, LATER), Entry(card, LATER))
    assert learner.take(export_deck(Deck(HOME, entries))) == {"updated": 2}
    assert len(learner.cards()) == 4


# --- Several decks ----------------------------------------------------------


def test_some_of_a_pack_after_all_of_it_adds_nothing(learner: "Learner") -> None:
    learner.take(export_deck(deck()))
    decks = learner.decks()
    missed = Deck(HOME, deck().entries[2:4])
    assert learner.take(export_deck(missed)) == {"duplicate": 2}
    assert learner.decks() == decks
    assert len(learner.cards()) == N_CARDS


def test_all_of_a_pack_after_some_of_it_adds_the_rest(learner: "Learner") -> None:
    learner.take(export_deck(Deck(HOME, deck().entries[2:4])))
    assert learner.take(export_deck(deck())) == {"new": len(EVERY) - 2, "duplicate": 2}
    assert learner.decks() == ["Quizapp", HOME.name]
    assert {card.did for card in learner.cards()} == {
        learner.col.decks.id_for_name(HOME.name)
    }


def test_two_packs_with_equal_local_ids_live_side_by_side(
    learner: "Learner",
) -> None:
    other = Deck(
        Home("Quizapp::Another", None),
        tuple(
            replace(e, item=e.item.model_copy(update={"uid": f"p2/{e.item.local_id}"}))
            for e in deck().entries
        ),
    )
    both = export_deck(deck(), other)
    assert learner.take(both) == {"new": 2 * len(EVERY)}
    assert learner.take(export_deck(other)) == {"duplicate": len(EVERY)}
    assert learner.decks() == ["Quizapp", "Quizapp::Another", HOME.name]
    assert len(learner.cards()) == 2 * N_CARDS


def test_a_search_line_finds_the_items_notes(learner: "Learner") -> None:
    learner.take(export_deck(deck()))
    wanted = ["p1/first-cargo", "p1/card-pilot"]
    found = learner.col.find_notes(search_line(wanted))
    assert sorted(learner.col.get_note(n)["Uid"] for n in found) == sorted(wanted)


@pytest.mark.parametrize("title", ['He said "no"', "Who's <there>?", "A & B: 50 %"])
def test_a_deck_with_an_odd_name_is_found_again(learner: "Learner", title: str) -> None:
    odd = replace(deck(), home=replace(HOME, name=f"Quizapp::{title}"))
    learner.take(export_deck(odd))
    decks = learner.decks()
    assert learner.take(export_deck(odd)) == {"duplicate": len(EVERY)}
    assert learner.decks() == decks
    assert len(decks) == 2


# --- Hostile text -----------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "</div></article><b>out",
    "{{c1::x}} and {{Front}} and {{c9::y::z}}",
    "[sound:x.mp3] [latex]\\input{x}[/latex] [$]x[/$] [[type:Key]] [anki:tts]hi[/anki]",
    "<anki-mathjax>x</anki-mathjax> \\(x\\) \\[y\\]",
    "\"quoted\" 'text' & &amp; &lt;b&gt; &#123;",
    "<img src=x onerror=alert(1)> a <b c < d",
    "{{#Retired}} ::hint:: }} {{/Retired}}",
    "שלום עולם \u202eright to left",
    "👩🏽‍🚀 emoji 🇺🇦 and ❤️",
    "two\nlines",
]
TEXTS = {"stem", "rationale", "back", "background", "quote"}


def filled(form: Any, text: str, name: str = "") -> Any:
    """Return an item's form with `text` in every place for text."""
    if isinstance(form, dict):
        return {key: filled(value, text, key) for key, value in form.items()}
    if isinstance(form, list):
        return [text] if name == "answers" else [filled(v, text, name) for v in form]
    if name == "text" and "{{g1}}" in form:
        return f"{text} {{{{g1}}}} {{{{g2}}}}"
    return text if name in {*TEXTS, "text"} else form


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_and_shows_as_text(learner: "Learner", text: str) -> None:
    learner.take(export_deck(changed(*EVERY, retired="For a reason.")))
    ours = {tag for side in all_sides(learner) for tag in Page(side).tags}
    learner.take(export_deck(hostile_deck(text)))
    shown = " ".join(text.split())
    for side in all_sides(learner):
        page = Page(side)
        assert page.text.count(shown) >= 2  # the reason and the question
        assert page.tags <= ours | {"br", "dl"}
        assert not ANKIS_OWN_WORDS.search(page.text.replace(shown, ""))
    for card in learner.cards():
        output = card.render_output(reload=True)
        assert not output.question_av_tags
        assert not output.answer_av_tags


def hostile_deck(text: str) -> Deck:
    """Return an item of every kind that says nothing but `text`."""
    items = [ANY_ITEM.validate_python(filled(i.canonical(), text)) for i in EVERY]
    return changed(*items, retired=text, at=LATER.replace(month=2))


def all_sides(learner: "Learner") -> list[str]:
    """Return both sides of every card."""
    return [s for item in EVERY for sides in learner.sides(item.uid) for s in sides]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_typing_a_hostile_key_is_right(learner: "Learner", text: str) -> None:
    item = EVERY[4].model_copy(update={"answers": (text,)})
    learner.take(export_deck(deck(item)))
    compared = learner.col.compare_answer(learner.note(item.uid)["Key"], text)
    assert "typeBad" not in compared
    assert "typeMissed" not in compared


def test_a_hostile_title_is_text_too(learner: "Learner") -> None:
    article = HOME.article.model_copy(update={"title": HOSTILE[0], "source": "</p>"})
    home = Home("Quizapp::Odd", article, description=HOSTILE[0])
    learner.take(export_deck(Deck(home, (Entry(single_choice(), LATER),))))
    ((_, back),) = learner.sides("p1/first-cargo")
    assert f"{HOSTILE[0]} · </p> · 19 July 2022" in Page(back).text
    about = learner.col.decks.by_name("Quizapp::Odd")["desc"]
    assert Page(about).text == HOSTILE[0]


def test_two_learners_may_take_releases_in_any_order(
    new_learner: "Callable[[], Learner]",
) -> None:
    first = export_deck(deck())
    third = export_deck(changed(single_choice(stem="Mended twice.")))
    steady, late = new_learner(), new_learner()
    for file in (first, third):
        steady.take(file)
    late.take(third)
    for uid in (item.uid for item in EVERY):
        assert steady.note(uid).fields == late.note(uid).fields
        assert steady.note(uid).guid == late.note(uid).guid
