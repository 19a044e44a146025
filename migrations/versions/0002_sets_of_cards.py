"""Quizzes that are sets of cards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quiz") as table:
        table.add_column(
            sa.Column(
                "is_of_cards", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("quiz") as table:
        table.drop_column("is_of_cards")
