"""Slack says only once that the bot was taken out: it is noted, though the database is busy."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.people.uninstalls import UninstallService
from bot.slack.client import Slack
from storage import tenants
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

DAYS = timedelta(days=30)


@pytest.fixture
def background() -> Iterator[ThreadPoolExecutor]:
    """Give what works behind a request; what it began is finished before the end."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_a_request_could_not_note_is_noted_behind_it(
    database: Database, clock: FrozenClock, background: ThreadPoolExecutor
) -> None:
    slack = Slack("xoxb-none", "http://127.0.0.1:9/")
    uninstalls = UninstallService(database, slack, clock, background, DAYS)
    with database.write() as session:
        ensure_person(session, identity(), clock.now())
    with ThreadPoolExecutor(1) as other, database.write():
        other.submit(uninstalls.note_uninstalled, "T1").result()

    background.shutdown(wait=True)

    with database.read() as session:
        assert tenants.uninstalled(session) == {"T1"}


def test_a_request_from_where_slack_refuses_us_brings_nothing_back(
    database: Database, clock: FrozenClock, background: ThreadPoolExecutor
) -> None:
    away = Slack("xoxb-none", "http://127.0.0.1:9/")
    uninstalls = UninstallService(database, away, clock, background, DAYS)
    with database.write() as session:
        ensure_person(session, identity(), clock.now())
    uninstalls.note_uninstalled("T1")

    uninstalls.note_request("T1")
    background.shutdown(wait=True)

    with database.read() as session:
        assert tenants.uninstalled(session) == {"T1"}


def test_what_another_process_noted_is_known_with_the_next_requests(
    database: Database, clock: FrozenClock, background: ThreadPoolExecutor
) -> None:
    with database.write() as session:
        ensure_person(session, identity(), clock.now())
        tenants.mark_uninstalled(session, "T1", clock.now())
    uninstalls = UninstallService(database, _Working(), clock, background, DAYS)

    uninstalls.note_request("T1")
    background.submit(lambda: None).result()
    uninstalls.note_request("T1")
    background.shutdown(wait=True)

    with database.read() as session:
        assert tenants.uninstalled(session) == set()


class _Working(Slack):
    """A Slack that knows our token."""

    def __init__(self) -> None: ...

    def who_am_i(self) -> dict[str, str]:
        return {"team_id": "T1"}
