"""What is too long is cut between characters, never inside what stands for one."""

import re
from datetime import date
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from bot.library.words.en import ENGLISH
from bot.model.practice import LoggedFrom, SmallMoment, Told
from bot.practice.views import entry_block
from bot.slack import blocks

MARKED = st.text(alphabet="&<>ab ;", min_size=0, max_size=60)
WHOLE = re.compile(r"(?:[^&<>]|&(?:amp|lt|gt);)*")


@given(MARKED, st.integers(min_value=1, max_value=40))
def test_a_cut_leaves_every_escaped_character_whole(text: str, limit: int) -> None:
    shown = blocks.mrkdwn(blocks.escape(text), limit)["text"]

    assert len(shown) <= limit
    assert WHOLE.fullmatch(shown)
    assert unescape(shown).removesuffix("…") == text[: len(unescape(shown).removesuffix("…"))]


def test_a_cut_leaves_no_half_link() -> None:
    link = blocks.with_links("https://example.org/a-long-address")

    assert blocks.mrkdwn(f"Help: {link}", 20)["text"] == "Help: …"


def test_a_note_of_a_thousand_ampersands_leaves_room_for_what_comes_after() -> None:
    today = date(2027, 3, 1)
    told = Told(on=today, note="&" * 1000, alias="Kim")

    text = entry_block(SmallMoment(1, told, LoggedFrom.FORM), today, ENGLISH)["text"]["text"]

    assert len(text) <= blocks.TEXT_LIMIT
    assert "&amp;…\n" in text
    assert "Kim" in text
