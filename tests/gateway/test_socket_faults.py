"""How long the bot is deaf, and what that costs, when a connection ends or goes silent."""

from threading import Thread
from time import monotonic, process_time, sleep

import pytest
from aiohttp import web

from bot.gateway.socket import SocketGateway
from tests.gateway.fake_slack import FakeSlack, eventually, load
from tests.gateway.samples import slash

MOST_CPU = 0.1
"""Of one core, while the bot is deaf; the fake, which runs in this process, counts too."""


def deaf_seconds(slack: FakeSlack, within: float) -> float:
    """Send a command every 50 ms until one is answered; return how long that took."""
    began = monotonic()
    while monotonic() - began < within:
        answer = slack.send("slash_commands", slash("/quick"))
        sleep(0.05)
        if answer.done():
            return monotonic() - began
    raise AssertionError(f"still deaf after {within} s")


@pytest.mark.usefixtures("gateway")
def test_over_a_refresh_no_command_is_lost_or_late(slack: FakeSlack) -> None:
    def refresh_often() -> None:
        for _ in range(3):
            sleep(1)
            slack.refresh()

    refreshing = Thread(target=refresh_often)
    refreshing.start()

    acks = [one.result(3) for one in load(slack, 6)]
    refreshing.join()

    assert len(slack.opens) == 4
    assert len(acks) > 200
    assert max(ack.seconds for ack in acks) < 1


@pytest.mark.usefixtures("gateway")
def test_what_slack_sends_on_an_old_connection_is_heard(slack: FakeSlack) -> None:
    slack.refresh(warning_s=2)
    eventually(lambda: len(slack.lines) == 2, 3)

    slack.ping()
    ack = slack.ask("slash_commands", slash("/quick"))

    assert [line.pongs for line in slack.lines] == [1, 1]
    assert ack.payload == {"text": "pong"}
    eventually(lambda: len(slack.lines) == 1, 5)
    assert len(slack.opens) == 2


@pytest.mark.usefixtures("gateway")
def test_being_sent_away_again_and_again_is_no_storm(slack: FakeSlack) -> None:
    began = monotonic()
    while monotonic() - began < 3:
        slack.say('{"type": "disconnect", "reason": "too_many_websockets"}')
        sleep(0.05)

    assert len(slack.opens) <= 5
    assert slack.ask("slash_commands", slash("/quick")).payload == {"text": "pong"}


@pytest.mark.parametrize("reset", [False, True])
def test_a_dropped_connection_is_back_within_five_seconds(
    slack: FakeSlack, gateway: SocketGateway, reset: bool
) -> None:
    busy, began = process_time(), monotonic()
    slack.drop(reset=reset)

    deaf = deaf_seconds(slack, 5)

    assert gateway.is_connected()
    assert len(slack.opens) == 2
    assert (process_time() - busy) / (monotonic() - began) < MOST_CPU, f"deaf for {deaf:.1f} s"


def test_a_black_hole_is_noticed_within_ten_seconds(
    slack: FakeSlack, gateway: SocketGateway
) -> None:
    busy, began = process_time(), monotonic()
    slack.fall_mute()

    deaf = deaf_seconds(slack, 10)

    assert gateway.is_connected()
    assert (process_time() - busy) / (monotonic() - began) < MOST_CPU, f"deaf for {deaf:.1f} s"


def test_a_drop_while_slack_refuses_new_connections_is_overcome(
    slack: FakeSlack, gateway: SocketGateway, caplog: pytest.LogCaptureFixture
) -> None:
    slack.failing = web.Response(status=503)
    busy, began = process_time(), monotonic()
    slack.drop()

    eventually(lambda: len(slack.opens) >= 3, 10)
    assert not gateway.is_connected()
    assert (process_time() - busy) / (monotonic() - began) < MOST_CPU
    slack.failing = None

    assert gateway.wait_until_connected(10)
    assert slack.ask("slash_commands", slash("/quick")).payload == {"text": "pong"}
    assert sum("cannot be reached" in line for line in caplog.messages) == 1


@pytest.mark.usefixtures("gateway")
def test_an_answer_whose_connection_broke_goes_out_on_the_next(slack: FakeSlack) -> None:
    nap = slack.send("slash_commands", slash("/nap"))
    sleep(0.1)
    slack.drop(reset=True)

    assert nap.result(3).payload == {"text": "rested"}


@pytest.mark.usefixtures("gateway")
def test_an_answer_for_which_no_connection_is_left_is_given_up_in_words(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.failing = web.Response(status=503)
    slack.send("slash_commands", slash("/nap"))
    sleep(0.1)
    slack.drop(reset=True)

    eventually(lambda: "No connection on which to answer" in caplog.text, 5)

    assert caplog.messages[-1] == "No connection on which to answer slash_command /nap."


def test_an_idle_connection_costs_next_to_nothing(slack: FakeSlack, gateway: SocketGateway) -> None:
    sleep(0.5)
    busy, began = process_time(), monotonic()
    sleep(3)

    assert (process_time() - busy) / (monotonic() - began) < 0.02
    assert gateway.is_connected()
