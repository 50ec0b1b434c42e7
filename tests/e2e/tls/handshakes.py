"""TLS handshakes: version 1.3 and nothing else; who fails costs nobody anything."""
from __future__ import annotations

import asyncio
import os
import random
import socket
import ssl
import struct
import subprocess
import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import metrics, settings
from wireloom_e2e.case import ServerCase

FAILED = "wireloom_tls_handshakes_failed_total"
HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"  # how a ClientHello of 512 bytes begins


class TlsCase(ServerCase):
    tls = True

    def plain(self) -> socket.socket:
        """A TCP connection to the TLS port."""
        result = socket.create_connection((self.server.host, self.server.port), settings.DEADLINE)
        self.addCleanup(result.close)
        return result

    def failed(self, reason: str) -> float:
        return self.scrape().value(FAILED, reason=reason)

    def scrape(self) -> metrics.Scrape:
        return metrics.Scrape(metrics.get(self.server, "/metrics").body)

    async def wait_for_failed(self, reason: str, count: float) -> None:
        deadline = time.monotonic() + settings.DEADLINE
        while self.failed(reason) < count:
            self.assertLess(time.monotonic(), deadline, f"{reason}: {self.failed(reason)}")
            await asyncio.sleep(0.02)
        self.assertEqual(self.failed(reason), count)


class OpenSsl(TlsCase):
    """What the `openssl` command sees."""

    def s_client(self, *arguments: str, said: str = "") -> tuple[int, str]:
        assert self.server.certificate is not None
        done = subprocess.run(
            ["openssl", "s_client", "-connect", f"{self.server.host}:{self.server.port}",
             "-CAfile", str(self.server.certificate.chain), "-verify_return_error", *arguments],
            input=said, capture_output=True, text=True, check=False, timeout=settings.DEADLINE)
        return done.returncode, done.stdout + done.stderr

    def test_version_1_3_is_accepted(self) -> None:
        for arguments in ((), ("-tls1_3",)):
            code, said = self.s_client(*arguments)
            self.assertEqual(code, 0, said)
            self.assertIn("New, TLSv1.3, Cipher is TLS_", said)
            self.assertIn("Verify return code: 0 (ok)", said)

    def test_no_session_is_kept(self) -> None:
        """A ticket comes behind the handshake, so that only who reads on can see it."""
        code, said = self.s_client(
            "-ign_eof", said="GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertEqual(code, 0, said)
        self.assertIn("HTTP/1.1 200 OK", said)
        self.assertNotIn("New Session Ticket", said)

    def test_older_versions_are_refused(self) -> None:
        before = self.failed("version")
        # OpenSSL's own level of security would not let it try the oldest.
        for version in ("-tls1_2", "-tls1_1", "-tls1"):
            code, said = self.s_client(version, "-cipher", "ALL:@SECLEVEL=0")
            self.assertEqual(code, 1, said)
            self.assertRegex(said, "alert protocol version")
        self.assertEqual(self.failed("version"), before + 3)

    def test_every_cipher_of_version_1_3(self) -> None:
        for cipher in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
                       "TLS_CHACHA20_POLY1305_SHA256"):
            code, said = self.s_client("-ciphersuites", cipher)
            self.assertEqual(code, 0, said)
            self.assertIn(f"Cipher is {cipher}", said)

    def test_alpn(self) -> None:
        for offered in ("http/1.1", "h2,http/1.1"):
            code, said = self.s_client("-alpn", offered)
            self.assertEqual(code, 0, said)
            self.assertIn("ALPN protocol: http/1.1", said)
        self.assertIn("No ALPN negotiated", self.s_client()[1])
        code, said = self.s_client("-alpn", "h2")
        self.assertEqual(code, 1)
        self.assertIn("alert no application protocol", said)

    def test_any_name_is_served(self) -> None:
        for name in ("localhost", "default", "a" * 250, "xn--bcher-kva.example"):
            code, said = self.s_client("-servername", name)
            self.assertEqual(code, 0, said)

    def test_who_does_not_trust_the_certificate_is_told_apart(self) -> None:
        before = self.failed("certificate")
        context = ssl.create_default_context()
        with self.assertRaises(ssl.SSLCertVerificationError), self.plain() as plain:
            context.wrap_socket(plain, server_hostname="localhost")
        asyncio.run(self.wait_for_failed("certificate", before + 1))


class NoTls(TlsCase):
    """Who does not speak TLS at all."""

    config: ClassVar[Optional[dict[str, Any]]] = {"log": {"level": "debug"}}

    def end_of(self, connection: socket.socket) -> bytes:
        """All that comes until the server ends the connection."""
        received = b""
        try:
            while True:
                data = connection.recv(1 << 16)
                if not data:
                    return received
                received += data
        except ConnectionResetError:
            return received

    async def test_plain_http(self) -> None:
        before = self.failed("not_tls")
        client = self.plain()
        client.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertNotIn(b"ok", await asyncio.to_thread(self.end_of, client))
        await self.wait_for_failed("not_tls", before + 1)
        line = self.server.logged('"event":"tls_handshake_failed"', "http request")
        self.assertIn('"reason":"not_tls"', line)
        self.assertIn('"address":"127.0.0.1"', line)

    async def test_garbage(self) -> None:
        seed = random.randrange(1 << 32)
        print(f"seed {seed}")
        chance = random.Random(seed)
        client = await self.bos(claims={"sub": "bystander"})
        for _ in range(200):
            other = self.plain()
            data = chance.randbytes(chance.randrange(1, 3000))
            if chance.random() < 0.5:
                data = HELLO + data
            try:
                other.sendall(data)
                other.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it has heard enough
            await asyncio.to_thread(self.end_of, other)
            other.close()
            await client.barrier()

    async def test_aborted_handshakes(self) -> None:
        client = await self.bos(claims={"sub": "bystander"})
        for count in range(100):
            other = self.plain()
            other.sendall(HELLO[:count % (len(HELLO) + 1)])
            other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            other.close()
            await client.barrier()


class Silence(TlsCase):
    """Handshakes that stop half way."""

    COUNT = 300
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {"handshake_timeout": "3s"}}

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.server.process.pid}/fd"))

    async def test_hundreds_are_cut_off_and_others_served(self) -> None:
        bos = await self.bos(claims={"sub": "bystander"})
        arqon = await self.arqon()
        before = self.failed("timeout")
        descriptors = self.descriptors()
        silent = [self.plain() for _ in range(self.COUNT)]
        for number, other in enumerate(silent):
            other.sendall(HELLO[:number % (len(HELLO) + 1)])
        # While they are there: those who are in, and those who come.
        for _ in range(20):
            await bos.barrier()
            await arqon.barrier()
            fresh = await self.bos(claims={"sub": "fresh"})
            await fresh.barrier()
            await fresh.close()
        for other in silent:
            self.assertEqual(await asyncio.to_thread(other.recv, 1), b"")
        await self.wait_for_failed("timeout", before + self.COUNT)
        await bos.barrier()
        await arqon.barrier()
        deadline = time.monotonic() + settings.DEADLINE
        while self.descriptors() > descriptors:
            self.assertLess(time.monotonic(), deadline, f"{self.descriptors()} descriptors")
            await asyncio.sleep(0.02)


class Facts(TlsCase):
    def test_the_certificates_end_is_told(self) -> None:
        found = self.scrape().value("wireloom_tls_certificate_not_after_timestamp_seconds")
        self.assertAlmostEqual(found, time.time() + 2 * 86400, delta=600)
        self.server.logged('"event":"certificate"', "TLS handshakes show this certificate")
        self.server.logged('"event":"listening"', '"tls":true')

    def test_the_end_of_a_connection_is_announced(self) -> None:
        """A cut without close_notify would be an attacker's."""
        assert self.server.tls is not None
        for path in ("/health", "/none"):
            with self.server.tls.wrap_socket(self.plain(), server_hostname="localhost",
                                             suppress_ragged_eofs=False) as client:
                client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n"
                               "Connection: close\r\n\r\n".encode())
                received = b""
                while data := client.recv(1 << 16):
                    received += data
                self.assertRegex(received, rb"HTTP/1.1 (200|404) ")


if __name__ == "__main__":
    unittest.main()
