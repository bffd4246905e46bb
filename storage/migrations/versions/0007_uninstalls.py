"""Workspaces that took the bot out, and how long people keep their small moments."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("tenant", sa.Column("uninstalled_at", sa.DateTime(timezone=True)))
    op.add_column("person", sa.Column("keep_days", sa.Integer))
    op.add_column("person", sa.Column("keep_chosen_at", sa.DateTime(timezone=True)))
