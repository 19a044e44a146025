"""What happens once before serving: migrate, load packs, the ready quiz, the links."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.bank.pack_reading import read_pack
from quizapp.bank.shipped import files_digest, shipped_folders
from quizapp.bank.store import current_versions, load_pack
from quizapp.cli.database import now
from quizapp.db import one_at_a_time, reading, writing
from quizapp.migrating import migrate
from quizapp.models import Setting, Sitting, SittingItem
from quizapp.quizzes.plans import load_quizzes, quizzes
from quizapp.quizzes.rules import PRACTICE
from quizapp.quizzes.sittings import give, ready_quiz
from quizapp.web import one_time_links

ADDRESS = "address"  # the setting that holds the address last served
_LOADED = "shipped-pack:"  # and a folder's name: the digest of its files last loaded


@dataclass(frozen=True)
class Ready:
    """What a newcomer needs."""

    code: str  # the ready quiz's join code, or "" when no pack has a quiz
    set_up_token: str  # "" once there is a teacher


def prepare(engine: Engine, address: str) -> Ready:
    """Make the database ready to be served. A second time it changes nothing."""
    migrate(engine)
    for folder in shipped_folders():
        _load_when_changed(engine, folder)
    with writing(engine) as session:
        one_at_a_time(session)
        session.merge(Setting(name=ADDRESS, value=address))
        sitting = _ready_quiz(session)
        has_teacher = one_time_links.has_teacher(session)
        token = "" if has_teacher else one_time_links.make(session)
        return Ready(sitting.code if sitting else "", token)


def _load_when_changed(engine: Engine, folder: Path) -> None:
    name, digest = _LOADED + folder.name, files_digest(folder)
    with reading(engine) as session:
        kept = session.get(Setting, name)
        if kept and kept.value == digest:
            return
    pack = read_pack(folder)
    with writing(engine) as session:
        one_at_a_time(session)
        load_pack(session, pack, folder.name)
        load_quizzes(session, pack)
        session.merge(Setting(name=name, value=digest))


def _ready_quiz(session: Session) -> Sitting | None:
    """Return the ready quiz; a new one where corrected items have come since."""
    quiz = next((one for one in quizzes(session) if not one.is_of_cards), None)
    if quiz is None:
        return None
    held = ready_quiz(session)
    if held and _version_ids(session, held) == current_versions(
        session, quiz.item_uids
    ):
        return held
    if held:
        held.is_ready_quiz = False
    random = secrets.SystemRandom()
    return give(session, quiz, PRACTICE, now=now(), random=random, is_ready_quiz=True)


def _version_ids(session: Session, sitting: Sitting) -> list[int]:
    chosen = sa.select(SittingItem.version_id).where(
        SittingItem.sitting_id == sitting.id
    )
    return list(session.scalars(chosen.order_by(SittingItem.position)))
