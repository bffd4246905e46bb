"""A real Bolt app behind a real gateway, for each test to talk to."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import settings
from slack_bolt import App

from bot.gateway.reception import Reception
from bot.gateway.socket import SocketGateway
from tests.gateway.apps import Doings, make_app
from tests.gateway.fake_slack import FakeSlack
from tests.gateway.samples import SENTENCES

Opener = Callable[[], AbstractContextManager[SocketGateway]]

settings.register_profile("thorough", deadline=None, max_examples=10_000)


@pytest.fixture
def doings() -> Doings:
    """Give what the app's handlers note down."""
    return Doings()


@pytest.fixture
def app(doings: Doings) -> App:
    """Give an app with a handler for each way of answering, and of not answering."""
    return make_app(doings)


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Give every record that any logger lets through while the root stands at DEBUG."""
    before = logging.root.level
    logging.root.setLevel(logging.DEBUG)
    caplog.handler.setLevel(logging.DEBUG)
    yield caplog
    logging.root.setLevel(before)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    """Give Slack's end, listening on this machine."""
    fake = FakeSlack()
    fake.start()
    yield fake
    fake.stop()


@pytest.fixture
def opener(slack: FakeSlack, app: App) -> Opener:
    """Give a way to open a gateway that is hung up at the end."""

    @contextmanager
    def open_one() -> Iterator[SocketGateway]:
        gateway = SocketGateway(Reception(app.dispatch, SENTENCES), "xapp-1", slack.api_url)
        gateway.start()
        yield gateway
        gateway.stop()

    return open_one


@pytest.fixture
def gateway(opener: Opener) -> Iterator[SocketGateway]:
    """Give a connected gateway."""
    with opener() as opened:
        assert opened.wait_until_connected(5)
        yield opened
