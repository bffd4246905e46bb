"""A Slack that takes any number of messages, over TLS, in a process of its own.

`python -m tests.bench.tls CERTIFICATE` prints its port, and ends when its standard input does.
"""

import asyncio
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from itertools import count
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.clock import SystemClock
from tests.bench.processes import running


@dataclass(frozen=True, slots=True)
class TlsSlack:
    """Where it is, and the file of whom to trust."""

    api_url: str
    trusted: str


@contextmanager
def slack_over_tls(place: Path) -> Iterator[TlsSlack]:
    """Give such a Slack, with a certificate kept in *place*."""
    certificate = place / "certificate.pem"
    certificate.write_bytes(_certificate())
    with running(["-m", "tests.bench.tls", str(certificate)]) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        yield TlsSlack(f"https://127.0.0.1:{port}/api/", str(certificate))


def _certificate() -> bytes:
    """Return a key and a certificate for this machine's own address, both as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a Slack of the benchmark")])
    now = SystemClock().now()
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + signed.public_bytes(serialization.Encoding.PEM)


async def _serve(certificate: str) -> None:
    numbers = count(1)

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "channel": "D1", "ts": f"{next(numbers)}.000000"})

    app = web.Application()
    app.router.add_post("/api/{method}", take)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
