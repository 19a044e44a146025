"""The rules of writing items: quiet on good ones, and sharp on bad ones.

Each code has its broken example, with its place, in tests/bank/broken_packs.py.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.checks import CHECKS, SET_CHECKS, check_item, check_set, table
from quizapp.items.item import Item
from tests.builders import KINDS, make_choice, make_item

GOOD_STEMS = """
Who won the Nobel Prize for Physics in 1921?
Which of these countries did NOT sign the treaty?
When was the treaty signed, according to the article?
Why did the company close its plant in Ohio in 2019?
What did the minister say about her resignation?
Which company said that it would not raise prices in 2023?
According to the article, why did critics say they opposed the plan?
Who said, "We will never surrender"?
Who wrote the novel “The Man in the High Castle” in 1962?
What does the command "git log --oneline -n 5; ls" show first?
Who was the president of France in July 2022?
As of July 2022, who is the president of Turkey?
Which country is the main ally of the president of Syria?
The summit was held in _____ in July 2022.
Which group, which had not been invited, came to the talks?
How often does the committee meet, according to the report?
By its own account, what did the company earn in 2020?
What, above all, did the talks deal with?
Which word does the speaker use for all three leaders?
How long ago did the dinosaurs die out?
In what month did it become clear that the talks had failed?
Is it true that the deal collapsed in 2018?
Did Ms. O'Neill's plan pass in the end?
What happened to the grain after the harbour (Odesa) was reopened?
What made the last week before the vote unusual?
Name the city in which the treaty was signed.
""".strip().splitlines()


def codes(item: Item) -> set[str]:
    return {finding.code for finding in check_item(item)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_well_written_item_of_each_kind_passes(kind: str) -> None:
    assert check_item(make_item(kind)) == []


@pytest.mark.parametrize("stem", GOOD_STEMS)
def test_good_stems_pass(stem: str) -> None:
    assert check_item(make_item("short_answer", stem=stem)) == []


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("Why did he resign in the year 2019?", "unresolved-pronoun"),
        ("When was it signed by the ministers?", "unresolved-pronoun"),
        ("What did they announce in July 2022?", "unresolved-pronoun"),
        ("According to the article, what did she say?", "unresolved-pronoun"),
        ("Which of these planets isn't made of gas?", "quiet-negative"),
        ("All the following are planets except which one?", "quiet-negative"),
        ("Which people usually eat bread in France?", "vague-frequency"),
        ("Which planet did astronomers find last year?", "deictic-time"),
        ('Who "won the prize in Rome?', "unbalanced-marks"),
        ("Bread is eaten with a _____ in Rome.", "article-before-blank"),
    ],
)
def test_bad_stems_are_found(stem: str, code: str) -> None:
    assert codes(make_item("short_answer", stem=stem)) == {code}


@pytest.mark.parametrize(
    "texts",
    [
        ["Iran", "Saudi Arabia", "the United States"],
        ["1 June 2022", "18 July 2022", "3 May 2022"],
        ["About 300", "About 400", "About 500"],
        ["Yes, they were", "No, they were not", "The text leaves it open"],
        ["The U.S.", "Russia", "Iran"],
        ["One of the militias", "Two of the rebels", "The army"],
        ["-5 degrees", "5 degrees", "10 degrees"],
        ["C", "C++", "C#"],
    ],
)
def test_good_options_pass(texts: list[str]) -> None:
    options = [
        {"id": f"o{n}", "text": text, "is_key": n == 0, "rationale": "See 1."}
        for n, text in enumerate(texts)
    ]
    item = make_item(options=options, stem="What does the text say?", shuffle=False)
    assert check_item(item) == []


@pytest.mark.parametrize(
    ("stem", "texts"),
    [
        ("Who only came in 1871?", ["Ada Holm", "Bo Lind", "Only Cy Rask"]),
        ("How many came?", ["Only Ada", "Ada and Bo", "Only Bo and Cy"]),  # and the key
        ("How many came?", ["More than two", "Two", "Only two"]),
        ("Who was heard?", ["The keeper", "The only child", "Not only Bo"]),
        (
            "How did they vote?",
            ["Both opposed it", "Both supported it", "Bo opposed it"],
        ),
        (
            "What did he say?",
            ["He came", "Ada was right", "Ada was wrong"],
        ),  # not keyed
        ("When was it?", ["the summer of 1781", "the summer of 1782", "in 1783"]),
        (
            "When was it?",
            ["the summer of 1781", "the summer of 1782", "the summer of 2"],
        ),
        (
            "Which statement fits?",
            ["Ada kept a lamp", "Ada kept a horn", "Ada kept a C"],
        ),
        ("Where was it?", ["In Rome", "In the village by the long lake", "In Oslo"]),
        (
            "Who came?",
            ["Ada Holm of the north shore", "A" * 41, "Bo Lind of the south"],
        ),
    ],
)
def test_options_that_differ_for_good_reasons_pass(stem: str, texts: list[str]) -> None:
    options = [
        {"id": f"o{n}", "text": text, "is_key": n == 0, "rationale": "See 1."}
        for n, text in enumerate(texts)
    ]
    found = codes(make_item(options=options, stem=stem, shuffle=False))
    assert not found & {
        "absolute-distractor",
        "opposite-pair",
        "stem-repeats",
        "uneven-options",
    }


@pytest.mark.parametrize(
    ("stem", "is_right"),
    [
        ("Which two things warn ships in fog?", True),
        ("Tick the two things that warn ships.", True),
        ("Which 2 of the five things warn ships?", True),
        ("Which of the three keepers warned ships?", True),
        ("Which things did the three keepers see?", True),
        ("Which three-masted ships sank?", True),
        ("Which three million people came?", True),
        ("Which things did they call “the three wise men”?", True),
        ("Which three things warn ships in fog?", False),
        ("Which one of these things warns ships?", False),
        ("Select 3 things that warn ships.", False),
    ],
)
def test_as_many_options_are_asked_for_as_are_keys(stem: str, is_right: bool) -> None:
    item = make_item("multiple_response", stem=stem)
    assert ("count-mismatch" not in codes(item)) is is_right


@pytest.mark.parametrize(
    ("statement", "is_one"),
    [
        ("Russia and Iran backed Assad in the war.", True),
        ("The deal was signed by Iran, Russia, and the two sides.", True),
        ("The deal, but not the plan, was signed in 2015.", True),
        ("After the war was over, Iran and Iraq were at peace.", True),
        ("Talks with Iran, Russia, and Turkey were held in July.", True),
        ("The deal was signed in 2015 and broken in 2018.", True),
        ("Iran was hit by sanctions, and Russia was isolated.", False),
        ("The deal had collapsed; it was signed in 2015.", False),
        ("Turkey was in NATO, but it had put no sanctions on Russia.", False),
    ],
)
def test_a_statement_says_one_thing(statement: str, is_one: bool) -> None:
    item = make_item("true_false", stem=statement)
    assert ("true-false-double" not in codes(item)) is is_one


@pytest.mark.parametrize(
    ("stem", "is_fixed"),
    [
        ("Raisi was the president of Iran at the time.", True),
        ("In 2022 Raisi is the president of Iran.", True),
        ("The president is elected for four years.", True),
        ("A mayor is the leader of a town council.", True),
        ("Raisi is the president of Iran, says the article.", False),
        ("It is true that Sullivan is the US national security adviser.", False),
        ("Lapid is Israel's prime minister.", False),
    ],
)
def test_an_office_is_fixed_in_time(stem: str, is_fixed: bool) -> None:
    item = make_item("true_false", stem=stem)
    assert ("present-office" not in codes(item)) is is_fixed


def test_a_long_quotation_is_found_wherever_a_student_reads() -> None:
    long = 'He said "one two three four five" twice.'
    card = make_item("card", back="“One two three four.”", background=long)
    choice = make_item(rationale=long)
    for item, at in ((card, ("background",)), (choice, ("rationale",))):
        (finding,) = check_item(item)
        assert (finding.code, finding.at) == ("long-quotation", at)


def test_lists_as_long_as_may_be_pass() -> None:
    entries = [{"id": f"e{n}", "text": f"Step {'abcdefg'[n]}"} for n in range(7)]
    prompts = [{**entry, "choice": "c0"} for entry in entries]
    choices = [{"id": f"c{n}", "text": f"Place {'abcdefgh'[n]}"} for n in range(8)]
    assert check_item(make_item("ordering", entries=entries)) == []
    assert check_item(make_item("matching", prompts=prompts, choices=choices)) == []
    prompts.append({"id": "p", "text": "One more", "choice": "c0"})
    assert codes(make_item("matching", prompts=prompts, choices=choices)) == {
        "many-pairs"
    }


def test_words_that_are_quoted_are_not_the_authors_own() -> None:
    stem = 'Who called the strikes "always, usually unacceptable now"?'
    assert check_item(make_item("true_false", stem=stem)) != []  # it ends with ?
    assert codes(make_item("short_answer", stem=stem)) == set()


def test_a_finding_names_item_place_and_severity() -> None:
    item = make_choice(keys="ab", distractors="cd", kind="single_choice")
    (finding,) = [f for f in check_item(item) if f.code == "not-one-key"]
    assert finding.uid == "k3y/keeper"
    assert finding.at == ("options", 1, "is_key")
    assert finding.severity == "error"


@given(text=st.text(min_size=1).filter(str.strip))
def test_no_text_is_too_odd_to_check(text: str) -> None:
    for kind in KINDS:
        item = make_item(kind, stem=text)
        for finding in check_item(item):
            place = item.model_dump()
            for part in finding.at:
                place = place[part]
    check_set([make_item(kind, stem=text) for kind in KINDS], is_quiz=True)


def choices(*places: int, long: bool = False) -> list[Item]:
    """Return items with the key at these places; `long` makes keys the longest."""
    items = []
    for n, place in enumerate(places):
        options = [
            {"id": c, "text": f"Word {c}", "is_key": at == place}
            for at, c in enumerate("abcd")
        ]
        options[place]["text"] = "Longer word" if long else "Word x"
        items.append(make_item(id=f"i{n}", stem=f"Question {n}?", options=options))
    return items


def set_codes(items: list[Item], *, is_quiz: bool = False) -> list[str]:
    return [finding.code for finding in check_set(items, is_quiz=is_quiz)]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([0, 1, 2, 3] * 5, []),
        ([0] * 4, []),  # 4 times 1/4 to the 4th: 0.016 in a fair draw
        ([0] * 5, ["key-position"]),  # 0.004
        ([0, 0, 1, 0, 0, 2], []),
    ],
)
def test_key_places_are_a_pattern_when_chance_makes_few(
    places: list[int], found: list[str]
) -> None:
    assert set_codes(choices(*places)) == found


def test_keys_that_are_the_longest_by_chance_are_no_pattern() -> None:
    assert set_codes(choices(0, 1, 2, long=True)) == []
    assert set_codes(choices(0, 1, 2, 3, long=True)) == ["longest-key"]


def test_a_false_statement_gives_nothing_away() -> None:
    asked = make_item("short_answer", stem="Who kept the lighthouse?", answers=["Ada"])
    told = "Ada kept the lighthouse in 1900."
    said = [
        make_item("true_false", id="said", stem=told, is_true=is_true)
        for is_true in (True, False)
    ]
    assert set_codes([asked, said[0]], is_quiz=True) == ["gives-away"]
    assert set_codes([asked, said[1]], is_quiz=True) == []
    assert set_codes([asked, said[0]]) == []  # a bank is not taken in one sitting


def test_the_table_explains_every_check_in_a_sentence() -> None:
    rows = table()
    assert len({code for code, _, _ in rows}) == len(rows) == len(CHECKS + SET_CHECKS)
    assert all(text[0].isupper() and text.endswith((".", ")")) for _, _, text in rows)
