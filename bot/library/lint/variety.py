"""Whether the prompts of a kind differ enough from one another, and belong together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from bot.library.lint.findings import Complaint, LibraryRule, about
from bot.library.loading import Filed
from bot.library.readability import grade, words
from bot.model.prompts import Kind

EASIEST_MEAN = 5.0
NEAR_COPY = 0.6
OPENING_SHARE = 0.10
OPENING_SHARES = {Kind.ASSUMPTION: 0.20, Kind.PREP: 1.0}
"""Every card for a hard talk begins with the same label."""


def unique_ids(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold every id to standing once."""
    seen: set[str] = set()
    for filed in library:
        if filed.prompt.id in seen:
            yield about(filed, "stands twice; give the newer one the next free number")
        seen.add(filed.prompt.id)


def file_matches(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each prompt to the file that its id names."""
    for filed in library:
        home = f"{filed.prompt.id.rpartition('-')[0]}.toml"
        if filed.file != home:
            yield about(filed, f"belongs in {home}; move it, or mend its id")


def links_lead_somewhere(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each translation to a prompt of the same kind in another language."""
    by_id = {filed.prompt.id: filed.prompt for filed in library}
    for filed in library:
        link, prompt = filed.prompt.translation_of, filed.prompt
        origin = by_id.get(link) if link is not None else None
        if link is not None and origin is None:
            yield about(filed, f"translates '{link}', which is not in the library")
        elif origin is not None and (origin.kind != prompt.kind or origin.lang == prompt.lang):
            yield about(filed, f"must be of the same kind as '{link}', in another language")


def mean_grade(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the English texts of a kind to an easy grade on the whole."""
    for (kind, lang), several in _by_kind(library).items():
        found = fmean(grade(filed.prompt.text) for filed in several) if lang == "en" else 0.0
        if found > EASIEST_MEAN:
            message = f"mean reading grade is {found:.1f}, above {EASIEST_MEAN}; shorten some texts"
            yield _about_kind(kind, message)


def openings(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold every pair of first words to a small share of its kind."""
    for (kind, _), several in _by_kind(library).items():
        most = len(several) * OPENING_SHARES.get(kind, OPENING_SHARE)
        pairs = Counter(" ".join(words(filed.prompt.text)[:2]) for filed in several)
        for pair, count in pairs.items():
            if count > max(1, most):
                message = f"{count} of {len(several)} texts begin '{pair}'; vary some of them"
                yield _about_kind(kind, message)


def near_copies(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold every two texts of a kind to differ in most of their trigrams."""
    for several in _by_kind(library).values():
        shingled = [(filed, _trigrams(filed.prompt.text)) for filed in several]
        for (filed, mine), (other, theirs) in combinations(shingled, 2):
            alike = len(mine & theirs) / len(mine | theirs)
            if alike >= NEAR_COPY:
                message = f"is {alike:.0%} alike to {other.prompt.id}; rewrite one of the two"
                yield about(filed, message)


def _trigrams(text: str) -> frozenset[str]:
    plain = f" {' '.join(words(text))} "
    return frozenset(plain[start : start + 3] for start in range(max(1, len(plain) - 2)))


def _by_kind(library: Sequence[Filed]) -> Mapping[tuple[Kind, str], list[Filed]]:
    """Group prompts by kind and language: only within a group can texts be compared."""
    groups: defaultdict[tuple[Kind, str], list[Filed]] = defaultdict(list)
    for filed in library:
        groups[filed.prompt.kind, filed.prompt.lang].append(filed)
    return groups


def _about_kind(kind: Kind, message: str) -> Complaint:
    return Complaint(f"{kind}-*.toml", kind, message)


VARIETY: tuple[LibraryRule, ...] = (
    unique_ids, file_matches, links_lead_somewhere, mean_grade, openings, near_copies,
)  # fmt: skip
