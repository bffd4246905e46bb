"""The settings: read once, and every mistake told at once."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.model.errors import SettingsError
from bot.settings import Mode, Secret, Settings, examine, gather, read_database_url, read_settings

KEY = "8e5bJxqmCHFe1dQa0J3Yk9oZ1rWvM0bQm3t6Zr4yPzA="
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1234567890-abc", "SLACK_APP_TOKEN": "xapp-1-A1-1234567890"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1234567890-abc", "SLACK_SIGNING_SECRET": "0123456789abcdef"}


def read(folder: Path, **values: str) -> Settings:
    return read_settings({**SOCKET, **values}, folder)


def problems(**values: str) -> list[str]:
    return [str(each) for each in examine({**SOCKET, **values})[1]]


def test_two_tokens_are_enough(tmp_path: Path) -> None:
    settings = read_settings(SOCKET, tmp_path)

    assert settings.mode is Mode.SOCKET
    assert settings.bot_token.reveal() == SOCKET["SLACK_BOT_TOKEN"]
    assert settings.slack_api_url == "https://slack.com/api/"
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    assert (settings.log_level, settings.listener_threads) == ("INFO", 16)
    assert settings.encryption_key is None


def test_a_signing_secret_without_an_app_token_means_http(tmp_path: Path) -> None:
    settings = read_settings({**HTTP, "HOST": "0.0.0.0", "PORT": "0"}, tmp_path)

    assert settings.mode is Mode.HTTP
    assert (settings.host, settings.port) == ("0.0.0.0", 0)


def test_both_ways_in_mean_socket_mode(tmp_path: Path) -> None:
    assert read_settings({**HTTP, **SOCKET}, tmp_path).mode is Mode.SOCKET


def test_the_database_is_in_the_users_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    url = read(tmp_path).database_url

    assert url.startswith("sqlite:///")
    assert url.endswith("common-ground.db")
    assert Path(url.removeprefix("sqlite:///")).is_absolute()


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "nonsense",
        "SLACK_SIGNING_SECRET": "two words",
        "PORT": "http",
        "SLACK_API_URL": "slack.com",
        "DATABASE_URL": "mysql://host/name",
        "ENCRYPTION_KEY": "short",
        "LOG_LEVEL": "loud",
        "LISTENER_THREADS": "0",
        "COMMAND_PREFIX": "CG",
    }

    with pytest.raises(SettingsError) as caught:
        read_settings(wrong, tmp_path)

    assert [each.split()[0] for each in caught.value.problems] == list(wrong)


def test_missing_tokens_are_told_together_with_where_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({}, tmp_path)

    bot, app = caught.value.problems
    assert bot.startswith("SLACK_BOT_TOKEN is missing. Copy it from api.slack.com/apps")
    assert app.startswith("SLACK_APP_TOKEN is missing. Copy it from api.slack.com/apps")
    assert "SLACK_SIGNING_SECRET" in app


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-A1-1234567890", "holds an app-level token"),
        ("SLACK_BOT_TOKEN", "xoxp-1234567890", "holds a user token"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-1-1234567890", "holds a token that expires"),
        ("SLACK_APP_TOKEN", "xoxb-1234567890-abc", "holds a bot token"),
        ("SLACK_APP_TOKEN", "hello", "does not hold a token of Slack"),
        ("SLACK_BOT_TOKEN", "xoxb-12345 67890", "is cut off or holds other characters"),
        ("SLACK_BOT_TOKEN", "xoxb-", "is cut off or holds other characters"),
    ],
)
def test_a_wrong_token_is_named_for_what_it_is(name: str, value: str, kind: str) -> None:
    [problem] = problems(**{name: value})

    assert problem.startswith(f"{name} {kind}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-do-not-repeat-me"),
        ("SLACK_APP_TOKEN", "xapp-do not repeat me"),
        ("SLACK_SIGNING_SECRET", "do not repeat me"),
        ("DATABASE_URL", "mysql://someone:repeat@host"),
        ("ENCRYPTION_KEY", "repeat"),
        ("SLACK_API_URL", "repeat"),
        ("PORT", "repeat"),
    ],
)
def test_a_problem_never_repeats_the_value(name: str, value: str) -> None:
    [problem] = problems(**{name: value})

    assert "repeat" not in problem


def test_no_secret_shows_in_what_python_prints(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        SLACK_SIGNING_SECRET="0123456789abcdef",
        ENCRYPTION_KEY=KEY,
        DATABASE_URL="postgresql://someone:password@host/name",
    )

    shown = f"{settings!r} {settings} {settings.bot_token} {asdict(settings)['app_token']}"

    for secret in (*SOCKET.values(), "0123456789abcdef", KEY, "password"):
        assert secret not in shown


def test_secrets_compare_by_what_they_hold(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert Secret("a") == Secret("a") != Secret("b")
    assert hash(settings) == hash(replace(settings))
    assert (bool(Secret("")), repr(Secret(""))) == (False, "Secret()")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=DEBUG\nPORT=4000\nSLACK_APP_TOKEN=xapp-1-A1-123\n")

    settings = read_settings({**HTTP, "PORT": "5000", "SLACK_APP_TOKEN": ""}, tmp_path)

    assert (settings.log_level, settings.port) == ("DEBUG", 5000)
    assert settings.mode is Mode.HTTP


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfPORT=4000\r\nONLY_A_NAME\r\n")

    assert gather({}, tmp_path) == {"PORT": "4000"}


def test_a_file_that_is_no_text_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe")

    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read_settings(SOCKET, tmp_path)


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("", "https://slack.com/api/"),
        ("http://127.0.0.1:8000/api", "http://127.0.0.1:8000/api/"),
        ("https://slack-gov.com/api/", "https://slack-gov.com/api/"),
        ("http://[::1]:8000", "http://[::1]:8000/"),
    ],
)
def test_methods_can_be_put_behind_the_api_address(
    given: str, read_as: str, tmp_path: Path
) -> None:
    assert read(tmp_path, SLACK_API_URL=given).slack_api_url == read_as


@pytest.mark.parametrize(
    "address",
    ["ftp://slack.com/", "https://", "https://host:port/", "https://host/?a=b", "https://[::1"],
)
def test_an_api_address_that_cannot_work_is_refused(address: str) -> None:
    [problem] = problems(SLACK_API_URL=address)

    assert problem.startswith("SLACK_API_URL is not an address")


@pytest.mark.parametrize("number", ["-1", "65536", "3000.5", "٣", "9" * 5000])
def test_a_port_that_is_none_is_refused(number: str) -> None:
    [problem] = problems(PORT=number)

    assert problem.startswith("PORT is not a whole number")


def test_whoever_has_no_zone_lives_in_utc_unless_said_otherwise(tmp_path: Path) -> None:
    assert read(tmp_path).default_zone == "UTC"
    assert read(tmp_path, DEFAULT_ZONE="Europe/Lisbon").default_zone == "Europe/Lisbon"


@pytest.mark.parametrize("zone", ["Lisbon", "Europe/Atlantis", "/etc/passwd", "../UTC"])
def test_a_default_zone_that_is_none_is_refused(zone: str) -> None:
    [problem] = problems(DEFAULT_ZONE=zone)

    assert problem.startswith("DEFAULT_ZONE is not a time zone")


@pytest.mark.parametrize("url", ["sqlite:////tmp/x.db", "postgresql://h/n", "postgres://h/n"])
def test_both_kinds_of_database_are_accepted(url: str, tmp_path: Path) -> None:
    assert read(tmp_path, DATABASE_URL=url, ENCRYPTION_KEY=KEY).database_url == url


def test_several_keys_are_accepted_for_rotation(tmp_path: Path) -> None:
    settings = read(tmp_path, ENCRYPTION_KEY=f"{KEY}, {KEY}")

    assert settings.encryption_key == Secret(f"{KEY}, {KEY}")


def test_postgresql_needs_a_key_that_all_machines_share() -> None:
    [problem] = problems(DATABASE_URL="postgresql://host/name")

    assert problem.startswith("ENCRYPTION_KEY is missing. With PostgreSQL")


def test_the_database_alone_needs_no_token(tmp_path: Path) -> None:
    assert read_database_url({"DATABASE_URL": "sqlite:////tmp/x.db"}, tmp_path).endswith("/x.db")
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        read_database_url({"DATABASE_URL": "mysql://host"}, tmp_path)
