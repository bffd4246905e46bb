"""Which letters were heard: they are answered on many threads, and the last one typed counts."""

from collections import OrderedDict
from datetime import UTC, datetime
from threading import Lock

from bot.conversations.rules import FormPlace

MOST = 10_000
"""How many pages are remembered, in this process alone."""

_FOR_EVER = datetime.max.replace(tzinfo=UTC)


class Heard:
    """Up to which moment each page was heard. Where nothing waits, the database cannot tell."""

    def __init__(self) -> None:
        self._until: OrderedDict[tuple[str, int, int], datetime] = OrderedDict()
        self._guard = Lock()

    def is_newest(self, place: FormPlace, at: datetime) -> bool:
        """Tell whether nothing newer than *at* was heard of a page, and remember it."""
        page = (place.view, place.number, place.drawn_ms)
        with self._guard:
            until = max(at, self._until.pop(page, at))
            self._until[page] = until
            if len(self._until) > MOST:
                self._until.popitem(last=False)
        return at >= until

    def close(self, place: FormPlace) -> None:
        """Hear nothing more of a page, since it was saved."""
        self.is_newest(place, _FOR_EVER)
