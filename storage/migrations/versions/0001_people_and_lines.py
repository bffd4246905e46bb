"""Tenants, people, their lines, and the operator's flags."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "tenant",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tenant"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("slack_user", sa.Text, nullable=False),
        sa.Column("tone", sa.Text),
        sa.Column("audience", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tone IN ('warm', 'direct', 'careful')", name="ck_person_tone"),
        sa.CheckConstraint(
            "audience IN ('peer', 'up', 'down', 'client')", name="ck_person_audience"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenant.id"], name="fk_person_tenant_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("tenant_id", "slack_user", name="uq_person_tenant_id_slack_user"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shown_line",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("prompt_id", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("times > 0", name="ck_shown_line_times"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_shown_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "moment", "prompt_id", name="pk_shown_line"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept_line",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("prompt_id", sa.Text, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_kept_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "prompt_id", name="pk_kept_line"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hidden_line",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("prompt_id", sa.Text, nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_hidden_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "prompt_id", name="pk_hidden_line"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "used_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("prompt_id", sa.Text, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_used_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_used_line"),
        sa.UniqueConstraint(
            "person_id", "card", "prompt_id", name="uq_used_line_person_id_card_prompt_id"
        ),
    )
    op.create_table(
        "operator_flag",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_operator_flag"),
    )
