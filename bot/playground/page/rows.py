"""A list that is redrawn only where it changed, so that nothing moves under a finger."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from nicegui.element import Element

V = TypeVar("V")
Shown = TypeVar("Shown", contravariant=True)


class Row(Protocol[Shown]):
    """One element of a list, which can show another value of the same thing."""

    root: Element

    def show(self, value: Shown) -> None:
        """Bring what is drawn up to date."""


class Rows(Generic[V]):
    """Rows in a container, one for each value, told apart by a key."""

    def __init__(
        self, container: Element, make: Callable[[], Row[V]], key: Callable[[V], Hashable]
    ) -> None:
        self._container = container
        self._make = make
        self._key = key
        self._rows: dict[Hashable, Row[V]] = {}
        self._shown: dict[Hashable, V] = {}

    def show(self, values: Sequence[V]) -> None:
        """Show exactly these, in this order."""
        wanted = {self._key(value): value for value in values}
        for key in [key for key in self._rows if key not in wanted]:
            self._rows.pop(key).root.delete()
            del self._shown[key]
        for place, (key, value) in enumerate(wanted.items()):
            self._show_one(key, value)
            self._move(self._rows[key].root, place)

    def clear(self) -> None:
        """Take all rows away."""
        self.show([])

    def _show_one(self, key: Hashable, value: V) -> None:
        if key not in self._rows:
            with self._container:
                self._rows[key] = self._make()
        elif self._shown[key] == value:
            return
        self._shown[key] = value
        self._rows[key].show(value)

    def _move(self, root: Element, place: int) -> None:
        if self._container.default_slot.children.index(root) != place:
            root.move(target_index=place)
