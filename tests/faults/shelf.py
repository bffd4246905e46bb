"""The library, read once for all tests of the faults."""

from bot.library.loading import Library

LIBRARY = Library.load()
