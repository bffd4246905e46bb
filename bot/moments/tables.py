"""Find the tables of words in `bot/moments/data`, and what was learned in `bot/moments/model`."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Return the TOML table *name* as plain values."""
    return tomllib.loads((files("bot.moments.data") / name).read_text(encoding="utf-8"))


def model_file(name: str) -> Path:
    """Return where the learned file *name* stands."""
    return Path(__file__).parent / "model" / name
