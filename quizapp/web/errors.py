"""Errors as pages in plain words that say what to do next."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.errors import (
    AnswerError,
    NicknameError,
    NotFoundError,
    NotSavedError,
    QuizappError,
    RefusedError,
    TooManyTriesError,
)

STATUS: dict[type[QuizappError], int] = {
    AnswerError: 422,
    NotFoundError: 404,
    NotSavedError: 503,
    RefusedError: 409,
    NicknameError: 409,
    TooManyTriesError: 429,
}
WORDS = {
    400: "Something in this request was not right. Go back and try once more.",
    404: "There is no such page. Check the address, or start from the home page.",
    405: "That cannot be done here. Start again from the home page.",
    413: "That is too much to send at once.",
    429: "Too many tries. Wait ten minutes, then try again.",
    500: "Something went wrong on our side. What was saved is safe. Try again.",
}


def wants_json() -> bool:
    """Whether the request comes from a script of ours."""
    accepted = request.accept_mimetypes
    return accepted.best_match(["text/html", "application/json"]) == "application/json"


def explain(message: str, status: int) -> ResponseReturnValue:
    """Reply with a message, as a page or as JSON."""
    if wants_json():
        return jsonify(error=message), status
    return render_template("error.html", message=message), status


def init_app(app: Flask) -> None:
    """Turn every error into a sentence and a status, in this one place."""

    @app.errorhandler(QuizappError)
    def quizapp_error(error: QuizappError) -> ResponseReturnValue:
        return explain(str(error), STATUS.get(type(error), 500))

    @app.errorhandler(CSRFError)
    def old_page(error: CSRFError) -> ResponseReturnValue:
        return explain("This page grew old. Open it again and send it once more.", 400)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        return explain(WORDS.get(status, error.description or ""), status)

    @app.errorhandler(500)
    def failure(error: Exception) -> ResponseReturnValue:
        return explain(WORDS[500], 500)
