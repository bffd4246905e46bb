"""Whether the fields of a prompt fit together. These rules hold for every prompt."""

import re
from collections.abc import Iterator

from bot.library.lint.findings import PromptRule
from bot.library.lint.lexicon import lexicon
from bot.library.readability import sentences, straight, words
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import GOOD_MOMENT, OTHER_SIDE, Direction, Kind, Prompt

REASONS = frozenset(
    {
        "good-quality", "workload", "missing-info", "medium", "pressure-above", "norms",
        "language", "cares-about-work", "life", "my-wording", "style",
    }
)  # fmt: skip
CONDITIONS = frozenset({"safety", "repeat-pattern", *Audience})
NOTES = (GOOD_MOMENT, OTHER_SIDE)
MOST_MOMENTS = 3
MOST_PRINCIPLE_WORDS = 22

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MARK_UP_OR_BLANK = r"[*_~`<>{}\[\]|#]|\.{2,}|…"
_STRAY_SPACE = r"\s{2,}|\n|^\s|\s$"
_EMOJI = "[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
_NOT_PLAIN = re.compile(f"{_MARK_UP_OR_BLANK}|{_STRAY_SPACE}|{_EMOJI}")


def id_form(prompt: Prompt) -> Iterator[str]:
    """Hold ids to `kind-moment-nnn`, with the prompt's own kind and one of its moments."""
    homes = [f"{prompt.kind}-{moment}" for moment in prompt.moments]
    if not any(re.fullmatch(rf"{home}-\d{{3}}", prompt.id) for home in homes):
        yield f"must read {' or '.join(home + '-nnn' for home in homes)}, nnn being three digits"


def moments_listed(prompt: Prompt) -> Iterator[str]:
    """Hold a prompt to one to three moments, or to `any` alone."""
    if Moment.ANY in prompt.moments and len(prompt.moments) > 1:
        yield "'any' already stands for every moment; let it stand alone"
    if len(prompt.moments) > MOST_MOMENTS:
        yield f"has {len(prompt.moments)} moments; keep the {MOST_MOMENTS} it fits best"


def no_doubles(prompt: Prompt) -> Iterator[str]:
    """Hold lists to naming each thing once."""
    lists = {
        "moments": prompt.moments,
        "setting": prompt.setting,
        "direction": prompt.direction,
        "avoid_when": prompt.avoid_when,
    }
    for name, listed in lists.items():
        if len(set(listed)) < len(listed):
            yield f"{name} names something twice; name it once"


def direction_any_alone(prompt: Prompt) -> Iterator[str]:
    """Hold the direction `any` to standing alone, since it covers all three."""
    if Direction.ANY in prompt.direction and len(prompt.direction) > 1:
        yield "'any' already stands for up, down and peer; keep either it or the others"


def conditions_known(prompt: Prompt) -> Iterator[str]:
    """Hold `avoid_when` to conditions that the bot can tell."""
    for condition in prompt.avoid_when:
        if condition not in CONDITIONS:
            yield f"avoid_when '{condition}' is not one of {', '.join(sorted(CONDITIONS))}"


def reason_given(prompt: Prompt) -> Iterator[str]:
    """Hold assumptions, and no other kind, to a known reason."""
    if prompt.kind is not Kind.ASSUMPTION:
        if prompt.reason is not None:
            yield "only assumptions carry a reason; remove the field"
    elif prompt.reason not in REASONS:
        yield f"reason '{prompt.reason}' is not one of {', '.join(sorted(REASONS))}"


def status_fits_kind(prompt: Prompt) -> Iterator[str]:
    """Hold safety texts, and no others, to waiting for a workspace's own review."""
    waits = prompt.status == "needs-local-review"
    if waits and prompt.kind is not Kind.SAFETY:
        yield "only safety texts need a local review; say draft or reviewed"
    if not waits and prompt.kind is Kind.SAFETY:
        yield "a safety text stays needs-local-review until a workspace confirms it"


def version_counts_from_one(prompt: Prompt) -> Iterator[str]:
    """Hold versions to whole numbers from 1 up."""
    if prompt.version < 1:
        yield f"version {prompt.version} is below 1; begin at 1 and add 1 for each new text"


def language_tag(prompt: Prompt) -> Iterator[str]:
    """Hold `lang` to the form of a BCP 47 tag."""
    if not _LANGUAGE_TAG.fullmatch(prompt.lang):
        yield f"'{prompt.lang}' is not a language tag such as en, de or pt-BR"


def seed_is_quotable(prompt: Prompt) -> Iterator[str]:
    """Hold quotes to the lines that may be quoted, word for word."""
    quoted = straight(prompt.text) in lexicon().quotable
    if prompt.source.type == "seed" and not quoted:
        yield "is no line we may quote; quote it word for word, or make the source original"
    if prompt.source.type != "seed" and quoted:
        yield "is a quote; make the source a seed and name where it is from"


def note_known(prompt: Prompt) -> Iterator[str]:
    """Hold the source's note to those by which lines are chosen."""
    if prompt.source.note not in ("", *NOTES):
        yield f"the source's note '{prompt.source.note}' is not one of {', '.join(NOTES)}"


def plain_text(prompt: Prompt) -> Iterator[str]:
    """Hold texts to plain characters: no mark-up, no blanks to fill in, no emoji.

    Safety texts do hold blanks: the bot fills them with a workspace's contacts.
    """
    if prompt.kind is Kind.SAFETY:
        return
    for name, text in (("text", prompt.text), ("principle", prompt.principle)):
        if match := _NOT_PLAIN.search(text):
            yield f"{name} holds {match.group()!r}; write plain words that can be sent as they are"
        if straight(text) != text:
            yield f"{name} holds a curly apostrophe; use the straight one"


def principle_is_short(prompt: Prompt) -> Iterator[str]:
    """Hold the principle to one plain sentence."""
    count = len(words(prompt.principle))
    if count > MOST_PRINCIPLE_WORDS:
        yield f"principle has {count} words; {MOST_PRINCIPLE_WORDS} are the most"
    if len(sentences(prompt.principle)) > 1:
        yield "principle has more than one sentence; keep the one that matters"
    if not prompt.principle.endswith((".", "!", "?")):
        yield "principle must end as a sentence does"


def principle_is_plain(prompt: Prompt) -> Iterator[str]:
    """Hold the principle free of jargon and training-speak."""
    for name in ("jargon", "training-speak"):
        banned = lexicon().banned[name]
        for found in banned.found_in(prompt.principle):
            yield f"principle: '{found}' {banned.why}"


FORM: tuple[PromptRule, ...] = (
    id_form, moments_listed, no_doubles, direction_any_alone, conditions_known, reason_given,
    status_fits_kind, version_counts_from_one, language_tag, seed_is_quotable, note_known,
    plain_text, principle_is_short, principle_is_plain,
)  # fmt: skip
