"""Taking a quiz through the pages: joining, answering, handing in, coming back."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from quizapp.db import reading, writing
from quizapp.models import Attempt, Mark, Response, Sitting
from quizapp.quizzes.rules import Rules
from tests import world
from tests.web.conftest import Browser


def path(browser: Browser, place: int) -> str:
    return f"/attempts/{attempt_id(browser)}/questions/{place}"


def attempt_id(browser: Browser) -> int:
    found = re.search(r"/attempts/(\d+)", browser.page)
    assert found
    return int(found[1])


def value_of(browser: Browser, text: str) -> str:
    """Return the value that the page gives to a choice."""
    found = re.search(r'value="(\d)"[^>]*>\s*<span>' + re.escape(text), browser.page)
    assert found, text
    return found[1]


def answer_all(browser: Browser) -> None:
    """Answer all three questions right, by plain forms."""
    number = attempt_id(browser)
    for place, texts in ((1, ["Ada Holm"]), (3, ["Lamps", "A horn"])):
        browser.get(f"/attempts/{number}/questions/{place}")
        values = [value_of(browser, text) for text in texts]
        browser.post(f"/attempts/{number}/questions/{place}", answer=values)
    browser.get(f"/attempts/{number}/questions/2")
    browser.post(f"/attempts/{number}/questions/2", answer="1871")


def code(engine: Engine) -> str:
    with reading(engine) as session:
        return session.scalars(sa.select(Sitting.code)).first() or ""


def count(engine: Engine, model: type) -> int:
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


@pytest.mark.parametrize(
    "style", [str.upper, str.lower, lambda c: f" {c[:4]}-{c[4:]} "]
)
def test_a_code_joins_however_it_is_typed(
    visitor: Browser, web_engine: Engine, style: Callable[[str], str]
) -> None:
    visitor.get("/")
    reply = visitor.post("/join", code=style(code(web_engine)), nickname="Otter")
    assert reply.status_code == 303
    visitor.get(f"{reply.headers['Location']}/questions/1")
    assert "Question 1" in visitor.page
    assert "Otter" in visitor.page


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(
    visitor: Browser,
) -> None:
    visitor.get("/")
    reply = visitor.post("/join", code="NOTACODE", nickname="Otter")
    assert reply.status_code == 422
    assert "There is no quiz with this code" in visitor.page
    assert 'value="Otter"' in visitor.page
    assert 'aria-invalid="true"' in visitor.page


def test_a_taken_nickname_is_refused(
    new_browser: Callable[[], Browser], web_engine: Engine
) -> None:
    first, second = new_browser(), new_browser()
    for browser, name, status in ((first, "Otter", 303), (second, "otter ", 422)):
        browser.get("/")
        reply = browser.post("/join", code=code(web_engine), nickname=name)
        assert reply.status_code == status
    assert "Taken. Use your personal link or another name." in second.page
    assert count(web_engine, Attempt) == 1


def test_guessing_codes_is_stopped_and_the_right_code_still_joins(
    new_browser: Callable[[], Browser], web_engine: Engine
) -> None:
    guesser, pupil = new_browser(), new_browser()
    guesser.get("/")
    for _ in range(60):
        assert guesser.post("/join", code="NOTACODE").status_code == 422
    assert guesser.post("/join", code="NOTACODE").status_code == 429
    assert "Wait ten minutes" in guesser.page
    pupil.get("/")
    assert pupil.post("/join", code=code(web_engine)).status_code == 303


def test_one_browser_is_one_student_of_a_sitting(
    visitor: Browser, web_engine: Engine
) -> None:
    for name, status in (("Otter", 303), ("Heron", 422)):
        visitor.get("/")
        reply = visitor.post("/join", code=code(web_engine), nickname=name)
        assert reply.status_code == status
    assert "On this device Otter is in this quiz." in visitor.page
    visitor.post("/leave")
    visitor.get("/")
    reply = visitor.post("/join", code=code(web_engine), nickname="Heron")
    assert reply.status_code == 303


def test_a_late_reply_does_not_undo_a_sign_in(visitor: Browser) -> None:
    """Replies that change nothing set no cookie, so none can bring back an old one."""
    visitor.get("/")
    visitor.post("/try")
    visitor.get("/")
    for page in ("/", "/static/style.css", "/health"):
        assert "Set-Cookie" not in visitor.get(page).headers


def test_joining_in_another_tab_leaves_the_open_page_able_to_save(
    started: Browser, web_engine: Engine
) -> None:
    address, token = path(started, 1), started.token
    with writing(web_engine) as session:
        other = world.give(session, Rules())
    started.get("/")
    started.post("/join", code=other.code, nickname="Otter")
    started.token = token
    reply = started.save(address, answer="1", device="d", counter="1")
    assert reply.status_code == 200


def test_a_class_of_honest_joins_from_one_address_are_let_in(
    new_browser: Callable[[], Browser], web_engine: Engine
) -> None:
    for _ in range(40):
        browser = new_browser()
        browser.get("/")
        reply = browser.post("/join", code=code(web_engine), nickname="")
        assert reply.status_code == 303


def test_a_plain_form_saves_and_moves_on(started: Browser, web_engine: Engine) -> None:
    reply = started.post(path(started, 1), answer=value_of(started, "Bo Lind"))
    assert reply.status_code == 303
    started.follow(reply)
    assert "Answer 1 saved." in started.page
    assert "Question 2" in started.page
    started.get(path(started, 1))
    assert re.search(r"checked>\s*<span>Bo Lind", started.page)


def test_a_blank_may_pass_and_an_answer_can_be_cleared(started: Browser) -> None:
    reply = started.follow(started.post(path(started, 1)))
    assert reply.status_code == 200
    assert "Answer 1 is blank." in started.page
    started.get(path(started, 1))
    started.post(path(started, 1), answer="1")
    started.get(path(started, 1))
    assert "Clear my answer" in started.page
    started.follow(started.post(path(started, 1), answer="1", go="clear"))
    assert "Answer 1 is blank." in started.page
    assert "checked" not in started.page


def test_an_unreadable_number_is_refused_where_it_stands(started: Browser) -> None:
    started.get(path(started, 2))
    reply = started.post(path(started, 2), answer="a while ago")
    assert reply.status_code == 422
    assert "Not saved: “a while ago” is not a number" in started.page
    assert 'value="a while ago"' in started.page
    assert 'aria-describedby="q2-error"' in started.page


def test_a_choice_that_is_not_there_is_refused(
    started: Browser, web_engine: Engine
) -> None:
    for forged in ("9", "a", "-1"):
        assert started.post(path(started, 1), answer=forged).status_code == 422
    assert count(web_engine, Response) == 0


def test_a_script_gets_what_is_stored(started: Browser) -> None:
    first = started.save(path(started, 1), answer="2", device="d1", counter="5")
    assert first.json == {
        "outcome": "saved",
        "is_answered": True,
        "values": {"answer": ["2"]},
    }
    late = started.save(path(started, 1), answer="1", device="d1", counter="4")
    assert late.json
    assert late.json["outcome"] == "repeat"
    assert late.json["values"] == {"answer": ["2"]}
    wrong = started.save(path(started, 2), answer="x", device="d1", counter="6")
    assert wrong.status_code == 422
    assert wrong.json
    assert wrong.json["field"] == "answer"


def test_handing_in_twice_marks_once_and_closes_the_answers(
    started: Browser, web_engine: Engine
) -> None:
    answer_all(started)
    number = attempt_id(started)
    started.get(f"/attempts/{number}/hand-in")
    for _ in range(2):
        assert started.post(f"/attempts/{number}/hand-in").status_code == 303
    assert count(web_engine, Mark) == 3
    started.get(f"/attempts/{number}/score")
    assert "Your score: 3 of 3" in started.page
    late = started.save(
        f"/attempts/{number}/questions/1", answer="1", device="d", counter="1"
    )
    assert late.status_code == 409
    started.get(f"/attempts/{number}/score")
    assert "Your score: 3 of 3" in started.page


def test_the_hand_in_page_names_what_is_blank(started: Browser) -> None:
    number = attempt_id(started)
    started.post(path(started, 1), answer="1")
    started.get(f"/attempts/{number}/hand-in")
    assert "Still blank" in started.page
    assert ">question 2<" in started.page
    assert ">question 1<" not in started.page


def test_trying_again_goes_on_with_the_open_attempt(
    started: Browser, web_engine: Engine
) -> None:
    started.get("/")
    started.post("/try")
    assert count(web_engine, Attempt) == 1


def test_another_attempt_after_handing_in(started: Browser, web_engine: Engine) -> None:
    number = attempt_id(started)
    started.post(f"/attempts/{number}/hand-in")
    started.get(f"/attempts/{number}/score")
    reply = started.post(f"/attempts/{number}/again")
    assert reply.headers["Location"] != f"/attempts/{number}"
    assert count(web_engine, Attempt) == 2


def test_the_personal_link_resumes_and_opening_it_changes_nothing(
    started: Browser, new_browser: Callable[[], Browser]
) -> None:
    number = attempt_id(started)
    link = re.search(r"http://localhost(/me/[^\"]+)", started.page)
    assert link
    other = new_browser()
    other.get(link[1])
    assert "Welcome back" in other.page
    assert other.get(f"/attempts/{number}").status_code == 404
    other.get(link[1])
    assert other.post(link[1]).status_code == 303
    assert other.get(f"/attempts/{number}/questions/1").status_code == 200


@pytest.mark.parametrize("token", ["x", "WzEsICJhIl0.abc", "a" * 500])
def test_a_forged_personal_link_is_not_found(visitor: Browser, token: str) -> None:
    assert visitor.get(f"/me/{token}").status_code == 404


def test_leaving_ends_it_on_the_server_too(started: Browser) -> None:
    number = attempt_id(started)
    cookie = started.client.get_cookie("quizapp")
    assert cookie
    started.post("/leave")
    assert started.get(f"/attempts/{number}").status_code == 404
    started.client.set_cookie("quizapp", cookie.value)
    assert started.get(f"/attempts/{number}").status_code == 404


def test_the_score_page_gives_the_attempts_own_deck(started: Browser) -> None:
    number = attempt_id(started)
    assert started.post(f"/attempts/{number}/deck").status_code == 409
    started.post(f"/attempts/{number}/hand-in")
    started.get(f"/attempts/{number}/score")
    reply = started.post(f"/attempts/{number}/deck")
    assert reply.headers["Content-Disposition"].startswith("attachment")
    with ZipFile(BytesIO(reply.data)) as file:
        assert "collection.anki2" in file.namelist()


def test_no_deck_and_no_key_while_an_attempt_is_left(
    visitor: Browser, web_engine: Engine
) -> None:
    with writing(web_engine) as session:
        sitting = world.give(session, Rules(attempts_allowed=2))
    visitor.get("/")
    reply = visitor.post("/join", code=sitting.code, nickname="Heron")
    visitor.get(f"{reply.headers['Location']}/questions/1")
    number = attempt_id(visitor)
    visitor.post(f"/attempts/{number}/hand-in")
    visitor.get(f"/attempts/{number}/score")
    assert "Your score: 0 of 3" in visitor.page
    assert "The answers show when you have no attempt left." in visitor.page
    for secret in ("KEY-1", "RATIONALE", "Ada Holm kept it</mark>", "Anki"):
        assert secret not in visitor.page
    assert visitor.post(f"/attempts/{number}/deck").status_code == 409


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "Ω≈ç√ 名前", "𝕬"],
)
def test_a_nickname_is_only_ever_text(
    visitor: Browser, web_engine: Engine, hostile: str
) -> None:
    visitor.get("/")
    reply = visitor.post("/join", code=code(web_engine), nickname=hostile)
    page = visitor.client.get(f"{reply.headers['Location']}/questions/1")
    text = page.get_data(as_text=True)
    for mark in ("<script>alert", "<img src=x", ">49<"):
        assert mark not in text
