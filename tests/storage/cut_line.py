"""A line to PostgreSQL that is cut just after COMMIT was sent."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import psycopg
from sqlalchemy import make_url


@contextmanager
def server_that_is_cut_at_commit(url: str) -> Iterator[str]:
    """Give another address of the same database, cut when the first INSERT is committed."""
    with psycopg.connect(url) as probe:
        host, port = probe.info.host, probe.info.port
    with socket.create_server(("127.0.0.1", 0)) as entrance:
        line = Thread(target=_carry, args=(entrance, host, port))
        line.start()
        port_here = entrance.getsockname()[1]
        yield (
            make_url(url)
            .set(host="127.0.0.1", port=port_here, query={"sslmode": "disable"})
            .render_as_string(hide_password=False)
        )
        line.join()


def _carry(entrance: socket.socket, host: str, port: int) -> None:
    near, _ = entrance.accept()
    with near, _connected(host, port) as far:
        back = Thread(target=_copy, args=(far, near))
        back.start()
        has_written = False
        while (chunk := near.recv(65536)) and not (has_written and b"COMMIT" in chunk):
            has_written |= b"INSERT" in chunk
            far.sendall(chunk)
        near.shutdown(socket.SHUT_RDWR)
        far.sendall(chunk)
        far.shutdown(socket.SHUT_WR)
        back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)


def _connected(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    line = socket.socket(socket.AF_UNIX)
    line.connect(f"{host}/.s.PGSQL.{port}")
    return line
