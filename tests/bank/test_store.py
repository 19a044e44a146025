"""Loading packs into the bank: versions, the three-way merge, withdrawal."""

import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from quizapp.bank.store import Changes, bank_items, load_pack
from quizapp.bank.versions import SCHEMA, UPGRADES, read_content
from quizapp.errors import RefusedError
from quizapp.items.item import Item
from quizapp.models import ItemRow, ItemVersion
from quizapp.quizzes import attempts, saving
from quizapp.review.feedback import feedback
from quizapp.values import digest
from tests.conftest import NOON
from tests.world import KEYS, give, make_pack, start


def load(session: Session, *changes: dict[str, Any], **overrides: Any) -> Changes:
    return load_pack(session, make_pack(*changes, **overrides), "lighthouse")


def edit_here(session: Session, uid: str, stem: str) -> None:
    """Do what a teacher's edit does: a new version, made here."""
    row = session.get_one(ItemRow, uid)
    old = session.scalars(
        sa.select(ItemVersion).filter_by(uid=uid, number=row.number)
    ).one()
    content = {**old.content, "stem": stem}
    row.number += 1
    session.add(
        ItemVersion(
            uid=uid,
            number=row.number,
            digest=digest(content),
            schema=SCHEMA,
            content=content,
            article_id=old.article_id,
            changed_at=NOON,
        )
    )
    session.flush()


def stems(session: Session) -> dict[str, str]:
    return {one.item.local_id: one.item.stem for one in bank_items(session)}


def test_loading_twice_changes_nothing(session: Session) -> None:
    assert load(session) == Changes(added=3)
    assert load(session) == Changes(kept=3)
    assert session.scalar(sa.select(sa.func.count(ItemVersion.id))) == 3


def test_only_changed_items_get_a_new_version(session: Session) -> None:
    load(session)
    assert load(session, {"id": "built", "tolerance": 1}) == Changes(changed=1, kept=2)
    numbers = dict(session.execute(sa.select(ItemRow.uid, ItemRow.number)).all())
    assert numbers == {"k3y/keeper": 1, "k3y/built": 2, "k3y/signals": 1}


def test_an_item_that_left_the_pack_is_withdrawn_and_can_come_back(
    session: Session,
) -> None:
    load(session)
    fewer = make_pack().items[:2]
    assert load(session, items=fewer, quizzes=()) == Changes(kept=2, withdrawn=1)
    assert [one.is_withdrawn for one in bank_items(session)] == [False, False, True]
    assert load(session, items=fewer, quizzes=()) == Changes(kept=2)
    load(session)
    assert not any(one.is_withdrawn for one in bank_items(session))


def test_an_edit_here_survives_an_unchanged_pack(session: Session) -> None:
    load(session)
    edit_here(session, "k3y/keeper", "Who was the keeper?")
    assert load(session) == Changes(kept=2, edited_here=1)
    assert stems(session)["keeper"] == "Who was the keeper?"


def test_an_edit_survives_its_item_leaving_the_pack_and_coming_back(
    session: Session,
) -> None:
    load(session)
    edit_here(session, "k3y/signals", "Which signals has it?")
    load(session, items=make_pack().items[:2], quizzes=())
    assert load(session) == Changes(kept=2, edited_here=1)
    assert stems(session)["signals"] == "Which signals has it?"


def test_a_corrected_passage_reaches_the_next_sitting(session: Session) -> None:
    load(session)
    article = make_pack().article
    assert article
    second = article.paragraphs[1] + " The horn is loud."
    better = article.model_copy(update={"paragraphs": (article.paragraphs[0], second)})
    assert load(session, article=better) == Changes(changed=3)
    assert load(session, article=better) == Changes(kept=3)
    now_in_bank = {one.version.article for one in bank_items(session)}
    assert now_in_bank == {better}


def test_a_folder_name_belongs_to_one_pack(session: Session) -> None:
    load(session)
    other = make_pack(items=(), quizzes=()).model_copy(update={"key": "other"})
    load_pack(session, other, "other-folder")
    with pytest.raises(RefusedError, match="folder named lighthouse"):
        load_pack(session, other, "lighthouse")


def test_where_both_changed_the_edit_stays_and_the_packs_is_offered(
    session: Session,
) -> None:
    load(session)
    edit_here(session, "k3y/keeper", "Who was the keeper?")
    change = {"id": "keeper", "stem": "Who looked after the lighthouse?"}
    assert load(session, change) == Changes(kept=2, edited_here=1)
    assert stems(session)["keeper"] == "Who was the keeper?"
    offered = session.get_one(ItemRow, "k3y/keeper").offered
    assert offered
    assert offered["stem"] == "Who looked after the lighthouse?"


def test_a_uid_never_changes_its_kind(session: Session) -> None:
    load(session)
    other = make_pack().items[1].model_copy(update={"uid": "k3y/keeper"})
    with pytest.raises(RefusedError, match="replaces"):
        load(session, items=(other,), quizzes=())


def test_two_packs_may_use_the_same_local_ids(session: Session) -> None:
    load(session)
    other = make_pack()
    items = tuple(
        item.model_copy(update={"uid": f"other/{item.local_id}"})
        for item in other.items
    )
    pack = other.model_copy(update={"key": "other", "items": items, "quizzes": ()})
    assert load_pack(session, pack, "other-folder") == Changes(added=3)


def test_loading_an_edited_pack_leaves_attempts_alone(session: Session) -> None:
    sitting = give(session)
    attempt = start(session, sitting)
    own = {attempt.student_id}
    for position, answer in KEYS.items():
        save = saving.Save(attempt.id, position, answer, "script one", position)
        saving.save(session, own, save, now=NOON)
    attempts.submit(session, own, attempt.id, now=NOON)
    before = feedback(session, own, attempt.id, now=NOON)

    article = make_pack().article
    assert article
    moved = article.model_copy(update={"paragraphs": article.paragraphs[::-1]})
    load(
        session,
        {"id": "keeper", "stem": "Changed?", "evidence": []},
        {"id": "built", "value": 1900, "evidence": []},
        {"id": "signals", "evidence": []},
        article=moved,
        revised=datetime.date(2026, 4, 1),
    )
    session.flush()
    after = feedback(session, own, attempt.id, now=NOON)
    assert after.score == before.score == 3
    assert after.questions == before.questions


# Content as it was stored under each schema number; never edit one.
FROZEN = {
    1: {
        "kind": "single_choice",
        "uid": "k3y/keeper",
        "stem": "Who kept the lighthouse?",
        "options": [
            {"id": "a", "text": "Ada Holm", "is_key": True, "rationale": "Yes."},
            {"id": "b", "text": "Bo Lind"},
        ],
        "evidence": [{"paragraph": 1, "quote": "Ada Holm kept it"}],
        "level": "understand",
    }
}


def test_there_is_a_frozen_sample_of_every_schema() -> None:
    assert set(FROZEN) == {*UPGRADES, SCHEMA}


@pytest.mark.parametrize("schema", FROZEN)
def test_stored_content_of_every_schema_can_be_read(schema: int) -> None:
    item = read_content(FROZEN[schema], schema)
    assert isinstance(item, Item)
    assert item.uid == "k3y/keeper"


def test_the_digest_of_content_is_the_same_for_ever() -> None:
    item = read_content(FROZEN[1], 1)
    assert item.canonical() == FROZEN[1]
    assert digest(item.canonical()) == digest(FROZEN[1])
    assert digest(FROZEN[1]).startswith("6423e4c4d5484437")
