"""What becomes of a journal that is wiped behind a request: told, or logged in true words."""

import logging
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.errors import SlackError
from bot.people import data as data_room
from bot.people.data import DataService
from handlers.deleting import say_deleted
from storage.engine import Database
from tests.fakes import FrozenClock


def not_taken(*said: str) -> None:
    """Be a modal that was closed."""
    raise SlackError("not_found")


def test_a_modal_that_was_closed_is_no_journal_that_was_not_wiped(
    database: Database, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "bot.people.data"), ThreadPoolExecutor(1) as pool:
        DataService(database, Library.load(), clock, pool).finish_wiping(not_taken)

    assert [(each.levelname, each.message) for each in caplog.records] == [
        ("INFO", "It could not be told that a journal was wiped: not_found")
    ]


def test_one_that_stays_in_use_is_logged_and_not_told_to_be_wiped(
    database: Database,
    clock: FrozenClock,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data_room, "PATIENCE_S", 0.2)
    monkeypatch.setattr(database, "wipe_journal", lambda: False)
    told: list[str] = []

    with ThreadPoolExecutor(1) as pool:
        data = DataService(database, Library.load(), clock, pool)
        data.finish_wiping(lambda: told.append("wiped"))

    assert told == []
    assert "not wiped yet" in caplog.text


def test_wiping_goes_on_though_slack_did_not_take_what_was_said() -> None:
    begun: list[object] = []
    data = SimpleNamespace(wipe=lambda: False, finish_wiping=begun.append)

    with pytest.raises(SlackError):
        say_deleted(cast(Any, SimpleNamespace(data=data)), not_taken, "Deleted.", ENGLISH)

    assert len(begun) == 1
