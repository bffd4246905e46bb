"""Prepared conversations, a row for each field of a card."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_REMIND = "'not', 'ten-minutes', 'hour', 'morning', 'evening-before'"
_ASK = "'not', 'hour-after', 'evening', 'next-morning'"
_FIELDS = (
    "'alias', 'setting', 'my-want', 'their-want', 'sets-me-off', 'sets-them-off', "
    "'early-sign', 'plan', 'kinder', 'quality', 'grow', 'first-line', 'first-question', "
    "'what-if-1', 'what-if-2', 'what-if-3', 'answer-1', 'answer-2', 'answer-3', "
    "'felt-mine', 'felt-theirs', 'made', 'repeat', 'next-move'"
)


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("alias_hash", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("remind", sa.Text, nullable=False),
        sa.Column("ask", sa.Text, nullable=False),
        sa.Column("timing_changed", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("debriefed_at", sa.DateTime(timezone=True)),
        sa.Column("noted", sa.Integer),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"remind IN ({_REMIND})", name="ck_conversation_remind"),
        sa.CheckConstraint(f"ask IN ({_ASK})", name="ck_conversation_ask"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_conversation_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "key", name="pk_conversation"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_conversation_alias", "conversation", ["person_id", "alias_hash"])
    op.create_table(
        "conversation_note",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(f"field IN ({_FIELDS})", name="ck_conversation_note_field"),
        sa.ForeignKeyConstraint(
            ["person_id", "conversation"],
            ["conversation.person_id", "conversation.key"],
            name="fk_conversation_note_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_conversation_note_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "conversation", "field", name="pk_conversation_note"
        ),
        sqlite_with_rowid=False,
    )
