"""The rank: what it learns from judged items, and the order that it gives."""

from quizapp.items.item import Origin
from quizapp.items.kinds import ShortAnswer
from quizapp.items.proposals import in_order
from quizapp.items.ranking import (
    Judged,
    Rank,
    area_under_curve,
    cross_validated,
    features,
    features_of,
    fit,
    shipped_rank,
)


def judged(n: int) -> list[Judged]:
    """Long questions are kept and short ones refused, over ten articles."""
    long = "Which country sent two ships to the northern strait in the winter of 1998?"
    return [
        Judged(
            features("who", long if at % 2 else "Who sent it?", "Norway", "x " * 20),
            is_kept=bool(at % 2),
            article=f"a{at % 10}",
        )
        for at in range(n)
    ]


def short_answer(
    name: str, *, template: str = "who", quote: str = "A", key: str = "Norway"
) -> ShortAnswer:
    return ShortAnswer(
        uid=f"k/{name}",
        stem="Which country sent two ships?",
        answers=(key,),
        evidence=({"paragraph": 1, "quote": quote},),
        origin=Origin(template=template, fact="f", seed=1),
    )


def test_a_fit_puts_what_was_kept_above_what_was_refused() -> None:
    rows = judged(40)
    assert area_under_curve(fit(rows), rows) == 1.0
    assert cross_validated(judged(60)) == 1.0


def test_a_fit_on_nothing_says_nothing() -> None:
    assert Rank({}).probability(features("who", "Who?", "Norway", "x")) == 0.5
    assert area_under_curve(Rank({}), judged(10)) == 0.5


def test_the_rank_that_ships_gives_shares() -> None:
    share = shipped_rank().probability(features_of(short_answer("a"), "who"))
    assert 0 < share < 1


def test_the_same_items_come_in_the_same_order_whatever_theirs() -> None:
    items = [short_answer(name, quote=name, key=name) for name in ("a", "b", "c")]
    families = {"who": "who"}
    one = in_order(items, families, shipped_rank())
    other = in_order(items[::-1], families, shipped_rank())
    assert [p.item.uid for p in one] == [p.item.uid for p in other]


def test_a_second_item_on_a_sentence_waits_for_one_on_another() -> None:
    items = [
        short_answer("a", quote="A", key="x"),
        short_answer("b", quote="A", key="y"),
        short_answer("c", quote="C", key="z"),
    ]
    ordered = in_order(items, {"who": "who"}, shipped_rank())
    assert [p.item.local_id for p in ordered] == ["a", "c", "b"]
