"""When people want a nudge, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _create_plans()
    _create_answers()


def _create_plans() -> None:
    op.create_table(
        "nudge_plan",
        sa.Column("person_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("look_back", sa.Boolean, nullable=False),
        sa.Column("look_back_at", sa.Text, nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("skipped", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("last_date", sa.Date),
        sa.Column("next_date", sa.Date),
        sa.Column("next_due_at", sa.DateTime(timezone=True)),
        sa.Column("spread_s", sa.Integer, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("slack_zone", sa.Text, nullable=False),
        sa.Column("ask_zone", sa.Text, nullable=False),
        sa.Column("resting", sa.Text, nullable=False),
        sa.Column("channel", sa.Text),
        sa.Column("ignored_in_a_row", sa.Integer, nullable=False),
        sa.Column("asked_on", sa.Date),
        sa.CheckConstraint("days BETWEEN 1 AND 127", name="ck_nudge_plan_days"),
        sa.CheckConstraint("spread_s >= 0", name="ck_nudge_plan_spread_s"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_nudge_plan_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_nudge_plan"),
    )
    op.create_index(
        "ix_nudge_plan_next_due_at",
        "nudge_plan",
        ["next_due_at"],
        unique=False,
        sqlite_where=sa.text("next_due_at IS NOT NULL"),
        postgresql_where=sa.text("next_due_at IS NOT NULL"),
    )


def _create_answers() -> None:
    op.create_table(
        "nudge_shown",
        sa.Column("person_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("prompt_ids", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_nudge_shown_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_nudge_shown"),
    )
    op.create_table(
        "nudge_answer",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("prompt_id", sa.Text, nullable=False),
        sa.Column("before_id", sa.Text),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("later_at", sa.DateTime(timezone=True)),
        sa.Column("laters", sa.Integer, nullable=False),
        sa.Column("alias", sa.Text),
        sa.Column("partner", sa.Text),
        sa.Column("move", sa.Text),
        sa.Column("practice_id", sa.Text),
        sa.Column("looked_back", sa.Text),
        sa.Column("noted", sa.Integer),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "step IN ('open', 'chosen', 'later', 'skipped', 'stopped')", name="ck_nudge_answer_step"
        ),
        sa.CheckConstraint(
            "looked_back IN ('helped', 'same', 'harder', 'too-soon', 'not-today')",
            name="ck_nudge_answer_looked_back",
        ),
        sa.CheckConstraint("laters >= 0", name="ck_nudge_answer_laters"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_nudge_answer_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "local_date", name="pk_nudge_answer"),
    )
