"""The base of the tests with bad input: after each, other clients prove that the server serves."""
from __future__ import annotations

import sys
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import client, tokens
from wireloom_e2e.raw import RawClient
from wireloom_e2e.server import Server


class ProbedCase(unittest.TestCase):
    """A test against a server that must survive it."""

    config: ClassVar[Optional[dict[str, Any]]] = None
    server: ClassVar[Server]

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(cls.config).start()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.stop()

    def setUp(self) -> None:
        self.maxDiff = None
        self.clients: list[RawClient] = []

    def tearDown(self) -> None:
        for item in self.clients:
            item.close()
        self.check_serving()

    def run(self, result: Optional[unittest.TestResult] = None) -> Optional[unittest.TestResult]:
        before = 0 if result is None else len(result.failures) + len(result.errors)
        outcome = super().run(result)
        if result is not None and len(result.failures) + len(result.errors) > before:
            print(f"--- wire trace of {self.id()}", file=sys.stderr)
            for number, item in enumerate(self.clients):
                print(*(f"{number} {line}" for line in item.trace), sep="\n", file=sys.stderr)
            print("--- server's log", self.server.log()[-4000:], "---", sep="\n", file=sys.stderr)
        return outcome

    def raw(self) -> RawClient:
        result = RawClient(self.server)
        self.clients.append(result)
        return result

    def check_serving(self) -> None:
        """New clients of both protocols are served, on more connections than there are shards."""
        self.assertTrue(self.server.alive(), self.server.log())
        for _ in range(4):
            probe = self.bos()
            probe.send_json({"type": "PING", "requestId": "probe"})
            self.assertEqual(probe.message()["requestId"], "probe")
            probe.close()
            probe = self.arqon(client.unique("probe_"))
            probe.close()

    def bos(self, **claims: Any) -> RawClient:
        """A connection of BOS, authenticated if there are claims."""
        result = self.raw().open("/v1/ws")
        if claims:
            result.send_json({"type": "AUTH", "payload": {"token": tokens.mint(**claims)}})
            self.assertEqual(result.message()["type"], "AUTH_SUCCESS")
        return result

    def arqon(self, name: str = "", *joined: str) -> RawClient:
        """A connection of Arqon, identified by its name, in these channels of room `bad`."""
        result = self.raw().open("/arqon/v1/ws")
        if name:
            result.send_json(command(name, "identify", {}))
            self.assertEqual(result.message()["payload"]["status"], "success")
        for channel in joined:
            result.send_json(command(name, "join_channel", {"room": "bad", "channel": channel}))
            self.assertEqual(result.message()["payload"]["status"], "success")
        return result

    def check_arqon(self, answer: dict[str, Any], code: int, rule: str, field: str = "",
                    request_id: Optional[str] = None) -> None:
        """An Arqon error of one violation with this code, rule and field ("": none)."""
        self.assertEqual((answer["type"], answer["from"]), ("command_response", "arqonbus_server"))
        payload = answer["payload"]
        self.assertEqual(payload["status"], "error")
        if request_id is not None:
            self.assertEqual(payload["request_id"], request_id)
        error = payload["error"]
        found = (error["code"], error["rule"], error.get("field", ""))
        self.assertEqual(found, (code, rule, field))
        self.assertTrue(error["message"])

    def check_bos(self, answer: dict[str, Any], code: str, rule: str, field: str = "") -> None:
        """A BOS error of one violation with this code, rule and field ("": none)."""
        self.assertEqual(answer["type"], "ERROR")
        details = {"rule": rule, "field": field} if field else {"rule": rule}
        payload = answer["payload"]
        self.assertEqual((payload["code"], payload["details"]), (code, details))
        self.assertTrue(payload["message"])

    def check_both(self, bos: RawClient, arqon: RawClient, rule: str) -> None:
        """Both protocols refuse the whole text by this rule."""
        self.check_bos(bos.message(), "INVALID_MESSAGE_FORMAT", rule)
        self.check_arqon(arqon.message(), 400, rule)


def envelope(name: str, kind: str, payload: Any, channel: str = "one") -> dict[str, Any]:
    """A message of Arqon into room `bad`."""
    return {"version": "1.0", "id": client.unique("arq_bad_"), "type": kind, "room": "bad",
            "channel": channel, "from": name, "timestamp": client.now(), "payload": payload}


def command(name: str, what: str, parameters: dict[str, Any]) -> dict[str, Any]:
    return envelope(name, "command", {"command": what, "parameters": parameters})
