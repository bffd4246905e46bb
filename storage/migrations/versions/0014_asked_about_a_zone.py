"""Which nudge asked whether to follow to another zone."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("nudge_plan", sa.Column("zone_asked_on", sa.Date))
