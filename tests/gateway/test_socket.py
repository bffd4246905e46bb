"""Socket Mode over real sockets: envelopes, acknowledgements, and the way back to Slack."""

from time import monotonic, sleep

import pytest
from aiohttp import web

from bot.gateway.socket import SocketGateway
from bot.model.errors import SlackError
from tests.fakes import SLACK_WAITS_S
from tests.gateway.apps import PIVOT_VIEW, Doings
from tests.gateway.conftest import Opener
from tests.gateway.fake_slack import FakeSlack, eventually
from tests.gateway.samples import PLANTED, SENTENCES, event, message_shortcut, slash, submission


@pytest.mark.usefixtures("gateway")
def test_an_acknowledgement_carries_the_answer(slack: FakeSlack) -> None:
    words = slack.ask("slash_commands", slash("/quick"))
    card = slack.ask("slash_commands", slash("/card"))
    view = slack.ask("interactive", submission())

    assert words.payload == {"text": "pong"}
    assert card.payload == {"text": "card", "blocks": [{"type": "divider"}]}
    assert view.payload == PIVOT_VIEW


@pytest.mark.usefixtures("gateway")
def test_an_empty_answer_is_a_bare_acknowledgement(slack: FakeSlack) -> None:
    ack = slack.ask("interactive", message_shortcut())

    assert set(ack.body) == {"envelope_id"}


@pytest.mark.usefixtures("gateway")
def test_where_slack_takes_no_payload_none_is_sent(slack: FakeSlack) -> None:
    ack = slack.ask("slash_commands", slash("/quick"), accepts_response_payload=False)

    assert set(ack.body) == {"envelope_id"}


@pytest.mark.usefixtures("gateway")
def test_every_envelope_is_acknowledged(slack: FakeSlack) -> None:
    nobody = slack.ask("events_api", event("nobody"))
    crash = slack.ask("slash_commands", slash("/crash"))
    foreign = slack.ask("interactive", {"type": "tomorrow"})

    assert "payload" not in nobody.body
    assert crash.payload["text"] == SENTENCES.unexpected
    assert "payload" not in foreign.body


@pytest.mark.usefixtures("gateway")
def test_a_repeated_event_says_so(slack: FakeSlack, doings: Doings) -> None:
    slack.ask("events_api", event(), retry_attempt=0, retry_reason="")
    slack.ask("events_api", event(), retry_attempt=2, retry_reason="timeout")

    assert doings.retries == [None, ["2"]]


@pytest.mark.usefixtures("gateway")
def test_nonsense_on_the_line_does_no_harm(slack: FakeSlack) -> None:
    for text in ("", "x", "{", "[]", '{"type": 3}', '{"type":"a","envelope_id":"b","payload":[]}'):
        slack.say(text)

    assert slack.ask("slash_commands", slash("/quick")).payload == {"text": "pong"}


def test_a_clicked_message_is_in_no_log_though_everything_is_logged(
    slack: FakeSlack, opener: Opener, everything_logged: pytest.LogCaptureFixture, doings: Doings
) -> None:
    with opener() as gateway:
        assert gateway.wait_until_connected(5)
        slack.ask("interactive", message_shortcut(PLANTED))
        slack.ask("interactive", message_shortcut(PLANTED, callback_id="crash"))
        slack.ask("interactive", message_shortcut(PLANTED, callback_id="nobody"))
        slack.say(f'{{"text": "{PLANTED}"')

    assert doings.bodies
    assert PLANTED not in everything_logged.text
    assert "xapp-1" not in everything_logged.text


def test_hanging_handlers_do_not_deafen_the_connection(
    slack: FakeSlack, gateway: SocketGateway
) -> None:
    hanging = [slack.send("slash_commands", slash("/slow")) for _ in range(40)]
    quick = slack.ask("slash_commands", slash("/quick"))

    assert quick.seconds <= SLACK_WAITS_S
    assert all(one.result(5).seconds <= SLACK_WAITS_S for one in hanging)
    assert gateway.is_connected()


def test_stopping_first_finishes_what_is_in_flight(slack: FakeSlack, opener: Opener) -> None:
    with opener() as gateway:
        assert gateway.wait_until_connected(5)
        nap = slack.send("slash_commands", slash("/nap"))
        sleep(0.1)

    assert nap.result(0).payload == {"text": "rested"}
    assert not gateway.is_connected()
    assert gateway.wait_until_ended(0)
    eventually(lambda: not slack.lines, 2)


def test_a_refused_app_token_ends_it_in_words(
    slack: FakeSlack, opener: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    slack.failing = web.json_response({"ok": False, "error": "invalid_auth"})

    with opener() as gateway:
        with pytest.raises(SlackError, match="invalid_auth"):
            gateway.wait_until_connected(5)
        with pytest.raises(SlackError):
            gateway.wait_until_ended(5)

    assert len(slack.opens) == 1
    assert len(caplog.messages) == 1
    assert "SLACK_APP_TOKEN" in caplog.text


def test_a_token_revoked_later_ends_it_too(slack: FakeSlack, gateway: SocketGateway) -> None:
    slack.failing = web.json_response({"ok": False, "error": "token_revoked"})
    slack.refresh(0.1)

    with pytest.raises(SlackError, match="token_revoked"):
        gateway.wait_until_ended(5)


@pytest.mark.parametrize(
    "failure",
    [
        web.Response(status=500, text="<html>oops</html>", content_type="text/html"),
        web.Response(text="not JSON", content_type="application/json"),
        web.Response(text="not JSON"),
        web.json_response({"ok": True}),
        web.json_response({"ok": False, "error": "internal_error"}),
        web.json_response({"ok": False, "error": "ratelimited"}, headers={"Retry-After": "2"}),
        web.json_response({"ok": True, "url": "ws://127.0.0.1:1/nobody"}),
    ],
)
def test_it_tries_until_slack_answers_and_says_so_once(
    slack: FakeSlack, opener: Opener, failure: web.Response, caplog: pytest.LogCaptureFixture
) -> None:
    slack.failing = failure

    with opener() as gateway:
        eventually(lambda: bool(slack.opens), 5)
        assert not gateway.wait_until_connected(0.2)
        slack.failing = None
        assert gateway.wait_until_connected(5)

    assert len(slack.opens) >= 2
    assert sum("cannot be reached" in line for line in caplog.messages) == 1


def test_it_waits_as_long_as_slack_asks(slack: FakeSlack, opener: Opener) -> None:
    slack.failing = web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "3"}
    )

    with opener() as gateway:
        eventually(lambda: bool(slack.opens), 5)
        slack.failing = None
        assert gateway.wait_until_connected(6)

    assert slack.opens[1] - slack.opens[0] >= 3


def test_it_can_be_stopped_while_slack_is_away(slack: FakeSlack, opener: Opener) -> None:
    slack.failing = web.Response(status=500)

    with opener() as gateway:
        assert not gateway.wait_until_connected(0.2)
        began = monotonic()

    assert monotonic() - began < 2
