"""What we tell Slack about the app: read it, rename it, move it, and hold it to the code."""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.model.errors import BotError

Manifest = dict[str, Any]
Name = str | re.Pattern[str]

EVENTS_PATH = "/slack/events"
LONGEST_COMMAND = 32


class ManifestError(BotError):
    """The manifest cannot be had as asked for."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the code answers: names, or patterns that match them."""

    commands: tuple[Name, ...]
    shortcuts: tuple[Name, ...]
    events: tuple[Name, ...]


def load_manifest() -> Manifest:
    """Return `manifest.yml`, from beside the package when installed, else from the repository."""
    import yaml

    here = Path(__file__).parent
    path = next(
        path for path in (here / "manifest.yml", here.parent / "manifest.yml") if path.exists()
    )
    manifest: Manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
    return manifest


def with_prefix(manifest: Manifest, prefix: str) -> Manifest:
    """Return the manifest with *prefix* before each command's name, as in `/cg-pivot`."""
    if not re.fullmatch(r"[a-z0-9_-]+", prefix):
        raise ManifestError(
            f"The prefix '{prefix}' will not do. Write small letters, digits, - and _, as in cg-"
        )
    renamed = deepcopy(manifest)
    for command in _commands(renamed):
        command["command"] = f"/{prefix}{command['command'].removeprefix('/')}"
        if len(command["command"]) > LONGEST_COMMAND:
            raise ManifestError(
                f"{command['command']} is longer than the {LONGEST_COMMAND} characters that Slack "
                "allows. Choose a shorter prefix."
            )
    return renamed


def with_url(manifest: Manifest, url: str) -> Manifest:
    """Return the manifest for HTTP at *url* (https) instead of Socket Mode."""
    address = _request_url(url)
    moved = deepcopy(manifest)
    for command in _commands(moved):
        command["url"] = address
    settings = moved["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = address
    settings["interactivity"]["request_url"] = address
    return moved


def scopes(manifest: Manifest) -> tuple[frozenset[str], frozenset[str]]:
    """Return the scopes that the bot needs, and those that an installer may decline."""
    named = manifest["oauth_config"]["scopes"]
    optional = frozenset(named.get("bot_optional", ()))
    return frozenset(named["bot"]) - optional, optional


def differences(manifest: Manifest, registered: Registered) -> list[str]:
    """Return what the manifest promises and the code does not answer, and the other way round."""
    features, settings = manifest["features"], manifest["settings"]
    return [
        *_compare(
            "command", (each["command"] for each in _commands(manifest)), registered.commands
        ),
        *_compare(
            "shortcut",
            (each["callback_id"] for each in features.get("shortcuts", ())),
            registered.shortcuts,
        ),
        *_compare(
            "event",
            settings.get("event_subscriptions", {}).get("bot_events", ()),
            registered.events,
        ),
    ]


def _compare(kind: str, told: Iterable[str], answered: tuple[Name, ...]) -> list[str]:
    names = list(told)
    return [
        *(
            f"The {kind} {name} is in manifest.yml, but nothing answers it. "
            "Register a handler, or take it out."
            for name in names
            if not any(_fits(each, name) for each in answered)
        ),
        *(
            f"A handler answers the {kind} {_shown(each)}, but manifest.yml does not name it. "
            "Add it there, or remove the handler."
            for each in answered
            if not any(_fits(each, name) for name in names)
        ),
    ]


def _fits(answered: Name, name: str) -> bool:
    return answered == name if isinstance(answered, str) else bool(answered.search(name))


def _shown(name: Name) -> str:
    return name if isinstance(name, str) else name.pattern


def _commands(manifest: Manifest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = manifest["features"].get("slash_commands", [])
    return found


def _request_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ManifestError(
            f"Slack delivers only to https:// addresses, and '{url}' is none. "
            "Write one as https://bot.example.com"
        )
    base = url.rstrip("/").removesuffix(EVENTS_PATH)
    return f"{base}{EVENTS_PATH}"
