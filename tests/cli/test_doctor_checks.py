"""Each check of doctor, on its own."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.cli.checks.finding import Check, Finding, Level, Subject
from bot.cli.checks.machine import check_files, check_zones
from bot.cli.checks.promises import check_contacts, check_manifest
from bot.cli.checks.slack import check_slack
from bot.cli.checks.storage import check_database, check_key
from bot.cli.checks.tokens import check_api_address, check_settings, check_tokens
from bot.cli.doctor import examine_all
from bot.settings import examine
from storage.engine import Database
from storage.keys import find_keys
from tests.conftest import KEYS
from tests.fakes import FrozenClock

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1234567890-abc", "SLACK_APP_TOKEN": "xapp-1-A1-1234567890"}
GRANTED = "commands,chat:write,users:read"


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


@pytest.fixture
def subject(tmp_path: Path) -> Callable[..., Subject]:
    """Give a way to make what doctor looks at, with two good tokens unless told otherwise."""

    def make(**values: str) -> Subject:
        database = {"DATABASE_URL": f"sqlite:///{tmp_path}/common-ground.db"}
        settings, problems = examine({**TOKENS, **database, **values})
        return Subject(settings, problems, tmp_path, FrozenClock())

    return make


Make = Callable[..., Subject]


def levels(findings: Iterator[Finding]) -> Mapping[str, Level]:
    return {each.check: each.level for each in findings}


def of_level(level: Level, findings: Any) -> list[Finding]:
    return [each for each in findings if each.level is level]


def only(check: Check, subject: Subject) -> Finding:
    [finding] = check(subject)
    return finding


# --- settings ------------------------------------------------------------------------------


def test_each_wrong_setting_is_a_problem_with_its_remedy(subject: Make) -> None:
    broken = subject(SLACK_BOT_TOKEN="", PORT="high")

    port, token = check_settings(broken)

    assert (port.level, port.what) == (Level.PROBLEM, "PORT is not a whole number.")
    assert token.what == "SLACK_BOT_TOKEN is missing."
    assert all(each.why and each.mend for each in (port, token))


def test_good_settings_are_said_to_be_good(subject: Make) -> None:
    assert only(check_settings, subject()).level is Level.OK


def test_tokens_are_told_by_their_kind(subject: Make) -> None:
    told = [each.what for each in check_tokens(subject())]

    assert told == [
        "SLACK_BOT_TOKEN holds a bot token.",
        "SLACK_APP_TOKEN holds an app-level token.",
        "Slack reaches the bot over Socket Mode.",
    ]


def test_a_token_of_the_wrong_kind_is_not_said_to_be_good(subject: Make) -> None:
    told = [each.what for each in check_tokens(subject(SLACK_BOT_TOKEN="xoxp-1234567890"))]

    assert not any("SLACK_BOT_TOKEN" in each for each in told)


def test_http_is_told_with_its_port(subject: Make) -> None:
    over_http = subject(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="secret", PORT="4000")

    assert [each.what for each in check_tokens(over_http)][-1] == (
        "Slack reaches the bot over HTTP, at port 4000 of 127.0.0.1."
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [("http://slack.example.com/", 1), ("http://127.0.0.1:80/", 0), ("https://a.example/", 0)],
)
def test_tokens_in_the_clear_are_warned_of(address: str, found: int, subject: Make) -> None:
    assert len(list(check_api_address(subject(SLACK_API_URL=address)))) == found


# --- Slack ---------------------------------------------------------------------------------


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
        ("commands,users:read", Level.PROBLEM, "Not granted: chat:write."),
        ("commands,chat:write", Level.NOTE, "Optional, and not granted: users:read. That is fine."),
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


# --- database and key ----------------------------------------------------------------------


def test_a_database_that_is_not_there_yet_is_not_made(subject: Make, tmp_path: Path) -> None:
    finding = only(check_database, subject())

    assert finding.level is Level.NOTE
    assert list(tmp_path.iterdir()) == []


def test_a_current_database_is_well(database_url: str, subject: Make) -> None:
    settings = {"DATABASE_URL": database_url, "ENCRYPTION_KEY": KEYS[0]}

    assert levels(check_database(subject(**settings))) == {
        "database": Level.OK,
        "migrations": Level.OK,
    }


def test_an_empty_database_is_noted(empty_url: str, subject: Make) -> None:
    Database.open(empty_url, keys=KEYS).close()

    findings = check_database(subject(DATABASE_URL=empty_url, ENCRYPTION_KEY=KEYS[0]))

    assert levels(findings) == {"database": Level.OK, "migrations": Level.NOTE}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_database_of_a_newer_release_is_a_problem(
    database: Database, database_url: str, subject: Make
) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    findings = check_database(subject(DATABASE_URL=database_url))

    assert levels(findings)["migrations"] is Level.PROBLEM


def test_a_database_out_of_reach_is_a_problem_without_its_password(subject: Make) -> None:
    away = subject(DATABASE_URL="postgresql://me:hidden@127.0.0.1:9/x", ENCRYPTION_KEY=KEYS[0])

    finding = only(check_database, away)

    assert finding.level is Level.PROBLEM
    assert "hidden" not in str(finding)


def test_a_key_file_is_told_by_its_path(subject: Make, tmp_path: Path) -> None:
    find_keys(None, f"sqlite:///{tmp_path}/common-ground.db")

    finding = only(check_key, subject())

    assert finding.level is Level.OK
    assert "common-ground.db.key" in finding.what


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_key_file_that_others_may_read_is_a_problem(subject: Make, tmp_path: Path) -> None:
    find_keys(None, f"sqlite:///{tmp_path}/common-ground.db")
    (tmp_path / "common-ground.db.key").chmod(0o644)

    finding = only(check_key, subject())

    assert finding.level is Level.PROBLEM
    assert "chmod 600" in finding.mend


def test_no_key_yet_is_a_note_and_none_is_made(subject: Make, tmp_path: Path) -> None:
    assert only(check_key, subject()).level is Level.NOTE
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_its_key_is_a_warning(subject: Make, tmp_path: Path) -> None:
    (tmp_path / "common-ground.db").touch()

    assert only(check_key, subject()).level is Level.WARNING


def test_a_given_key_is_told_without_showing_it(subject: Make) -> None:
    finding = only(check_key, subject(ENCRYPTION_KEY=KEYS[0]))

    assert finding.what == "The key is from ENCRYPTION_KEY."


def test_a_malformed_key_is_told_once_with_the_settings(subject: Make) -> None:
    assert list(check_key(subject(ENCRYPTION_KEY="short"))) == []


# --- the machine, and what we promise --------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
@pytest.mark.parametrize("name", [".env", "common-ground.db"])
def test_files_that_others_may_read_are_warned_of(name: str, subject: Make, tmp_path: Path) -> None:
    (tmp_path / name).touch(0o644)

    finding = only(check_files, subject())

    assert finding.level is Level.WARNING
    assert finding.mend == f"Type: chmod go= {tmp_path / name}"


def test_private_files_are_well(subject: Make, tmp_path: Path) -> None:
    (tmp_path / ".env").touch(0o600)

    assert only(check_files, subject()).level is Level.OK


def test_zones_are_told_with_their_version(subject: Make) -> None:
    finding = only(check_zones, subject())

    assert finding.level is Level.OK
    assert finding.what.startswith("Time zones come from the package tzdata, 20")


def test_the_manifest_is_well(subject: Make) -> None:
    assert only(check_manifest, subject()).level is Level.OK


def test_unconfirmed_contacts_are_noted_and_named(subject: Make) -> None:
    finding = only(check_contacts, subject())

    assert finding.level is Level.NOTE
    assert "findahelpline.com" in finding.what


def test_a_check_that_fails_does_not_stop_the_others(subject: Make) -> None:
    def check_something_broken(_: Subject) -> Iterator[Finding]:
        raise RuntimeError("with something that must not be shown")

    broken, contacts = examine_all(subject(), (check_something_broken, check_contacts))

    assert (broken.check, broken.level) == ("something broken", Level.PROBLEM)
    assert broken.what == "This check could not be made (RuntimeError)."
    assert contacts.level is Level.NOTE
