"""How values read on a page."""

from typing import Any

from flask import Flask

from quizapp.review.feedback import Reviewed
from quizapp.web.who import visitor


def points(value: float) -> str:
    """Return a number of points with at most two decimals: 9, 9.5, 9.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(number: int, word: str) -> str:
    """Return a number with its noun: 1 question, 2 questions."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def verdict(reviewed: Reviewed) -> tuple[str, str, str]:
    """Return how a question went: a sign, a style and words."""
    if not reviewed.given:
        return "–", "is-blank", "left blank"
    if reviewed.earned.credit == 1:
        return "✓", "is-right", "right"
    if reviewed.earned.credit > 0:
        return "½", "is-part", "partly right"
    return "✗", "is-wrong", "not right"


def spaced_code(code: str) -> str:
    """Return a join code in two halves, easier to read out."""
    return f"{code[:4]} {code[4:]}"


def init_app(app: Flask) -> None:
    """Give the filters to all templates."""
    app.jinja_env.filters.update(
        points=points, counted=counted, spaced_code=spaced_code
    )

    @app.context_processor
    def everywhere() -> dict[str, Any]:
        return {"visitor": visitor, "verdict": verdict}
