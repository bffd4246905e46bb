"""Leave nothing of what was deleted in the database's journal."""

from time import sleep

from bot.model.deadline import deadline, seconds_left
from bot.model.errors import DatabaseBusyError
from storage.engine import Database

PAUSE_S = 0.05


def wipe_journal(database: Database, seconds: float) -> bool:
    """Wipe the journal, trying again while a reader is in the way; False if one stays."""
    with deadline(seconds):
        while not _is_wiped(database):
            if not seconds_left(PAUSE_S):
                return False
            sleep(PAUSE_S)
    return True


def _is_wiped(database: Database) -> bool:
    try:
        return database.wipe_journal()
    except DatabaseBusyError:
        return False
