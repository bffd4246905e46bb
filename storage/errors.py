"""What can go wrong in storage besides being busy; each says how to mend it, to an operator."""

from bot.model.errors import BotError


class UnusableDatabaseError(BotError):
    """The database cannot be used as it is: its address, its place or its version is wrong."""


class UnreadableSecretError(BotError):
    """A stored secret cannot be read with the keys given. Never holds any of it."""


class OutcomeUnknownError(BotError):
    """The connection was lost while saving: all of it is saved, or nothing is."""


class AlreadyRunningError(BotError):
    """Another bot runs on the same SQLite file."""


class BackupError(BotError):
    """A backup cannot be made as asked; nothing was overwritten."""


class HeldFileError(BotError):
    """A file of what is held about someone cannot be read; names the place, and no word of it."""

    def __init__(self, table: str, number: int = 0) -> None:
        place = f"row {number} of {table}" if number else table
        super().__init__(f"{place} is not as `data export` writes it. Nothing was added.")
