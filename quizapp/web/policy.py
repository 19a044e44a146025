"""Access: one table says who may call what, and one place enforces it."""

from itertools import chain
from pathlib import Path
from typing import Any

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from quizapp.errors import NotFoundError
from quizapp.web.who import visitor
from quizapp.yamlfile import parse

FILE = Path(__file__).with_name("policy.yaml")
WHO = {"anyone", "student", "teacher"}


def read_policy() -> dict[str, dict[str, Any]]:
    """Return the table: for each endpoint who may call it, and what for."""
    table: dict[str, dict[str, Any]] = parse(FILE, FILE.read_text("utf-8")).data
    return table


def init_app(app: Flask) -> None:
    """Ask the table before every request."""
    table = read_policy()

    @app.before_request
    def refuse_nul() -> None:
        """No text of ours holds NUL, and PostgreSQL stores none."""
        sent = [request.path, *request.form.keys()]
        if any("\0" in text for text in chain(sent, *request.form.listvalues())):
            raise BadRequest

    @app.before_request
    def enforce() -> ResponseReturnValue | None:
        who = table[request.endpoint]["who"] if request.endpoint else "anyone"
        if who == "teacher" and visitor().teacher_id is None:
            return redirect(url_for("teachers.sign_in"), 303)
        if who == "student" and not visitor().students:
            raise NotFoundError(
                "This browser is in no quiz. Join with your code, or open your "
                "personal link."
            )
        return None


def check_complete(app: Flask) -> None:
    """Refuse to start when a route has no line, or a line no route.

    Raises:
        RuntimeError: Naming the routes.
    """
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    table = read_policy()
    wrong = {name for name, line in table.items() if line["who"] not in WHO}
    if odd := (routes ^ table.keys()) | wrong:
        raise RuntimeError(f"policy.yaml and the routes differ: {sorted(odd)}")
