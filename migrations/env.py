"""Alembic's entry: runs the migrations on a connection that `quizapp.migrating` gives.

`quizapp.migrating.migrate` has switched SQLite's foreign keys off before and checks
them after, since rebuilding a table would otherwise delete its children.
"""

from alembic import context

from quizapp.db import make_engine
from quizapp.models import Base


def run(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if given := context.config.attributes.get("connection"):
    run(given)
else:  # the alembic command, for developers
    from quizapp.config import Settings

    engine = make_engine(Settings.from_environment().database_url)
    with engine.connect().execution_options(is_write=True) as own, own.begin():
        run(own)
