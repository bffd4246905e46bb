"""What an operator has switched, and the queries about it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import UtcDateTime
from storage.session import Session


class Flag(StrEnum):
    """The switches there are."""

    HOLD = "hold"  # nothing is sent at its time; the value says why
    KEY = "key"  # the fingerprint of the newest key of the bot that began last
    RETENTION = "retention"  # for how many days everyone's small moments are kept
    RESTORED = "restored"  # a restored database may not know what was sent before it was released


class OperatorFlag(Base):
    """A switch that is set, and since when."""

    __tablename__ = "operator_flag"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    set_at: Mapped[datetime]


# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_SET = text(
    """
    INSERT INTO operator_flag (name, value, set_at) VALUES (:name, :value, :now)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at
    """
).bindparams(bindparam("now", type_=UtcDateTime))


def set_flag(session: Session, flag: Flag, value: str, now: datetime) -> None:
    """Set the switch, or set it anew."""
    session.execute(_SET, {"name": flag, "value": value, "now": now})


def clear_flag(session: Session, flag: Flag) -> None:
    """Unset the switch."""
    session.execute(delete(OperatorFlag).where(OperatorFlag.name == flag))


def read_flag(session: Session, flag: Flag) -> str | None:
    """Return the switch's value, or None while it is not set."""
    return session.scalar(select(OperatorFlag.value).where(OperatorFlag.name == flag))
