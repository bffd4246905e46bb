"""Files that only their owner may read, and where a database must not lie."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from storage.errors import UnusableDatabaseError

MOUNTS = Path("/proc/self/mountinfo")

# fmt: off
_NETWORK_TYPES = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "gpfs", "lustre", "ncpfs",
    "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "fuse.ceph", "fuse.davfs", "fuse.gcsfuse",
    "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
})
# fmt: on


def make_private_file(path: Path) -> None:
    """Make an empty file (0600) and its folder (0700) where there are none yet."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            _reserve(path)
    except OSError as error:
        raise UnusableDatabaseError(f"{path} cannot be made: {error.strerror}.") from error


@contextmanager
def private_draft(
    target: Path, link: Callable[[Path, Path], None] = Path.hardlink_to
) -> Iterator[Path]:
    """Give an empty file (0600) to fill, which then becomes *target*, whole and on disk.

    Raises FileExistsError, and leaves *target* as it is, if it exists by then.
    """
    handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        _sync(draft)
        _become(draft, target, link)
        _sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def refuse_network_folder(path: Path, mounts: Path = MOUNTS) -> None:
    """Raise UnusableDatabaseError if *path* lies on a network file system.

    Known from Linux's list of mounts; elsewhere nothing is checked.
    """
    found = _file_system(path, mounts)
    if found in _NETWORK_TYPES:
        raise UnusableDatabaseError(
            f"The database file would lie on a network file system ({found}), where SQLite's locks "
            "do not hold and data gets lost. Put it on a local disk, or use PostgreSQL."
        )


def _become(draft: Path, target: Path, link: Callable[[Path, Path], None]) -> None:
    try:
        # Unlike a rename, a link never replaces what is there.
        link(target, draft)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no links: there the name is empty for an instant.
        _reserve(target)
        draft.replace(target)


def _reserve(path: Path) -> None:
    """Make the empty file, unless it exists; a database that is open must not be opened here."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _file_system(path: Path, mounts: Path) -> str | None:
    if not mounts.exists():
        return None
    folders = {path.resolve(), *path.resolve().parents}
    best, found = -1, None
    for line in mounts.read_text(errors="replace").splitlines():
        # "36 35 98:0 / /mount/point rw,noatime master:1 - type source options" (proc(5))
        before, _, after = line.partition(" - ")
        mounted = Path(_unescaped(before.split()[4]))
        if mounted in folders and len(mounted.parts) >= best:
            best, found = len(mounted.parts), after.split()[0]
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
