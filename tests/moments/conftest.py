"""What tests of the matching may ask for; the tables are compiled once for all of them."""

import pytest

from bot.moments.matching import PatternMatcher
from bot.moments.patterns import PatternWriter
from bot.moments.tables import read_table
from bot.moments.text import Reader


@pytest.fixture(scope="session")
def matcher() -> PatternMatcher:
    """Give the pattern matcher with its own tables."""
    return PatternMatcher()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Give the reader with its own tables."""
    return Reader()


@pytest.fixture
def writer() -> PatternWriter:
    """Give a writer that knows the shared lists."""
    return PatternWriter(read_table("lists.toml")["lists"])
