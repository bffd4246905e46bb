"""The good qualities that people noticed in others."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "good_quality",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("alias", sa.Text),
        sa.Column("alias_hash", sa.Text),
        sa.Column("partner", sa.Text),
        sa.Column("partner_hash", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "alias IS NOT NULL OR partner IS NOT NULL", name="ck_good_quality_someone"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_good_quality_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_good_quality"),
        sa.UniqueConstraint("person_id", "key", name="uq_good_quality_person_id_key"),
        sqlite_autoincrement=True,
    )
