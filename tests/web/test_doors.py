"""Who may call what: every route, by policy, with and without a token."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Engine

from quizapp.db import reading, writing
from quizapp.models import Attempt, Base, Login, Sitting, Teacher
from quizapp.web import headers, one_time_links, policy
from tests.web.conftest import Browser
from tests.web.test_taking import attempt_id

ARGUMENTS = {
    "attempt_id": "1",
    "place": "1",
    "slug": "lighthouse",
    "quiz_id": "1",
    "token": "x",
    "code": "ABCDEFGH",
    "sitting_id": "1",
    "filename": "style.css",
}


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """Return (endpoint, method, path) of every route."""
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        return [
            (
                rule.endpoint,
                method,
                adapter.build(rule.endpoint, {a: ARGUMENTS[a] for a in rule.arguments}),
            )
            for rule in app.url_map.iter_rules()
            for method in sorted((rule.methods or set()) & {"GET", "POST"})
        ]


def test_a_route_without_a_policy_line_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/secret", "secret", lambda: "keys", methods=["GET"])
    with pytest.raises(RuntimeError, match="secret"):
        policy.check_complete(app)


def test_teachers_routes_send_everybody_else_to_sign_in(
    app: Flask, started: Browser, visitor: Browser
) -> None:
    table = policy.read_policy()
    checked = 0
    for endpoint, method, path in routes(app):
        if table[endpoint]["who"] != "teacher":
            continue
        for browser in (visitor, started):
            send = browser.get if method == "GET" else browser.post
            reply = send(path)
            assert reply.status_code == 303, f"{method} {path}"
            assert reply.headers["Location"] == "/teacher/sign-in"
            checked += 1
            browser.get("/")
    assert checked >= 10


def test_a_students_routes_give_a_stranger_nothing(
    app: Flask, started: Browser, new_browser: Callable[[], Browser]
) -> None:
    """Somebody without an attempt, and somebody with another, both get 404."""
    assert attempt_id(started) == 1
    stranger, other = new_browser(), new_browser()
    other.get("/")
    other.post("/try")
    table = policy.read_policy()
    for endpoint, method, path in routes(app):
        if table[endpoint]["who"] != "student":
            continue
        for browser in (stranger, other):
            browser.get("/")
            send = browser.get if method == "GET" else browser.post
            assert send(path).status_code == 404, f"{method} {path}"


def test_every_post_needs_its_token(
    app: Flask, started: Browser, teacher: Browser
) -> None:
    for browser in (started, teacher):
        for _, method, path in routes(app):
            if method == "POST":
                reply = browser.client.post(path, data={"answer": "1"})
                assert reply.status_code in (303, 400), f"{method} {path}"
                if reply.status_code == 303:  # not for this visitor at all
                    assert reply.headers["Location"] == "/teacher/sign-in"


def everything(engine: Engine) -> dict[str, list[object]]:
    with reading(engine) as session:
        return {
            table.name: sorted(session.execute(sa.select(table)).all(), key=str)
            for table in Base.metadata.sorted_tables
        }


def test_no_get_changes_the_database(
    app: Flask, started: Browser, teacher: Browser, web_engine: Engine
) -> None:
    before = everything(web_engine)
    for browser in (started, teacher):
        for _, method, path in routes(app):
            if method == "GET":
                assert browser.get(path).status_code < 500, path
    assert everything(web_engine) == before


def test_every_reply_has_the_security_headers(app: Flask, teacher: Browser) -> None:
    paths = [path for _, method, path in routes(app) if method == "GET"]
    for path in [*paths, "/no/such/page"]:
        reply = teacher.client.get(path, buffered=True)
        for name, value in headers.HEADERS.items():
            assert reply.headers[name] == value, path
        is_file = path.startswith("/static/")
        assert ("no-store" in reply.headers["Cache-Control"]) is not is_file


def test_errors_are_pages_in_plain_words(visitor: Browser) -> None:
    for path in (
        "/no/such/page",
        "/attempts/1",
        "/attempts/2147483648",
        "/attempts/99999999999999999999/questions/1",
        "/attempts/9223372036854775808/score",
    ):
        reply = visitor.get(path)
        assert reply.status_code == 404
        assert "That did not work" in visitor.page
        assert "Traceback" not in visitor.page
    assert visitor.client.put("/").status_code == 405
    assert visitor.client.post("/join", data="x" * 70_000).status_code in (400, 413)


def test_other_hosts_are_refused(app: Flask) -> None:
    client = app.test_client()
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:8000", "[::1"):
        assert client.get("/", headers={"Host": host}).status_code == 400, host
    for host in (
        "127.0.0.1:8000",
        "192.168.4.1",
        "[::1]:8000",
        "localhost",
        "Localhost.",
    ):
        assert client.get("/", headers={"Host": host}).status_code == 200, host


def test_the_set_up_link_works_once(
    new_browser: Callable[[], Browser], web_engine: Engine
) -> None:
    with writing(web_engine) as session:
        token = one_time_links.make(session)
    first, second = new_browser(), new_browser()
    for browser, status in ((first, 303), (second, 404)):
        browser.get("/")
        browser.get(f"/teacher/set-up/{token}")
        reply = browser.post(
            f"/teacher/set-up/{token}", name="Ms Holm", password="a quiet winter sea"
        )
        assert reply.status_code == status
    assert first.get("/teacher").status_code == 200


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "8 characters"),
        ("password123", "Too easy"),
        ("aaaaaaaaaaaa", "Too easy"),
        ("mister holm", "Too easy"),
        ("", "Choose a password"),
    ],
)
def test_weak_passwords_are_refused(
    visitor: Browser, web_engine: Engine, password: str, says: str
) -> None:
    with writing(web_engine) as session:
        token = one_time_links.make(session)
    visitor.get(f"/teacher/set-up/{token}")
    reply = visitor.post(
        f"/teacher/set-up/{token}", name="Mister Holm", password=password
    )
    assert reply.status_code == 422
    assert says in visitor.page


def test_signing_in_and_out(
    teacher: Browser, new_browser: Callable[[], Browser]
) -> None:
    cookie = teacher.client.get_cookie("quizapp")
    assert cookie
    teacher.post("/teacher/sign-out")
    assert teacher.get("/teacher").status_code == 303
    teacher.client.set_cookie("quizapp", cookie.value)  # an old cookie is no way back
    assert teacher.get("/teacher").status_code == 303

    other = new_browser()
    other.get("/teacher/sign-in")
    wrong = other.post("/teacher/sign-in", name="Ms Holm", password="something else")
    assert wrong.status_code == 422
    assert "The name or the password is not right." in other.page
    right = other.post(
        "/teacher/sign-in", name="Ms Holm", password="a quiet winter sea"
    )
    assert right.status_code == 303
    assert other.get("/teacher").status_code == 200


def test_guessing_a_password_is_slowed_down(
    teacher: Browser, new_browser: Callable[[], Browser]
) -> None:
    guesser = new_browser()
    guesser.get("/teacher/sign-in")
    for _ in range(20):
        reply = guesser.post("/teacher/sign-in", name="Ms Holm", password="guess")
        assert reply.status_code == 422
    reply = guesser.post(
        "/teacher/sign-in", name="Ms Holm", password="a quiet winter sea"
    )
    assert reply.status_code == 429


def test_a_lost_password_link_signs_other_browsers_out(
    teacher: Browser, new_browser: Callable[[], Browser], web_engine: Engine
) -> None:
    with writing(web_engine) as session:
        row = session.scalars(sa.select(Teacher)).one()
        token = one_time_links.make(session, row)
    other = new_browser()
    other.get(f"/teacher/set-up/{token}")
    assert "Choose a new password" in other.page
    other.post(f"/teacher/set-up/{token}", name="Ms Holm", password="seven green boats")
    assert other.get("/teacher").status_code == 200
    assert teacher.get("/teacher").status_code == 303


def test_a_teacher_sees_keys_gives_a_quiz_and_gets_the_deck(
    teacher: Browser, web_engine: Engine
) -> None:
    teacher.get("/teacher/packs/lighthouse")
    assert "KEY-1" in teacher.page
    deck = teacher.post("/teacher/packs/lighthouse/deck")
    assert deck.data.startswith(b"PK")
    assert "lighthouse.apkg" in deck.headers["Content-Disposition"]
    again = teacher.post("/teacher/packs/lighthouse/deck")
    assert again.data == deck.data
    teacher.post("/teacher/quizzes/1/give")
    with reading(web_engine) as session:
        codes = session.scalars(sa.select(Sitting.code).order_by(Sitting.id)).all()
    teacher.get("/teacher/sittings/2")
    assert f"http://localhost/join/{codes[1]}" in teacher.page
    assert "Nobody has joined yet." in teacher.page
    teacher.get("/teacher")
    assert len(codes) == 2
    for code in codes:
        assert f"{code[:4]} {code[4:]}" in teacher.page


def test_what_the_cookie_holds_is_no_use_to_the_database(
    started: Browser, web_engine: Engine
) -> None:
    """The database keeps digests: a stolen copy signs nobody in."""
    with started.client.session_transaction() as session:
        tokens = session["logins"]
    with reading(web_engine) as database:
        kept = set(database.scalars(sa.select(Login.token_digest)))
        assert database.scalars(sa.select(Attempt.id)).all()
    assert kept
    assert not kept & set(tokens)


def test_nul_in_a_request_is_refused_and_not_a_failure(
    started: Browser, teacher: Browser
) -> None:
    number = attempt_id(started)
    address = f"/attempts/{number}/questions/1"
    sends = [
        teacher.get("/teacher/packs/%00"),
        started.post(address, answer="1\0"),
        started.save(address, answer="1", device="a\0b", counter="1"),
        started.post("/join", code="\0", nickname="a\0"),
        teacher.post("/teacher/sign-in", name="a\0b", password="x"),
    ]
    assert [reply.status_code for reply in sends] == [400] * 5


def test_a_name_of_spaces_is_no_name_and_capitals_do_not_matter(
    visitor: Browser, web_engine: Engine
) -> None:
    with writing(web_engine) as session:
        token = one_time_links.make(session)
    visitor.get(f"/teacher/set-up/{token}")
    blank = visitor.post(
        f"/teacher/set-up/{token}", name="   ", password="a quiet winter sea"
    )
    assert blank.status_code == 422
    visitor.post(
        f"/teacher/set-up/{token}", name=" Ms  Holm", password="a quiet winter sea"
    )
    visitor.get("/teacher")
    visitor.post("/teacher/sign-out")
    visitor.get("/teacher/sign-in")
    again = visitor.post(
        "/teacher/sign-in", name="ms holm ", password="a quiet winter sea"
    )
    assert again.status_code == 303


def test_practice_gives_nothing_away_while_a_class_has_the_same_questions(
    started: Browser, teacher: Browser
) -> None:
    number = attempt_id(started)
    started.post(f"/attempts/{number}/hand-in")
    teacher.post("/teacher/quizzes/1/give")
    started.get(f"/attempts/{number}/score")
    assert "A class has these questions just now." in started.page
    assert "KEY-1" not in started.page
    assert started.post(f"/attempts/{number}/deck").status_code == 409
    teacher.post("/teacher/sittings/2/close")
    started.get(f"/attempts/{number}/score")
    assert "KEY-1" in started.page


def test_a_teacher_sees_who_has_joined_and_handed_in(
    started: Browser, teacher: Browser
) -> None:
    number = attempt_id(started)
    started.post(f"/attempts/{number}/questions/1", answer="1")
    teacher.get("/teacher/sittings/1")
    assert "1 student, 0 handed in" in teacher.page
    started.post(f"/attempts/{number}/hand-in")
    teacher.get("/teacher/sittings/1")
    assert "1 student, 1 handed in" in teacher.page


def test_closing_ends_it_for_everybody(teacher: Browser, visitor: Browser) -> None:
    teacher.post("/teacher/quizzes/1/give")
    teacher.get("/teacher/sittings/2")
    code = teacher.page.split("/join/")[1][:8]
    visitor.get("/")
    reply = visitor.post("/join", code=code, nickname="Otter")
    address = reply.headers["Location"]
    visitor.get(f"{address}/questions/1")
    visitor.post(f"{address}/questions/1", answer="1")
    teacher.post("/teacher/sittings/2/close")
    late = visitor.save(f"{address}/questions/1", answer="2", device="d", counter="1")
    assert late.status_code == 409
    visitor.get(f"{address}/score")
    assert "Your score" in visitor.page
    assert "KEY-1" in visitor.page
    assert "Try again" not in visitor.page
