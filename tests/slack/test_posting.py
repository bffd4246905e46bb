"""Posting tells whether a message can have arrived, and takes no longer than it may."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from bot.model.deadline import deadline
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.slack.outcomes import NotSent, Posted, Throttled, Uncertain
from tests.playground.manifest import MANIFEST

POST = "chat.postMessage"
MAYA = "U05MAYA0001"
HELLO = {"text": "Hello"}

Speak = Callable[[socket.socket], None]


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire."""
    running = PlaygroundServer(Workspace(MANIFEST)).start()
    yield running
    running.stop()


@pytest.fixture
def slack(server: PlaygroundServer) -> Slack:
    """Give the client under test."""
    return Slack(server.bot_token, server.api_url)


def test_a_message_with_its_metadata_arrives(server: PlaygroundServer, slack: Slack) -> None:
    metadata = {"event_type": "test", "event_payload": {"key": "é"}}

    outcome = slack.post_message(MAYA, {"text": "Hello — ü"}, metadata=metadata)

    workspace = server.workspace
    [message] = workspace.messages(MAYA, workspace.bot_channel(MAYA).id)
    assert outcome == Posted(message.channel, message.ts)
    assert (message.text, message.metadata) == ("Hello — ü", metadata)


def test_slacks_own_header_tells_how_long_to_wait(server: PlaygroundServer, slack: Slack) -> None:
    server.workspace.faults.set(POST, Fault.throttled("17"))

    assert slack.post_message(MAYA, HELLO) == Throttled(17)


def test_an_accepted_message_whose_answer_is_lost_is_posted_once(
    server: PlaygroundServer, slack: Slack
) -> None:
    server.workspace.faults.set(POST, Fault.dropped(), times=1)

    outcome = slack.post_message(MAYA, HELLO)

    workspace = server.workspace
    assert isinstance(outcome, Uncertain)
    assert len(workspace.messages(MAYA, workspace.bot_channel(MAYA).id)) == 1


def test_where_nobody_listens_nothing_was_sent() -> None:
    slack = Slack("xoxb-1", f"http://127.0.0.1:{_free_port()}/api/")

    assert slack.post_message(MAYA, HELLO) == NotSent("refused")


def test_a_name_that_nobody_knows_means_nothing_was_sent() -> None:
    slack = Slack("xoxb-1", "http://slack.invalid/api/")

    assert slack.post_message(MAYA, HELLO) == NotSent("dns")


def test_a_server_that_does_not_speak_tls_got_nothing() -> None:
    with _server(lambda line: _say(b"HTTP/1.1 400 Bad Request\r\n\r\n", line)) as port:
        outcome = Slack("xoxb-1", f"https://127.0.0.1:{port}/api/").post_message(MAYA, HELLO)

    assert outcome == NotSent("tls")


def test_a_server_that_is_not_who_it_should_be_got_nothing(tls_server: int) -> None:
    slack = Slack("xoxb-1", f"https://127.0.0.1:{tls_server}/api/")

    assert slack.post_message(MAYA, HELLO) == NotSent("tls")


def test_a_server_that_is_deaf_during_the_handshake_got_nothing() -> None:
    with _server(_silent) as port:
        slack = Slack("xoxb-1", f"https://127.0.0.1:{port}/api/")
        outcome = slack.post_message(MAYA, HELLO, seconds=0.2)

    assert outcome == NotSent("connect_timeout")


def test_a_server_that_never_answers_may_have_taken_it() -> None:
    with _server(_silent) as port:
        slack = Slack("xoxb-1", f"http://127.0.0.1:{port}/api/")
        outcome = slack.post_message(MAYA, HELLO, seconds=0.2)

    assert isinstance(outcome, Uncertain)


def test_an_answer_that_trickles_is_cut_off_in_time() -> None:
    with _server(_trickle) as port:
        slack = Slack("xoxb-1", f"http://127.0.0.1:{port}/api/")
        began = monotonic()
        outcome = slack.post_message(MAYA, HELLO, seconds=0.5)

    assert isinstance(outcome, Uncertain)
    assert monotonic() - began < 1.5


def test_half_an_answer_says_nothing() -> None:
    half = b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok": true'
    with _server(lambda line: _say(half, line)) as port:
        outcome = Slack("xoxb-1", f"http://127.0.0.1:{port}/api/").post_message(MAYA, HELLO)

    assert isinstance(outcome, Uncertain)


def test_no_redirect_is_followed(server: PlaygroundServer) -> None:
    elsewhere = f"HTTP/1.1 307 Away\r\nLocation: {server.api_url}{POST}\r\n\r\n".encode()
    with _server(lambda line: _say(elsewhere, line)) as port:
        slack = Slack(server.bot_token, f"http://127.0.0.1:{port}/api/")
        outcome = slack.post_message(MAYA, HELLO)

    assert outcome == Uncertain("http_307")
    assert not server.workspace.calls.of(POST)


def test_the_proxy_is_the_one_that_the_environment_named_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = b'HTTP/1.1 200 OK\r\n\r\n{"ok": true, "channel": "D1", "ts": "1.2"}'
    with _server(lambda line: _say(taken, line)) as port:
        with monkeypatch.context() as environment:
            environment.setenv("http_proxy", f"http://127.0.0.1:{port}")
            slack = Slack("xoxb-1", "http://slack.invalid/api/")
        outcome = slack.post_message(MAYA, HELLO)

    assert outcome == Posted("D1", "1.2")


def test_nothing_is_written_once_it_is_too_late(server: PlaygroundServer, slack: Slack) -> None:
    outcome = slack.post_message(MAYA, HELLO, begins_before=monotonic() - 1)

    assert outcome == NotSent("too_late")
    assert not server.workspace.calls.of(POST)


def test_a_request_whose_time_is_up_posts_nothing(server: PlaygroundServer, slack: Slack) -> None:
    with deadline(0):
        outcome = slack.post_message(MAYA, HELLO)

    assert outcome == NotSent("too_late")
    assert not server.workspace.calls.of(POST)


def test_history_tells_whether_there_is_more(slack: Slack) -> None:
    posted = [slack.post_message(MAYA, HELLO) for _ in range(3)]
    assert isinstance(posted[0], Posted)

    some = slack.history(posted[0].channel, oldest=0, limit=2)
    all_of_them = slack.history(posted[0].channel, oldest=0, limit=3)

    assert (len(some.messages), some.is_all) == (2, False)
    assert (len(all_of_them.messages), all_of_them.is_all) == (3, True)


@pytest.fixture
def tls_server(tmp_path: object) -> Iterator[int]:
    """Give the port of a server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*_certificate(str(tmp_path)))
    with _server(lambda line: _shake_hands(context, line)) as port:
        yield port


def _shake_hands(context: ssl.SSLContext, line: socket.socket) -> None:
    try:
        context.wrap_socket(line, server_side=True).recv(1)
    except OSError:
        return


def _say(answer: bytes, line: socket.socket) -> None:
    with suppress(OSError):  # who does not like the answer may hang up at any moment
        line.sendall(answer)
        line.shutdown(socket.SHUT_WR)
    _silent(line)


def _silent(line: socket.socket) -> None:
    with suppress(OSError):
        while line.recv(65536):
            pass


def _trickle(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    try:
        while not Event().wait(0.1):
            line.sendall(b"X-Slow: 1\r\n")
    except OSError:
        return


@contextmanager
def _server(speak: Speak) -> Iterator[int]:
    """Serve one connection, after its first bytes have come, and give the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            line, _ = listening.accept()
            with line:
                line.settimeout(10)
                line.recv(65536, socket.MSG_PEEK)
                speak(line)

        thread = Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _certificate(folder: str) -> tuple[str, str]:
    """Make a certificate that vouches for itself, and return the paths of it and its key."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    paths = (f"{folder}/certificate.pem", f"{folder}/key.pem")
    Path(paths[0]).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    Path(paths[1]).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths
