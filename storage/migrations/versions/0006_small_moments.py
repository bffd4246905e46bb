"""Small moments that people noted, days that count against nobody, and where people live."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_PRACTICES = (
    "'expect-quality', 'choose-mutuality', 'generous-assumption', 'anticipate-emotions', "
    "'build-jointly', 'small-moments', 'map-both-sides', 'say-more', 'name-own-state', "
    "'acknowledge-unknown', 'find-commonality', 'ask-to-learn', 'own-my-part'"
)
_MOMENTS = (
    "'unheard', 'accused', 'going-in-circles', 'terse-reply', 'public-criticism', "
    "'missed-commitment', 'overload', 'power-gap', 'misunderstanding', 'no-answer', 'credit', "
    "'values-clash', 'bad-news', 'left-out', 'sarcasm', 'client-pressure', 'team-blame', "
    "'strong-feelings', 'my-mistake', 'distance', 'any'"
)
_OUTCOMES = "'helped', 'same', 'harder', 'too-soon'"
_SOURCES = "'command', 'form', 'line', 'look-back', 'debrief', 'import'"


def upgrade() -> None:
    op.add_column("person", sa.Column("zone", sa.Text))
    op.add_column("person", sa.Column("locale", sa.Text))
    op.add_column("person", sa.Column("counts_hidden_at", sa.DateTime(timezone=True)))
    op.create_table(
        "small_moment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("on_date", sa.Date, nullable=False),
        sa.Column("practice", sa.Text),
        sa.Column("moment", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("prompt_id", sa.Text),
        sa.Column("card", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("alias", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"practice IN ({_PRACTICES})", name="ck_small_moment_practice"),
        sa.CheckConstraint(f"moment IN ({_MOMENTS})", name="ck_small_moment_moment"),
        sa.CheckConstraint(f"outcome IN ({_OUTCOMES})", name="ck_small_moment_outcome"),
        sa.CheckConstraint(f"source IN ({_SOURCES})", name="ck_small_moment_source"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_small_moment_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_small_moment"),
        sa.UniqueConstraint("person_id", "key", name="uq_small_moment_person_id_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_small_moment_person_id_on_date", "small_moment", ["person_id", "on_date", "id"]
    )
    op.create_index(
        "ix_small_moment_person_id_prompt_id",
        "small_moment",
        ["person_id", "prompt_id", "card", "outcome"],
        sqlite_where=sa.text("prompt_id IS NOT NULL"),
        postgresql_where=sa.text("prompt_id IS NOT NULL"),
    )
    _move_uses()
    op.create_table(
        "rest",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("first_on", sa.Date, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.CheckConstraint("first_on <= last_on", name="ck_rest_order"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_rest_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "first_on", name="pk_rest"),
        sqlite_with_rowid=False,
    )


def _move_uses() -> None:
    """Make a small moment of each use, on the day it was in UTC: no zone was known then."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    day = "date(used_at, '-4 hours')" if is_sqlite else (
        "((used_at AT TIME ZONE 'UTC') - interval '4 hours')::date"
    )
    op.execute(
        f"""
        INSERT INTO small_moment
          (person_id, key, source, on_date, moment, prompt_id, card, created_at, updated_at)
        SELECT person_id, 'line:' || card || ':' || prompt_id, 'line', {day}, moment, prompt_id,
               card, used_at, used_at
        FROM used_line ORDER BY id
        """
    )
    op.drop_table("used_line")
