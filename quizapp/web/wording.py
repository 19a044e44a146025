"""How values read on a page."""

from typing import Any

from flask import Flask

from quizapp.web.who import visitor


def points(value: float) -> str:
    """Return a number of points with at most two decimals: 9, 9.5, 9.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def spaced_code(code: str) -> str:
    """Return a join code in two halves, easier to read out."""
    return f"{code[:4]} {code[4:]}"


def init_app(app: Flask) -> None:
    """Give the filters to all templates."""
    app.jinja_env.filters.update(points=points, spaced_code=spaced_code)

    @app.context_processor
    def everywhere() -> dict[str, Any]:
        return {"visitor": visitor}
