"""What people typed on the page of a card that they closed before they sent it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "unsent_note",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("view", sa.Text, nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "conversation"],
            ["conversation.person_id", "conversation.key"],
            name="fk_unsent_note_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_unsent_note_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "conversation", "field", name="pk_unsent_note"),
        sqlite_with_rowid=False,
    )
