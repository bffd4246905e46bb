"""`common-ground doctor`: what is missing or wrong, why it matters, and how to mend it."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterator, Sequence

    from bot.cli.checks.finding import Check, Finding, Subject


def add_doctor_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `doctor` to the command line."""
    purpose = "say what is missing or wrong, why it matters, and how to mend it"
    parser = commands.add_parser("doctor", help=purpose, description=purpose)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=diagnose)


def diagnose(args: Namespace) -> int:
    """Print every finding; return 1 if one is a problem."""
    import json
    from dataclasses import asdict

    from bot.cli.checks.finding import Level

    findings = list(_findings())
    if args.json:
        print(json.dumps([asdict(each) for each in findings], indent=2))
    else:
        print("\n".join(_in_words(each) for each in findings))
        print(f"\n{_summary(findings)}")
    return 1 if any(each.level is Level.PROBLEM for each in findings) else 0


def examine_all(subject: "Subject", checks: "Sequence[Check]") -> "Iterator[Finding]":
    """Make every check; one that fails itself is a finding, and does not stop the others."""
    from bot.cli.checks.finding import Finding, Level

    for check in checks:
        try:
            yield from check(subject)
        except Exception as error:  # whatever is wrong, the other checks are worth having
            name = check.__name__.removeprefix("check_").replace("_", " ")
            yield Finding(
                name,
                Level.PROBLEM,
                f"This check could not be made ({type(error).__name__}).",
                "What it looks at may be broken.",
                "Please report it, with the name of the check and of the error.",
            )


def _findings() -> "Iterator[Finding]":
    from pathlib import Path

    from bot.cli.checks import machine, promises, secrets, slack, storage, tokens
    from bot.cli.checks.finding import Subject
    from bot.clock import SystemClock, use_packaged_zones
    from bot.settings import examine, gather

    use_packaged_zones()
    settings, problems = examine(gather())
    subject = Subject(settings, problems, Path.cwd(), SystemClock())
    return examine_all(
        subject,
        (
            tokens.check_settings,
            tokens.check_tokens,
            tokens.check_api_address,
            slack.check_slack,
            promises.check_manifest,
            storage.check_database,
            storage.check_sending,
            storage.check_key,
            secrets.check_secrets,
            machine.check_files,
            machine.check_zones,
            machine.check_model,
            promises.check_contacts,
        ),
    )


def _in_words(finding: "Finding") -> str:
    from bot.cli.checks.finding import Level

    lines = [f"{finding.level:<8} {finding.check}: {finding.what}"]
    if finding.level is not Level.OK:
        lines.append(f"{'':<9}Why: {finding.why}")
    if finding.mend:
        lines.append(f"{'':<9}Mend: {finding.mend}")
    return "\n".join(lines)


def _summary(findings: "list[Finding]") -> str:
    from bot.cli.checks.finding import Level

    problems = sum(each.level is Level.PROBLEM for each in findings)
    warnings = sum(each.level is Level.WARNING for each in findings)
    if not problems and not warnings:
        return "Nothing to mend."
    return f"{problems} to mend before the bot can work, {warnings} to look at."
