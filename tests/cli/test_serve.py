"""`quizapp serve` as a newcomer meets it: a real process on a real port."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 60  # at most, for a slow machine


@contextmanager
def serving(data: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    program = Path(sys.executable).with_name("quizapp")
    process = subprocess.Popen(
        [program, "serve", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "QUIZAPP_DATA": str(data)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], start: str) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(start):
            break
    return lines


def test_it_says_what_a_newcomer_needs_and_stops_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path / "new folder", "--port", "0") as process:
        said = "\n".join(read_until(process, "Stop with"))
        address = re.search(r"^Address: (http://127\.0\.0\.1:\d+)$", said, re.M)
        assert address
        assert re.search(r"^Join code: [2-9A-HJKMNP-Z]{8}$", said, re.M)
        set_up = re.search(r"^Teacher set-up: (\S+)$", said, re.M)
        assert set_up
        for page, words in ((address[1], "Join a quiz"), (set_up[1], "Set up Quizapp")):
            with urllib.request.urlopen(page, timeout=SECONDS) as reply:
                assert words in reply.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
        assert process.stdout
        assert "Traceback" not in process.stdout.read()


def test_a_taken_port_is_said_in_plain_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path, "--port", str(port)) as process:
            said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in said
    assert "Traceback" not in said


def test_open_to_the_room_it_gives_the_link_to_join(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0", "--port", "0") as process:
        said = "\n".join(read_until(process, "Stop with"))
    address = re.search(r"^Address: (http://\S+)$", said, re.M)
    assert address
    assert "0.0.0.0" not in address[1]
    assert f"Join link: {address[1]}/join/" in said


@pytest.mark.skipif(os.name == "nt", reason="folders have other rights there")
def test_a_read_only_folder_is_said_in_plain_words(tmp_path: Path) -> None:
    """As root, rights do not hold; so the folder lies below a file."""
    (tmp_path / "file").write_text("")
    with serving(tmp_path / "file" / "data", "--port", "0") as process:
        said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "The data folder" in said
    assert "Traceback" not in said
