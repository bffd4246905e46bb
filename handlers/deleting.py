"""Say that an entry is deleted, and that nothing of it is left only once that is so."""

from collections.abc import Callable

from bot.library.words.types import Words
from handlers.services import Services


def say_deleted(
    services: Services, show: Callable[[str], None], sentence: str, words: Words
) -> None:
    """*Show* the sentence, which says that nothing is left, once the journal is wiped as well.

    Where that takes longer than a request may, it goes on behind it, and that is said meanwhile.
    """
    if services.data.wipe():
        show(sentence)
        return
    try:
        show(words.data.entry_wiping)
    finally:
        services.data.finish_wiping(lambda: show(sentence))
