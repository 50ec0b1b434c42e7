"""Servers and ways to get tokens that are not as the suite's defaults say."""
from __future__ import annotations

import asyncio
import json
import os
import pathlib
import pty
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from typing import Any, Awaitable, Callable, Optional

import websockets
import websockets.legacy.server
import yaml
from websockets.typing import Subprotocol

from wireloom_e2e import keys, settings, tokens
from wireloom_e2e.certificates import Certificate
from wireloom_e2e.conform import CONFIG, Ended, conform, target_of
from wireloom_e2e.server import Server

# Of servers that answer at once.
ANSWER = f"{round(2 * settings.PATIENCE)}s"

Socket = websockets.legacy.server.WebSocketServerProtocol
Handler = Callable[[Socket], Awaitable[None]]

SIGNER = """\
import json, pathlib, sys
sys.path.insert(0, {lib!r})
from wireloom_e2e import keys
key = keys.Ec.__new__(keys.Ec)
key.name, key.private = 'k1', pathlib.Path({private!r})
print(key.sign(json.load(sys.stdin)))
"""


class Foreign:
    """A WebSocket server of Python's, in a thread of its own."""

    def __init__(self, handler: Handler, subprotocol: str, tls: Optional[ssl.SSLContext] = None
                 ) -> None:
        self.handler, self.subprotocol, self.tls = handler, subprotocol, tls
        self.loop = asyncio.new_event_loop()
        self.stopped = asyncio.Event()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=(self.serve(),))
        self.url = ""

    async def serve(self) -> None:
        async with websockets.serve(  # type: ignore[attr-defined]
                self.handler, "127.0.0.1", 0, ssl=self.tls,
                subprotocols=[Subprotocol(self.subprotocol)]) as server:
            port = server.sockets[0].getsockname()[1]
            self.url = f"{'wss' if self.tls else 'ws'}://127.0.0.1:{port}/"
            self.ready.set()
            await self.stopped.wait()

    def __enter__(self) -> Foreign:
        self.thread.start()
        if not self.ready.wait(settings.DEADLINE):
            raise AssertionError("the server does not start")
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.stopped.set)
        self.thread.join(settings.DEADLINE)
        self.loop.close()


class OtherArqon:
    """Arqon with an identification and a subscription of its own making."""

    def __init__(self) -> None:
        self.joined: dict[Any, set[str]] = {}

    async def serve(self, client: Socket) -> None:
        self.joined[client] = set()
        try:
            async for text in client:
                await self.take(client, json.loads(text), str(text))
        except websockets.exceptions.ConnectionClosedError:
            pass  # a case is over when the suite says so
        finally:
            del self.joined[client]

    async def take(self, client: Socket, message: dict[str, Any], text: str) -> None:
        where = f"{message['room']}/{message['channel']}"
        if message["type"] == "event":
            for other, joined in list(self.joined.items()):
                if other is not client and where in joined:
                    await other.send(text)
            return
        payload = message["payload"]
        if payload["command"] == "subscribe":
            self.joined[client].add(payload["parameters"]["to"])
        answer = {"hello": {"message": f"welcome {message['from']}"},
                  "subscribe": {"message": "subscribed"},
                  "sync": {"request_id": message["id"], "status": "success", "result": {}}}
        await client.send(json.dumps({
            **message, "from": "arqonbus_server", "id": f"arq_of_{message['id']}",
            "type": "command_response" if payload["command"] == "sync" else "system",
            "payload": answer[payload["command"]]}))


TEMPLATES: dict[str, Any] = {
    "identify": {"type": "command", "payload": {"command": "hello"}},
    "identified": {"type": "system", "payload": {"message": "welcome ${client}"}},
    "join": {"type": "command", "room": "${room}", "channel": "${channel}",
             "payload": {"command": "subscribe", "parameters": {"to": "${room}/${channel}"}}},
    "joined": {"type": "system", "payload": {"message": "subscribed"}},
    "barrier": {"type": "command", "payload": {"command": "sync"}},
}


ENDLESS_CASE = """\
about: What a server without measure is asked.
cases:
- id: endless/messages
  title: A PING is answered.
  requirement: BOS-BEAT-1
  steps:
  - connect: {as: me}
  - send: {by: me, message: {type: PING}}
    expect: {to: me, message: {type: PONG}, among: true}
- id: endless/silence
  title: Nothing comes that nobody asked for.
  requirement: BOS-BEAT-1
  steps:
  - connect: {as: me}
  - pause: 2s
  - quiet: [me]
"""


# So many frames at once, that they are written faster than anybody reads them.
MANY = 50_000


async def write_endlessly(client: Socket, frames: bytes) -> None:
    """As many as the network takes, until the client goes."""
    while not client.transport.is_closing():
        client.transport.write(frames)
        # pylint: disable-next=protected-access
        await asyncio.wait({asyncio.ensure_future(client._drain_helper())}, timeout=0.1)


async def endless_messages(client: Socket) -> None:
    """None of them of the protocol."""
    await write_endlessly(client, (b"\x81\x0f" + b'{"type":"NONE"}' + b"\x89\x00") * MANY)


async def endless_pings(client: Socket) -> None:
    """Pings, whose pongs nobody reads."""
    client.transport.pause_reading()
    await write_endlessly(client, (b"\x89\x7d" + b"p" * 125) * MANY)


class InFolder(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="wireloom-conform-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class OtherServers(InFolder):
    def run_on(self, protocol: str, target: dict[str, Any], *arguments: str) -> Ended:
        file = self.folder / "target.yaml"
        file.write_text(yaml.safe_dump(target), encoding="utf-8")
        return conform("--protocol", protocol, "--target", str(file), "--report", "json",
                       *arguments)

    def test_identification_and_joining_are_as_the_target_says(self) -> None:
        with Foreign(OtherArqon().serve, "arqon-v1") as server:
            target = {"url": server.url, "arqon": TEMPLATES, "times": {"answer": ANSWER}}
            cases = ["--run", "routing/event", "--run", "routing/verbatim"]
            ended = self.run_on("arqon", target, *cases)
            self.assertEqual((ended.code, ended.report["counts"]["pass"]), (0, 2), ended.out)
            # With an answer that does not come the cases say nothing.
            wrong = {**TEMPLATES, "joined": {"payload": {"message": "come in"}}}
            ended = self.run_on("arqon", {**target, "arqon": wrong}, *cases)
            self.assertEqual((ended.code, ended.report["counts"]["inconclusive"]), (4, 2))
            self.assertIn('expected "come in", got "subscribed"',
                          ended.report["cases"][0]["message"])

    def test_a_server_without_measure_does_not_hold_the_suite(self) -> None:
        (self.folder / "cases").mkdir()
        (self.folder / "cases/endless.yaml").write_text(ENDLESS_CASE, encoding="utf-8")
        drowned, deaf = "sends more than anybody reads", "its pong was not taken"
        for handler, told in [
                (endless_messages, {"endless/messages": f'got "NONE"|{drowned}',
                                    "endless/silence": drowned}),
                (endless_pings, {"endless/messages": f"got nothing within|{deaf}",
                                 "endless/silence": deaf})]:
            with Foreign(handler, "bos-v1") as server:
                ended = self.run_on("bos", {
                    "url": server.url, "times": {"answer": ANSWER},
                    "tokens": {"list": [{"user": "u", "token": "none"}]}},
                    "--cases", str(self.folder / "cases"), "--run", "endless/*")
            self.assertEqual(ended.code, 1, ended.errors)
            for case in ended.report["cases"]:
                self.assertEqual(case["verdict"], "fail")
                self.assertRegex(case["message"], told[case["id"]])

    def test_an_older_tls_is_found(self) -> None:
        certificate = Certificate.make(self.folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.chain, certificate.key)

        async def silent(client: Socket) -> None:
            await client.wait_closed()

        with Foreign(silent, "bos-v1", context) as server:
            target = {"url": server.url, "ca_file": str(certificate.chain),
                      "tokens": {"list": [{"user": "u", "token": "none"}]}}
            cases = ["--run", "connection/tls-1-2"]
            ended = self.run_on("bos", target, *cases)
            self.assertEqual((ended.code, ended.report["counts"]["fail"]), (1, 1), ended.out)
            self.assertIn("expected no connection", ended.report["cases"][0]["message"])
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        with Foreign(silent, "bos-v1", context) as server:
            self.assertEqual(self.run_on("bos", {**target, "url": server.url}, *cases).code, 0)


class Tokens(InFolder):
    """Of our own server, made otherwise than with a shared secret."""

    def run_with(self, server: Server, made: dict[str, Any], *arguments: str) -> Ended:
        target = target_of(server, self.folder, tokens=made)
        return conform("--protocol", "bos", "--target", target, "--report", "json", *arguments)

    def test_a_command_makes_them(self) -> None:
        key = keys.Ec(self.folder, "k1")
        signer = self.folder / "sign.py"
        signer.write_text(SIGNER.format(lib=str(settings.ROOT / "tests/e2e/lib"),
                                        private=str(key.private)), encoding="utf-8")
        config = {**CONFIG, "token": {"leeway": "1s", "keys": [f"k1={key.public}"]}}
        made = {"command": [sys.executable, str(signer)], "leeway": "1s"}
        with Server(config) as server:
            # Several at once: each waits for the end of its own program alone.
            ended = self.run_with(server, made, "--run", "channels/*", "--run", "auth/success",
                                  "--jobs", "4")
            counts = ended.report["counts"]
            self.assertEqual((counts["fail"], counts["inconclusive"]), (0, 0), ended.out[-3000:])
            self.assertGreater(counts["pass"], 10)
            # One that fails is told as such, and one that reads nothing too.
            for command in (["false"], ["/no/such/program"]):
                ended = self.run_with(server, {"command": command}, "--run", "auth/success")
                self.assertEqual(ended.code, 4, ended.errors)
                self.assertIn(f"the command '{command[0]}' that makes tokens failed",
                              ended.report["cases"][0]["message"])

    def test_a_list_has_them(self) -> None:
        def entry(user: str, *roles: str) -> dict[str, Any]:
            return {"user": user, "org": "o", "roles": list(roles),
                    "token": tokens.mint(user, "o", roles=roles)}

        users = [entry("a", "manager"), entry("b"), entry("c", "admin", "service")]
        with Server(CONFIG) as server:
            ended = self.run_with(server, {"list": users}, "--max-wait", "1s", "--jobs", "8")
        cases = ended.report["cases"]
        wrong = [f"{case['id']}: {case['message']}" for case in cases
                 if case["verdict"] in ("fail", "inconclusive")]
        self.assertEqual(wrong, [])
        # Three users do for nearly everything that needs no claims of the suite's choice.
        passed = [case["id"] for case in cases if case["verdict"] == "pass"]
        self.assertGreater(len(passed), 1000)
        for name in ("channels/updates", "business/published", "session/leave"):
            self.assertIn(name, passed)
        for case in cases:
            if case["verdict"] == "not applicable":
                self.assertRegex(case["message"], "has no token with what|target lacks |no such "
                                                  "message came|longer than --max-wait")


class Terminal(unittest.TestCase):
    def test_a_line_tells_the_progress(self) -> None:
        with tempfile.TemporaryDirectory() as folder, Server(CONFIG) as server:
            command = [settings.server_binary(), "conform", "--protocol", "bos", "--target",
                       target_of(server, pathlib.Path(folder)), "--run", "auth/success", "--run",
                       "channels/*"]
            shown = self.on_terminal(command)
            quiet = self.on_terminal([*command, "--no-progress"])
        cases = int(re.findall(r"(\d+)/(\d+) cases, 0 failed", shown)[-1][1])
        self.assertGreater(cases, 10)
        self.assertIn(f"{cases}/{cases} cases, 0 failed  ", shown)
        # The line is written over, and is gone at the end.
        self.assertEqual(shown.count("\r\033[K"), cases + 1)
        self.assertTrue(shown.endswith("\r\033[K"))
        self.assertEqual(quiet, "")

    @staticmethod
    def on_terminal(command: list[str]) -> str:
        """What it writes on standard error, which is a terminal."""
        ours, its = pty.openpty()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its) as program:
            os.close(its)
            shown = b""
            while True:
                try:
                    read = os.read(ours, 4096)
                except OSError:  # the other end is closed
                    break
                if not read:
                    break
                shown += read
            program.communicate(timeout=settings.DEADLINE)
        os.close(ours)
        if program.returncode != 0:
            raise AssertionError(f"it ended with {program.returncode}: {shown.decode()}")
        return shown.decode()


if __name__ == "__main__":
    unittest.main()
