"""Write the log: for a person at a terminal, and as JSON for programs everywhere else.

A line is one event, with ids and times and never what people write: of an error it holds the type
and the place, since its message may quote them.
"""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.model.errors import name_and_place

FIELDS = ("ms", "tenant", "person")
"""What a line may say beside its sentence; it is given as `extra`."""

OPEN_LEVEL = "DEBUG"
"""The level at which people's Slack ids stand in the log as they are."""

Pseudonym = Callable[[str], str]

log = logging.getLogger(__name__)


def begin_log(level: str, pseudonym: Pseudonym, stream: TextIO | None = None) -> None:
    """Write to *stream*, standard error unless told otherwise, from *level* on.

    *pseudonym* makes a name of a person's id that nobody can turn back; at `OPEN_LEVEL` the id
    itself is written.
    """
    logging.basicConfig(level=level, handlers=[log_handler(level, pseudonym, stream)])
    threading.excepthook = log_what_ended_a_thread


def log_handler(level: str, pseudonym: Pseudonym, stream: TextIO | None = None) -> logging.Handler:
    """Return what writes the lines, in the form that fits *stream*."""
    handler = logging.StreamHandler(stream or sys.stderr)
    names = _Names(None if level == OPEN_LEVEL else pseudonym)
    handler.setFormatter(_Readable(names) if handler.stream.isatty() else _Json(names))
    return handler


@dataclass(frozen=True, slots=True)
class _Names:
    """How people are named; without a pseudonym, as Slack names them."""

    pseudonym: Pseudonym | None

    def fields(self, record: logging.LogRecord) -> Iterator[tuple[str, Any]]:
        """Give what a line says beside its sentence."""
        found = {name: getattr(record, name, "") for name in FIELDS}
        if self.pseudonym and found["person"]:
            found["person"] = self.pseudonym(f"{found['tenant']}/{found['person']}")
        yield from ((name, value) for name, value in found.items() if value != "")
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception):
            yield "error", name_and_place(error)


class _Json(logging.Formatter):
    """One JSON object a line."""

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self._names = names

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **dict(self._names.fields(record)),
        }
        return json.dumps(line, default=str)


class _Readable(logging.Formatter):
    """One line of words, and after them what else there is to say."""

    def __init__(self, names: _Names) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._names = names

    def format(self, record: logging.LogRecord) -> str:
        record.message = " ".join(record.getMessage().split())
        record.asctime = self.formatTime(record)
        said = [f"{name}={value}" for name, value in self._names.fields(record)]
        return " ".join([self.formatMessage(record), *said])


def log_what_ended_a_thread(ended: threading.ExceptHookArgs) -> None:
    """Log the error that nobody caught; Python itself would print its message."""
    if isinstance(ended.exc_value, Exception):
        log.error("A thread ended: %s", name_and_place(ended.exc_value))
