"""One page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some neighbours of a list of *total*; `number` counts from 0."""

    items: tuple[Item, ...]
    number: int
    pages: int
    total: int


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """Return page *number* of *items*, or the nearest there is: lists grow and shrink."""
    pages = max(1, -(-len(items) // size))
    number = min(max(0, number), pages - 1)
    start = number * size
    return Page(tuple(items[start : start + size]), number, pages, len(items))
