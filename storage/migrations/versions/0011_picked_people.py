"""Whom someone picked on a card: one more field, and all that was written stays."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_FIELDS = (
    "'alias', 'person', 'setting', 'my-want', 'their-want', 'sets-me-off', 'sets-them-off', "
    "'early-sign', 'plan', 'kinder', 'quality', 'grow', 'first-line', 'first-question', "
    "'what-if-1', 'what-if-2', 'what-if-3', 'answer-1', 'answer-2', 'answer-3', "
    "'felt-mine', 'felt-theirs', 'made', 'repeat', 'next-move'"
)
_COLUMNS = "person_id, conversation, field, text, version"


def upgrade() -> None:
    # SQLite cannot change a CHECK. A table that was renamed would be defined with other quotes.
    op.execute(f"CREATE TABLE notes_before AS SELECT {_COLUMNS} FROM conversation_note")
    op.drop_table("conversation_note")
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
    op.execute(f"INSERT INTO conversation_note ({_COLUMNS}) SELECT {_COLUMNS} FROM notes_before")
    op.drop_table("notes_before")
