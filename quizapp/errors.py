"""What can go wrong, worded for whoever can mend it.

QuizappError                 str() is a whole sentence for the user
├── ContentError             problems in content files, all of them at once
├── AnswerError              an answer that cannot be read; names the field
├── NotFoundError            no such thing, or not yours
├── RefusedError             understood, but not allowed in this state
├── NicknameError            the nickname cannot be used, or is taken
├── TooManyTriesError        somebody guesses, and has to wait
├── NotSavedError            the database could not keep it; nothing was changed
└── SetUpError               the program cannot start: port, folder, database

The edges turn these into one line and exit code 1 (`cli`) or a page and a
status (`web.errors`), in one place each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in a content file: where, what, and how."""

    path: Path
    line: int  # from 1
    column: int  # from 1
    code: str  # stable, such as "no-key"; the table of checks explains each
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {self.severity}: {self.message} [{self.code}]"


class QuizappError(Exception):
    """Base of every error that a user can act on."""


class ContentError(QuizappError):
    """Content files hold problems; none of their content was used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class AnswerError(QuizappError):
    """An answer that cannot be read as one; it was not saved."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field  # the name of the form field to mend
        super().__init__(message)


class NotFoundError(QuizappError):
    """There is no such thing, or it belongs to somebody else."""


class RefusedError(QuizappError):
    """The request makes sense, but not in this state."""


class NicknameError(QuizappError):
    """The nickname cannot be used: taken, empty or too long."""


class TooManyTriesError(QuizappError):
    """Somebody guesses; they have to wait."""


class NotSavedError(QuizappError):
    """The database could not keep it. Nothing was changed."""


class SetUpError(QuizappError):
    """The program cannot start or go on until its surroundings are mended."""
