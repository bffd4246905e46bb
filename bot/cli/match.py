"""`common-ground match`: what texts are about, as the bot understands them."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from bot.model.moments import Match

ALL_MATCHED, SOME_UNREADABLE = 0, 2

FORM = '{"id": 1, "text": "..."}'


def add_match_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `match` to the command line."""
    parser = subparsers.add_parser(
        "match",
        help="say what texts are about, one JSON line each",
        description=(
            f"Read lines like {FORM} from standard input, and print for each what the bot makes "
            "of it. Nothing is kept."
        ),
    )
    parser.set_defaults(run=match_lines)


def match_lines(_: Namespace) -> int:
    """Print a match for each line, in order; return 2 if a line could not be read."""
    import json

    from bot.moments.learned import LearnedMatcher
    from bot.moments.matching import PatternMatcher

    matcher, code = LearnedMatcher(PatternMatcher()), ALL_MATCHED
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            name, text = _read(line)
        except ValueError:
            # The number alone: the line may hold what someone wrote.
            print(f"Line {number} is not like {FORM}.", file=sys.stderr)
            code = SOME_UNREADABLE
            continue
        print(json.dumps(_row(name, matcher.match(text))), flush=True)
    return code


def _read(line: bytes) -> tuple[str | int, str]:
    """Return the id and the text, or raise ValueError."""
    import json

    try:
        row = json.loads(line)
        name, text = row["id"], row["text"]
    except (KeyError, TypeError, RecursionError):
        raise ValueError from None
    if not isinstance(name, str | int) or not isinstance(text, str):
        raise ValueError
    return name, text


def _row(name: str | int, match: "Match") -> dict[str, Any]:
    return {
        "id": name,
        # A match keeps its moments for a false alarm; no line is offered while it stands.
        "moments": [] if match.safety else list(match.moments),
        "safety": match.safety is not None,
        "safety_kind": match.safety,
        "care": match.care,
    }
