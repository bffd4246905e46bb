"""Stop and resume whatever is sent at its time, for all processes at once."""

from datetime import datetime

from sqlalchemy import select

from storage.flags import Flag, OperatorFlag, clear_flag, read_flag, set_flag
from storage.session import Session

BY_HAND = "by hand"
"""Why it is held, when the database is the one the bot has always run on: nothing was forgotten.

Any other reason is taken to mean that the database was restored from a copy."""


def hold(session: Session, reason: str, now: datetime) -> None:
    """Send nothing from now on. What is held after a restore stays held for that reason."""
    if read_flag(session, Flag.HOLD) in (None, BY_HAND):
        set_flag(session, Flag.HOLD, reason, now)


def release(session: Session, now: datetime) -> str | None:
    """Send again, and return why it was held; None if it was not.

    After a restore, whatever was due until *now* is looked up before it is sent.
    """
    reason = read_flag(session, Flag.HOLD)
    if reason is None:
        return None
    if reason != BY_HAND:
        set_flag(session, Flag.RESTORED, reason, now)
    clear_flag(session, Flag.HOLD)
    return reason


def held_since(session: Session) -> tuple[datetime, str] | None:
    """Return since when nothing is sent, and why; None while sending is allowed."""
    return _set(session, Flag.HOLD)


def restored_at(session: Session) -> datetime | None:
    """Return when a restored database was released, or None if none ever was."""
    found = _set(session, Flag.RESTORED)
    return None if found is None else found[0]


def _set(session: Session, flag: Flag) -> tuple[datetime, str] | None:
    row = session.execute(
        select(OperatorFlag.set_at, OperatorFlag.value).where(OperatorFlag.name == flag)
    ).one_or_none()
    return None if row is None else (row.set_at, row.value)
