"""Lines that people wrote themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "own_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("from_prompt", sa.Text),
        sa.Column("tone", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("tone IN ('warm', 'direct', 'careful')", name="ck_own_line_tone"),
        sa.CheckConstraint("version > 0", name="ck_own_line_version"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_own_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_own_line"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_line_person_id", "own_line", ["person_id"], unique=False)
    op.create_index("ix_own_line_deleted_at", "own_line", ["deleted_at"], unique=False)
