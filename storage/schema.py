"""All tables together, and the versions that a database can have."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage import (
    contacts,
    conversations,
    deliveries,
    flags,
    good_qualities,
    lines,
    nudge_answers,
    nudge_plans,
    own_lines,
    people,
    rests,
    senders,
    small_moments,
    summary_plans,
    unsent,
)
from storage.base import Base

TABLES = (
    people.TenantRow,
    people.PersonRow,
    lines.ShownLine,
    lines.KeptLine,
    lines.HiddenLine,
    own_lines.OwnLineRow,
    contacts.SafetyContactsRow,
    nudge_plans.NudgePlanRow,
    summary_plans.SummaryPlanRow,
    small_moments.SmallMomentRow,
    rests.RestRow,
    conversations.ConversationRow,
    conversations.ConversationNote,
    unsent.UnsentNote,
    good_qualities.GoodQualityRow,
    nudge_answers.NudgeShown,
    nudge_answers.NudgeAnswer,
    deliveries.DeliveryRow,
    senders.SenderRow,
    flags.OperatorFlag,
)
"""Every mapped class; naming them here is what brings them into `metadata`."""

metadata = Base.metadata

SCRIPTS = Path(__file__).parent / "migrations"
"""Alembic's folder: `env.py`, and `versions/` with one numbered file per change."""


def known_versions(scripts: Path = SCRIPTS) -> tuple[str, ...]:
    """Return the versions this release can bring a database to, oldest first.

    They are the numbers that the files' names begin with: reading the names costs
    next to nothing, where asking Alembic would mean importing it at every start.
    """
    return tuple(sorted(path.name.partition("_")[0] for path in scripts.glob("versions/*_*.py")))


def version_of(connection: Connection) -> str | None:
    """Return the version that the database has, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
