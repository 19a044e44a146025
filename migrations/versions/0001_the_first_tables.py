"""The first tables: bank, quizzes, sittings, attempts, marks, decks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
        sa.UniqueConstraint("digest", name="uq_article_version_digest"),
    )
    op.create_table(
        "failure",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "client", "period", name="pk_failure"),
    )
    op.create_table(
        "note_state",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_note_state"),
    )
    op.create_table(
        "quiz",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("item_uids", sa.JSON(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quiz"),
        sa.UniqueConstraint("uid", name="uq_quiz_uid"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "teacher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teacher"),
        sa.UniqueConstraint("name", name="uq_teacher_name"),
    )
    op.create_table(
        "pack",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("deck_name", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("revised", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article_version.id"], name="fk_pack_article_id"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_pack"),
        sa.UniqueConstraint("slug", name="uq_pack_slug"),
    )
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("is_ready_quiz", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("revision >= 1", name="ck_sitting_revisions_from_one"),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name="fk_sitting_quiz_id"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teacher.id"], name="fk_sitting_teacher_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sitting"),
        sa.UniqueConstraint("code", name="uq_sitting_code"),
    )
    op.create_table(
        "item",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("pack_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("loaded_digest", sa.String(), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "state IN ('active', 'withdrawn')", name="ck_item_state_is_known"
        ),
        sa.ForeignKeyConstraint(["pack_key"], ["pack.key"], name="fk_item_pack_key"),
        sa.PrimaryKeyConstraint("uid", name="pk_item"),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index("ix_item_pack_key", ["pack_key"], unique=False)

    op.create_table(
        "student",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("skeleton", sa.String(), nullable=False),
        sa.Column("link_salt", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name="fk_student_sitting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_student"),
        sa.UniqueConstraint(
            "sitting_id", "skeleton", name="uq_student_sitting_id_skeleton"
        ),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("item_order", sa.JSON(), nullable=False),
        sa.Column("part_orders", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open' AND submitted_at IS NULL) OR "
            "(state = 'submitted' AND submitted_at IS NOT NULL)",
            name="ck_attempt_state_and_time_agree",
        ),
        sa.CheckConstraint("number >= 1", name="ck_attempt_numbers_from_one"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name="fk_attempt_sitting_id"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name="fk_attempt_student_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint(
            "student_id", "number", name="uq_attempt_student_id_number"
        ),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_sitting_id", ["sitting_id"], unique=False)

    op.create_table(
        "item_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article_version.id"], name="fk_item_version_article_id"
        ),
        sa.ForeignKeyConstraint(["uid"], ["item.uid"], name="fk_item_version_uid"),
        sa.PrimaryKeyConstraint("id", name="pk_item_version"),
        sa.UniqueConstraint("uid", "number", name="uq_item_version_uid_number"),
    )
    op.create_table(
        "login",
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(teacher_id IS NULL) <> (student_id IS NULL)",
            name="ck_login_is_for_one_person",
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name="fk_login_student_id"
        ),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teacher.id"], name="fk_login_teacher_id"
        ),
        sa.PrimaryKeyConstraint("token_digest", name="pk_login"),
    )
    with op.batch_alter_table("login", schema=None) as batch_op:
        batch_op.create_index("ix_login_student_id", ["student_id"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Float(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("credit BETWEEN 0 AND 1", name="ck_mark_credit_is_a_share"),
        sa.CheckConstraint("value BETWEEN -1 AND 1", name="ck_mark_value_is_a_share"),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name="fk_mark_attempt_id"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["item_version.id"], name="fk_mark_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
        sa.UniqueConstraint(
            "attempt_id",
            "position",
            "revision",
            name="uq_mark_attempt_id_position_revision",
        ),
    )
    op.create_table(
        "response",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("try_number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("certainty", sa.Integer(), nullable=True),
        sa.Column("seconds_shown", sa.Float(), nullable=True),
        sa.CheckConstraint("position >= 1", name="ck_response_positions_from_one"),
        sa.CheckConstraint("try_number >= 1", name="ck_response_tries_count_from_one"),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name="fk_response_attempt_id"
        ),
        sa.PrimaryKeyConstraint(
            "attempt_id", "position", "try_number", name="pk_response"
        ),
    )
    op.create_table(
        "sitting_item",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name="fk_sitting_item_sitting_id"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["item_version.id"], name="fk_sitting_item_version_id"
        ),
        sa.PrimaryKeyConstraint("sitting_id", "position", name="pk_sitting_item"),
    )
    op.create_table(
        "superseded",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("try_number", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id", "position", "try_number"],
            ["response.attempt_id", "response.position", "response.try_number"],
            name="fk_superseded_attempt_id_position_try_number",
        ),
        sa.PrimaryKeyConstraint(
            "attempt_id", "position", "try_number", "device", name="pk_superseded"
        ),
    )


def downgrade() -> None:
    op.drop_table("superseded")
    op.drop_table("sitting_item")
    op.drop_table("response")
    op.drop_table("mark")
    with op.batch_alter_table("login", schema=None) as batch_op:
        batch_op.drop_index("ix_login_student_id")

    op.drop_table("login")
    op.drop_table("item_version")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_sitting_id")

    op.drop_table("attempt")
    op.drop_table("student")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index("ix_item_pack_key")

    op.drop_table("item")
    op.drop_table("sitting")
    op.drop_table("pack")
    op.drop_table("teacher")
    op.drop_table("setting")
    op.drop_table("quiz")
    op.drop_table("note_state")
    op.drop_table("failure")
    op.drop_table("article_version")
