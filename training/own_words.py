"""Read what the bot itself says in English: harmless by definition, and never to alarm."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from bot.library.words.en import ENGLISH

ROOT = Path(__file__).resolve().parent.parent
PROMPTS = "bot/library/prompts"
WORDS = "bot/library/words"

SPEAK_OF_HARM = ("safety", "contacts")
"""The parts of the interface that name harm to answer it: nothing is learned from these."""

_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+|\n+")
_BLANKS = re.compile(r"\{\w*\}")


def own_words() -> Iterator[tuple[str, str]]:
    """Give each text of ours and each of its sentences, with the name of where it stands."""
    for source, text in _texts():
        plain = _BLANKS.sub("", text).replace("*", "").strip()
        parts = [part.strip() for part in _BETWEEN_SENTENCES.split(plain)]
        for said in dict.fromkeys([plain, *parts]):
            if any(sign.isalpha() for sign in said):
                yield said, source


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / PROMPTS).glob("*.toml")):
        for prompt in tomllib.loads(path.read_text(encoding="utf-8")).get("prompt", ()):
            if "text" in prompt:
                yield f"{PROMPTS}/{path.name}", prompt["text"]
    for part in fields(ENGLISH):
        if part.name not in SPEAK_OF_HARM:
            for text in _strings(getattr(ENGLISH, part.name)):
                yield WORDS, text


def _strings(value: object) -> Iterator[str]:
    """Give every text in *value*, however deep it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))
