"""Read the settings once, from the environment and from `.env`, into one typed object."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from bot.model.errors import SettingsError
from bot.model.limits import Limits, read_limits
from bot.model.secret import Secret as Secret

SLACK_API_URL = "https://slack.com/api/"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a user token",
    "xoxe": "a token that expires (token rotation)",
}
_WHERE = {
    "SLACK_BOT_TOKEN": "api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token",
    "SLACK_APP_TOKEN": "api.slack.com/apps > your app > Basic Information > App-Level Tokens",
    "SLACK_SIGNING_SECRET": "api.slack.com/apps > your app > Basic Information > Signing Secret",
}
_KEY_FORM = re.compile(r"[A-Za-z0-9_-]{43}=")
_MAKE_A_KEY = "Make one with: openssl rand -base64 32 | tr '+/' '-_'"


class Mode(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "Socket Mode"
    HTTP = "HTTP"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment decides. `database_url` may hold a password, so repr omits it.

    `command_prefix` is only for what people read: the bot answers its commands under any prefix.
    """

    bot_token: Secret
    app_token: Secret | None
    signing_secret: Secret | None
    host: str
    port: int
    slack_api_url: str
    database_url: str = field(repr=False)
    encryption_key: Secret | None
    log_level: str
    listener_threads: int
    command_prefix: str
    limits: Limits
    default_zone: str

    @property
    def mode(self) -> Mode:
        """Return how Slack reaches the bot: an app-level token means Socket Mode."""
        return Mode.SOCKET if self.app_token else Mode.HTTP


@dataclass(frozen=True, slots=True)
class Problem:
    """One setting that is missing or malformed. Never holds its value."""

    name: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.name} {self.what}. {self.mend}"


def read_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Return the settings, or raise a SettingsError that lists everything to mend."""
    settings, problems = examine(gather(environ, folder))
    if problems:
        raise SettingsError([str(each) for each in problems])
    return settings


def read_database_url(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> str:
    """Return where the database is, for what needs no Slack; raises SettingsError."""
    settings, problems = examine(gather(environ, folder))
    about_it = [str(each) for each in problems if each.name == "DATABASE_URL"]
    if about_it:
        raise SettingsError(about_it)
    return settings.database_url


def read_settings_for_data(
    environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> tuple[str, str | None]:
    """Return where the database is and the key given for it, for what needs no Slack.

    Raises `SettingsError`.
    """
    settings = _settings_about({"DATABASE_URL", "ENCRYPTION_KEY"}, gather(environ, folder))
    key = settings.encryption_key.reveal() if settings.encryption_key else None
    return settings.database_url, key


def read_grace() -> timedelta:
    """Return how long the data of a workspace waits that took the bot out."""
    return _settings_about({"UNINSTALL_GRACE_DAYS"}, gather()).limits.grace


def _settings_about(names: set[str], values: Mapping[str, str]) -> Settings:
    settings, problems = examine(values)
    about_it = [str(each) for each in problems if each.name in names]
    if about_it:
        raise SettingsError(about_it)
    return settings


def gather(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> dict[str, str]:
    """Return the environment's values, completed by those of `.env` in *folder* (default: here).

    The environment wins, with an empty value too.
    """
    from dotenv import dotenv_values

    path = (folder or Path()) / ".env"
    try:
        # Windows editors like to begin a file with a byte order mark.
        filed = dotenv_values(path, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            [f"{path.name} cannot be read ({type(error).__name__}). Mend the file, or remove it."]
        ) from None
    given = os.environ if environ is None else environ
    return {name: value for name, value in {**filed, **given}.items() if value is not None}


def examine(values: Mapping[str, str]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings as far as they can be read, and every problem with them."""
    read = _Reader(values)
    settings = Settings(
        bot_token=read.token("SLACK_BOT_TOKEN", "xoxb-") or Secret(""),
        app_token=read.token("SLACK_APP_TOKEN", "xapp-"),
        signing_secret=read.signing_secret(),
        host=read.text("HOST", "127.0.0.1"),
        port=read.number("PORT", 3000, 0, 65535),
        slack_api_url=read.api_url(),
        database_url=read.database_url(),
        encryption_key=read.encryption_key(),
        log_level=read.log_level(),
        listener_threads=read.number("LISTENER_THREADS", 16, 1, 256),
        command_prefix=read.command_prefix(),
        limits=read.limits(),
        default_zone=read.zone(),
    )
    read.check_together()
    return settings, tuple(read.problems)


def default_database_url() -> str:
    """Return the URL of the SQLite file in the user's data folder."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('common-ground', appauthor=False) / 'common-ground.db'}"


class _Reader:
    """Takes one name after the other, and collects what is wrong with them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.problems: list[Problem] = []

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, "").strip() or default

    def number(self, name: str, default: int, lowest: int, highest: int) -> int:
        text = self.text(name, str(default))
        if re.fullmatch(r"[0-9]{1,6}", text) and lowest <= int(text) <= highest:
            return int(text)
        self._wrong(name, "is not a whole number", f"Write one from {lowest} to {highest}.")
        return default

    def token(self, name: str, prefix: str) -> Secret | None:
        text = self.text(name)
        if text and not text.startswith(prefix):
            found = next((kind for start, kind in _KINDS.items() if text.startswith(start)), None)
            what = f"holds {found}" if found else "does not hold a token of Slack"
            needed = f"{_KINDS[prefix]} ({prefix}…)"
            self._wrong(name, what, f"It needs {needed}, from {_WHERE[name]}.")
        elif text and not re.fullmatch(r"[\w.-]{10,}", text, re.ASCII):
            self._wrong(name, "is cut off or holds other characters", self._copy(name))
        return Secret(text) if text else None

    def signing_secret(self) -> Secret | None:
        name = "SLACK_SIGNING_SECRET"
        text = self.text(name)
        if len(text.split()) > 1:
            self._wrong(name, "holds spaces", self._copy(name))
        return Secret(text) if text else None

    def api_url(self) -> str:
        url = self.text("SLACK_API_URL", SLACK_API_URL)
        parts = _split(url)
        if parts and parts.scheme in {"http", "https"} and not (parts.query or parts.fragment):
            return url if url.endswith("/") else f"{url}/"
        self._wrong(
            "SLACK_API_URL",
            "is not an address that methods can be put behind",
            f"Write http:// or https://, a host and a path, or leave it out for {SLACK_API_URL}.",
        )
        return SLACK_API_URL

    def database_url(self) -> str:
        url = self.text("DATABASE_URL")
        if url and not re.match(r"(sqlite:///.|postgres(ql)?(\+psycopg)?://.)", url):
            self._wrong(
                "DATABASE_URL",
                "is not one that Common Ground can use",
                "Write sqlite:////full/path/to/file.db or postgresql://user:password@host/name.",
            )
            url = ""
        return url or default_database_url()

    def encryption_key(self) -> Secret | None:
        text = self.text("ENCRYPTION_KEY")
        keys = [key.strip() for key in re.split(r"[,\n]", text) if key.strip()]
        if text and not (keys and all(_KEY_FORM.fullmatch(key) for key in keys)):
            self._wrong(
                "ENCRYPTION_KEY",
                "is malformed",
                f"It takes keys of 32 bytes in URL-safe base64, divided by commas. {_MAKE_A_KEY}",
            )
        return Secret(text) if text else None

    def log_level(self) -> str:
        level = self.text("LOG_LEVEL", "INFO").upper()
        if level in LOG_LEVELS:
            return level
        self._wrong("LOG_LEVEL", "is unknown", f"Write one of {', '.join(LOG_LEVELS)}.")
        return "INFO"

    def command_prefix(self) -> str:
        prefix = self.text("COMMAND_PREFIX")
        if re.fullmatch(r"[a-z0-9_-]*", prefix):
            return prefix
        mend = "Write small letters, digits, - and _, as in cg-"
        self._wrong("COMMAND_PREFIX", "is malformed", mend)
        return ""

    def limits(self) -> Limits:
        limits, wrong = read_limits(self._values)
        self.problems += [Problem(name, "will not do", mend) for name, mend in wrong.items()]
        return limits

    def zone(self) -> str:
        name = self.text("DEFAULT_ZONE", "UTC")
        try:
            ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            mend = "Write a name as in Europe/Lisbon, or leave it out for UTC."
            self._wrong("DEFAULT_ZONE", "is not a time zone", mend)
            return "UTC"
        return name

    def check_together(self) -> None:
        """Notice what is wrong only in company: no token, no way in, a key no replica shares."""
        if not self.text("SLACK_BOT_TOKEN"):
            self._wrong("SLACK_BOT_TOKEN", "is missing", self._copy("SLACK_BOT_TOKEN"))
        if not self.text("SLACK_APP_TOKEN") and not self.text("SLACK_SIGNING_SECRET"):
            self._wrong(
                "SLACK_APP_TOKEN",
                "is missing",
                f"{self._copy('SLACK_APP_TOKEN')} (It needs the scope connections:write. "
                f"To run over HTTP instead, set SLACK_SIGNING_SECRET, HOST and PORT.)",
            )
        if self.text("DATABASE_URL").startswith("postgres") and not self.text("ENCRYPTION_KEY"):
            self._wrong(
                "ENCRYPTION_KEY",
                "is missing",
                f"With PostgreSQL every machine must be given the same one. {_MAKE_A_KEY}",
            )

    def _copy(self, name: str) -> str:
        return f"Copy it from {_WHERE[name]}."

    def _wrong(self, name: str, what: str, mend: str) -> None:
        self.problems.append(Problem(name, what, mend))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:
        return None
