"""What the tests of the library share."""

from collections.abc import Sequence

import pytest

from bot.library.loading import FOLDER, Filed, Library, read_folder
from bot.model.errors import LibraryError


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the library that is shipped."""
    return Library.load()


@pytest.fixture(scope="session")
def shipped() -> Sequence[Filed]:
    """Give the shipped prompts with their files."""
    return tuple(each for each in read_folder(FOLDER) if not isinstance(each, LibraryError))
