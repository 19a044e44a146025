"""What is built, installed and locked is what the checkout holds."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from quizapp.resources import resource_folder

CHECKOUT = Path(__file__).parents[1]
LOCK = CHECKOUT / ".ci" / "lock.txt"
# As a newcomer: in a folder that has nothing to do with the checkout.
TRY_IT = """
from quizapp import cli, db, migrating, resources
migrating.migrate(db.make_engine("sqlite:///tried.sqlite3"))
print(resources.resource_folder("questions"))
cli.main(["--help"])
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel installs, built by way of the source archive."""
    folder = tmp_path_factory.mktemp("packaging")
    [archive] = build("sdist", source=CHECKOUT, to=folder / "sdist")
    subprocess.run(["tar", "-xzf", archive], cwd=folder, check=True)
    source = folder / archive.name.removesuffix(".tar.gz")
    [wheel] = build("wheel", source=source, to=folder / "wheel")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder / "installed")
    return folder / "installed"


def build(target: str, *, source: Path, to: Path) -> list[Path]:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(to)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return list(to.iterdir())


def files(folder: Path) -> set[str]:
    """Give the files in a folder, less what Python leaves behind."""
    found = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {str(file) for file in found if "__pycache__" not in file.parts}


def test_a_wheel_holds_the_whole_package_and_its_folders(installed: Path) -> None:
    package = files(CHECKOUT / "quizapp")
    for name in ("migrations", "questions"):
        package |= {f"{name}/{file}" for file in files(CHECKOUT / name)}
    assert files(installed / "quizapp") == package


def test_an_installed_wheel_works_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", TRY_IT]
    output = subprocess.run(
        command, cwd=tmp_path, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    assert output.startswith(f"{installed / 'quizapp' / 'questions'}\n")
    assert "Usage:" in output


def test_an_editable_install_reads_the_checkout_and_no_copy() -> None:
    for name in ("migrations", "questions"):
        assert resource_folder(name) == CHECKOUT / name


def test_the_lock_pins_every_dependency_within_its_bounds() -> None:
    pins = dict(re.findall(r"^(\S+)==(\S+)", LOCK.read_text(), re.MULTILINE))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    for text in [
        *project["dependencies"],
        *(text for extra in extras for text in extra),
    ]:
        wanted = Requirement(text)
        if wanted.name != "quizapp":  # an extra that takes in another
            pin = pins.get(canonicalize_name(wanted.name), "none")
            assert pin in wanted.specifier, f"{text}, but the lock has {pin}"


def test_the_lock_names_no_address() -> None:
    assert "/" not in LOCK.read_text()
