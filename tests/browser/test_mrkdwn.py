"""Slack's mark-up, read without a browser."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page.mrkdwn import Reader, mrkdwn_html, plain_html, spoken

NOON = datetime(2027, 3, 2, 12, tzinfo=UTC)
ANA = Reader(ZoneInfo("Europe/Lisbon"), NOON, {"U1": "Tomás <b>", "C1": "launch"})
TRICKS = (
    *("<", ">", "&lt;", "&gt;", "&amp;", "&amp;lt;", "&", "|", "!date^1^", "@U1", "#C1", "!here"),
    *("*", "_", "~", "`", "```", "\n", " ", "&gt; ", ":tada:", "\ue0000\ue001", "é", "'", '"'),
    *(
        "&lt;script&gt;",
        "&lt;img src=x onerror=y&gt;",
        "script",
        "b",
        "img src=x onerror=y",
        "/b",
        "https://e.org/",
        "javascript:x",
        "{date}",
    ),
)
KNOWN_TAGS = {"strong", "em", "s", "code", "pre", "a", "span", "br", "blockquote"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"),
        ("_*both*_", "<em><strong>both</strong></em>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("`*not bold* <@U1>`", "<code>*not bold* &lt;@U1&gt;</code>"),
        ("```\nx < y\n```\nafter", "<pre>x &lt; y</pre>after"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("&gt; quoted\n&gt; twice\nplain", "<blockquote>quoted<br>twice</blockquote>plain"),
        (":tada: :no_such_thing:", "🎉 :no_such_thing:"),
        ("<javascript:alert(1)|hello>", "hello"),
        (
            "<!here> <@U9|ana>",
            '<span class="mention">@here</span> <span class="mention">@ana</span>',
        ),
        ("<@U1>", '<span class="mention">@Tomás &lt;b&gt;</span>'),
        ("<#C1>", '<span class="mention">#launch</span>'),
        ("one\ntwo", "one<br>two"),
    ],
)
def test_mark_up_becomes_html(text: str, html: str) -> None:
    assert mrkdwn_html(text, ANA) == html


def test_a_link_opens_elsewhere_and_tells_nothing_of_here() -> None:
    html = mrkdwn_html("<https://example.org/?a=1&amp;b=2|*there*>", ANA)

    assert html == (
        '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">'
        "*there*</a>"
    )


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{date_num} {time_secs}", "2027-03-02 14:30:00"),
        ("{date}", "March 2nd, 2027"),
        ("{date_short_pretty} at {time}", "today at 14:30"),
        ("{date_long}", "Tuesday, March 2nd, 2027"),
        ("{ago}", "in 2 hours"),
        ("{nonsense}", "{nonsense}"),
    ],
)
def test_a_date_is_shown_in_the_zone_of_its_reader(pattern: str, words: str) -> None:
    stamp = int(datetime(2027, 3, 2, 14, 30, tzinfo=UTC).timestamp())

    assert mrkdwn_html(f"<!date^{stamp}^{pattern}|fallback>", ANA) == words


@pytest.mark.parametrize("stamp", ["soon", "9" * 40])
def test_a_date_that_makes_no_sense_is_shown_by_its_fallback(stamp: str) -> None:
    assert mrkdwn_html(f"<!date^{stamp}^{{date}}|fallback>", ANA) == "fallback"


def test_what_is_read_aloud_is_the_words_alone() -> None:
    assert spoken("*Hi* <@U1> &amp; `all`\nthere", ANA) == "Hi @Tomás <b> & all there"


def test_plain_words_are_never_mark_up() -> None:
    assert plain_html("*a* <b> :tada:", emoji=False) == "*a* &lt;b&gt; :tada:"


@given(st.lists(st.sampled_from(TRICKS), max_size=12).map("".join) | st.text())
def test_no_text_brings_a_tag_of_its_own(text: str) -> None:
    found = _Tags()

    found.feed(mrkdwn_html(text, ANA))

    assert found.tags <= KNOWN_TAGS
    assert found.attributes <= {"class", "href", "target", "rel"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        assert not any("javascript:" in (value or "") for _, value in attrs)
