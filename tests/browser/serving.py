"""The real `quizapp serve` as a child process, on a free port and an empty folder."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = Path(sys.executable).with_name("quizapp")
_LAST_LINE = "Stop with Ctrl+C."
_START_SECONDS = 120  # a busy machine; it is killed after that
_STOP_SECONDS = 40


@dataclass(frozen=True)
class Server:
    """A running server, by what it printed."""

    address: str
    code: str  # the ready quiz's join code
    set_up: str  # the address at which the first teacher is made
    pid: int


@contextlib.contextmanager
def serving(folder: Path, *, grumbles: bool = False, **extras: str) -> Iterator[Server]:
    """Serve from `folder` while the block lasts; then stop with Ctrl+C.

    Args:
        folder: Empty; it becomes QUIZAPP_DATA.
        grumbles: Whether the test does something that the server reports.
        extras: More of the environment, such as QUIZAPP_DATABASE_URL.
    """
    ours = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
    with (
        (folder / "stderr").open("wb") as errors,
        subprocess.Popen(
            [_PROGRAM, "serve", "--port", "0"],
            env={**ours, "QUIZAPP_DATA": str(folder), **extras},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as child,
    ):
        try:
            said = _lines(child)
            if "Address" not in said:
                raise RuntimeError(f"No start: {(folder / 'stderr').read_text()}")
            yield Server(
                said["Address"],
                said["Join code"],
                said.get("Teacher set-up", ""),
                child.pid,
            )
            child.send_signal(signal.SIGINT)
            code = child.wait(_STOP_SECONDS)
        finally:
            child.kill()
    errors_said = (folder / "stderr").read_text()
    assert code == 0, f"it stopped with {code}: {errors_said}"
    assert grumbles or not errors_said, errors_said
    assert "Traceback" not in errors_said, errors_said


def _lines(child: subprocess.Popen[str]) -> dict[str, str]:
    """Read what it prints at start."""
    said = {}
    alarm = threading.Timer(_START_SECONDS, child.kill)
    alarm.start()
    try:
        for line in child.stdout or ():
            name, _, value = line.strip().partition(": ")
            said[name] = value
            if line.strip() == _LAST_LINE:
                break
    finally:
        alarm.cancel()
    return said
