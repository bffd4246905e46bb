"""`doctor` as a person types it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.manifest import load_manifest
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from tests.cli.conftest import Type


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give a Slack that knows the tokens."""
    server = PlaygroundServer(Workspace(load_manifest())).start()
    yield server
    server.stop()


def test_it_works_with_no_settings_at_all(type_in: Type, tmp_path: Path) -> None:
    printed = type_in("doctor")

    assert (printed.code, printed.err) == (1, "")
    assert "problem  settings: SLACK_BOT_TOKEN is missing." in printed.out
    assert "2 to mend before the bot can work" in printed.out
    assert list(tmp_path.iterdir()) == []


def test_with_good_settings_nothing_is_to_mend(
    server: PlaygroundServer, type_in: Type, tmp_path: Path
) -> None:
    settings = {
        "SLACK_API_URL": server.api_url,
        "SLACK_BOT_TOKEN": server.bot_token,
        "SLACK_APP_TOKEN": server.app_token,
    }

    printed = type_in("doctor", settings=settings)

    assert (printed.code, printed.err) == (0, "")
    assert printed.out.endswith("Nothing to mend.\n")
    assert "Slack lets the bot connect over Socket Mode." in printed.out


def test_as_json_every_finding_has_the_same_fields(type_in: Type) -> None:
    printed = type_in("doctor", "--json")

    findings = json.loads(printed.out)
    assert printed.code == 1
    assert {tuple(each) for each in findings} == {("check", "level", "what", "why", "mend")}
    assert {each["level"] for each in findings} <= {"ok", "note", "warning", "problem"}


def test_it_never_prints_a_secret(type_in: Type) -> None:
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-planted-secret",
        "SLACK_APP_TOKEN": "xapp-planted-secret",
        "SLACK_SIGNING_SECRET": "planted-secret",
        "SLACK_API_URL": "http://127.0.0.1:9/",
        "DATABASE_URL": "postgresql://someone:planted-secret@127.0.0.1:9/x",
        "ENCRYPTION_KEY": "planted-secret",
    }

    for words in (("doctor",), ("doctor", "--json")):
        printed = type_in(*words, settings=settings)

        assert printed.code == 1
        assert "planted-secret" not in printed.out + printed.err


def test_an_unreadable_file_of_settings_is_told_in_words(type_in: Type, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")

    printed = type_in("doctor")

    assert printed.code == 2
    assert ".env cannot be read" in printed.err
