"""Ask Slack whether the tokens work, what the bot may do, and what time it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.cli.checks.finding import Finding, Level, Subject
from bot.manifest import load_manifest, scopes
from bot.settings import Mode, Secret

SECONDS_TO_ANSWER = 8
SIGNATURES_HOLD_S = 300
NOTICEABLE_S = 30

_TOKENS = "Slack answers only to a token that it knows."
_OPTIONAL = "manifest.yml says of each what it is for; everything else works without it."
_SCOPES = "A scope decides what the bot may do; it should have what it needs and no more."
_CLOCK = "Requests over HTTP are refused when signed more than five minutes apart from our clock."
_REINSTALL = "Paste the manifest anew at api.slack.com/apps > your app, and reinstall the app."


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said: `error` is empty when all is well, None if no answer came."""

    error: str | None
    body: Mapping[str, Any]
    headers: Mapping[str, str]


def check_slack(subject: Subject) -> Iterator[Finding]:
    """Tell what Slack says about the tokens, and what follows from it."""
    if not subject.settings.bot_token:
        yield Finding("slack", Level.NOTE, "Slack was not asked: there is no bot token.", _TOKENS)
        return
    answer = _ask(subject, "auth.test", subject.settings.bot_token)
    if answer.error is None:
        yield _unreachable(subject)
        return
    yield _told("SLACK_BOT_TOKEN", answer)
    if not answer.error:
        yield from _scopes(answer.headers)
    yield from _clock(subject, answer.headers)
    yield from _app_token(subject)


def _app_token(subject: Subject) -> Iterator[Finding]:
    token = subject.settings.app_token
    if not token or subject.settings.mode is not Mode.SOCKET:
        return
    answer = _ask(subject, "auth.test", token)
    if answer.error is None:
        yield _unreachable(subject)
        return
    yield _told("SLACK_APP_TOKEN", answer)
    if not answer.error:
        yield _socket_mode(_ask(subject, "apps.connections.open", token))


def _told(name: str, answer: Answer) -> Finding:
    if answer.error:
        return Finding(
            "slack",
            Level.PROBLEM,
            f"Slack refuses {name}: {answer.error}.",
            _TOKENS,
            "Copy the token anew at api.slack.com/apps > your app; reinstall it if it was removed.",
        )
    team = str(answer.body.get("team") or answer.body.get("app_name") or "")
    return Finding("slack", Level.OK, f"Slack knows {name}{team and f' ({team})'}.", _TOKENS)


def _socket_mode(answer: Answer) -> Finding:
    why = "Socket Mode begins with asking Slack where to connect."
    if not answer.error:
        return Finding("slack", Level.OK, "Slack lets the bot connect over Socket Mode.", why)
    return Finding(
        "slack",
        Level.PROBLEM,
        f"Slack does not let the bot connect: {answer.error or 'no answer'}.",
        why,
        "At api.slack.com/apps > your app, turn Socket Mode on, and give the app-level token the "
        "scope connections:write.",
    )


def _scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    needed, optional = scopes(load_manifest())
    if "x-oauth-scopes" not in headers:
        yield Finding("scopes", Level.NOTE, "Slack did not say what was granted.", _SCOPES)
        return
    granted = {each.strip() for each in headers["x-oauth-scopes"].split(",")} - {""}
    if needed - granted:
        what = f"Not granted: {_listed(needed - granted)}."
        yield Finding("scopes", Level.PROBLEM, what, _SCOPES, _REINSTALL)
    if optional - granted:
        what = f"Optional, and not granted: {_listed(optional - granted)}. That is fine."
        yield Finding("scopes", Level.NOTE, what, _OPTIONAL)
    more = granted - needed - optional
    if more:
        what = f"Granted and not needed: {_listed(more)}."
        yield Finding("scopes", Level.WARNING, what, _SCOPES, _REINSTALL)
    if needed <= granted and not more:
        yield Finding("scopes", Level.OK, f"Granted: {_listed(granted)}.", _SCOPES)


def _clock(subject: Subject, headers: Mapping[str, str]) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(headers["date"]).astimezone(UTC)
    except (KeyError, ValueError):
        yield Finding("clock", Level.NOTE, "Slack did not say what time it is.", _CLOCK)
        return
    yield _compared(subject.clock.now(), theirs)


def _compared(ours: datetime, theirs: datetime) -> Finding:
    apart = round((ours - theirs).total_seconds())
    if abs(apart) < NOTICEABLE_S:
        return Finding("clock", Level.OK, "Our clock agrees with Slack's.", _CLOCK)
    return Finding(
        "clock",
        Level.PROBLEM if abs(apart) >= SIGNATURES_HOLD_S else Level.WARNING,
        f"Our clock is {abs(apart)} seconds {'ahead of' if apart > 0 else 'behind'} Slack's.",
        _CLOCK,
        "Let the machine set its clock by NTP, for example: sudo timedatectl set-ntp true",
    )


def _unreachable(subject: Subject) -> Finding:
    return Finding(
        "slack",
        Level.PROBLEM,
        f"Slack did not answer at {subject.settings.slack_api_url}.",
        "The bot works only while it reaches Slack.",
        "Check the network, HTTPS_PROXY if you need one, and SLACK_API_URL if you set it.",
    )


def _ask(subject: Subject, method: str, token: Secret) -> Answer:
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

    client = WebClient(
        token.reveal(),
        subject.settings.slack_api_url,
        timeout=SECONDS_TO_ANSWER,
        retry_handlers=[],
    )
    try:
        if method == "apps.connections.open":
            answer = client.apps_connections_open(app_token=token.reveal())
        else:
            answer = client.auth_test()
    except SlackApiError as refusal:
        answer = refusal.response
    except (OSError, ValueError):
        return Answer(None, {}, {})
    body = answer.data if isinstance(answer.data, dict) else {}
    headers = {name.lower(): str(value) for name, value in answer.headers.items()}
    return Answer(str(body.get("error", "")), body, headers)


def _listed(names: "set[str] | frozenset[str]") -> str:
    return ", ".join(sorted(names))
