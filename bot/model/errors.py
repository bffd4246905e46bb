"""What can go wrong in our own terms; handlers catch these by name."""

import traceback


class BotError(Exception):
    """The root of our own errors. Its message never holds what a person wrote."""


class DatabaseBusyError(BotError):
    """The database could not be used in time, or has no room; nothing was saved.

    `why` is for the log: what the database's driver calls it, or what there was no time for.
    """

    def __init__(self, said: str = "", why: str = "") -> None:
        """Keep both; neither holds what a person wrote."""
        super().__init__(said)
        self.why = why


class DeadlineExceededError(BotError):
    """The request's time is up before the work could begin."""


class SlackError(BotError):
    """Slack refused a call, or could not be reached in time. `code` is Slack's own word.

    `wait_s` is how long Slack asks to be left alone, if it does.
    """

    def __init__(self, code: str, wait_s: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.wait_s = wait_s


class NobodyAskedError(BotError):
    """Slack does not say who did it, so nothing can be kept apart for them."""


class SettingsError(BotError):
    """Settings are missing or malformed; `problems` lists each one and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class LibraryError(BotError):
    """A file of the library cannot be read as prompts; the message names file and id."""


class ModelError(BotError):
    """What reads along with people cannot be loaded on this machine."""


class KeyFileError(BotError):
    """The encryption key is missing, malformed, or readable by others."""


def name_and_place(error: Exception) -> str:
    """Return an error's type, and module and line of our innermost code, or else of anyone's.

    That is what a log gets: an error's message may hold what a person wrote.
    """
    places = [
        (str(frame.f_globals.get("__name__", "?")), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [place for place in places if _is_ours(place[0])]
    module, line = (ours or places or [("?", 0)])[-1]
    return f"{type(error).__name__} at {module}:{line}"


def _is_ours(module: str) -> bool:
    room = module.split(".")
    return room[0] in ("bot", "handlers", "storage") and room[1:2] != ["gateway"]
