"""A draft becomes what it was made for, whole, and takes nobody's place."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.files import private_draft

Link = Callable[[Path, Path], None]


def no_links(target: Path, draft: Path) -> None:
    """Fail as a file system does that knows no links."""
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("link", [Path.hardlink_to, no_links])
def test_a_draft_becomes_its_target(tmp_path: Path, link: Link) -> None:
    target = tmp_path / "letter"

    with private_draft(target, link) as draft:
        draft.write_text("whole")

    assert [file.name for file in tmp_path.iterdir()] == ["letter"]
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("whole", 0o600)


@pytest.mark.parametrize("link", [Path.hardlink_to, no_links])
def test_a_draft_takes_nobodys_place(tmp_path: Path, link: Link) -> None:
    target = tmp_path / "letter"

    with pytest.raises(FileExistsError), private_draft(target, link) as draft:
        draft.write_text("late")
        target.write_text("precious")

    assert [file.name for file in tmp_path.iterdir()] == ["letter"]
    assert target.read_text() == "precious"


def test_a_draft_given_up_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), private_draft(tmp_path / "letter"):
        _ = 1 // 0

    assert list(tmp_path.iterdir()) == []
