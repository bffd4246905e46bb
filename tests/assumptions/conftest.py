"""What the tests of assuming generously share."""

import pytest

from bot.library.loading import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the library that people read."""
    return Library.load()
