"""How a command is recognised where an operator gave all commands a prefix."""

import re


def command_named(command: str) -> re.Pattern[str]:
    """Return what matches `/name` as well as `/prefix-name`."""
    return re.compile(rf"^/(?:[^\s/]+-)?{re.escape(command.removeprefix('/'))}$")
