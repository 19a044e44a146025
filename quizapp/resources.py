"""Folders that ship with the program but hold no Python: migrations, questions."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """Return the folder `name`, from the checkout or from the installed wheel."""
    checkout = _PACKAGE.parent / name
    is_checkout = (_PACKAGE.parent / "pyproject.toml").is_file()
    return checkout if is_checkout and checkout.is_dir() else _PACKAGE / name
