"""The application on a database of the test's own, and clients for it."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from quizapp.config import Settings
from quizapp.db import writing
from quizapp.quizzes.rules import PRACTICE
from quizapp.web import create_app, one_time_links
from tests import world


class Browser:
    """A test client that sends each form with the token of the page before."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""  # the last page, unescaped
        self.token = ""  # the last page's that had one

    def get(self, path: str) -> TestResponse:
        return self._keep(self.client.get(path, buffered=True))

    def post(self, path: str, **fields: object) -> TestResponse:
        data = {"csrf_token": self.token, **fields}
        return self._keep(self.client.post(path, data=data, buffered=True))

    def save(self, path: str, **fields: object) -> TestResponse:
        """Send an answer as the page's script does."""
        data = {"csrf_token": self.token, **fields}
        return self.client.post(path, data=data, headers={"Accept": "application/json"})

    def follow(self, reply: TestResponse) -> TestResponse:
        while reply.status_code in (302, 303):
            reply = self.get(reply.headers["Location"])
        return reply

    def _keep(self, reply: TestResponse) -> TestResponse:
        if reply.mimetype == "text/html":
            self.page = unescape(reply.get_data(as_text=True))
            if found := re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.page):
                self.token = found[1]
        return reply


@pytest.fixture
def web_engine(engine: Engine) -> Engine:
    """A database with the small pack, its quiz given to all for practice."""
    with writing(engine) as session:
        world.give(session, PRACTICE, is_ready_quiz=True)
    return engine


@pytest.fixture
def app(web_engine: Engine, tmp_path: Path) -> Flask:
    settings = Settings(
        tmp_path, str(web_engine.url), "a secret of 32 characters or more"
    )
    app = create_app(web_engine, settings)
    app.testing = True
    return app


@pytest.fixture
def new_browser(app: Flask) -> Callable[[], Browser]:
    return lambda: Browser(app.test_client())


@pytest.fixture
def visitor(new_browser: Callable[[], Browser]) -> Browser:
    return new_browser()


@pytest.fixture
def started(visitor: Browser) -> Browser:
    """A browser with an attempt at the ready quiz; `page` is the first question."""
    visitor.get("/")
    reply = visitor.post("/try")
    assert reply.status_code == 303
    visitor.get(f"{reply.headers['Location']}/questions/1")
    return visitor


@pytest.fixture
def teacher(new_browser: Callable[[], Browser], web_engine: Engine) -> Browser:
    """A browser signed in as the teacher Ms Holm."""
    with writing(web_engine) as session:
        token = one_time_links.make(session)
    browser = new_browser()
    browser.get(f"/teacher/set-up/{token}")
    reply = browser.post(
        f"/teacher/set-up/{token}", name="Ms Holm", password="a quiet winter sea"
    )
    assert reply.status_code == 303
    browser.get("/teacher")
    return browser
