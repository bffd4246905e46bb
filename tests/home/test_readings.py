"""What was read last of a person's Home is what stays on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from bot.home.service import HomeService
from bot.library.words.en import ENGLISH
from bot.library.words.types import Words
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.client import Slack
from tests.fakes import identity
from tests.home.test_cards import IdleExecutor, RecordingSlack

MAYA = identity("UMAYA")


class Page:
    """A card that says what is true when it is read; one reading may be slow."""

    def __init__(self) -> None:
        self.truth = "old"
        self.was_read, self.go_on = Event(), Event()
        self.slow_for: SlackIdentity | None = None

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        said = self.truth
        if asker == self.slow_for:
            self.slow_for = None
            self.was_read.set()
            assert self.go_on.wait(10)
        return [blocks.section(said)]


@contextmanager
def slow_refresh(page: Page, home: HomeService) -> Iterator[None]:
    """Have Maya's page read and not yet published, until the end."""
    page.slow_for = MAYA
    slow = Thread(target=home.publish, args=(MAYA, ENGLISH))
    slow.start()
    assert page.was_read.wait(10)
    yield
    page.go_on.set()
    slow.join(10)


class FailingSlack(Slack):
    """Refuses the first page, and keeps what follows."""

    def __init__(self) -> None:
        super().__init__("xoxb-0", "http://127.0.0.1:9/api/")
        self.published: list[View] = []
        self.refuses = True

    def publish_home(self, slack_user: str, view: View) -> None:
        if self.refuses:
            raise ValueError("refused")
        self.published.append(view)


@pytest.fixture
def slack() -> RecordingSlack:
    return RecordingSlack()


def service(page: Page, slack: Any) -> HomeService:
    return HomeService([page], slack, IdleExecutor(), lambda _: False)


def says(view: View) -> str:
    text: str = view["blocks"][0]["text"]["text"]
    return text


def test_a_slow_page_that_was_read_before_gives_way_to_a_newer_one(slack: RecordingSlack) -> None:
    page = Page()
    home = service(page, slack)

    with slow_refresh(page, home):
        page.truth = "new"
        home.publish(MAYA, ENGLISH)

    assert [says(each) for each in slack.published] == ["new"]


def test_people_do_not_wait_for_each_other(slack: RecordingSlack) -> None:
    page = Page()
    home = service(page, slack)

    with slow_refresh(page, home):
        page.truth = "of another"
        home.publish(identity("UBEN"), ENGLISH)

    assert [says(each) for each in slack.published] == ["of another", "old"]


def test_a_page_that_slack_refused_holds_no_other_back() -> None:
    page, slack = Page(), FailingSlack()
    home = service(page, slack)
    with pytest.raises(ValueError, match="refused"):
        home.publish(MAYA, ENGLISH)

    slack.refuses = False
    home.publish(MAYA, ENGLISH)

    assert [says(each) for each in slack.published] == ["old"]


def test_a_page_that_is_shown_already_is_not_published_again(slack: RecordingSlack) -> None:
    page = Page()
    home = service(page, slack)
    home.open(MAYA, ENGLISH, "")
    [shown] = slack.published

    home.open(MAYA, ENGLISH, shown["private_metadata"])
    again = len(slack.published)
    page.truth = "new"
    home.open(MAYA, ENGLISH, shown["private_metadata"])

    assert again == 1
    assert [says(each) for each in slack.published] == ["old", "new"]


def test_a_page_that_is_shown_already_stays_before_an_older_one(slack: RecordingSlack) -> None:
    page = Page()
    home = service(page, slack)
    page.truth = "new"
    home.publish(MAYA, ENGLISH)
    [shown] = slack.published
    page.truth = "old"

    with slow_refresh(page, home):
        page.truth = "new"
        home.open(MAYA, ENGLISH, shown["private_metadata"])

    assert [says(each) for each in slack.published] == ["new"]
