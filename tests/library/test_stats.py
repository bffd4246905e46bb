"""What the library covers, as a table."""

from bot.library.loading import Library
from bot.library.stats import WIDTH, coverage, crossed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Setting, Tone
from tests.library.samples import a_pivot, a_text


def of_kind(tables: str, kind: str) -> str:
    """Return the one table whose heading begins with *kind*."""
    (table,) = [each for each in tables.split("\n\n") if each.startswith(kind)]
    return table


def cells(table: str, name: str) -> list[str]:
    (row,) = [line for line in table.splitlines() if line.startswith(f"{name} ")]
    return row.replace("|", " ").split()[1:]


def test_each_tag_is_counted_in_its_own_column() -> None:
    line = a_pivot(
        tone=Tone.DIRECT,
        direction=(Direction.UP, Direction.PEER),
        setting=(Setting.ANY, Setting.COACHING),
    )

    table = of_kind(coverage([line]), "PIVOT")

    assert cells(table, "moment") == [
        *("warm", "direct", "careful"),
        *("any", "up", "down", "peer"),
        *("any", "client", "cross-team", "coaching"),
    ]
    assert cells(table, "unheard") == ["1", *"010", *"0101", *"1001"]
    assert cells(table, "credit") == list("0" * 12)


def test_a_line_for_two_moments_counts_once_below() -> None:
    line = a_pivot(moments=(Moment.UNHEARD, Moment.CREDIT))

    table = of_kind(coverage([line]), "PIVOT")

    assert cells(table, "unheard")[0] == cells(table, "credit")[0] == "1"
    assert cells(table, "different")[:2] == ["ones", "1"]


def test_each_kind_has_a_table_of_its_own() -> None:
    tables = coverage([a_pivot(), a_text(Kind.NUDGE)]).split("\n\n")

    assert [table.split()[0] for table in tables] == ["ALL", "PIVOT", "NUDGE"]
    assert "say-more 1" in tables[1]
    assert "draft 1" in tables[1]


def test_one_table_sets_the_kinds_side_by_side() -> None:
    line = a_pivot(moments=(Moment.UNHEARD, Moment.CREDIT))

    table = of_kind(coverage([line, a_text(Kind.NUDGE)]), "ALL KINDS")

    assert cells(table, "ALL") == ["KINDS", "all", "pivot", "nudge"]
    assert cells(table, "unheard") == ["2", "1", "1"]
    assert cells(table, "credit") == ["1", "1", "0"]
    assert cells(table, "different") == ["ones", "2", "1", "1"]


def test_the_table_of_the_shipped_library_fits_the_screen(library: Library) -> None:
    table = coverage(library.all())

    assert max(len(line) for line in table.splitlines()) <= WIDTH


def test_an_empty_library_says_so() -> None:
    assert coverage([]) == "The library is empty."


def test_tags_can_be_counted_together() -> None:
    line = a_pivot(
        tone=Tone.DIRECT,
        direction=(Direction.UP, Direction.PEER),
        setting=(Setting.CLIENT, Setting.COACHING),
    )

    table = crossed([line, a_text(Kind.NUDGE)]).split("\n\n")[0]

    (row,) = [each for each in table.splitlines() if each.startswith("unheard")]
    by_direction = dict(zip(Direction, row.split(" |")[1:], strict=True))
    assert row.split()[:2] == ["unheard", "direct"]
    by_setting = {
        way: dict(zip(Setting, each.split(), strict=True)) for way, each in by_direction.items()
    }
    named = {
        (way, where) for way in Direction for where in Setting if by_setting[way][where] == "1"
    }
    assert named == {
        (way, where)
        for way in (Direction.UP, Direction.PEER)
        for where in (Setting.CLIENT, Setting.COACHING)
    }


def test_crossed_tables_are_narrow_enough_and_of_each_kind() -> None:
    library = Library.load()

    tables = crossed(library.all())

    assert max(map(len, tables.splitlines())) <= 120
    assert len(tables.split("\n\n")) == len({each.kind for each in library.all()})
    assert crossed([]) == "The library is empty."
