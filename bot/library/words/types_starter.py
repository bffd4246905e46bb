"""What a language must say to someone who is new."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step of the starter path: what it is, and the button that leads to it."""

    text: str
    button: str


@dataclass(frozen=True, slots=True)
class StarterWords:
    """Home's first page, and the five days after it."""

    welcome: str
    what: str
    lines: str
    try_lines: str
    question: str
    try_question: str
    moment: str
    promise: str
    whole: str
    title: str
    step_lines: StepWords
    step_moment: StepWords
    step_own: StepWords
    step_question: StepWords
    step_quality: StepWords
    tomorrow: str
    done: str  # {done} {of} {dots}
    done_dot: str
    open_dot: str
    close: str

    def step_of(self, step: str) -> StepWords:
        """Return the words for *step*."""
        found: StepWords = getattr(self, f"step_{step}")
        return found
