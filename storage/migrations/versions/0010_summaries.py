"""When people want their weekly summary, and who has put the starter path away."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "summary_plan",
        sa.Column("person_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("quiet_weeks", sa.Boolean, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("not_before", sa.Date, nullable=False),
        sa.Column("next_date", sa.Date),
        sa.Column("next_due_at", sa.DateTime(timezone=True)),
        sa.Column("basis", sa.Text, nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="ck_summary_plan_weekday"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_summary_plan_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_summary_plan"),
    )
    op.create_index(
        "ix_summary_plan_next_due_at",
        "summary_plan",
        ["next_due_at"],
        sqlite_where=sa.text("next_due_at IS NOT NULL"),
        postgresql_where=sa.text("next_due_at IS NOT NULL"),
    )
    op.add_column("person", sa.Column("path_closed_at", sa.DateTime(timezone=True)))
