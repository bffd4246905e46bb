"""One room's trouble costs Home that room's card, and nothing else."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

from bot.home.service import HomeService
from bot.library.words.en import ENGLISH
from bot.library.words.types import Words
from bot.model.deadline import seconds_left
from bot.model.errors import DatabaseBusyError
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.client import Slack
from tests.fakes import identity


class RecordingSlack(Slack):
    """Keeps what would be published."""

    def __init__(self) -> None:
        self.published: list[View] = []

    def publish_home(self, slack_user: str, view: View) -> None:
        self.published.append(view)


class IdleExecutor(Executor):
    """Takes work and does none of it."""

    def submit(self, *_: Any, **__: Any) -> Any:
        return _Nothing()


class _Nothing:
    def add_done_callback(self, _: Any) -> None: ...


def fine(asker: SlackIdentity, words: Words) -> Sequence[Block]:
    return [blocks.section(f"for {asker.slack_user}")]


def broken(asker: SlackIdentity, words: Words) -> Sequence[Block]:
    raise DatabaseBusyError


def published(*cards: Any) -> str:
    slack = RecordingSlack()
    service = HomeService(cards, slack, IdleExecutor(), lambda _: False)
    service.publish(identity("UMAYA"), ENGLISH)
    return str(slack.published)


def test_a_card_that_cannot_be_read_says_so_and_the_others_stand() -> None:
    page = published(broken, fine)

    assert ENGLISH.home.part_missing.split(".")[0] in page.replace('\\"', '"')
    assert "for UMAYA" in page


def test_all_cards_together_leave_slack_its_time() -> None:
    left: list[float] = []

    def looks(asker: SlackIdentity, words: Words) -> Sequence[Block]:
        left.append(seconds_left(at_most=60))
        return []

    published(looks, fine)

    assert left[0] < 1.5
