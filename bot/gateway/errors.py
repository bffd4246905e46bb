"""What becomes of an error that no handler caught: an answer for the person, a line for us."""

import logging
import traceback

from slack_bolt import BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.gateway.answers import Sentences, Trouble, answer
from bot.gateway.requests import Payload, describe
from bot.model.errors import DatabaseBusyError, DeadlineExceededError

log = logging.getLogger(__name__)


def answer_error(error: Exception, payload: Payload, sentences: Sentences) -> BoltResponse:
    """Answer kindly in the stead of whoever raised *error*.

    The log gets its type and place, never its message: that may hold what a person wrote.
    """
    trouble = trouble_of(error)
    if trouble is Trouble.UNEXPECTED:
        log.error("%s failed: %s", describe(payload), name_and_place(error))
    else:
        log.warning("%s was answered as %s", describe(payload), trouble)
    return answer(payload, trouble, sentences)


def trouble_of(error: Exception) -> Trouble:
    """Return which of our sentences is true after *error*."""
    if isinstance(error, BoltUnhandledRequestError):
        return Trouble.UNKNOWN
    if isinstance(error, DatabaseBusyError | DeadlineExceededError):
        return Trouble.BUSY
    return Trouble.UNEXPECTED


def name_and_place(error: Exception) -> str:
    """Return an error's type, and module and line of our innermost code, or else of anyone's."""
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
