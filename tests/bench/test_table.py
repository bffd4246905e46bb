"""The benchmark's table: what is missed is shown as missed."""

from tests.bench.table import Pair, Row, at_least, at_most, failed, render


def test_a_target_that_is_missed_is_shown_as_a_miss() -> None:
    slow = at_most("G1", "answer", Pair([1.0, 2.0], [3.0, 8.0]), 2.5)

    [*_, line] = render([slow]).splitlines()

    assert line == "| G1   | answer | 1.5 ms | 5.5 ms | 3.5 × | ≤ 2.5 × | MISS |"


def test_a_target_that_is_met_is_ok() -> None:
    row = at_least("G3", "throughput", Pair([4000.0], [2000.0]), 0.5, "/s")

    [*_, line] = render([row]).splitlines()

    assert line == "| G3   | throughput | 4,000 /s | 2,000 /s | 0.5 × | ≥ 0.5 × | ok  |"


def test_the_ratio_is_that_of_the_middle_round() -> None:
    one_slow_round = Pair(floor=[1.0, 10.0, 1.0], ours=[2.0, 20.0, 3.0])

    assert one_slow_round.ratio == 2.0


def test_all_lines_have_the_same_width() -> None:
    rows = [failed("G2", "no server"), Row("G13", "memory", "+0.8 MB", "≤ +3 MB", met=True)]

    lines = render(rows).splitlines()

    assert {len(line) for line in lines} == {len(lines[0])}
    assert "not run" in lines[2]
