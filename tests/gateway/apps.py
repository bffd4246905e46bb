"""Real Bolt apps for the gateway to stand before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import sleep
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.gateway.errors import answer_error
from tests.gateway.samples import PLANTED, SENTENCES

PIVOT_VIEW = {"response_action": "update", "view": {"type": "modal", "callback_id": "pivot_lines"}}


@dataclass
class Doings:
    """What handlers saw."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    retries: list[object] = field(default_factory=list)


def make_app(doings: Doings, *, errors_answered: bool = True) -> App:
    """Make an app as the bot's own wiring does; *errors_answered* adds its error handler."""
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1")
    app = App(
        authorize=lambda: known,
        process_before_response=True,
        raise_error_for_unhandled_request=errors_answered,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )
    if errors_answered:

        @app.error
        def answer(error: Exception, body: dict[str, Any]) -> BoltResponse:
            return answer_error(error, body, SENTENCES)

    _register_commands(app)
    _register_others(app, doings)
    return app


def _register_commands(app: App) -> None:
    @app.command("/quick")
    def answer(ack: Ack) -> None:
        ack("pong")

    @app.command("/card")
    def answer_with_blocks(ack: Ack) -> None:
        ack(text="card", blocks=[{"type": "divider"}])

    @app.command("/crash")
    def crash(command: dict[str, Any]) -> None:
        raise ValueError(command["text"])

    @app.command("/silent")
    def never_acknowledge() -> None:
        pass

    @app.command("/slow")
    def sleep_long(ack: Ack) -> None:
        sleep(5)
        ack("too late")

    @app.command("/nap")
    def sleep_a_little(ack: Ack) -> None:
        sleep(0.3)
        ack("rested")


def _register_others(app: App, doings: Doings) -> None:
    def note(ack: Ack, body: dict[str, Any], request: Any) -> None:
        doings.bodies.append(body)
        doings.retries.append(request.headers.get("x-slack-retry-num"))
        ack()

    def crash(body: dict[str, Any]) -> None:
        raise ValueError(PLANTED)

    def update(ack: Ack) -> None:
        ack(PIVOT_VIEW)

    def fall_silent(next_: Callable[[], None], body: dict[str, Any]) -> None:
        if body.get("command") != "/swallowed":
            next_()

    app.use(fall_silent)
    app.shortcut("pivot_privately")(note)
    app.shortcut("crash")(crash)
    app.action("line_use")(note)
    app.view("situation")(update)
    app.view("crash")(crash)
    app.view_closed("situation")(note)
    app.event("app_home_opened")(note)
