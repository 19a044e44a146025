"""The coverage of a pack as a page for teachers: what the bank holds now."""

import sqlalchemy as sa
from sqlalchemy import Engine

from quizapp.bank.coverage import coverage
from quizapp.bank.pack_reading import read_pack
from quizapp.bank.packs import Pack
from quizapp.bank.shipped import shipped_folders
from quizapp.bank.store import load_pack
from quizapp.cli.pack_report import as_page
from quizapp.db import reading, writing
from quizapp.models import PackRow
from quizapp.quizzes.held import held_pack
from tests import world
from tests.web.conftest import Browser

PAGE = "/teacher/packs/lighthouse/coverage"


def figures_of(html: str) -> str:
    """Return the part that both pages share, from where facts do not matter."""
    return html[html.index("<h2>Paragraphs</h2>") : html.rindex("</section>")]


def test_a_teacher_comes_to_it_from_the_packs_page(teacher: Browser) -> None:
    teacher.get("/teacher/packs/lighthouse")
    assert f'href="{PAGE}"' in teacher.page
    assert teacher.get(PAGE).status_code == 200
    assert "3 questions: 3 written by hand" in teacher.page
    assert "quizapp pack report FOLDER" in teacher.page


def test_nobody_else_sees_it(visitor: Browser, started: Browser) -> None:
    for browser in (visitor, started):
        reply = browser.get(PAGE)
        assert reply.status_code == 303
        assert reply.headers["Location"] == "/teacher/sign-in"


def test_it_is_the_same_as_the_page_that_the_command_writes(teacher: Browser) -> None:
    web = teacher.get(PAGE).get_data(as_text=True)
    alone = as_page(coverage(world.make_pack()))
    assert figures_of(web) == figures_of(alone)


def test_it_holds_nothing_that_the_policy_of_content_forbids(teacher: Browser) -> None:
    teacher.get(PAGE)
    assert "<style" not in teacher.page
    assert "style=" not in teacher.page


def test_an_unknown_pack_is_not_found(teacher: Browser) -> None:
    assert teacher.get("/teacher/packs/none/coverage").status_code == 404


def test_what_was_withdrawn_does_not_count(
    teacher: Browser, web_engine: Engine
) -> None:
    fewer = world.make_pack(items=world.make_pack().items[:2])
    with writing(web_engine) as session:
        world.load(session, fewer)
    teacher.get(PAGE)
    assert "2 questions: 2 written by hand" in teacher.page
    assert "Paragraph 2 has no question." in teacher.page


def test_the_bank_gives_back_the_pack_that_was_loaded(web_engine: Engine) -> None:
    with reading(web_engine) as session:
        row = session.scalars(sa.select(PackRow)).one()
        assert held_pack(session, row) == world.make_pack()


def test_a_shipped_pack_is_told_with_its_facts(
    teacher: Browser, web_engine: Engine
) -> None:
    folder = shipped_folders()[0]
    pack = read_pack(folder)
    with writing(web_engine) as session:
        load_pack(session, pack, folder.name)
    teacher.get(f"/teacher/packs/{folder.name}/coverage")
    assert "Facts by importance" in teacher.page
    fields = {name: getattr(pack, name) for name in Pack.model_fields}
    mine = Pack(**(fields | {"title": "Mine"}))
    with writing(web_engine) as session:
        load_pack(session, mine, folder.name)
    teacher.get(f"/teacher/packs/{folder.name}/coverage")
    assert "Facts by importance" not in teacher.page
