"""`match`, which others measure the matcher with."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Printed
from tests.matcher import MATCHER


def match(typed: bytes) -> Printed:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "match"], input=typed, capture_output=True, check=False
    )
    return Printed(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def lines(*texts: str) -> bytes:
    rows = ({"id": f"t{number}", "text": text} for number, text in enumerate(texts))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_every_text_is_answered_in_order_as_the_bot_would() -> None:
    texts = ("My manager took the credit for my work", "", "I want to kill myself", "😀")

    printed = match(lines(*texts))

    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert (printed.code, printed.err) == (0, "")
    assert [row["id"] for row in rows] == ["t0", "t1", "t2", "t3"]
    for text, row in zip(texts, rows, strict=True):
        expected = MATCHER.match(text)
        moments = () if expected.safety else expected.moments
        assert row["moments"] == [str(each) for each in moments]
        assert row["care"] is expected.care
        assert (row["safety"], row["safety_kind"]) == (bool(expected.safety), expected.safety)


def test_a_row_has_the_fields_that_others_read() -> None:
    printed = match(lines("they had the kickoff without me", "I want to kill myself", "hello"))

    left_out, harm, vague = (json.loads(line) for line in printed.out.splitlines())
    assert list(left_out) == ["id", "moments", "safety", "safety_kind", "care"]
    assert "left-out" in left_out["moments"]
    assert (left_out["safety"], left_out["safety_kind"]) == (False, None)
    assert (harm["moments"], harm["safety"], harm["safety_kind"]) == ([], True, "self-harm")
    assert (vague["moments"], vague["safety"], vague["safety_kind"]) == ([], False, None)


@pytest.mark.parametrize(
    "bad",
    [
        b"unique words",
        b'{"id": "unique words"}',
        b'{"text": "unique words"}',
        b'{"id": null, "text": "unique words"}',
        b'{"id": 1, "text": ["unique words"]}',
        b'["unique words"]',
        b'"unique words \xff"',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_its_number_alone_and_stops_nothing(bad: bytes) -> None:
    printed = match(b'{"id": 1, "text": "x"}\n\n' + bad + b'\n{"id": 2, "text": "y"}\n')

    assert printed.code == 2
    assert printed.err == 'Line 3 is not like {"id": 1, "text": "..."}.\n'
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == [1, 2]


def test_nothing_in_gives_nothing_out() -> None:
    assert match(b"") == Printed(0, "", "")
