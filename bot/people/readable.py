"""What is held about a person, as text that they can read, select and copy. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

RECENT = timedelta(days=90)

_TITLES = {
    "person": "You",
    "small_moment": "Small moment",
    "rest": "Pause",
    "good_quality": "Something good you noticed",
    "conversation": "A card for a talk",
    "conversation_note": "On a card for a talk",
    "unsent_note": "Typed on a card, not saved on it yet",
    "own_line": "A line you wrote",
    "kept_line": "A line you kept",
    "hidden_line": "A line you hid",
    "shown_line": "A line you were shown",
    "nudge_plan": "Your nudge",
    "summary_plan": "Your weekly summary",
    "nudge_answer": "What you said to a nudge",
    "nudge_shown": "Nudges you had",
    "delivery": "A message from me",
}
_COLUMNS = {
    "person": (
        "tenant_id",
        "slack_user",
        "tone",
        "audience",
        "zone",
        "locale",
        "created_at",
        "last_seen_at",
        "counts_hidden_at",
        "keep_days",
        "keep_chosen_at",
        "path_closed_at",
        "confirmed_contacts_at",
    ),
    "small_moment": ("on_date", "practice", "moment", "outcome", "alias", "note", "prompt_id"),
    "rest": ("first_on", "last_on"),
    "good_quality": ("created_at", "alias", "partner", "text"),
    "conversation": ("created_at", "at", "remind", "ask", "debriefed_at", "archived_at"),
    "conversation_note": ("field", "text"),
    "unsent_note": ("field", "text"),
    "own_line": ("own_id", "created_at", "moment", "tone", "text"),
    "kept_line": ("kept_at", "prompt_id"),
    "hidden_line": ("hidden_at", "prompt_id"),
    "shown_line": ("shown_at", "moment", "times", "prompt_id"),
    "nudge_plan": (
        "enabled",
        "zone",
        "at",
        "days",
        "country",
        "look_back",
        "look_back_at",
        "paused_until",
        "skipped",
    ),
    "summary_plan": ("enabled", "weekday", "at", "quiet_weeks", "zone"),
    "nudge_answer": (
        "local_date",
        "step",
        "alias",
        "partner",
        "move",
        "practice_id",
        "prompt_id",
        "looked_back",
    ),
    "nudge_shown": ("prompt_ids",),
    "delivery": ("local_date", "kind", "state"),
}
_NAMES = {
    "prompt_id": "line",
    "own_id": "line",
    "on_date": "day",
    "local_date": "day",
    "first_on": "from",
    "last_on": "to",
    "partner": "person",
    "practice_id": "small move",
    "tenant_id": "workspace",
    "slack_user": "Slack id",
    "locale": "language",
    "counts_hidden_at": "nothing counted since",
    "keep_days": "days for which small moments are kept",
    "keep_chosen_at": "chosen on",
    "path_closed_at": "first days put away on",
}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_OPEN_END = str(date.max.year)

_CHOSEN = {
    "practice",
    "moment",
    "outcome",
    "tone",
    "audience",
    "remind",
    "ask",
    "field",
    "step",
    "looked_back",
    "kind",
    "state",
}
"""What holds the short name of a choice, which reads better without its hyphens."""

_FOR_EVER = {"person", "nudge_plan", "summary_plan"}
"""What is about no day."""

Read = Callable[[str], str]
"""Gives the words of a prompt by its id, and the id itself for one that is gone."""


@dataclass(frozen=True, slots=True)
class Readable:
    """Paragraphs, the newest first, and how many older rows were left out."""

    texts: tuple[str, ...]
    left_out: int


def readable(
    held: Mapping[str, list[dict[str, Any]]], today: date, read: Read, *, within: timedelta = RECENT
) -> Readable:
    """Return what *held* says, as far as it is *within* that many days of *today*."""
    rows = list(_rows(held, read))
    since = (today - within).isoformat()
    shown = sorted((each for each in rows if each[0] >= since or not each[0]), reverse=True)
    return Readable(tuple(text for _, text in shown), len(rows) - len(shown))


def readable_whole(held: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    """Return all that *held* says, the newest first, with prompts by their ids."""
    return [text for _, text in sorted(_rows(held, str), reverse=True)]


def _rows(held: Mapping[str, list[dict[str, Any]]], read: Read) -> Iterator[tuple[str, str]]:
    for table, title in _TITLES.items():
        for row in held.get(table, []):
            said = [(name, row.get(name)) for name in _COLUMNS[table]]
            text = "; ".join(
                f"{_NAMES.get(name, name.replace('_', ' '))}: {_told(name, value, read)}"
                for name, value in said
                if value not in (None, "")
            )
            day = "" if table in _FOR_EVER else _day_of(row)
            yield day, f"{title}. {text}"


def _told(name: str, value: Any, read: Read) -> str:
    if name in {"prompt_id", "practice_id"}:
        return read(str(value))
    if name == "days":
        return " ".join(day for number, day in enumerate(_WEEKDAYS) if value >> number & 1)
    if name in _CHOSEN:
        return str(value).replace("-", " ").replace("_", " ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in {"last_on", "paused_until"} and str(value).startswith(_OPEN_END):
        return "until you start them again"
    return str(value)[:10] if name.endswith("_at") and name != "at" else str(value)


def _day_of(row: Mapping[str, Any]) -> str:
    """Return the day that a row is about, or nothing for one that has none."""
    names = ("on_date", "local_date", "last_on", "kept_at", "hidden_at", "shown_at")
    found = next((row[name] for name in (*names, "created_at") if row.get(name)), "")
    return str(found)[:10]
