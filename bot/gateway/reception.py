"""Answer each request of Slack's in time: by the app, or kindly in its stead."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic

from slack_bolt import BoltRequest, BoltResponse

from bot.gateway.answers import Sentences, Trouble, answer
from bot.gateway.errors import answer_error
from bot.gateway.pool import Pool, PoolFullError
from bot.gateway.requests import (
    Payload,
    describe,
    is_for_the_app,
    is_typing,
    strip_content,
    who_asks,
)
from bot.model.deadline import REQUEST_SECONDS
from bot.model.errors import DeadlineExceededError

Dispatcher = Callable[[BoltRequest], BoltResponse]
"""What answers a request: `App.dispatch`."""

RETRY_NUMBER = "x-slack-retry-num"
RETRY_REASON = "x-slack-retry-reason"
"""The headers by which Bolt tells a handler that an event comes again."""

_NOT_FOUND = 404

log = logging.getLogger(__name__)


class Reception:
    """Stands between whatever hears Slack and the app."""

    def __init__(
        self, dispatch: Dispatcher, sentences: Sentences, pool: Pool | None = None
    ) -> None:
        self._dispatch = dispatch
        self._sentences = sentences
        self._pool = pool or Pool()

    def open(self) -> None:
        """Begin to answer."""
        self._pool.start()

    def close(self, within: float) -> None:
        """Finish what was begun, for at most *within* seconds."""
        self._pool.stop(within)

    async def answer(
        self, payload: Payload, *, arrived: float, retry: Mapping[str, str] | None = None
    ) -> BoltResponse:
        """Return an answer with status 200, at most `REQUEST_SECONDS` after *arrived*.

        *arrived* is in monotonic seconds; *retry* holds Slack's retry headers, if any. The app
        sees *payload* without the content that is nobody's business, whatever it does with it.
        """
        request = strip_content(payload)
        response = await self._answered(request, arrived, dict(retry or {}))
        took_ms = round((monotonic() - arrived) * 1000)
        level = logging.DEBUG if is_typing(request) else logging.INFO
        told = {"ms": took_ms, **who_asks(request)}
        log.log(level, "%s was heard", describe(request), extra=told)
        return response

    async def _answered(
        self, request: Payload, arrived: float, retry: dict[str, str | Sequence[str]]
    ) -> BoltResponse:
        if not is_for_the_app(request):
            return self._stand_in(request, Trouble.UNKNOWN)
        work = partial(self._ask, request, retry)
        try:
            async with asyncio.timeout(arrived + REQUEST_SECONDS - monotonic()):
                return await asyncio.wrap_future(self._pool.submit(work, arrived))
        except (TimeoutError, PoolFullError, DeadlineExceededError):
            # Whatever the thread still brings about, its answer is thrown away.
            return self._stand_in(request, Trouble.BUSY)

    def _ask(self, request: Payload, headers: dict[str, str | Sequence[str]]) -> BoltResponse:
        try:
            # In this mode Bolt takes a parsed body, and leaves the signature to us.
            response = self._dispatch(
                BoltRequest(mode="socket_mode", body=request, headers=headers)
            )
        except Exception as error:  # even Bolt's own code may stumble over a malformed payload
            return answer_error(error, request, self._sentences)
        if response.status == 200:
            return response
        unknown = response.status == _NOT_FOUND
        return self._stand_in(request, Trouble.UNKNOWN if unknown else Trouble.UNEXPECTED)

    def _stand_in(self, request: Payload, trouble: Trouble) -> BoltResponse:
        log.warning("%s was answered as %s", describe(request), trouble)
        return answer(request, trouble, self._sentences)
