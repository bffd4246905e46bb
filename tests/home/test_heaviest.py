"""Ten years of everything still fit on one page, and the whole log can be looked through."""

import json

from bot.home.views import MOST_BLOCKS, MOST_BYTES
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deadline import deadline
from bot.moments.matching import PatternMatcher
from bot.practice.log_views import log_modal
from bot.practice.searching import LogWish
from bot.use_cases import make_services
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.home.heavy import fill_ten_years
from tests.home.test_cards import IdleExecutor, RecordingSlack

ANA = identity("UANA")


def test_ten_years_fit_on_one_page_and_in_one_search(
    database: Database, clock: FrozenClock
) -> None:
    library, slack = Library.load(), RecordingSlack()
    with database.write() as session:
        count = fill_ten_years(session, ANA, clock.now(), library)
    matcher = PatternMatcher()
    matcher.match("")  # a bot that runs has read its tables
    services = make_services(database, slack, clock, IdleExecutor(), matcher)

    services.home.publish(ANA, ENGLISH)
    with deadline(2.2):
        found = services.practice.page(ANA, 1, LogWish("what they said"))

    [page] = slack.published
    said = json.dumps(page)
    assert len(page["blocks"]) <= MOST_BLOCKS
    assert len(said.encode()) <= MOST_BYTES
    assert page["blocks"][0]["text"]["text"] == ENGLISH.nudge_message.home.title
    assert ENGLISH.practice.home_all.format(count=count) in said
    assert ENGLISH.home.part_missing not in said
    assert found.total == found.searched
    assert len(json.dumps(log_modal(found, ENGLISH)).encode()) < 100_000
