"""A line between the bot and what it needs, which can be cut, held and mended."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

HOST = "127.0.0.1"
CHUNK = 65536

Address = tuple[str, int] | str
"""A host and its port, or the path of a Unix socket."""


class Wire:
    """Forwards every connection at its own `port` to another address."""

    def __init__(self, to: Address) -> None:
        self._to = to
        self._open = Event()
        self._lock = Lock()
        self._ends: set[socket.socket] = set()
        self._cut_after: bytes | None = None
        self.cuts = 0
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self._open.set()
        self._listen()

    def cut(self) -> None:
        """Drop every connection, and refuse new ones."""
        # Closing alone would let the thread that waits in accept() take one more.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._drop_all()

    def mend(self) -> None:
        """Take connections again, after a cut, at the same port."""
        self._listening = socket.create_server((HOST, self.port))
        self._listen()

    def hold(self) -> None:
        """Pass nothing on in either direction, and tell nobody."""
        self._open.clear()

    def release(self) -> None:
        """Pass on again, first what was held back."""
        self._open.set()

    def cut_after(self, words: bytes) -> None:
        """Pass on what holds *words* the next time, and drop that connection before the answer."""
        self._cut_after = words

    def cut_no_more(self) -> None:
        """Pass everything on."""
        self._cut_after = None

    def close(self) -> None:
        """End everything."""
        self.release()
        self.cut()

    def _listen(self) -> None:
        Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            try:
                far = self._connect()
            except OSError:
                near.close()
                continue
            with self._lock:
                self._ends |= {near, far}
            for one, other, asks in ((near, far, True), (far, near, False)):
                Thread(target=self._pump, args=(one, other, asks), daemon=True).start()

    def _connect(self) -> socket.socket:
        if isinstance(self._to, tuple):
            return socket.create_connection(self._to)
        line = socket.socket(socket.AF_UNIX)
        line.connect(self._to)
        return line

    def _pump(self, one: socket.socket, other: socket.socket, asks: bool) -> None:
        with suppress(OSError):
            while said := one.recv(CHUNK):
                self._open.wait()
                if asks and self._cut_after and self._cut_after in said:
                    self._cut_after = None
                    self.cuts += 1
                    other.sendall(said)
                    break
                other.sendall(said)
        self._drop(one, other)

    def _drop_all(self) -> None:
        with self._lock:
            ends = list(self._ends)
        self._drop(*ends)

    def _drop(self, *ends: socket.socket) -> None:
        with self._lock:
            self._ends -= set(ends)
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def wired(to: Address) -> Iterator[Wire]:
    """Give a wire to an address."""
    wire = Wire(to)
    try:
        yield wire
    finally:
        wire.close()
