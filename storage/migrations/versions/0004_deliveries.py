"""What is sent at its time, and who sends it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)
PENDING = sa.text("state = 'pending'")
LEASED = sa.text("state IN ('sending', 'unknown')")


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("owner", sa.Text),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("channel", sa.Text),
        sa.Column("ts", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("looked_at", MOMENT),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.CheckConstraint(
            "kind IN ('nudge', 'nudge_again', 'look_back', 'summary', 'reminder', 'debrief')",
            name="ck_delivery_kind",
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'unknown', 'sent', 'missed', 'cancelled', 'failed',"
            " 'unconfirmed')",
            name="ck_delivery_state",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_delivery_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint(
            "person_id", "kind", "occasion", name="uq_delivery_person_id_kind_occasion"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_delivery_pending",
        "delivery",
        ["tenant", "not_before"],
        unique=False,
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
    op.create_index(
        "ix_delivery_leased",
        "delivery",
        ["lease_until"],
        unique=False,
        sqlite_where=LEASED,
        postgresql_where=LEASED,
    )
    op.create_table(
        "sender",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("lease_until", MOMENT),
        sa.Column("paused_until", MOMENT),
        sa.Column("next_slot_at", MOMENT),
        sa.Column("rate", sa.Double),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text),
        sa.ForeignKeyConstraint(
            ["tenant"], ["tenant.id"], name="fk_sender_tenant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant", name="pk_sender"),
    )
