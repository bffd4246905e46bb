"""Read the tables of words in `bot/moments/data`."""

import tomllib
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Return the TOML table *name* as plain values."""
    return tomllib.loads((files("bot.moments.data") / name).read_text(encoding="utf-8"))
