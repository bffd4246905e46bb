"""What the app's manifest tells Slack: commands, shortcuts, scopes, events, tabs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; `name` begins with its slash."""

    name: str
    text: str = ""
    hint: str = ""
    escape: bool = False
    """Whether `@name` and `#channel` reach the bot as ids (`should_escape`)."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut in the menu of a message, or of the composer."""

    name: str
    callback_id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AppManifest:
    """The parts of a manifest that a workspace acts on."""

    name: str
    bot_name: str
    commands: tuple[Command, ...]
    message_shortcuts: tuple[Shortcut, ...]
    global_shortcuts: tuple[Shortcut, ...]
    scopes: frozenset[str]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool

    @classmethod
    def read(cls, manifest: Json, *, declined: Collection[str] = ()) -> "AppManifest":
        """Read a parsed manifest; *declined* are optional scopes the installer did not grant."""
        features = _part(manifest, "features")
        tabs = _part(features, "app_home")
        settings = _part(manifest, "settings")
        name = str(_part(manifest, "display_information").get("name", "Bot"))
        return cls(
            name=name,
            bot_name=str(_part(features, "bot_user").get("display_name", name)),
            commands=_commands(features),
            message_shortcuts=_shortcuts(features, "message"),
            global_shortcuts=_shortcuts(features, "global"),
            scopes=_scopes(manifest, declined),
            events=frozenset(_part(settings, "event_subscriptions").get("bot_events") or ()),
            home_tab=bool(tabs.get("home_tab_enabled", False)),
            messages_tab=bool(tabs.get("messages_tab_enabled", True)),
            messages_read_only=bool(tabs.get("messages_tab_read_only_enabled", False)),
        )


def _part(parent: Json, name: str) -> Mapping[str, Any]:
    return parent.get(name) or {}


def _commands(features: Json) -> tuple[Command, ...]:
    return tuple(
        Command(
            one["command"],
            one.get("description", ""),
            one.get("usage_hint", ""),
            bool(one.get("should_escape", False)),
        )
        for one in features.get("slash_commands") or ()
    )


def _shortcuts(features: Json, kind: str) -> tuple[Shortcut, ...]:
    return tuple(
        Shortcut(one["name"], one["callback_id"], one.get("description", ""))
        for one in features.get("shortcuts") or ()
        if one.get("type") == kind
    )


def _scopes(manifest: Json, declined: Collection[str]) -> frozenset[str]:
    scopes = _part(_part(manifest, "oauth_config"), "scopes")
    optional = frozenset(scopes.get("bot_optional") or ())
    # A manifest may list an optional scope under `bot` as well: declined is declined.
    return (frozenset(scopes.get("bot") or ()) | optional) - (optional & frozenset(declined))
