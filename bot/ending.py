"""When someone asks the bot to end: heard at any moment, acted on where nothing can be lost."""

from collections.abc import Iterator
from contextlib import contextmanager


class Ending:
    """Turns a signal into `KeyboardInterrupt`, but only where the main thread waits.

    Elsewhere an exception out of nowhere may land in a callback of the garbage collector, where
    Python prints and forgets it: then nobody would ever hear of the signal.
    """

    def __init__(self) -> None:
        self._is_asked = False
        self._waits = False

    def ask(self, *_: object) -> None:
        """Take a signal. Whoever asks a second time is not kept waiting, wherever we are."""
        asked_before, self._is_asked = self._is_asked, True
        if self._waits or asked_before:
            raise KeyboardInterrupt

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Raise `KeyboardInterrupt` out of this block, or before it, once someone asks."""
        self._waits = True
        try:
            if self._is_asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._waits = False
