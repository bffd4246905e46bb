"""Look at whether every setting is there, and of the right kind."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.cli.checks.finding import Finding, Level, Subject
from bot.settings import Mode, Settings

_WHY = {
    "SLACK_BOT_TOKEN": "Without it the bot can neither open a form nor write to anyone.",
    "SLACK_APP_TOKEN": "With it Slack reaches the bot over Socket Mode.",
    "SLACK_SIGNING_SECRET": "It proves that a request over HTTP comes from Slack.",
    "ENCRYPTION_KEY": "What people write is encrypted with it.",
    "DATABASE_URL": "What the bot remembers is kept there.",
}
_WHY_ELSE = "The bot does not start with a setting that it cannot read."


def check_settings(subject: Subject) -> Iterator[Finding]:
    """Tell every setting that is missing or malformed."""
    for problem in subject.problems:
        yield Finding(
            "settings",
            Level.PROBLEM,
            f"{problem.name} {problem.what}.",
            _WHY.get(problem.name, _WHY_ELSE),
            problem.mend,
        )
    if not subject.problems:
        yield Finding("settings", Level.OK, "Every setting can be read.", _WHY_ELSE)


def check_tokens(subject: Subject) -> Iterator[Finding]:
    """Tell which tokens are there, and what way in they make."""
    settings = subject.settings
    wrong = {problem.name for problem in subject.problems}
    for name, kind, secret in (
        ("SLACK_BOT_TOKEN", "a bot token", settings.bot_token),
        ("SLACK_APP_TOKEN", "an app-level token", settings.app_token),
        ("SLACK_SIGNING_SECRET", "a signing secret", settings.signing_secret),
    ):
        if secret and name not in wrong:
            yield Finding("tokens", Level.OK, f"{name} holds {kind}.", _WHY[name])
    if settings.app_token or settings.signing_secret:
        yield Finding("tokens", Level.OK, _way_in(settings), "One way in is enough.")


def check_api_address(subject: Subject) -> Iterator[Finding]:
    """Warn if tokens would travel in the clear."""
    address = urlsplit(subject.settings.slack_api_url)
    if address.scheme == "http" and address.hostname not in {"127.0.0.1", "::1", "localhost"}:
        yield Finding(
            "settings",
            Level.WARNING,
            "SLACK_API_URL is an http:// address on another machine.",
            "Whoever is on the way can read the tokens.",
            "Write https:// instead, or leave SLACK_API_URL out.",
        )


def _way_in(settings: Settings) -> str:
    if settings.mode is Mode.SOCKET:
        return "Slack reaches the bot over Socket Mode."
    return f"Slack reaches the bot over HTTP, at port {settings.port} of {settings.host}."
