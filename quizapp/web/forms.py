"""Forms: they check the shape of input; what it means is the core's business."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

_TOO_COMMON = frozenset(
    "password passwort passw0rd password1 password123 12345678 123456789 1234567890 "
    "qwertyui qwerty123 qwertyuiop letmein1 iloveyou welcome1 teacher1 teacher123 "
    "quizapp1 quizapp123 abcdefgh abcd1234 abc12345 11111111 00000000 88888888 "
    "sunshine princess football baseball superman trustno1 changeme computer".split()
)


class Button(FlaskForm):
    """A form with nothing but its token."""


class JoinForm(FlaskForm):
    """A join code and, if wanted, a nickname."""

    code = StringField(
        "Join code", [InputRequired("Type the code that your teacher shows.")]
    )
    nickname = StringField(
        "Nickname (leave it empty and we pick one)",
        [Length(max=100, message="Choose a shorter name.")],
    )


def _tidy(name: str | None) -> str:
    return " ".join((name or "").split())


def _not_common(form: FlaskForm, field: PasswordField) -> None:
    typed = (field.data or "").casefold()
    name = (form["name"].data or "").casefold()
    word = typed.rstrip("0123456789!.?")
    is_common = typed in _TOO_COMMON or word in _TOO_COMMON or word == name
    if is_common or typed == name or len(set(typed)) < 4:
        raise ValidationError("Too easy to guess. Three or four random words do well.")


class SetUpForm(FlaskForm):
    """The first teacher."""

    name = StringField(
        "Your name",
        [DataRequired("Write the name to sign in with."), Length(max=80)],
        filters=[_tidy],
    )
    password = PasswordField(
        "Password",
        [
            InputRequired("Choose a password."),
            Length(8, 256, message="Use 8 characters or more; 15 are better."),
            _not_common,
        ],
    )


class SignInForm(FlaskForm):
    """A teacher's name and password."""

    name = StringField(
        "Your name", [DataRequired("Write your name."), Length(max=80)], filters=[_tidy]
    )
    password = PasswordField("Password", [InputRequired("Write your password.")])
