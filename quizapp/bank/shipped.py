"""The packs that ship with the program."""

import hashlib
from pathlib import Path

from quizapp.resources import resource_folder


def shipped_folders() -> list[Path]:
    """Return the folders of the shipped packs, by name."""
    questions = resource_folder("questions")
    return sorted(file.parent for file in questions.glob("*/pack.yaml"))


def files_digest(folder: Path) -> str:
    """Return a digest of a folder's files: it tells whether to read them again."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
