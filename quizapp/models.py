"""The tables. Content is stored as immutable versions; history points at them.

`student` is the one table with a pupil's name; everything else points at its id.
No row of history is ever deleted because content was.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from quizapp.db import UtcDateTime


class Base(DeclarativeBase):
    """Base of all tables: names constraints alike on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it once
        datetime: UtcDateTime,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON,
    }


# --- The bank ---------------------------------------------------------------


class ArticleVersion(Base):
    """An article as it stood when items pointed at it; never changed."""

    __tablename__ = "article_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[dict[str, Any]]  # Article as JSON


class PackRow(Base):
    """A pack as last loaded."""

    __tablename__ = "pack"

    key: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)  # the folder's name, for people
    title: Mapped[str]
    deck_name: Mapped[str]  # frozen at the first load: Anki finds decks by name
    licence: Mapped[str]
    description: Mapped[str]
    revised: Mapped[date]
    digest: Mapped[str]  # of everything last loaded
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article_version.id"))


class ItemRow(Base):
    """An item of the bank, whatever its wording."""

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("state IN ('active', 'withdrawn')", name="state_is_known"),
    )

    uid: Mapped[str] = mapped_column(primary_key=True)
    pack_key: Mapped[str] = mapped_column(ForeignKey("pack.key"), index=True)
    kind: Mapped[str]  # never changes
    place: Mapped[int]  # in the pack, from 0: the article's order
    state: Mapped[str] = mapped_column(default="active")
    number: Mapped[int]  # the current version's
    loaded_digest: Mapped[str]  # of the content as the pack last had it
    offered: Mapped[dict[str, Any] | None]  # the pack's content, where both changed


class ItemVersion(Base):
    """The content of an item at one time; never changed."""

    __tablename__ = "item_version"
    __table_args__ = (UniqueConstraint("uid", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(ForeignKey("item.uid"))
    number: Mapped[int]  # from 1
    digest: Mapped[str]  # of `content`, taken once and never again
    schema: Mapped[int]  # of `content`; old ones are upgraded when read
    content: Mapped[dict[str, Any]]  # Item as canonical JSON
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article_version.id"))
    changed_at: Mapped[datetime]  # a pack's `revised`; the clock for an edit here


# --- Quizzes ----------------------------------------------------------------


class Teacher(Base):
    """Somebody who gives quizzes."""

    __tablename__ = "teacher"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]  # Argon2id
    created_at: Mapped[datetime]


class Quiz(Base):
    """A list of items: questions to give to a class, or cards to study."""

    __tablename__ = "quiz"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)  # pack key / local id
    title: Mapped[str]
    description: Mapped[str]
    item_uids: Mapped[list[Any]]  # in order
    is_of_cards: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_withdrawn: Mapped[bool] = mapped_column(default=False)  # it left its pack


class Sitting(Base):
    """A quiz given to a class: items, versions and rules are frozen."""

    __tablename__ = "sitting"
    __table_args__ = (CheckConstraint("revision >= 1", name="revisions_from_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"))
    title: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)  # the join code
    is_ready_quiz: Mapped[bool] = mapped_column(default=False)  # open to all
    rules: Mapped[dict[str, Any]]  # Rules as JSON
    revision: Mapped[int] = mapped_column(default=1)  # only mending raises it
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]


class SittingItem(Base):
    """One question of a sitting."""

    __tablename__ = "sitting_item"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # from 1
    version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    points: Mapped[int]


# --- Students and what they did ---------------------------------------------


class Student(Base):
    """A pupil in one sitting, by nickname. Nothing else is asked."""

    __tablename__ = "student"
    __table_args__ = (UniqueConstraint("sitting_id", "skeleton"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    nickname: Mapped[str]
    skeleton: Mapped[str]  # the nickname without what makes look-alikes
    link_salt: Mapped[str]  # goes into the personal link; a new one revokes it
    created_at: Mapped[datetime]


class Attempt(Base):
    """One student's try at a sitting."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("student_id", "number"),
        CheckConstraint("number >= 1", name="numbers_from_one"),
        CheckConstraint(
            "(state = 'open' AND submitted_at IS NULL) OR "
            "(state = 'submitted' AND submitted_at IS NOT NULL)",
            name="state_and_time_agree",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    number: Mapped[int]  # from 1
    state: Mapped[str] = mapped_column(default="open")
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    item_order: Mapped[list[Any]]  # positions of the sitting, as shown here
    part_orders: Mapped[list[Any]]  # per place shown: ids of options and the like


class Response(Base):
    """A student's answer at one place of an attempt, one row a try."""

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint("try_number >= 1", name="tries_count_from_one"),
        CheckConstraint("position >= 1", name="positions_from_one"),
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # in the sitting, from 1
    try_number: Mapped[int] = mapped_column(primary_key=True)  # Check closes a try
    answer: Mapped[dict[str, Any]]  # field id -> ids chosen or text; {} is a blank
    device: Mapped[str]  # who wrote this: a page with script, or "form"
    counter: Mapped[int]  # that device's count of saves
    saved_at: Mapped[datetime]
    first_shown_at: Mapped[datetime | None]  # by script only
    checked_at: Mapped[datetime | None]  # when its feedback was seen
    certainty: Mapped[int | None]  # as the sitting's rules define it
    seconds_shown: Mapped[float | None] = mapped_column(Float)  # by script only


class Superseded(Base):
    """The last count of a device whose answer another device has replaced.

    A save of the first device that arrives late is then known as a repeat.
    """

    __tablename__ = "superseded"
    __table_args__ = (
        ForeignKeyConstraint(
            ["attempt_id", "position", "try_number"],
            ["response.attempt_id", "response.position", "response.try_number"],
        ),
    )

    attempt_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    try_number: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int]


class Mark(Base):
    """What a response earned; rows are only ever added."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position", "revision"),
        CheckConstraint("credit BETWEEN 0 AND 1", name="credit_is_a_share"),
        CheckConstraint("value BETWEEN -1 AND 1", name="value_is_a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]  # in the sitting, from 1
    revision: Mapped[int]  # of the sitting, whose key versions were used
    version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    credit: Mapped[float] = mapped_column(Float)  # the kind's share, 0 to 1
    value: Mapped[float] = mapped_column(Float)  # by the sitting's rule, -1 to 1
    reason: Mapped[str]  # "submitted", or why it was marked again
    marked_at: Mapped[datetime]


# --- Who is there -----------------------------------------------------------


class Login(Base):
    """A browser that is signed in, as a teacher or as a student."""

    __tablename__ = "login"
    __table_args__ = (
        CheckConstraint(
            "(teacher_id IS NULL) <> (student_id IS NULL)", name="is_for_one_person"
        ),
    )

    token_digest: Mapped[str] = mapped_column(primary_key=True)  # SHA-256
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"))
    student_id: Mapped[int | None] = mapped_column(ForeignKey("student.id"), index=True)
    expires_at: Mapped[datetime]


class Failure(Base):
    """How often something secret was guessed wrong of late."""

    __tablename__ = "failure"

    scope: Mapped[str] = mapped_column(primary_key=True)  # "join", "sign-in"
    client: Mapped[str] = mapped_column(primary_key=True)  # a digest of its address
    period: Mapped[int] = mapped_column(primary_key=True)  # of ten minutes, counted
    count: Mapped[int]


class Setting(Base):
    """A value the installation keeps, such as the digest of the set-up link."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


# --- Decks ------------------------------------------------------------------


class NoteState(Base):
    """When a note's exported content last changed, over all decks."""

    __tablename__ = "note_state"

    uid: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    changed_at: Mapped[datetime]
