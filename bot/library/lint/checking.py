"""Hold the whole library to every rule there is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.library.lint.amounts import AMOUNTS
from bot.library.lint.amounts_of_kinds import AMOUNTS_OF_KINDS
from bot.library.lint.findings import Finding, LibraryRule, PromptRule, rule_name
from bot.library.lint.form import FORM
from bot.library.lint.leads import LEADS
from bot.library.lint.shape import SHAPE
from bot.library.lint.sisters import SISTERS
from bot.library.lint.variety import VARIETY
from bot.library.lint.voice import VOICE
from bot.library.loading import FOLDER, Filed, read_folder
from bot.model.errors import LibraryError
from bot.model.prompts import Kind, Prompt

PROMPT_RULES: tuple[PromptRule, ...] = FORM + VOICE + SHAPE
LIBRARY_RULES: tuple[LibraryRule, ...] = VARIETY + LEADS + SISTERS + AMOUNTS + AMOUNTS_OF_KINDS


def lint_folder(folder: Path = FOLDER) -> list[Finding]:
    """Return all that is wrong with *folder*: malformed prompts, then each one, then the whole.

    Raise `MissingToolError` when textstat, which measures reading ease, is not installed.
    """
    library: list[Filed] = []
    findings: list[Finding] = []
    for filed in read_folder(folder):
        if isinstance(filed, LibraryError):
            findings.append(_malformed(filed))
        else:
            library.append(filed)
    return [*findings, *lint(library)]


def lint(library: Sequence[Filed]) -> Iterator[Finding]:
    """Give all that is wrong with the prompts of *library*."""
    for filed in library:
        for rule in rules_for(filed.prompt):
            for message in rule(filed.prompt):
                yield Finding(filed.file, filed.prompt.id, rule_name(rule), message)
    for library_rule in LIBRARY_RULES:
        for found in library_rule(library):
            yield Finding(found.file, found.id, rule_name(library_rule), found.message)


def rules_for(prompt: Prompt) -> tuple[PromptRule, ...]:
    """Return the rules that *prompt* must keep.

    The voice rules are about our own English: quotes keep their words, other languages have
    their own, and what safety texts say is fixed by the content guide.
    """
    quoted = prompt.source.type == "seed"
    english = prompt.lang.partition("-")[0] == "en"
    return FORM if quoted or not english or prompt.kind is Kind.SAFETY else PROMPT_RULES


def _malformed(error: LibraryError) -> Finding:
    file, prompt_id, message = str(error).split(": ", 2)
    return Finding(file, prompt_id, "fields", message)
