"""Read the arguments of a call: from JSON they have types, from a form they are words."""

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.refusal import Refusal
from bot.playground.validation.checks import problem

Arguments = Mapping[str, Any]


def text(args: Arguments, name: str) -> str:
    """Return a required argument, as words."""
    value = optional_text(args, name)
    if not value:
        raise Refusal("invalid_arguments", [problem(f"missing required field: {name}", "")])
    return value


def optional_text(args: Arguments, name: str) -> str:
    """Return an argument as words, empty if it is not there."""
    value = args.get(name)
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        raise Refusal("invalid_arguments", [problem("must provide a string", f"/{name}")])
    return str(value)


def structure(args: Arguments, name: str, refusal: str = "invalid_arguments") -> Any:
    """Return an object or a list, which a form carries as JSON; None if it is not there."""
    value = args.get(name)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise Refusal(refusal, [problem("must be JSON", f"/{name}")]) from None


def flag(args: Arguments, name: str) -> bool:
    """Return whether an argument says yes."""
    return str(args.get(name, "")).lower() in ("true", "1")
