"""While nothing can be written, a card still tells no lie and repeats no line."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from bot.library.loading import Library
from bot.model.people import Audience, SlackIdentity
from bot.model.prompts import Tone
from bot.pivots.rules import Notice
from bot.pivots.service import PivotService
from storage.engine import Database
from tests.fakes import FrozenClock
from tests.matcher import MATCHER

ANA = SlackIdentity("T1", "U1")

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])


@pytest.fixture
def pivots(database: Database, clock: FrozenClock) -> PivotService:
    return PivotService(database, Library.load(), MATCHER, clock, Random(7))


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    path = database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_what_was_marked_before_stays_marked(pivots: PivotService, database_url: str) -> None:
    card = pivots.draw(ANA, pivots.new_card()).reference
    pivots.use(ANA, card, card.lines[0])

    with locked(database_url):
        shown = pivots.keep(ANA, card, card.lines[1])

    assert [line.used for line in shown.lines] == [True, False, False]
    assert shown.notice is Notice.BUSY


def test_a_hidden_line_stays_hidden(pivots: PivotService, database_url: str) -> None:
    card = pivots.draw(ANA, pivots.new_card()).reference
    hidden = set()
    for _ in range(12):
        hidden.add(card.lines[0])
        card = pivots.hide(ANA, card, card.lines[0]).reference

    with locked(database_url):
        shown = {line for _ in range(2) for line in pivots.draw(ANA, card).reference.lines}

    assert not shown & hidden


def test_another_three_are_others(pivots: PivotService, database_url: str) -> None:
    card = pivots.draw(ANA, pivots.new_card()).reference

    with locked(database_url):
        draws = [pivots.draw(ANA, card).reference.lines for _ in range(2)]

    assert not any(set(card.lines) & set(each) for each in draws)


def test_the_tone_and_audience_remembered_still_hold(
    pivots: PivotService, database_url: str
) -> None:
    pivots.prefer_tone(ANA, pivots.new_card(), Tone.WARM)
    pivots.prefer_audience(ANA, pivots.new_card(), Audience.UP)

    with locked(database_url):
        card = pivots.draw(ANA, pivots.new_card())

    assert card.reference.tone is Tone.WARM
    assert card.reference.audience is Audience.UP


def test_a_damaged_file_costs_the_memory_and_not_the_lines(
    pivots: PivotService, database: Database, database_url: str
) -> None:
    path = Path(database_url.removeprefix("sqlite:///"))
    database.close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * (path.stat().st_size - 100))

    card = pivots.draw(ANA, pivots.new_card())

    assert len(card.lines) == 3
    assert card.notice is Notice.BUSY
