"""Whether each kinder reading leads to something to ask, which is as safe as itself."""

from collections.abc import Iterator, Sequence

from bot.library.lint.findings import Complaint, LibraryRule, about
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Prompt, Setting

TO_ASK = frozenset({Kind.PIVOT, Kind.QUESTION})

_EVERY_WAY = frozenset({Direction.UP, Direction.DOWN, Direction.PEER})


def leads_somewhere(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each assumption, and no other kind, to a line or question that there is."""
    by_id = {filed.prompt.id: filed.prompt for filed in library}
    for filed in library:
        prompt, link = filed.prompt, filed.prompt.leads_to
        if prompt.kind is not Kind.ASSUMPTION:
            if link is not None:
                yield about(filed, "only assumptions lead on; remove leads_to")
        elif link is None:
            yield about(filed, "leads nowhere; name in leads_to what to ask")
        elif link not in by_id:
            yield about(filed, f"leads to '{link}', which is not in the library")
        elif by_id[link].kind not in TO_ASK or by_id[link].lang != prompt.lang:
            yield about(filed, f"'{link}' must be a pivot or a question in the same language")


def leads_where_it_fits(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold what an assumption leads to to fitting each of its moments."""
    for filed, asked in _links(library):
        missing = set(filed.prompt.moments) - set(asked.moments)
        if Moment.ANY not in asked.moments and missing:
            listed = ", ".join(sorted(missing))
            yield about(filed, f"'{asked.id}' is not for {listed}; lead to one that fits there too")


def leads_where_it_is_safe(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold what an assumption leads to to every direction and setting that it may stand in."""
    for filed, asked in _links(library):
        mine = filed.prompt
        if missing := _ways(mine) - _ways(asked):
            listed = ", ".join(sorted(missing))
            yield about(filed, f"'{asked.id}' is not safe {listed}; lead to one that is")
        if Setting.CLIENT in mine.setting and not {Setting.CLIENT, Setting.ANY} & set(
            asked.setting
        ):
            yield about(filed, f"'{asked.id}' is not for clients; lead to one that is")


def _links(library: Sequence[Filed]) -> Iterator[tuple[Filed, Prompt]]:
    """Give each assumption with what it leads to, where there is such a prompt."""
    by_id = {filed.prompt.id: filed.prompt for filed in library}
    for filed in library:
        asked = by_id.get(filed.prompt.leads_to or "")
        if filed.prompt.kind is Kind.ASSUMPTION and asked is not None:
            yield filed, asked


def _ways(prompt: Prompt) -> frozenset[Direction]:
    return _EVERY_WAY if Direction.ANY in prompt.direction else frozenset(prompt.direction)


LEADS: tuple[LibraryRule, ...] = (leads_somewhere, leads_where_it_fits, leads_where_it_is_safe)
