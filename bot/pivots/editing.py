"""A line being made one's own: where it began, and from what else one may begin."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.model.moments import Moment
from bot.model.prompts import Prompt
from bot.pivots.rules import CardReferenceError

ITSELF = "line"
"""The name of the version that is the line itself; the others are its sisters."""

VERSIONS = (ITSELF, "softer", "shorter", "plainer", "question")


@dataclass(frozen=True, slots=True)
class EditingReference:
    """The part of an editor that comes back with each press: ids only, nothing typed.

    `opened` names the versions that stand in a field, the one on top first. A line that is kept
    is for `moment`; None stands for the first one of the line itself.
    """

    prompt_id: str
    moment: Moment | None = None
    opened: tuple[str, ...] = (ITSELF,)

    def begun_from(self, version: str) -> "EditingReference":
        """Return this with *version* on top, and the others kept below it."""
        if version not in VERSIONS:
            raise CardReferenceError("not a version of a line")
        others = tuple(each for each in self.opened if each != version)
        return replace(self, opened=(version, *others))


@dataclass(frozen=True, slots=True)
class Editing:
    """An editor as its person sees it: each version that the library has, by name."""

    reference: EditingReference
    versions: Mapping[str, Prompt]

    @property
    def moment(self) -> Moment:
        """Return the moment for which a version is kept."""
        return self.reference.moment or self.versions[ITSELF].moments[0]

    @property
    def opened(self) -> list[tuple[str, Prompt]]:
        """Return the versions in fields, the one on top first."""
        return [(name, self.versions[name]) for name in self.reference.opened]

    @property
    def offered(self) -> list[tuple[str, Prompt]]:
        """Return the versions that one press puts on top."""
        top = self.reference.opened[0]
        return [(name, line) for name, line in self.versions.items() if name != top]


def write_editing(reference: EditingReference) -> str:
    """Return *reference* as text that fits a modal's metadata."""
    moment, opened = reference.moment or "", ",".join(reference.opened)
    return "|".join((reference.prompt_id, moment, opened))


def read_editing(text: str) -> EditingReference:
    """Return the reference that *text* stands for. Raises `CardReferenceError` for any other."""
    try:
        prompt_id, moment, opened = text.split("|")
        names = tuple(opened.split(","))
        known = names and set(names) <= set(VERSIONS) and len(set(names)) == len(names)
        if not (prompt_id and known):
            raise ValueError
        return EditingReference(prompt_id, Moment(moment) if moment else None, names)
    except ValueError:
        raise CardReferenceError("not an editor's reference") from None
