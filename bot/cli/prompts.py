"""The commands about the library of prompts: `common-ground prompts …`."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from pathlib import Path

    from bot.library.loading import Library

NOTHING_TO_MEND, SOMETHING_TO_MEND, CANNOT_RUN = 0, 1, 2


def add_prompts_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `prompts` to the command line.

    The parsed arguments hold `run`, which takes them and returns the exit code; it raises
    `BotError` when the library or a tool is not in order.
    """
    prompts = subparsers.add_parser("prompts", help="check, count or print the library of prompts")
    actions = prompts.add_subparsers(dest="action", metavar="ACTION", required=True)
    lint = actions.add_parser("lint", help="hold every prompt to the content guide")
    lint.set_defaults(run=lint_prompts)
    stats = actions.add_parser("stats", help="count the prompts there are for what")
    stats.add_argument(
        "--crossed", action="store_true", help="by tone, direction and setting together"
    )
    stats.set_defaults(run=show_stats)
    export = actions.add_parser("export", help="print every prompt with all its fields")
    export.add_argument("--json", action="store_true", help="as JSON, the only form there is")
    export.set_defaults(run=export_prompts)
    ideas = actions.add_parser("ideas", help="print the ideas behind the lines, as docs/ideas.md")
    ideas.set_defaults(run=print_ideas)
    show = actions.add_parser("show", help="print one prompt with all its fields")
    show.add_argument("id", help="for example pivot-unheard-001")
    show.set_defaults(run=show_prompt)
    for action in (lint, stats, export, show):
        action.add_argument(
            "--folder", metavar="DIR", help="read the prompts of this folder instead"
        )


def lint_prompts(args: Namespace) -> int:
    """Print a line for each broken rule; return 1 if there is any."""
    from bot.library.lint.checking import lint_folder
    from bot.library.lint.ideas import lint_ideas

    findings = lint_folder(_folder(args)) + ([] if args.folder else lint_ideas())
    for finding in findings:
        print(finding)
    print(f"{len(findings)} to mend." if findings else "Every prompt keeps every rule.")
    return SOMETHING_TO_MEND if findings else NOTHING_TO_MEND


def show_stats(args: Namespace) -> int:
    """Print what the library covers."""
    from bot.library.stats import coverage, crossed

    table = crossed if args.crossed else coverage
    print(table(_library(args).all()))
    return NOTHING_TO_MEND


def export_prompts(args: Namespace) -> int:
    """Print the whole library as JSON, a list of prompts."""
    from bot.library.exporting import rows

    exported = rows(_library(args).all())
    _print_json(exported)
    if any(row["grade"] is None for row in exported):
        print("The grades are null: textstat, which measures them, is missing.", file=sys.stderr)
    return NOTHING_TO_MEND


def print_ideas(args: Namespace) -> int:
    """Print the ideas as a page of Markdown."""
    from bot.library.ideas import Ideas, ideas_page

    print(ideas_page(Ideas().all), end="")
    return NOTHING_TO_MEND


def show_prompt(args: Namespace) -> int:
    """Print one prompt as JSON."""
    from bot.library.exporting import rows

    prompt = _library(args).get(args.id)
    if prompt is None:
        print(f"The library has no prompt '{args.id}'.", file=sys.stderr)
        return CANNOT_RUN
    _print_json(rows([prompt])[0])
    return NOTHING_TO_MEND


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, indent=2))


def _library(args: Namespace) -> "Library":
    from bot.library.loading import Library

    return Library.load(_folder(args))


def _folder(args: Namespace) -> "Path":
    from pathlib import Path

    from bot.library.loading import FOLDER

    return Path(args.folder) if args.folder else FOLDER
