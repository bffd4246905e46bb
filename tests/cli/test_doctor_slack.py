"""What doctor learns by asking Slack."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bot.cli.checks.finding import Level
from bot.cli.checks.slack import check_slack
from tests.cli.findings import TOKENS, Make, levels, of_level, only

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
GRANTED = "commands,chat:write,users:read,dnd:read,im:history,files:write"


class FakeSlack:
    """Answers every method with what it was told to; refuses the tokens it was told to."""

    def __init__(self) -> None:
        self.refused: dict[str, str] = {}
        self.headers = {"x-oauth-scopes": GRANTED, "Date": format_datetime(NOW, usegmt=True)}
        self.asked: list[str] = []
        slack = self

        class Desk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                method = self.path.rpartition("/")[2]
                slack.asked.append(method)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response_only(200)
                for name, value in slack.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(slack.answer(method, self.headers["Authorization"]).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def answer(self, method: str, authorization: str) -> str:
        for refused, error in self.refused.items():
            if refused in (method, authorization.removeprefix("Bearer ")):
                return f'{{"ok": false, "error": "{error}"}}'
        return '{"ok": true, "team": "Riverbend", "url": "ws://127.0.0.1/link"}'

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


def test_all_is_well_when_slack_knows_us(slack: FakeSlack, subject: Make) -> None:
    findings = list(check_slack(subject(SLACK_API_URL=slack.url)))

    assert {each.level for each in findings} == {Level.OK}
    assert {each.check for each in findings} == {"slack", "scopes", "clock"}
    assert slack.asked == ["auth.test", "auth.test", "apps.connections.open"]


def test_a_refused_bot_token_is_a_problem(slack: FakeSlack, subject: Make) -> None:
    slack.refused[TOKENS["SLACK_BOT_TOKEN"]] = "token_revoked"

    findings = list(check_slack(subject(SLACK_API_URL=slack.url)))

    [problem] = of_level(Level.PROBLEM, findings)
    assert problem.what == "Slack refuses SLACK_BOT_TOKEN: token_revoked."
    assert "scopes" not in {each.check for each in findings}


def test_a_refused_app_token_is_a_problem(slack: FakeSlack, subject: Make) -> None:
    slack.refused[TOKENS["SLACK_APP_TOKEN"]] = "invalid_auth"

    [problem] = of_level(Level.PROBLEM, check_slack(subject(SLACK_API_URL=slack.url)))

    assert problem.what == "Slack refuses SLACK_APP_TOKEN: invalid_auth."


def test_socket_mode_that_is_off_is_a_problem(slack: FakeSlack, subject: Make) -> None:
    slack.refused["apps.connections.open"] = "missing_scope"

    [problem] = of_level(Level.PROBLEM, check_slack(subject(SLACK_API_URL=slack.url)))

    assert "connections:write" in problem.mend


def test_over_http_the_app_token_is_not_tried(slack: FakeSlack, subject: Make) -> None:
    settings = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": slack.url}

    list(check_slack(subject(**settings)))

    assert slack.asked == ["auth.test"]


@pytest.mark.parametrize(
    ("granted", "level", "what"),
    [
        (GRANTED.replace("chat:write,", ""), Level.PROBLEM, "Not granted: chat:write."),
        (
            "commands,chat:write",
            Level.NOTE,
            "Optional, and not granted: dnd:read, files:write, im:history, users:read. "
            "That is fine.",
        ),
        (f"{GRANTED},channels:history", Level.WARNING, "Granted and not needed: channels:history."),
    ],
)
def test_scopes_are_compared_with_the_manifest(
    granted: str, level: Level, what: str, slack: FakeSlack, subject: Make
) -> None:
    slack.headers["x-oauth-scopes"] = granted

    findings = check_slack(subject(SLACK_API_URL=slack.url))

    [finding] = [each for each in findings if each.check == "scopes" and each.level is level]
    assert finding.what == what


def test_a_slack_that_names_no_scopes_is_noted(slack: FakeSlack, subject: Make) -> None:
    del slack.headers["x-oauth-scopes"]

    assert levels(check_slack(subject(SLACK_API_URL=slack.url)))["scopes"] is Level.NOTE


@pytest.mark.parametrize(
    ("theirs", "level", "what"),
    [
        ("Mon, 01 Mar 2027 09:00:20 GMT", Level.OK, "Our clock agrees with Slack's."),
        (
            "Mon, 01 Mar 2027 08:59:00 GMT",
            Level.WARNING,
            "Our clock is 60 seconds ahead of Slack's.",
        ),
        (
            "Mon, 01 Mar 2027 09:10:00 GMT",
            Level.PROBLEM,
            "Our clock is 600 seconds behind Slack's.",
        ),
        ("yesterday", Level.NOTE, "Slack did not say what time it is."),
    ],
)
def test_our_clock_is_compared_with_slacks(
    theirs: str, level: Level, what: str, slack: FakeSlack, subject: Make
) -> None:
    slack.headers["Date"] = theirs

    [finding] = [
        each for each in check_slack(subject(SLACK_API_URL=slack.url)) if each.check == "clock"
    ]

    assert (finding.level, finding.what) == (level, what)


def test_a_slack_that_is_not_there_is_a_problem(subject: Make) -> None:
    finding = only(check_slack, subject(SLACK_API_URL="http://127.0.0.1:9/"))

    assert (finding.level, finding.what) == (
        Level.PROBLEM,
        "Slack did not answer at http://127.0.0.1:9/.",
    )


def test_without_a_token_slack_is_not_asked(subject: Make) -> None:
    assert only(check_slack, subject(SLACK_BOT_TOKEN="")).level is Level.NOTE
