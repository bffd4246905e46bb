"""What a rule says, and how it says it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.library.loading import Filed
from bot.model.prompts import Prompt

PromptRule = Callable[[Prompt], Iterator[str]]
"""Looks at one prompt and says what is wrong with it and how to mend it."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with what: `id` is a prompt's id, a moment or a kind."""

    file: str
    id: str
    message: str


LibraryRule = Callable[[Sequence[Filed]], Iterator[Complaint]]
"""Looks at all prompts together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A complaint and the rule it comes from."""

    file: str
    id: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.rule}: {self.message}"


def about(filed: Filed, message: str) -> Complaint:
    """Return a complaint about one prompt."""
    return Complaint(filed.file, filed.prompt.id, message)


def rule_name(rule: PromptRule | LibraryRule) -> str:
    """Return the name by which people know *rule*."""
    return rule.__name__.replace("_", "-")
