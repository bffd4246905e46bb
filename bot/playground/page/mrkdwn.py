"""Slack's mark-up as safe HTML: everything is escaped first, and only what we know is drawn."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from bot.playground.page.dates import slack_date
from bot.playground.page.emoji import with_emoji

_KEPT = re.compile("\ue000(\\d+)\ue001")
_CODE_BLOCK = re.compile(r"```\n?(.+?)\n?```\n?", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_CONTROL = re.compile(r"<([^<>\n]+)>")
_STYLES = tuple(
    (re.compile(rf"(?<![^\W_]){mark}(?=[^\s{mark}])([^{mark}\n]+?)(?<=\S){mark}(?![^\W_])"), tag)
    for mark, tag in ((r"\*", "strong"), ("_", "em"), ("~", "s"))
)
_QUOTE = re.compile(r"(?:^&gt; ?.*(?:\n|$))+", re.MULTILINE)
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_EVERYONE = {"!here": "@here", "!channel": "@channel", "!everyone": "@everyone"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which zone, at which moment, and by which names they know ids."""

    zone: tzinfo
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    """Ids of people and channels."""


def mrkdwn_html(text: str, reader: Reader) -> str:
    """Return *text*, written in Slack's mark-up, as HTML for *reader*."""
    kept = _Kept()
    text = re.sub("[\ue000\ue001]", "", text)
    text = _CODE_BLOCK.sub(lambda found: kept.keep(f"<pre>{_escape(found[1])}</pre>"), text)
    text = _CODE.sub(lambda found: kept.keep(f"<code>{_escape(found[1])}</code>"), text)
    text = _CONTROL.sub(lambda found: kept.keep(_control(found[1], reader)), text)
    text = with_emoji(_escape(text))
    for style, tag in _STYLES:
        text = style.sub(rf"<{tag}>\1</{tag}>", text)
    return kept.restore(_lines(text))


def spoken(text: str, reader: Reader) -> str:
    """Return *text*, written in Slack's mark-up, as the words alone."""
    without_tags = re.sub("<[^>]+>", "", mrkdwn_html(text, reader).replace("<br>", " "))
    return html.unescape(without_tags)


def plain_html(text: str, *, emoji: bool = True) -> str:
    """Return plain words as HTML."""
    text = html.escape(text)
    return _lines(with_emoji(text) if emoji else text)


def text_html(text: Mapping[str, object], reader: Reader) -> str:
    """Return a text object of Block Kit as HTML for *reader*."""
    words = str(text.get("text", ""))
    if text.get("type") == "mrkdwn":
        return mrkdwn_html(words, reader)
    return plain_html(words, emoji=text.get("emoji") is not False)


class _Kept:
    """Finished pieces, put aside so that no later rule touches them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def keep(self, piece: str) -> str:
        self._pieces.append(piece)
        return f"\ue000{len(self._pieces) - 1}\ue001"

    def restore(self, text: str) -> str:
        """Put the pieces back; a link's words may hold a piece of code themselves."""
        while _KEPT.search(text):
            text = _KEPT.sub(lambda found: self._pieces[int(found[1])], text)
        return text


def _escape(text: str) -> str:
    """Undo Slack's three escapes, then escape for HTML."""
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return html.escape(plain)


def _lines(text: str) -> str:
    quoted = _QUOTE.sub(_quote, text)
    return quoted.replace("\n", "<br>")


def _quote(found: re.Match[str]) -> str:
    lines = [re.sub("^&gt; ?", "", line) for line in found[0].rstrip("\n").split("\n")]
    return f"<blockquote>{'<br>'.join(lines)}</blockquote>"


def _control(inside: str, reader: Reader) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("!date^"):
        return _escape(_date(target, reader) or label)
    if target.startswith(("@", "#")):
        return _mention(target, label, reader)
    if target.startswith("!"):
        words = _EVERYONE.get(target) or label or target[1:]
        return f'<span class="mention">{_escape(words)}</span>'
    return _link(target, label or target)


def _date(target: str, reader: Reader) -> str | None:
    _, stamp, *rest = target.split("^")
    return slack_date(stamp, rest[0], reader.now, reader.zone) if rest else None


def _mention(target: str, label: str, reader: Reader) -> str:
    name = reader.names.get(target[1:]) or label.removeprefix("@") or target[1:]
    return f'<span class="mention">{target[0]}{_escape(name)}</span>'


def _link(target: str, label: str) -> str:
    words = with_emoji(_escape(label))
    if not _SAFE_LINK.match(target):
        return words
    return f'<a href="{_escape(target)}" target="_blank" rel="noopener noreferrer">{words}</a>'
