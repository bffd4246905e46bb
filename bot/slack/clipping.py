"""Cut what is too long for Slack, so that what is left is whole."""

import re
from bisect import bisect_right
from html import escape
from itertools import accumulate

_HALF = re.compile(r"(?:&[a-z]{0,4}|<[^>]*)\Z")
"""An escaped character, a link or a date, of which the end is missing."""


def clip_markup(text: str, limit: int) -> str:
    """Return *text*, which is in Slack's mark-up, cut to *limit* characters at most."""
    return text if len(text) <= limit else _HALF.sub("", text[: limit - 1]) + "…"


def fitting(text: str, limit: int) -> str:
    """Return *text*, cut so that it takes *limit* characters at most once it is escaped."""
    if len(escape(text, quote=False)) <= limit:
        return text
    lengths = list(accumulate(len(escape(each, quote=False)) for each in text[:limit]))
    return text[: bisect_right(lengths, limit - 1)] + "…"
