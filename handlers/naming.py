"""How a command is recognised where an operator gave all commands a prefix."""

import re


def command_named(command: str) -> re.Pattern[str]:
    """Return what matches `/name` under any prefix: Slack sends only commands that are ours."""
    return re.compile(rf"^/[\w-]*{re.escape(command.removeprefix('/'))}$")
