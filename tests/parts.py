"""Parts of a machine that some tests need and a newcomer may not have.

A test says `require(CHROMIUM)`. Where the part is missing the test is skipped, and
one line at the end of the run names the part and the command that installs it.
Under `--complete`, which CI passes, a missing part fails the test instead.
"""

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

OLDEST_POSTGRESQL = 15  # the tests' server uses ICU and quick copies


@dataclass(frozen=True)
class Part:
    """Something installed beside Python's packages, or a package with few wheels."""

    name: str  # as it stands in a list: "a PostgreSQL server"
    find: Callable[[], Path | None]
    packages: str = ""  # for apt-get
    command: str = ""  # after that


def _chromium() -> Path | None:
    if sys.platform == "linux" and not _has_library("libatomic.so.1"):
        return None  # Playwright's own Node needs it, and Debian's Chromium does not
    for name in ("chromium", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        # A snap has a /tmp of its own, so Playwright cannot hand it a profile.
        if found and not Path(found).resolve().is_relative_to("/snap"):
            return Path(found)
    return _chromium_of_playwright()


def _chromium_of_playwright() -> Path | None:
    default = Path.home() / ".cache" / "ms-playwright"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    return max(folder.glob("chromium-*/chrome-linux*/chrome"), default=None)


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _postgresql() -> Path | None:
    """Find the folder of the server's programs; Debian keeps them off the PATH."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), reverse=True)
    return next((folder for folder in folders if _is_server(folder)), None)


def _is_server(folder: Path) -> bool:
    if os.name != "posix" or not (folder / "postgres").exists():
        return False
    asked = [str(folder / "postgres"), "--version"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    version = re.search(r"\d+", answer)  # "postgres (PostgreSQL) 15.18 (Debian ...)"
    return version is not None and int(version[0]) >= OLDEST_POSTGRESQL


def _anki() -> Path | None:
    spec = importlib.util.find_spec("anki")
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) if folders else None


def _is_ubuntu() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "ubuntu"
    except OSError:
        return False


_BIN = os.path.relpath(Path(sys.executable).parent)
CHROMIUM = Part(
    "Chromium",
    _chromium,
    packages="libatomic1" if _is_ubuntu() else "chromium libatomic1",
    # Ubuntu's own is a snap.
    command=f"{_BIN}/playwright install --with-deps chromium" if _is_ubuntu() else "",
)
POSTGRESQL = Part("a PostgreSQL server", _postgresql, packages="postgresql")
ANKI = Part("the anki package", _anki, command=f"{_BIN}/python -m pip install anki")
ALL = (CHROMIUM, POSTGRESQL, ANKI)

is_complete = False  # set by conftest.py from --complete


def require(part: Part) -> Path:
    """Return where the part is; without it, skip the test that asks.

    Called in a fixture, it skips every test that uses the fixture.
    """
    found = part.find()
    if found is None and is_complete:
        pytest.fail(f"{_missing(part)}. {install(part)}", pytrace=False)
    if found is None:
        pytest.skip(_missing(part))
    return found


def _missing(part: Part) -> str:
    return f"{part.name} was not found"


def install(*parts: Part) -> str:
    """Give the command that installs the parts."""
    packages = " ".join(part.packages for part in parts if part.packages)
    sudo = "sudo " if os.name == "posix" and os.geteuid() else ""
    commands = [f"{sudo}apt-get install {packages}"] if packages else []
    commands += [part.command for part in parts if part.command]
    return " && ".join(commands)


def last_line(skip_reasons: Iterable[str]) -> str:
    """Name in one line what was missing, from the reasons of the skipped tests.

    Returns:
        The empty string when no test was skipped for a missing part.
    """
    reasons = " ".join(skip_reasons)
    gone = [part for part in ALL if _missing(part) in reasons]
    if not gone:
        return ""
    names = ", ".join(part.name for part in gone)
    what = "them" if len(gone) > 1 else "it"
    return f"Not found, tests skipped: {names}. Install {what}: {install(*gone)}"


def memory_folder() -> str | None:
    """Name a folder that is kept in memory, or None where there is no roomy one.

    On a slow disk databases there are made ten times as fast, as nothing waits for
    the disk; a container may give it only 64 MB.
    """
    folder = "/dev/shm"
    is_roomy = os.path.isdir(folder) and shutil.disk_usage(folder).free > 2**30
    return folder if is_roomy else None
