"""The `quizapp` command. Each command's module is imported when it is called."""

import importlib

import click

from quizapp.errors import QuizappError

# Name -> the module below `quizapp.cli` that holds a command of the same name.
COMMANDS = {
    "serve": "serve",
    "pack": "packs",
    "generate": "generating",
    "deck": "decks",
    "bank": "listing",
    "quiz": "listing",
    "teacher": "teachers",
    "doctor": "doctor",
}


class LazyGroup(click.Group):
    """Imports commands late and turns our errors into one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"quizapp.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except QuizappError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(1)


@click.group(cls=LazyGroup)
@click.version_option(package_name="quizapp")
def main() -> None:
    """Turn news articles into questions with evidence, quizzes and Anki decks.

    Data lives in the folder that QUIZAPP_DATA names, else in your user data folder.
    """
