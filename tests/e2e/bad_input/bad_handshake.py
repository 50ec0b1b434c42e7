"""Handshakes that are refused, never end, or are no HTTP, and the sequence of CVE-2025-11677."""
from __future__ import annotations

import random
import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import settings
from wireloom_e2e.probe import ProbedCase
from wireloom_e2e.raw import RawClient

SEED = 20251130


class Refusals(ProbedCase):
    def check_status(self, status: int, path: str, *lines: str) -> None:
        with self.subTest(path=path, lines=lines):
            answer = self.raw().upgrade(path, *lines)
            assert answer is not None, "closed without an answer"
            self.assertEqual(answer.status, status)

    def test_paths(self) -> None:
        for path in ("/v1/ws", "/arqon/v1/ws", "/", "/v1/ws?token=ignored&x=%00", "/?a=b"):
            self.check_status(101, path)
        for path in ("/v2/ws", "/v1/ws/", "/v1", "/v1/wss", "/arqon", "/V1/WS", "/v1/../v1/wsx",
                     "/arqon/v1/ws/x", "/nothing?path=/v1/ws"):
            self.check_status(404, path)

    def test_subprotocols(self) -> None:
        for path, offered, chosen in (
                ("/v1/ws", "bos-v1", "bos-v1"), ("/v1/ws", "x, bos-v1", "bos-v1"),
                ("/v1/ws", "bos-v1,arqon-v1", "bos-v1"), ("/", "arqon-v1", "arqon-v1"),
                ("/arqon/v1/ws", "bos-v1 , arqon-v1", "arqon-v1")):
            with self.subTest(path=path, offered=offered):
                answer = self.raw().upgrade(path, f"Sec-WebSocket-Protocol: {offered}")
                assert answer is not None
                self.assertEqual(answer.status, 101)
                self.assertEqual(answer.headers.get("sec-websocket-protocol"), chosen)
        for path, offered in (("/v1/ws", "bos-v2"), ("/v1/ws", "arqon-v1"), ("/", "bos-v1"),
                              ("/arqon/v1/ws", "chat, superchat"), ("/v1/ws", "BOS-V1"),
                              ("/v1/ws", "bos-v11"), ("/v1/ws", "xbos-v1")):
            self.check_status(400, path, f"Sec-WebSocket-Protocol: {offered}")

    def test_origins(self) -> None:
        here = f"{self.server.host}:{self.server.port}"
        for path in ("/v1/ws", "/"):
            self.check_status(101, path, f"Origin: http://{here}")
            for origin in ("https://evil.example", f"http://{self.server.host}", "null",
                           f"http://{self.server.host}:{self.server.port + 1}",
                           f"http://evil.example/{here}", f"http://{here}.evil.example",
                           f"http://localhost:{self.server.port}"):
                self.check_status(403, path, f"Origin: {origin}")

    def test_the_accept_key_is_right(self) -> None:
        # The example of RFC 6455, section 1.3.
        answer = self.raw().upgrade("/v1/ws", key="dGhlIHNhbXBsZSBub25jZQ==")
        assert answer is not None
        self.assertEqual(answer.headers["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        self.assertNotIn("sec-websocket-extensions", answer.headers)

    def test_incomplete_handshakes(self) -> None:
        upgrade = ("Upgrade: websocket", "Connection: Upgrade")
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        for lines in (("Upgrade: h2c", "Connection: Upgrade", key, "Sec-WebSocket-Version: 13"),
                      (*upgrade, "Sec-WebSocket-Version: 13"),
                      (*upgrade, key, "Sec-WebSocket-Version: 12")):
            with self.subTest(lines=lines):
                connection = self.raw()
                connection.send(connection.request("/v1/ws", *lines))
                answer = connection.response()
                if answer is not None:
                    self.assertIn(answer.status, range(400, 500))


class Garbage(ProbedCase):
    def check_no_upgrade(self, connection: RawClient) -> None:
        answer = connection.response()
        if answer is not None:
            self.assertGreaterEqual(answer.status, 400)

    def test_bytes_that_are_no_http(self) -> None:
        source = random.Random(SEED)
        for number in range(20):
            with self.subTest(f"seed {SEED}, connection {number}"):
                connection = self.raw()
                connection.send(source.randbytes(2048).replace(b"\x00", b"\x01") + b"\r\n\r\n")
                self.check_no_upgrade(connection)

    def test_a_tls_hello(self) -> None:
        connection = self.raw()
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x5a" * 500
        connection.send(hello + b"\r\n\r\n")
        self.check_no_upgrade(connection)

    def test_headers_without_end(self) -> None:
        for line in ("X-Padding: " + "x" * 100000, "Sec-WebSocket-Protocol: " + "y" * 100000,
                     "Origin: " + "z" * 100000):
            with self.subTest(line[:20]):
                connection = self.raw()
                connection.send(connection.request("/v1/ws", line))
                self.check_no_upgrade(connection)
        connection = self.raw()
        connection.send(b"GET /" + b"p" * 100000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        self.check_no_upgrade(connection)


class Cve202511677(ProbedCase):
    """A keep-alive request, then one with `Upgrade: AAAA` on the same connection."""

    def after_upgrade(self, path: str, *lines: str, first: str = "/health") -> None:
        for _ in range(4):
            connection = self.raw()
            connection.send(connection.request(first, "Connection: keep-alive"))
            answer = connection.response()
            if answer is None:
                continue
            connection.send(connection.request(path, *lines))
            refused = connection.response()
            if refused is not None:
                self.assertNotEqual(refused.status, 101)

    def test_the_sequence(self) -> None:
        for first in ("/health", "/", "/v1/ws", "/nothing"):
            for path in ("/v1/ws", "/", "/health"):
                with self.subTest(first=first, path=path):
                    self.after_upgrade(path, "Upgrade: AAAA", first=first)
                    self.after_upgrade(path, "Upgrade: AAAA", "Connection: Upgrade", first=first)
                    self.after_upgrade(path, "Upgrade: " + "A" * 2000, "Connection: Upgrade",
                                       "Sec-WebSocket-Version: 13", first=first)
                    self.after_upgrade(path, "Upgrade:", "Connection: Upgrade", first=first)

    def test_pipelined(self) -> None:
        for _ in range(8):
            connection = self.raw()
            connection.send(connection.request("/health", "Connection: keep-alive")
                            + connection.request("/v1/ws", "Upgrade: AAAA", "Connection: Upgrade"))
            for _ in range(2):
                answer = connection.response()
                if answer is None:
                    break
                self.assertNotEqual(answer.status, 101)

    def test_a_real_upgrade_may_follow(self) -> None:
        connection = self.raw()
        connection.send(connection.request("/health", "Connection: keep-alive"))
        answer = connection.response()
        assert answer is not None
        self.assertEqual(answer.status, 200)
        upgraded = connection.upgrade("/v1/ws")
        if upgraded is not None and upgraded.status == 101:
            connection.send_json({"type": "PING"})
            self.assertEqual(connection.message()["type"], "PONG")


class Slowloris(ProbedCase):
    """Handshakes that never end are cut off, and never keep others waiting."""

    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {"handshake_timeout": "1s"}}

    def cut_off(self, connections: list[RawClient], drip: bytes) -> None:
        """Feeds bytes for as long as the server takes them; it must end all within the deadline."""
        end = time.monotonic() + settings.DEADLINE
        waiting = list(connections)
        while waiting:
            self.assertLess(time.monotonic(), end, f"{len(waiting)} handshakes were never cut off")
            self.check_serving()
            for connection in list(waiting):
                if drip:
                    connection.send(drip)
                if connection.ended():
                    waiting.remove(connection)

    def test_silence(self) -> None:
        self.cut_off([self.raw() for _ in range(20)], b"")

    def test_half_a_request(self) -> None:
        connections = [self.raw() for _ in range(20)]
        for connection in connections:
            connection.send(connection.request("/v1/ws", "Upgrade: websocket")[:-2])
        self.cut_off(connections, b"")

    def test_a_header_byte_by_byte(self) -> None:
        connections = [self.raw() for _ in range(20)]
        for connection in connections:
            connection.send(connection.request("/v1/ws", "Upgrade: websocket")[:-2] + b"X-Slow: ")
        self.cut_off(connections, b"x")

    def test_one_header_line_after_another(self) -> None:
        connections = [self.raw() for _ in range(20)]
        for connection in connections:
            connection.send(connection.request("/v1/ws")[:-2])
        self.cut_off(connections, b"X-Slow: 1\r\n")


if __name__ == "__main__":
    unittest.main()
