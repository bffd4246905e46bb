"""Lines for someone in another team, and for someone whom one coaches."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_AUDIENCES = "audience IN ('peer', 'cross-team', 'up', 'down', 'coaching', 'client')"
_COLUMNS = (
    "id, tenant_id, slack_user, tone, audience, created_at, last_seen_at, zone, locale, "
    "counts_hidden_at, keep_days, keep_chosen_at, path_closed_at"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
        return
    op.drop_constraint("ck_person_audience", "person")
    op.create_check_constraint("ck_person_audience", "person", sa.text(_AUDIENCES))


def _make_anew() -> None:
    """Make the table anew: SQLite cannot change a CHECK.

    Foreign keys are off meanwhile. The newest number goes along, for none is given twice.
    """
    newest = "SELECT seq FROM sqlite_sequence WHERE name = 'person'"
    op.execute(f"CREATE TABLE people_before AS SELECT {_COLUMNS} FROM person")
    op.execute(f"CREATE TABLE newest_before AS {newest}")
    op.drop_table("person")
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("slack_user", sa.Text, nullable=False),
        sa.Column("tone", sa.Text),
        sa.Column("audience", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.Text),
        sa.Column("locale", sa.Text),
        sa.Column("counts_hidden_at", sa.DateTime(timezone=True)),
        sa.Column("keep_days", sa.Integer),
        sa.Column("keep_chosen_at", sa.DateTime(timezone=True)),
        sa.Column("path_closed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("tone IN ('warm', 'direct', 'careful')", name="ck_person_tone"),
        sa.CheckConstraint(_AUDIENCES, name="ck_person_audience"),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenant.id"], name="fk_person_tenant_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("tenant_id", "slack_user", name="uq_person_tenant_id_slack_user"),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO person ({_COLUMNS}) SELECT {_COLUMNS} FROM people_before")
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'person'")
    op.execute("INSERT INTO sqlite_sequence SELECT 'person', seq FROM newest_before")
    op.drop_table("people_before")
    op.drop_table("newest_before")
