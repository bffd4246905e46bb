"""What doctor looks at in its tests, and how to pick from what it finds."""

from collections.abc import Callable, Iterable, Mapping

from bot.cli.checks.finding import Check, Finding, Level, Subject

Make = Callable[..., Subject]

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1234567890-abc", "SLACK_APP_TOKEN": "xapp-1-A1-1234567890"}


def levels(findings: Iterable[Finding]) -> Mapping[str, Level]:
    return {each.check: each.level for each in findings}


def of_level(level: Level, findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.level is level]


def only(check: Check, subject: Subject) -> Finding:
    [finding] = check(subject)
    return finding
