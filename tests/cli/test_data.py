"""`data export` and `data import`, and what they say."""

import csv
import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Told
from storage import small_moments
from storage.engine import Database
from storage.keys import find_keys
from storage.people import ensure_person
from tests.cli.conftest import Type
from tests.fakes import FrozenClock

ANA = SlackIdentity("T1", "UANA")
NOTE = "asked the zebra, “what?”\nand waited"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a database in which Ana noted something."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        database.migrate()
        note(database, ANA)
    return url


def note(database: Database, who: SlackIdentity) -> None:
    now = FrozenClock().now()
    told = Told(on=date(2027, 3, 1), note=NOTE)
    with database.write() as session:
        person = ensure_person(session, who, now)
        small_moments.add(session, person.id, "f", LoggedFrom.FORM, told, now)


def test_json_holds_everything_in_the_clear_for_its_owner_alone(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    printed = type_in("data", "export", "UANA", "ana.json", settings={"DATABASE_URL": url})

    assert (printed.code, printed.err) == (0, "")
    assert "2 entries" in printed.out
    assert "zebra" not in printed.out
    path = tmp_path / "ana.json"
    exported = json.loads(path.read_text())
    assert exported["held"]["small_moment"][0]["note"] == NOTE
    assert path.stat().st_mode & 0o077 == 0


def test_csv_is_a_file_for_each_table(url: str, type_in: Type, tmp_path: Path) -> None:
    typed = ("data", "export", "UANA", "ana", "--format", "csv")

    printed = type_in(*typed, settings={"DATABASE_URL": url})

    assert printed.code == 0
    with (tmp_path / "ana" / "small_moment.csv").open(newline="") as file:
        [row] = csv.DictReader(file)
    assert row["note"] == NOTE
    assert (tmp_path / "ana").stat().st_mode & 0o077 == 0


def test_text_can_be_read(url: str, type_in: Type, tmp_path: Path) -> None:
    typed = ("data", "export", "UANA", "ana.txt", "--format", "text")

    type_in(*typed, settings={"DATABASE_URL": url})

    text = (tmp_path / "ana.txt").read_text()
    assert text.startswith("Small moment. day: 2027-03-01; note: asked the zebra")


def test_what_was_exported_is_imported_once(url: str, type_in: Type, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": url}
    type_in("data", "export", "UANA", "ana.json", settings=settings)
    other = {"DATABASE_URL": f"sqlite:///{tmp_path}/other.db"}

    printed = [type_in("data", "import", "ana.json", settings=other) for _ in range(2)]

    assert [each.out.split()[1] for each in printed] == ["1", "0"]
    again = type_in("data", "export", "UANA", "again.json", settings=other)
    assert again.code == 0
    before, after = (
        json.loads((tmp_path / name).read_text())["held"]["small_moment"]
        for name in ("ana.json", "again.json")
    )
    assert [{**row, "updated_at": ""} for row in after] == [
        {**row, "updated_at": ""} for row in before
    ]


def test_it_never_overwrites(url: str, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "ana.json").write_text("precious")

    printed = type_in("data", "export", "UANA", "ana.json", settings={"DATABASE_URL": url})

    assert printed.code == 2
    assert "exists already" in printed.err
    assert (tmp_path / "ana.json").read_text() == "precious"


def test_someone_unknown_is_said_to_be(url: str, type_in: Type, tmp_path: Path) -> None:
    printed = type_in("data", "export", "UNONE", "x.json", settings={"DATABASE_URL": url})

    assert printed.code == 2
    assert "Nothing is held about UNONE." in printed.err
    assert not (tmp_path / "x.json").exists()


def test_someone_in_two_workspaces_is_asked_for(url: str, type_in: Type) -> None:
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        note(database, SlackIdentity("T2", "UANA"))
    typed = ("data", "export", "UANA", "x.json")

    unclear = type_in(*typed, settings={"DATABASE_URL": url})
    clear = type_in(*typed, "--tenant", "T2", settings={"DATABASE_URL": url})

    assert "choose --tenant T1 or T2" in unclear.err
    assert clear.code == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "other/1"}', "\udcff"])
def test_a_file_of_something_else_is_refused(
    url: str, type_in: Type, tmp_path: Path, text: str
) -> None:
    (tmp_path / "x.json").write_bytes(text.encode(errors="surrogateescape"))

    printed = type_in("data", "import", "x.json", settings={"DATABASE_URL": url})

    assert printed.code == 2
    assert "x.json" in printed.err


def test_a_damaged_file_is_refused_in_words_and_none_of_its_text_is_repeated(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    settings = {"DATABASE_URL": url}
    type_in("data", "export", "UANA", "ana.json", settings=settings)
    path = tmp_path / "ana.json"
    path.write_text(path.read_text().replace('"2027-03-01"', '"a zebra"'))
    other = {"DATABASE_URL": f"sqlite:///{tmp_path}/other.db"}

    printed = type_in("data", "import", "ana.json", settings=other)

    assert printed.code == 2
    assert "row 1 of small_moment" in printed.err
    assert "zebra" not in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("name", ["tenant", "slack_user", "held"])
def test_a_file_without_its_beginning_is_refused(
    url: str, type_in: Type, tmp_path: Path, name: str
) -> None:
    settings = {"DATABASE_URL": url}
    type_in("data", "export", "UANA", "ana.json", settings=settings)
    path = tmp_path / "ana.json"
    path.write_text(path.read_text().replace(f'"{name}"', '"other"'))

    printed = type_in("data", "import", "ana.json", settings=settings)

    assert printed.code == 2
    assert "its beginning" in printed.err
