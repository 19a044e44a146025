"""Migrations: the tables they make, and that no row is lost on the way."""

import shutil
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from quizapp import db, migrating
from quizapp.models import Attempt, Base, Response, Student
from quizapp.quizzes import saving
from quizapp.resources import resource_folder
from tests.conftest import NOON
from tests.world import give, start

REBUILD = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("{table}", recreate="always") as table:
        table.add_column(sa.Column("added", sa.Integer))


def downgrade():
    with op.batch_alter_table("{table}", recreate="always") as table:
        table.drop_column("added")
"""


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(connection.execute(sa.select(table)).all(), key=str)
            for table in Base.metadata.sorted_tables
        }


def fill(engine: Engine) -> None:
    """Put an answered attempt in, with all that it refers to."""
    with db.writing(engine) as session:
        attempt = start(session, give(session))
        answer = {"option": ["a"]}
        save = saving.Save(attempt.id, 1, answer, "script one", 1)
        saving.save(session, {attempt.student_id}, save, now=NOON)


def test_the_migrations_make_the_tables_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_down_to_nothing_and_up_again(engine: Engine) -> None:
    fill(engine)
    migrating.migrate(engine, "base")
    assert migrating.current_revision(engine) is None
    migrating.migrate(engine)
    assert set(rows(engine)) == set(Base.metadata.tables)
    fill(engine)


def test_rebuilding_a_parent_table_loses_no_children(
    sqlite_url: str, tmp_path: Path
) -> None:
    """SQLite rebuilds a table by dropping it, which deletes or breaks its children."""
    engine = db.make_engine(sqlite_url)
    fill(engine)
    before = rows(engine)
    folder = tmp_path / "migrations"
    shutil.copytree(resource_folder("migrations"), folder)
    script = REBUILD.format(head=migrating.current_revision(engine), table="attempt")
    (folder / "versions" / "9000_rebuild.py").write_text(script)

    migrating.migrate(engine, folder=folder)
    after = rows(engine)
    assert after == before
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(added) FROM attempt")) == 0
    migrating.migrate(engine, before_revision(engine, folder), folder=folder)
    assert rows(engine) == before
    with db.reading(engine) as session:
        for model in (Attempt, Response, Student):
            assert session.scalar(sa.select(sa.func.count()).select_from(model)) == 1
    engine.dispose()


def before_revision(engine: Engine, folder: Path) -> str:
    script = migrating.scripts(folder).get_revision("9000")
    assert isinstance(script.down_revision, str)
    return script.down_revision


def test_an_upgrade_copies_the_file_first(sqlite_url: str, tmp_path: Path) -> None:
    engine = db.make_engine(sqlite_url)
    fill(engine)
    folder = tmp_path / "migrations"
    shutil.copytree(resource_folder("migrations"), folder)
    script = REBUILD.format(head=migrating.current_revision(engine), table="student")
    (folder / "versions" / "9000_rebuild.py").write_text(script)
    before = rows(engine)
    migrating.migrate(engine, folder=folder)
    (copy,) = tmp_path.glob("quizapp-before-*.sqlite3")
    kept = db.make_engine(f"sqlite:///{copy}")
    assert rows(kept) == before
    kept.dispose()
    engine.dispose()


def test_no_history_is_deleted_with_content() -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.ondelete is None, f"{table.name}.{key.parent.name} cascades"
