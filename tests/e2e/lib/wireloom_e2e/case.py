"""The base of the Python tests: a server per class, clients that are closed, traces on failure."""
from __future__ import annotations

import asyncio
import sys
import unittest
from typing import Any, ClassVar, Optional, Sequence

from wireloom_e2e import client
from wireloom_e2e.client import Arqon, Bos, Client
from wireloom_e2e.raw import RawClient
from wireloom_e2e.server import Server


ANY = "(any)"


class ServerCase(unittest.IsolatedAsyncioTestCase):
    """A test against a server that runs with `config`; its end is judged when the class is done."""

    config: ClassVar[Optional[dict[str, Any]]] = None
    shards: ClassVar[int] = 2
    tls: ClassVar[bool] = False
    store: ClassVar[str] = "memory"
    server: ClassVar[Server]

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(cls.config, shards=cls.shards, tls=cls.tls, store=cls.store).start()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.stop()

    def setUp(self) -> None:
        self.maxDiff = None
        self.clients: list[Client] = []
        self.raw_clients: list[RawClient] = []

    async def asyncTearDown(self) -> None:
        for raw in self.raw_clients:
            raw.close()
        await asyncio.gather(*(client.close() for client in self.clients), return_exceptions=True)

    def run(self, result: Optional[unittest.TestResult] = None) -> Optional[unittest.TestResult]:
        before = _failures(result)
        outcome = super().run(result)
        if _failures(result) > before:
            self._report()
        return outcome

    def _report(self) -> None:
        lines = sorted(line for client in self.clients for line in client.trace)
        print(f"--- wire trace of {self.id()}", *lines, sep="\n", file=sys.stderr)
        print("--- server's log", self.server.log()[-4000:], "---", sep="\n", file=sys.stderr)

    def raw(self, address: str = "") -> RawClient:
        """A TCP connection for who speaks byte by byte; closed when the test is done."""
        result = RawClient(self.server, address=address)
        self.raw_clients.append(result)
        return result

    async def connect(self, protocol: str, path: str = "", **options: Any) -> Client:
        url = self.server.url(path or client.PATHS[protocol])
        options.setdefault("tls", self.server.tls)
        result = await client.connect(url, protocol, **options)
        self.clients.append(result)
        return result

    async def arqon(self, name: str = "", *, identified: bool = True, **options: Any) -> Arqon:
        """A connected client, identified under its name unless told otherwise."""
        result = await self.connect("arqon", name=name, **options)
        assert isinstance(result, Arqon)
        if identified:
            await result.identify()
        return result

    async def bos(self, name: str = "", *, claims: Optional[dict[str, Any]] = None,
                  channels: Sequence[str] = (), **options: Any) -> Bos:
        """A connected client, authenticated if there are `claims`, subscribed to `channels`."""
        result = await self.connect("bos", name=name, **options)
        assert isinstance(result, Bos)
        if claims is not None:
            await result.authenticate(**claims)
        if channels:
            await result.subscribe(channels)
        return result

    def check_arqon(self, message: dict[str, Any],
                    request: Optional[dict[str, Any]] = None) -> None:
        """Exactly the documented envelope; an answer stands where its request stood."""
        self.assertEqual(
            sorted(message),
            ["channel", "from", "id", "payload", "room", "timestamp", "type", "version"],
        )
        self.assertEqual(message["version"], "1.0")
        self.assertRegex(message["id"], r"\Aarq_[A-Za-z0-9_-]{1,124}\Z")
        self.assertEqual(message["from"], "arqonbus_server")
        self.assertRegex(message["timestamp"], rf"\A{client.TIME_3.pattern}\Z")
        if request is not None:
            self.assertEqual(message["type"], "command_response")
            self.assertEqual(message["payload"]["request_id"], request["id"])
            self.assertEqual(
                (message["room"], message["channel"]), (request["room"], request["channel"])
            )

    def check_refused(self, message: dict[str, Any], request_id: str, code: int,
                      rule: Optional[str] = None, field: str = ANY) -> dict[str, Any]:
        """An Arqon error of one violation, in its documented shape. Returns the error.

        `field` "" is an error without a field; by default any is right.
        """
        self.check_arqon(message)
        self.assertEqual(message["type"], "command_response")
        payload = message["payload"]
        self.assertEqual(sorted(payload), ["error", "request_id", "status"])
        self.assertEqual((payload["request_id"], payload["status"]), (request_id, "error"))
        error: dict[str, Any] = payload["error"]
        self.assertEqual(error["code"], code)
        self.assertIsInstance(error["message"], str)
        self.assertTrue(error["message"])
        self.assertIsInstance(error["rule"], str)
        self.assertTrue(error["rule"])
        if rule is not None:
            self.assertEqual(error["rule"], rule)
        if field != ANY:
            self.assertEqual(error.get("field", ""), field)
        self.assertLessEqual(set(error), {"code", "rule", "message", "field", "retry_after"})
        return error

    def check_bos(self, message: dict[str, Any], kind: str, request: Optional[str] = None,
                  digits: int = 3) -> Any:
        """Exactly the documented envelope. Returns the payload (None if absent)."""
        self.assertEqual(message["type"], kind)
        pattern = client.TIME_6 if digits == 6 else client.TIME_3
        self.assertRegex(message["timestamp"], rf"\A{pattern.pattern}\Z")
        self.assertEqual(message.get("requestId"), request)
        self.assertLessEqual(set(message), {"type", "payload", "requestId", "timestamp"})
        return message.get("payload")

    def check_error(self, message: dict[str, Any], code: str, details: Optional[dict[str, Any]],
                    request: Optional[str] = None) -> dict[str, Any]:
        """A BOS ERROR in its documented shape (`details` None: any object). Returns the payload."""
        payload: dict[str, Any] = self.check_bos(message, "ERROR", request)
        self.assertEqual(sorted(payload), ["code", "details", "message"])
        self.assertEqual(payload["code"], code)
        self.assertIsInstance(payload["message"], str)
        self.assertTrue(payload["message"])
        self.assertIsInstance(payload["details"], dict)
        if details is not None:
            self.assertEqual(payload["details"], details)
        return payload


def _failures(result: Optional[unittest.TestResult]) -> int:
    return 0 if result is None else len(result.failures) + len(result.errors)
