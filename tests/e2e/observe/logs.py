"""The log: typed lines that nobody can forge, with ids, and never a secret or a payload."""
from __future__ import annotations

import json
import re
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import client, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import unique
from wireloom_e2e.raw import frame
from wireloom_e2e.server import Server

# Stands in payloads, tokens' neighbourhood, queries and headers: nowhere in a log.
MARKER = "marker-that-is-never-logged"

Line = dict[str, Any]


class LogCase(ServerCase):
    """A server for each test, whose log is looked at once it has stopped."""

    @classmethod
    def setUpClass(cls) -> None:
        """See setUp()."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See lines()."""

    def setUp(self) -> None:
        super().setUp()
        type(self).server = Server(self.config).start()
        self.stopped = False

    async def asyncTearDown(self) -> None:
        await super().asyncTearDown()
        if not self.stopped:
            self.server.stop()

    async def lines(self) -> list[Line]:
        """Ends everything and reads the log; every line of it is a JSON object."""
        await super().asyncTearDown()
        self.clients.clear()
        self.stopped = True
        self.server.stop()
        log = self.server.log()
        self.assertTrue(log.endswith("\n"))
        lines: list[Line] = [json.loads(line) for line in log[:-1].split("\n")]
        for line in lines:
            self.assertEqual(list(line)[:3], ["time", "level", "event"], line)
            self.assertRegex(line["time"], rf"\A{client.TIME_3.pattern}\Z")
            self.assertIn(line["level"], ("debug", "info", "warning", "error"))
        return lines

    def only(self, lines: list[Line], event: str, **fields: Any) -> Line:
        found = [line for line in lines if line["event"] == event
                 and all(line.get(name) == value for name, value in fields.items())]
        self.assertEqual(len(found), 1, f"{event} {fields} in {lines}")
        return found[0]


class Events(LogCase):
    async def test_a_life(self) -> None:
        ada = await self.arqon("ada")
        token = tokens.mint(sub="bob", org="acme", name=MARKER)
        bob = await self.bos()
        await bob.authenticate(token)
        await bob.authenticate(token)
        await ada.close()
        lines = await self.lines()
        self.assertEqual((lines[0]["event"], lines[-1]["event"]), ("listening", "stopped"))
        listening = lines[0]
        self.assertEqual((listening["host"], listening["port"], listening["shards"]),
                         ("127.0.0.1", self.server.port, 2))
        self.assertEqual(self.only(lines, "draining")["signal"], 15)

        known = self.only(lines, "authenticated", protocol="arqon", client="ada")
        self.assertEqual((known["level"], known["again"], known["address"]),
                         ("info", False, "127.0.0.1"))
        closed = self.only(lines, "connection_closed", client="ada")
        self.assertEqual(closed["connection"], known["connection"])
        self.assertEqual((closed["cause"], closed["code"], closed["reason"]), ("client", 1000, ""))
        self.assertEqual((closed["messages_received"], closed["frames_sent"]), (1, 1))
        self.assertGreaterEqual(closed["duration_seconds"], 0)

        self.only(lines, "authenticated", user="bob", organization="acme", again=False)
        self.only(lines, "authenticated", user="bob", organization="acme", again=True)
        self.only(lines, "connection_closed", user="bob", protocol="bos", cause="client")
        self.assertNotIn("connection_opened", {line["event"] for line in lines})  # debug
        self.check_secrets(token)

    async def test_who_used_a_role(self) -> None:
        token = tokens.mint(sub="root", roles=["admin"])
        root = await self.arqon("root", identified=False)
        await root.identify(token=token)
        user = await self.arqon("user")
        for each in (user, root):  # the first is refused
            await each.command("create_channel", {"room": "lab", "channel": "x"})
        await root.command("list_clients", {})
        lines = await self.lines()
        used = self.only(lines, "privileged_command")
        self.assertEqual((used["client"], used["command"], used["level"]),
                         ("root", "create_channel", "info"))
        self.check_secrets(token)

    async def test_what_goes_wrong(self) -> None:
        forged = tokens.mint(secret=b"another secret of more than thirty-two bytes")
        bos = await self.bos()
        for _ in range(3):
            await bos.ask("AUTH", {"token": forged})
        await bos.expect_close(1008)
        arqon = await self.arqon("eve", identified=False)
        await arqon.command("identify", {"token": forged})
        await arqon.identify()
        for _ in range(10):
            await arqon.send(arqon.envelope("event", {"text": MARKER}, room="no room!"))
            await arqon.receive()
        await arqon.expect_close(1008)

        path = f"/nowhere?token={MARKER}"
        answer = self.raw().upgrade(path, f"Authorization: Bearer {MARKER}")
        self.assertEqual(answer and answer.status, 404)
        lines = await self.lines()
        failed = [line for line in lines if line["event"] == "authentication_failed"]
        self.assertEqual([line["protocol"] for line in failed], ["bos"] * 3 + ["arqon"])
        for line in failed:
            self.assertEqual((line["level"], line["rule"], line["message"]),
                             ("warning", "token", "token: signature is wrong"))
            self.assertLessEqual(set(line), {"time", "level", "event", "connection", "protocol",
                                             "client", "address", "code", "rule",
                                             "message"})
        self.only(lines, "connection_closed", protocol="bos", cause="protocol", code=1008,
                  reason="authentication failed")
        closed = self.only(lines, "violations_closed", protocol="arqon", client="eve")
        self.assertEqual((closed["level"], closed["violations"]), ("warning", 10))
        self.only(lines, "connection_closed", client="eve", cause="violations", code=1008)
        refused = self.only(lines, "handshake_refused", status=404)
        self.assertEqual((refused["level"], refused["path"], refused["address"]),
                         ("warning", "/nowhere", "127.0.0.1"))
        self.check_secrets(forged)

    async def test_nobody_forges_a_line(self) -> None:
        raw = self.raw().open(client.PATHS["arqon"])
        reason = "\n{\"event\":\"stopped\"}\u2028\x1b[2J\u202e"
        raw.send(frame((1000).to_bytes(2, "big") + reason.encode(), opcode=8))
        raw.expect_close(1000, reason=False)
        self.raw().upgrade("/a%0a\\\"b\x7f")
        lines = await self.lines()
        self.assertEqual(self.only(lines, "connection_closed")["reason"], reason)
        self.only(lines, "stopped")
        for character in "\x1b\u2028\u202e\x7f":
            self.assertNotIn(character, self.server.log())

    async def test_rate_limited_once_a_period(self) -> None:
        bos = await self.bos(claims={"sub": "quick"})
        for _ in range(105):
            await bos.send({"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}})
        for _ in range(105 + 1):  # and one RATE_LIMIT
            await bos.receive()
        lines = await self.lines()
        limited = self.only(lines, "rate_limited", user="quick")
        self.assertEqual((limited["level"], limited["limit"], limited["messages"],
                          limited["window_seconds"]), ("warning", "connection", 100, 60))

    def check_secrets(self, token: str) -> None:
        log = self.server.log()
        for secret in (MARKER, token, token.split(".")[1], token.split(".")[2],
                       tokens.SECRET.decode()):
            self.assertNotIn(secret, log)


class Debug(LogCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"log": {"level": "debug", "format": "json"}}

    async def test_refused_messages_without_their_content(self) -> None:
        bob = await self.bos(claims={"sub": "bob"})
        await bob.ask("SUBSCRIBE", {"channels": [MARKER]})
        await bob.ask("PING", {})
        lines = await self.lines()
        opened = self.only(lines, "connection_opened", protocol="bos")
        self.assertEqual((opened["level"], opened["address"]), ("debug", "127.0.0.1"))
        refused = self.only(lines, "message_refused", user="bob",
                            connection=opened["connection"])
        self.assertEqual((refused["level"], refused["code"], refused["field"]),
                         ("debug", "INVALID_CHANNEL", "payload.channels[0]"))
        self.assertNotIn(MARKER, self.server.log())


class Warnings(LogCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"log": {"level": "warning", "format": "json"},
                                                  "limits": {"send_queue_bytes": 1}}

    async def test_slow_consumer(self) -> None:
        name = unique("slow")
        slow = await self.arqon(name)
        # Two answers in one turn of the loop are more than such a queue takes.
        pings = [slow.envelope("command", {"command": "ping"}) for _ in range(4)]
        slow.connection.transport.write(b"".join(
            frame(json.dumps(ping).encode()) for ping in pings))
        await slow.expect_close(1013)
        lines = await self.lines()
        self.assertEqual([line["event"] for line in lines], ["slow_consumer"])
        found = self.only(lines, "slow_consumer", client=name)
        self.assertEqual((found["level"], found["queue_limit_bytes"]), ("warning", 1))
        self.assertGreater(found["queued_bytes"], 1)


class Text(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"log": {"format": "text"}}

    async def test_lines_are_readable(self) -> None:
        ada = await self.arqon("ada")
        line = re.compile(rf"{client.TIME_3.pattern} info authenticated connection=\d+ "
                          r"protocol=arqon client=ada address=127\.0\.0\.1 again=false\n")
        # The answer to `identify` may overtake the line.
        for _ in range(1000):
            if line.search(self.server.log()):
                return
            await ada.barrier()
        self.fail(self.server.log())


class Development(unittest.TestCase):
    def test_text_is_the_default_there(self) -> None:
        with Server(arguments=["--dev"]) as server:
            pass
        self.assertRegex(server.log(), rf"\A{client.TIME_3.pattern} info listening host=")


if __name__ == "__main__":
    unittest.main()
