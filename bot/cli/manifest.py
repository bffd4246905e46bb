"""`common-ground manifest`: what to tell Slack about the app."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from bot.manifest import Manifest


def add_manifest_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `manifest` to the command line."""
    parser = commands.add_parser(
        "manifest",
        help="print what to tell Slack about the app",
        description=(
            "Print the app's manifest, to paste at api.slack.com/apps > Create New App > "
            "From a manifest. For the Slack CLI: common-ground manifest --json > manifest.json"
        ),
    )
    parser.add_argument("--json", action="store_true", help="as JSON instead of YAML")
    parser.add_argument("--url", help="for HTTP at this https:// address, not Socket Mode")
    parser.add_argument("--prefix", help="rename the commands, where a name is taken: cg-")
    parser.add_argument(
        "--check", action="store_true", help="compare it with what the code answers, print no more"
    )
    parser.set_defaults(run=show_manifest)


def show_manifest(args: Namespace) -> int:
    """Print the manifest, or where it and the code differ (and then return 1)."""
    import json

    from bot.manifest import load_manifest, with_prefix, with_url

    manifest = load_manifest()
    if args.prefix:
        manifest = with_prefix(manifest, args.prefix)
    if args.url:
        manifest = with_url(manifest, args.url)
    if args.check:
        return _check(manifest)
    print(json.dumps(manifest, indent=2, ensure_ascii=False) if args.json else _as_yaml(manifest))
    if args.prefix:
        hint = f"Set COMMAND_PREFIX={args.prefix} too, so that App Home names the commands right."
        print(hint, file=sys.stderr)
    return 0


def _check(manifest: "Manifest") -> int:
    from bot.cli.registered import registered
    from bot.manifest import differences

    found = differences(manifest, registered())
    for difference in found:
        print(difference)
    if not found:
        print("The manifest names what the code answers, and nothing else.")
    return 1 if found else 0


def _as_yaml(manifest: "Manifest") -> str:
    import yaml

    text: str = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=100)
    return text.rstrip("\n")
