"""Slack's own encodings out of the way: mentions, links, entities, emoji codes."""

import re
from collections.abc import Mapping
from html import unescape

_LINK = re.compile(r"<(?:https?:|mailto:|tel:)[^<>|]{0,2000}(?:\|([^<>]{0,300}))?>")
_NAMED = (
    (re.compile(r"<@[^<>]{1,100}>|(?<![\w.])@[\w.-]{1,80}"), " someone "),
    (re.compile(r"<#[^<>]{1,100}>|(?<!\w)#[a-z][\w-]{1,80}"), " channel "),
    (re.compile(r"<!(?:here|channel|everyone)[^<>]{0,40}>"), " everyone "),
    (re.compile(r"<![^<>]{1,100}>"), " team "),
    (re.compile(r"https?://\S{1,2000}"), " link "),
)
_EMOJI_CODE = re.compile(r":([a-z0-9_+-]{2,40}):")


def without_encodings(text: str) -> str:
    """Return *text* with a plain word for each mention and link, and entities as characters."""
    text = _LINK.sub(lambda link: f" {link[1] or 'link'} ", text)
    for encoded, word in _NAMED:
        text = encoded.sub(word, text)
    return unescape(text)


def as_typed(text: str) -> str:
    """Return *text* as its person typed it: names for mentions and channels, and all characters.

    Slack leaves the name out of some mentions; there it is "someone".
    """
    text = re.sub(r"<([@#])[^<>|]{1,100}\|([^<>]{1,100})>", r"\1\2", text)
    text = re.sub(r"<!(here|channel|everyone)[^<>]{0,40}>", r"@\1", text)
    text = re.sub(r"<((?:https?|mailto|tel):[^<>|]{1,2000})(?:\|[^<>]{0,300})?>", r"\1", text)
    text = re.sub(r"<[@#!][^<>]{1,100}>", "someone", text)
    return unescape(text)


def emoji_as_words(text: str, words: Mapping[str, str]) -> str:
    """Return *text* with each `:code:` as its word, or as a gap where it has none."""
    return _EMOJI_CODE.sub(lambda code: f" {words.get(code[1], '')} ", text)
