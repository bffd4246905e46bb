"""What becomes of an error that no handler caught: an answer for the person, a line for us."""

import logging

from slack_bolt import BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.gateway.answers import Sentences, Trouble, answer
from bot.gateway.requests import Payload, describe
from bot.model.errors import DatabaseBusyError, DeadlineExceededError, name_and_place

log = logging.getLogger(__name__)


def answer_error(error: Exception, payload: Payload, sentences: Sentences) -> BoltResponse:
    """Answer kindly in the stead of whoever raised *error*.

    The log gets its type and place, never its message: that may hold what a person wrote.
    """
    trouble = trouble_of(error)
    if trouble is Trouble.UNEXPECTED:
        log.error("%s failed: %s", describe(payload), name_and_place(error))
    else:
        why = getattr(error, "why", type(error).__name__)
        log.warning("%s was answered as %s (%s)", describe(payload), trouble, why)
    return answer(payload, trouble, sentences)


def trouble_of(error: Exception) -> Trouble:
    """Return which of our sentences is true after *error*."""
    if isinstance(error, BoltUnhandledRequestError):
        return Trouble.UNKNOWN
    if isinstance(error, DatabaseBusyError | DeadlineExceededError):
        return Trouble.BUSY
    return Trouble.UNEXPECTED
