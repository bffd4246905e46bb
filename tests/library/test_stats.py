"""What the library covers, as a table."""

from bot.library.loading import Library
from bot.library.stats import WIDTH, coverage
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Setting, Tone
from tests.library.samples import a_pivot, a_text


def cells(table: str, name: str) -> list[str]:
    (row,) = [line for line in table.splitlines() if line.startswith(f"{name} ")]
    return row.replace("|", " ").split()[1:]


def test_each_tag_is_counted_in_its_own_column() -> None:
    line = a_pivot(
        tone=Tone.DIRECT,
        direction=(Direction.UP, Direction.PEER),
        setting=(Setting.ANY, Setting.COACHING),
    )

    table = coverage([line])

    assert cells(table, "moment") == [
        *("warm", "direct", "careful"),
        *("any", "up", "down", "peer"),
        *("any", "client", "cross-team", "coaching"),
    ]
    assert cells(table, "unheard") == ["1", *"010", *"0101", *"1001"]
    assert cells(table, "credit") == list("0" * 12)


def test_a_line_for_two_moments_counts_once_below() -> None:
    table = coverage([a_pivot(moments=(Moment.UNHEARD, Moment.CREDIT))])

    assert cells(table, "unheard")[0] == cells(table, "credit")[0] == "1"
    assert cells(table, "different")[:2] == ["ones", "1"]


def test_each_kind_has_a_table_of_its_own() -> None:
    tables = coverage([a_pivot(), a_text(Kind.NUDGE)]).split("\n\n")

    assert [table.split()[0] for table in tables] == ["PIVOT", "NUDGE"]
    assert "say-more 1" in tables[0]
    assert "draft 1" in tables[0]


def test_the_table_of_the_shipped_library_fits_the_screen(library: Library) -> None:
    table = coverage(library.all())

    assert max(len(line) for line in table.splitlines()) <= WIDTH


def test_an_empty_library_says_so() -> None:
    assert coverage([]) == "The library is empty."
