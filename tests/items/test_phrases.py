"""Other facts as wrong options: surely wrong, of one form, and even in length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.articles.article import Article
from quizapp.facts.fact import Claim, Entity, Facts, Stance, Verb
from quizapp.facts.index import FactIndex
from quizapp.items.phrases import choose_facts
from quizapp.items.search import HeldBackError, Search

OPPOSE = Verb(base="oppose", third="opposes", past="opposed")
EVIDENCE = ({"paragraph": 1, "quote": "Norway opposed the quota."},)
ENTITIES = tuple(
    Entity(name=name, kind="country") for name in ("Norway", "Iceland", "Denmark")
)
ARTICLE = Article(title="x", paragraphs=("Norway opposed the quota.",))


def stance(number: int, holder: str, target: str, **changes: object) -> Stance:
    slots = {"holder": holder, "verb": OPPOSE, "target": target} | changes
    return Stance(id=f"f{number}", evidence=EVIDENCE, **slots)


KEY = stance(0, "Norway", "the fishing quota")
OTHERS = (
    stance(1, "Iceland", "a tax on boats"),
    stance(2, "Denmark", "the new harbour"),
    stance(3, "Iceland", "ships from abroad"),
    stance(4, "Denmark", "night flights"),
)


def chosen(*others: Stance, key: Stance = KEY, uid: str = "p/x") -> set[str]:
    facts = Facts(entities=ENTITIES, facts=(key, *others))
    search = Search(
        index=FactIndex(ARTICLE, facts),
        fact=key,
        slot="target",
        stem="What did Norway oppose?",
        sources=("facts",),
        seed=1,
        uid=uid,
        keys=(key,),
        foils=others,
        words=lambda fact: fact.target,
        told=("holder", "verb"),
    )
    return {fact.id for fact in choose_facts(search)}


@given(uid=st.text(alphabet="abcxyz", min_size=1, max_size=8))
def test_three_other_facts_are_chosen(uid: str) -> None:
    assert len(chosen(*OTHERS, uid=f"p/{uid}")) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(stance(9, "Norway", "the tunnel"), id="of the same holder"),
        pytest.param(stance(9, "Iceland", "fishing quotas, the quota"), id="the key"),
        pytest.param(stance(9, "Iceland", "a tax on Norway"), id="names the asked"),
        pytest.param(stance(9, "Iceland", "its harbour"), id="a pronoun"),
        pytest.param(stance(9, "Iceland", "the bridge there"), id="points away"),
        pytest.param(stance(9, "Iceland", "only one port"), id="sweeps"),
        pytest.param(stance(9, "Iceland", "a bridge " * 9), id="far longer"),
        pytest.param(
            stance(9, "Iceland", "whaling", distractors_never=("Norway",)),
            id="right of the asked as well",
        ),
    ],
)
def test_what_may_be_right_or_catches_the_eye_never_comes(wrong: Stance) -> None:
    assert "f9" not in chosen(*OTHERS, wrong)


def test_what_the_author_excludes_never_comes() -> None:
    key = stance(0, "Norway", "the quota", distractors_never=("night flights",))
    assert chosen(*OTHERS, key=key) == {"f1", "f2", "f3"}


def test_fewer_than_two_hold_the_item_back() -> None:
    with pytest.raises(HeldBackError, match="too few distractors"):
        chosen(OTHERS[0])


def test_what_is_told_in_another_voice_does_not_stand_beside_the_key() -> None:
    key = Claim(
        id="k",
        speaker="Norway",
        claim="the quota was unfair",
        about="x",
        voice="credited",
        source="Norway",
        evidence=EVIDENCE,
    )
    search = Search(
        index=FactIndex(ARTICLE, Facts(entities=ENTITIES, facts=(key, *OTHERS))),
        fact=key,
        slot="claim",
        stem="Which of these is a claim?",
        sources=("others",),
        seed=1,
        uid="p/x",
        keys=(key,),
        foils=OTHERS,  # all of the paragraph of the key
        words=lambda fact: str(fact.slots().get("target") or fact.slots()["claim"]),
    )
    with pytest.raises(HeldBackError, match="too few distractors"):
        choose_facts(search)
