"""What can go wrong in our own terms; handlers catch these by name."""


class BotError(Exception):
    """The root of our own errors. Its message never holds what a person wrote."""


class DatabaseBusyError(BotError):
    """The database could not be used in time, or has no room; nothing was saved."""


class DeadlineExceededError(BotError):
    """The request's time is up before the work could begin."""


class SlackError(BotError):
    """Slack refused a call, or could not be reached in time. `code` is Slack's own word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NobodyAskedError(BotError):
    """Slack does not say who did it, so nothing can be kept apart for them."""


class SettingsError(BotError):
    """Settings are missing or malformed; `problems` lists each one and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class LibraryError(BotError):
    """A file of the library cannot be read as prompts; the message names file and id."""


class KeyFileError(BotError):
    """The encryption key is missing, malformed, or readable by others."""
