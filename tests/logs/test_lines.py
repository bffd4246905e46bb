"""A line of the log: one event, for people or for programs, without anyone's words."""

import json
import logging
import threading
from io import StringIO
from typing import Any

import pytest

from bot.logs import log_handler, log_what_ended_a_thread

SECRET = "zebra-umbrella-4711"


class Terminal(StringIO):
    """A stream that someone reads."""

    def isatty(self) -> bool:
        return True


def hidden(person: str) -> str:
    return f"someone({len(person)})"


def written(stream: StringIO, level: str, act: Any) -> str:
    """Return what is written while *act* logs."""
    logger = logging.Logger("bot.test")
    logger.addHandler(log_handler(level, hidden, stream))
    act(logger)
    return stream.getvalue()


def hear(logger: logging.Logger) -> None:
    told = {"ms": 12, "tenant": "T1", "person": "UANA"}
    logger.info("%s was heard", "slash_command /pivot", extra=told)


def fail(logger: logging.Logger) -> None:
    try:
        raise ValueError(f"cannot read {SECRET}")
    except ValueError:
        logger.exception("it failed\nbadly")


def test_for_a_program_a_line_is_json() -> None:
    line = json.loads(written(StringIO(), "INFO", hear))

    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "bot.test",
        "event": "slash_command /pivot was heard",
        "ms": 12,
        "tenant": "T1",
        "person": "someone(7)",
    }


def test_for_a_person_it_is_words() -> None:
    line = written(Terminal(), "INFO", hear)

    assert line.endswith(
        "INFO bot.test: slash_command /pivot was heard ms=12 tenant=T1 person=someone(7)\n"
    )


@pytest.mark.parametrize("stream", [StringIO, Terminal])
def test_only_for_debugging_is_it_said_who_it_was(stream: type[StringIO]) -> None:
    assert "UANA" not in written(stream(), "INFO", hear)
    assert "UANA" in written(stream(), "DEBUG", hear)


@pytest.mark.parametrize("stream", [StringIO, Terminal])
def test_an_error_is_one_line_with_its_type_and_place_alone(stream: type[StringIO]) -> None:
    text = written(stream(), "DEBUG", fail)

    assert text.count("\n") == 1
    assert "ValueError at tests.logs.test_lines:" in text
    assert SECRET not in text


def test_what_ends_a_thread_is_told_without_its_message(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise ValueError(SECRET)

    before, threading.excepthook = threading.excepthook, log_what_ended_a_thread
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    threading.excepthook = before

    assert "A thread ended: ValueError" in caplog.text
    assert SECRET not in caplog.text + capsys.readouterr().err
