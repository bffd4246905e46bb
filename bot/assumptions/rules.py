"""Which stories to show, and how what is shown travels with its modal. Pure."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.assumptions.choosing import Story
from bot.model.good_qualities import GoodQuality, Whom
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.people import Audience
from bot.model.prompts import Prompt

STORIES = 3
"""How many stories are shown."""

REQUESTS = 2
"""How many firm, kind requests stand before them, where it keeps happening."""

_FLAGS = {"care": "c", "help": "h", "guessed": "g"}


class Notice(StrEnum):
    """One thing to say beside the stories."""

    STARTED_OVER = "started_over"
    HIDDEN = "hidden"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields of the form. It is read on the spot, and forgotten."""

    facts: str = field(default="", repr=False)
    whom: Whom = field(default_factory=Whom)


@dataclass(frozen=True, slots=True)
class Reference:
    """The part of the modal that comes back with each press: ids only.

    `moments` ranks the guesses, the first is what the stories are for; none at all means that
    nobody has said yet what happened, and `Moment.ANY` that no moment fits.
    """

    moments: tuple[Moment, ...] = ()
    stories: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    audience: Audience | None = None
    care: bool = False
    """It is hard and repeated: add the care note, and begin with a firm, kind request."""
    help: bool = False
    """Keep the help for self-harm on screen: the person said it was not meant."""
    guessed: bool = False
    """The moment was guessed from words; nobody picked it."""
    anyway: SafetyKind | None = None
    """The harm that was read out of the words, and that the person said was not meant."""

    @property
    def moment(self) -> Moment:
        """Return the moment the stories are for."""
        return self.moments[0] if self.moments else Moment.ANY

    def about(self, moment: Moment) -> "Reference":
        """Return this with *moment*, which was picked, first among its guesses."""
        others = tuple(each for each in self.moments if each not in (moment, Moment.ANY))
        return replace(self, moments=(moment, *others)[:3], guessed=False)

    def without_stories(self) -> "Reference":
        """Return this before anything was told."""
        return replace(self, stories=(), requests=())

    def needs_help(self, match: Match) -> bool:
        """Tell whether *match* calls for help, and for nothing else."""
        return match.safety is not None and match.safety is not self.anyway

    def heard(self, match: Match) -> "Reference":
        """Return this with the care and the help that *match* calls for; both stay from then on.

        If there was harm in it, the person said that it was not meant.
        """
        return replace(
            self,
            care=self.care or match.care,
            help=self.help or match.safety is SafetyKind.SELF_HARM,
            anyway=match.safety or self.anyway,
        )

    def understood(self, match: Match) -> "Reference":
        """Return this after *match* was `heard`, with its guesses, unless a moment was picked."""
        guesses = tuple(each for each in match.moments if each is not Moment.ANY)
        heard = self.heard(match)
        if guesses and (self.guessed or not self.moments):
            return replace(heard, moments=guesses, guessed=True)
        return heard


@dataclass(frozen=True, slots=True)
class Form:
    """The modal as it is in front of someone.

    `begun` is what we put into its fields at the start: it has to stay the same for Slack to keep
    in them what was typed since, so that we never need to send anything of that.
    """

    reference: Reference = Reference()
    written: Written = field(default_factory=Written)
    begun: Written = field(default_factory=Written)


@dataclass(frozen=True, slots=True)
class Shown:
    """One story as a person sees it."""

    story: Story
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What a person sees: what they noticed themselves, and stories that fit the same facts."""

    reference: Reference
    stories: tuple[Shown, ...]
    requests: tuple[Prompt, ...] = ()
    noticed: tuple[GoodQuality, ...] = ()
    notice: Notice | None = None
    hidden: str | None = None
    """The story just hidden, which one press brings back."""
    hidden_place: int = 0


def write_reference(reference: Reference) -> str:
    """Return *reference* as text for a modal's metadata, or a button's block."""
    parts = (
        ",".join(reference.moments),
        ",".join(reference.stories),
        ",".join(reference.requests),
        reference.audience or "",
        "".join(flag for name, flag in _FLAGS.items() if getattr(reference, name)),
        reference.anyway or "",
    )
    return "|".join(parts)


def read_reference(text: str) -> Reference:
    """Return what *text* stands for.

    Raises `ValueError` for whatever `write_reference` could not have written.
    """
    moments, stories, requests, audience, flags, anyway = text.split("|")
    return Reference(
        moments=tuple(Moment(each) for each in moments.split(",") if each)[:3],
        stories=tuple(each for each in stories.split(",") if each)[:STORIES],
        requests=tuple(each for each in requests.split(",") if each)[:REQUESTS],
        audience=Audience(audience) if audience else None,
        anyway=SafetyKind(anyway) if anyway else None,
        **{name: flag in flags for name, flag in _FLAGS.items()},
    )


def with_story(reference: Reference, story_id: str, place: int) -> Reference:
    """Return *reference* with a story put back, in place of the one that came for it."""
    stories = reference.stories
    if story_id in stories or place >= STORIES:
        return reference
    after = place + (len(stories) == STORIES)
    return replace(reference, stories=(*stories[:place], story_id, *stories[after:]))
