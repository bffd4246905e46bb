"""Find out what the code answers, by letting it register on something that only takes notes."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from bot.manifest import Name, Registered

Handler = TypeVar("Handler")
Wanted = Name | dict[str, Name]


class Recorder:
    """Stands in for the Bolt app; whatever else is asked of it, it accepts."""

    def __init__(self) -> None:
        self._commands: list[Name] = []
        self._shortcuts: list[Name] = []
        self._events: list[Name] = []

    def command(self, command: Name, *_: Any, **__: Any) -> Callable[[Handler], Handler]:
        """Note a slash command."""
        self._commands.append(command)
        return _as_it_is

    def shortcut(self, constraints: Wanted, *_: Any, **__: Any) -> Callable[[Handler], Handler]:
        """Note a shortcut, by its callback id."""
        wanted = constraints["callback_id"] if isinstance(constraints, dict) else constraints
        self._shortcuts.append(wanted)
        return _as_it_is

    message_shortcut = global_shortcut = shortcut

    def event(self, event: Wanted, *_: Any, **__: Any) -> Callable[[Handler], Handler]:
        """Note an event, by its type."""
        self._events.append(event["type"] if isinstance(event, dict) else event)
        return _as_it_is

    def __getattr__(self, name: str) -> Callable[..., Callable[[Handler], Handler]]:
        return lambda *_, **__: _as_it_is

    def registered(self) -> Registered:
        """Return what was noted."""
        return Registered(tuple(self._commands), tuple(self._shortcuts), tuple(self._events))


def registered() -> Registered:
    """Return what our handlers answer."""
    from handlers import register_all

    recorder = Recorder()
    register_all(cast(Any, recorder))
    return recorder.registered()


def _as_it_is(handler: Handler) -> Handler:
    return handler
