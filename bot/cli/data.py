"""`common-ground data export|import`: all that is held about one person, as a file for them.

`data wipe` stands in `bot/cli/wiping.py`.
"""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.wiping import add_wipe_parser
from bot.model.errors import BotError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from bot.people.exported import Exported
    from storage.engine import Database

FORMATS = ("json", "csv", "text")


class DataFileError(BotError):
    """A file cannot be written, or is not one of ours."""


def add_data_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `data` to the command line."""
    purpose = "write down for a person all that is held, read it in again, or wipe what was left"
    parser = commands.add_parser("data", help=purpose, description=purpose)
    actions = parser.add_subparsers(metavar="ACTION", title="actions", required=True)
    export = actions.add_parser(
        "export",
        help="write it down",
        description=(
            "Write down all that is held about a person who asked for it. Their words stand in "
            "the file in the clear: give it to them alone, and then delete it."
        ),
    )
    export.add_argument("user", metavar="USER", help="their Slack id, as in U012AB3CD")
    export.add_argument("path", metavar="PATH", help="a file, or a folder for csv; must not exist")
    export.add_argument("--format", choices=FORMATS, default="json")
    export.add_argument("--tenant", help="the workspace's id, if the person is in several")
    export.set_defaults(run=export_data)
    put_back = actions.add_parser(
        "import",
        help="read a json file in again; what is there already stays, and nothing doubles",
    )
    put_back.add_argument("path", metavar="FILE", help="what `data export` wrote as json")
    put_back.set_defaults(run=import_data)
    add_wipe_parser(actions)


def export_data(args: Namespace) -> int:
    """Write the file or folder, readable by its owner alone."""
    with closing(open_database()) as database:
        exported = _read(database, args)
        path = Path(args.path)
        if path.exists():
            raise DataFileError(f"{path} exists already. Choose another name.")
        _WRITERS[args.format](exported, path)
    rows = sum(map(len, exported.held.values()))
    print(f"Written to {path}: {rows} entries, in the clear. Give it to them alone.")
    return 0


def import_data(args: Namespace) -> int:
    """Add what the file holds."""
    from bot.clock import SystemClock
    from bot.nudges import restarting as nudges
    from bot.people.data import put_back
    from bot.practice import summary_planning as summaries

    exported = _parsed(Path(args.path))
    with closing(open_database()) as database:
        restart = {"nudge_plan": nudges.restart, "summary_plan": summaries.restart}
        added = put_back(database, SystemClock(), exported, restart)
    print(f"Added {sum(added.values())} entries; what was there already stayed.")
    return 0


def open_database() -> "Database":
    """Open the database that the settings name, of this release from then on."""
    from bot.library.words.en import ENGLISH
    from bot.settings import read_settings_for_data
    from storage.engine import Database
    from storage.keys import find_keys

    url, key = read_settings_for_data()
    keys = find_keys(key, url).values
    database = Database.open(url, keys=keys, unreadable=ENGLISH.data.unreadable)
    database.migrate()
    return database


def _read(database: "Database", args: Namespace) -> "Exported":
    from bot.model.people import SlackIdentity
    from bot.people.data import export
    from storage.people import tenants_of

    with database.read() as session:
        found = [args.tenant] if args.tenant else tenants_of(session, args.user)
    if len(found) > 1:
        raise DataFileError(f"{args.user} is in several: choose --tenant {' or '.join(found)}.")
    exported = export(database, SlackIdentity(found[0], args.user)) if found else None
    if exported is None or not exported.held:
        raise DataFileError(f"Nothing is held about {args.user}.")
    return exported


def _parsed(path: Path) -> dict[str, Any]:
    import json

    from bot.people.exported import FORMAT

    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DataFileError(f"{path} cannot be read as a file of `data export`.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise DataFileError(f"{path} was not written by `data export --format json`.")
    return found


def _write_json(exported: "Exported", path: Path) -> None:
    _write(path, exported.as_json())


def _write_text(exported: "Exported", path: Path) -> None:
    _write(path, exported.as_text())


def _write_csv(exported: "Exported", path: Path) -> None:
    path.mkdir(mode=0o700)
    for table, text in exported.as_tables().items():
        _write(path / f"{table}.csv", text)


def _write(path: Path, text: str) -> None:
    from bot.people.exported import encoded

    path.touch(mode=0o600)
    path.write_bytes(encoded(text))


_WRITERS = {"json": _write_json, "csv": _write_csv, "text": _write_text}
