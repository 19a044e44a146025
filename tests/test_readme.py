"""The README's commands stand there, exist, and are the ones that CI runs."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quizapp.cli import main

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
SET_UP = [
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/quizapp serve",
    TEST,
    "uv run quizapp serve",
    "uv run --extra test pytest",
]


def lines_of_code() -> list[str]:
    """Give the lines of the fenced blocks, as typed: without prompt and comment."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line.removeprefix("$ ").split("  #")[0].strip() for line in lines]


def calls() -> list[list[str]]:
    """Give the words after `quizapp` wherever the README says it as a command."""
    inline = re.findall(r"`(quizapp [^`\n]+)`", README)
    fenced = [part for line in lines_of_code() for part in re.split(r"&&|\||;", line)]
    found = []
    for text in [*inline, *fenced]:
        words = shlex.split(text, comments=True)
        names = [Path(word).name for word in words]
        if "quizapp" in names and names[0] in {"quizapp", "uv"}:
            found.append(words[names.index("quizapp") + 1 :])
    return found


def subcommand(group: click.Group, name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None, f"no command {name}"
    return command


def every_command(
    command: click.Command, path: str
) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            yield from every_command(subcommand(command, name), f"{path} {name}")


def without_help(command: click.Command) -> Iterator[str]:
    """Give what a reader of `--help` would miss: the command's help, its options'."""
    if not command.help:
        yield "the command"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.help:
            yield parameter.opts[0]


def test_the_set_up_commands_come_first_and_word_for_word() -> None:
    assert lines_of_code()[:2] == SET_UP[:2]
    assert set(SET_UP) <= set(lines_of_code())


def test_ci_runs_the_test_command_of_the_readme() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    steps = settings["tool"]["tox"]["env"]["tests"]["commands"]
    typed = [shlex.split(step) for step in TEST.replace(".venv/bin/", "").split("&&")]
    # tox has made the venv; what follows `pytest` is for the caller of tox.
    assert [typed[1], typed[2]] == [steps[0], steps[1][:1]]


@pytest.mark.parametrize("words", calls(), ids=" ".join)
def test_every_command_in_the_readme_exists(words: list[str]) -> None:
    command: click.Command = main
    while isinstance(command, click.Group) and words[:1] != ["--help"]:
        command, words = subcommand(command, words[0]), words[1:]
    known = {name for p in command.params for name in [*p.opts, *p.secondary_opts]}
    assert {word.split("=")[0] for word in words if word.startswith("--")} <= {
        *known,
        "--help",
    }


def test_every_command_and_every_option_has_help() -> None:
    found = {path: [*without_help(c)] for path, c in every_command(main, "quizapp")}
    assert len(found) > 1
    assert not {path: missing for path, missing in found.items() if missing}
