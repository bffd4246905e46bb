"""What a person sees of the library travels with its modal as ids."""

from bot.browsing.rules import BROWSABLE, PAGE_SIZE, Seen, read_seen, write_seen
from bot.library.loading import Library
from bot.model.prompts import Kind

METADATA_LIMIT = 3000


def test_what_was_seen_comes_back_as_it_went() -> None:
    for seen in (Seen(), Seen(3, ("pivot-any-001", "nudge-any-002"), anyway=True), Seen(1)):
        assert read_seen(write_seen(seen)) == seen


def test_the_longest_page_fits() -> None:
    longest = sorted((each.id for each in Library.load().all()), key=len)[-PAGE_SIZE:]

    assert len(write_seen(Seen(999, tuple(longest), anyway=True))) < METADATA_LIMIT


def test_what_is_not_ours_means_the_beginning() -> None:
    for text in ("", "|", "x|a|", "-1||", "9" * 50, "²||", "None"):
        assert read_seen(text) == Seen()


def test_what_is_said_of_harm_is_not_for_looking_around() -> None:
    assert set(Kind) - set(BROWSABLE) == {Kind.SAFETY}
