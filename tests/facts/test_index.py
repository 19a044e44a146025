"""What the facts know together: names, mentions and the veto."""

import pytest

from quizapp.articles.article import Article
from quizapp.facts.fact import Action, Entity, Facts, Membership, Role, Stance, Verb
from quizapp.facts.index import FactIndex, content_words, stands_alone

OPPOSE = Verb(base="oppose", third="opposes", past="opposed")
BACK = Verb(base="back", third="backs", past="backed")
EVIDENCE = ({"paragraph": 1, "quote": "Norway and Iceland opposed the quota"},)
ARTICLE = Article(
    title="The quota",
    paragraphs=(
        "Norway and Iceland opposed the quota. The Norwegian minister spoke.",
        "Denmark backed it. Oslo did not. The mayor of Bergen was silent.",
    ),
)
ENTITIES = (
    Entity(name="Norway", kind="country", aliases=("Oslo", "Norwegian")),
    Entity(name="Iceland", kind="country"),
    Entity(name="Denmark", kind="country"),
    Entity(name="the mayor of Bergen", kind="person"),
)


def stance(fact_id: str, holder: str, target: str, verb: Verb = OPPOSE) -> Stance:
    return Stance(
        id=fact_id, holder=holder, verb=verb, target=target, evidence=EVIDENCE
    )


NORWAY = stance("norway", "Norway", "the quota")
FACTS = (
    NORWAY,
    stance("iceland", "Iceland", "the fishing quota"),
    stance("denmark", "Denmark", "the quota", BACK),
    Membership(
        id="members",
        whole="the countries at the talks",
        members=("Norway", "Denmark"),
        exhaustive=True,
        evidence=EVIDENCE,
    ),
)
INDEX = FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=FACTS))


@pytest.mark.parametrize("name", ["Norway", "norway", "Oslo", "the Norwegian"])
def test_an_entity_is_found_by_any_of_its_names(name: str) -> None:
    assert INDEX.entity(name) == ENTITIES[0]


def test_an_unknown_name_is_no_entity() -> None:
    assert INDEX.entity("Sweden") is None
    assert INDEX.names("Sweden") == ("Sweden",)


def test_mentions_count_aliases_and_names_that_begin_a_sentence() -> None:
    assert INDEX.mentions("Norway") == 3
    assert INDEX.mentions("the mayor of Bergen") == 1
    assert INDEX.paragraphs("Norway") == (1, 2)


def test_a_longer_name_is_not_counted_for_the_shorter_one() -> None:
    article = Article(title="x", paragraphs=("The north of Norway and Norway.",))
    north = Entity(name="the north of Norway", kind="region")
    index = FactIndex(article, Facts(entities=(*ENTITIES, north)))
    assert (index.mentions("Norway"), index.mentions("the north of Norway")) == (1, 1)


def test_same_slot_gives_the_other_facts_values_once() -> None:
    assert INDEX.same_slot(NORWAY, "holder") == ("Iceland", "Denmark")


def test_the_key_and_its_aliases_are_also_right() -> None:
    assert INDEX.also_right(NORWAY, "holder", "Oslo")


def test_who_did_the_same_to_nearly_the_same_is_also_right() -> None:
    lone = NORWAY.model_copy(update={"evidence": ()})
    longer = stance("x", "Iceland", "the new fishing quota of the North")
    near = stance("y", "Denmark", "the quota").model_copy(update={"evidence": ()})
    index = FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=(lone, longer, near)))
    assert index.also_right(lone, "holder", "Denmark")
    assert not index.also_right(lone, "holder", "Iceland")


def test_another_verb_is_another_position() -> None:
    assert not INDEX.also_right(NORWAY, "holder", "Denmark")


def test_whom_the_evidence_names_in_one_breath_is_vetoed() -> None:
    alone = FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=(NORWAY,)))
    assert alone.also_right(NORWAY, "holder", "Iceland")


def test_fellow_members_of_a_list_are_vetoed() -> None:
    members = FACTS[3]
    assert INDEX.also_right(members, "members", "Denmark")
    assert not INDEX.also_right(members, "members", "the mayor of Bergen")


def test_what_the_author_excludes_is_vetoed() -> None:
    fact = NORWAY.model_copy(update={"distractors_never": ("Denmark",)})
    assert INDEX.also_right(fact, "holder", "Denmark")


def test_rivals_are_the_other_right_answers() -> None:
    fact = stance("n", "Norway", "the fishing quota")
    index = FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=(fact, FACTS[1])))
    assert index.rivals(fact, "holder") == ("Iceland",)


def test_a_fact_of_the_same_kind_says_best_what_is_true_instead() -> None:
    role = Role(id="r", holder="Denmark", title="host", evidence=EVIDENCE)
    index = FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=(role, *FACTS)))
    told = index.fact_about("Denmark", NORWAY, "holder")
    assert told is not None
    assert told.id == "denmark"


def test_a_slot_that_begins_with_a_pronoun_does_not_stand_alone() -> None:
    fact = Action(
        id="a", agent="Norway", verb=BACK, object="it again", evidence=EVIDENCE
    )
    assert not stands_alone(fact)
    assert stands_alone(NORWAY)


def test_content_words_leave_out_the_small_ones() -> None:
    found = content_words("the end of Israel's airstrikes")
    assert found == {"end", "israel", "airstrikes"}
