"""`wireloom tail` and `wireloom send`, and the example of docs/client.md, against a real server."""
from __future__ import annotations

import json
import os
import pathlib
import signal
import tempfile
import time
import unittest
from typing import Optional

from wireloom_e2e import settings, tokens
from wireloom_e2e.certificates import Certificate
from wireloom_e2e.client import Bos, unique
from wireloom_e2e.programs import Program
from wireloom_e2e.publish_case import PublishCase, kpi
from wireloom_e2e.server import Server

UPDATE = '{"kpiId":"k","value":42}'


class CommandCase(PublishCase):
    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.org = unique("org-")
        self.programs: list[Program] = []

    async def asyncTearDown(self) -> None:
        for each in self.programs:
            each.kill()
        await super().asyncTearDown()

    def token(self, ttl: int = 3600) -> str:
        return tokens.mint(unique("user-"), self.org, roles=("manager",), ttl=ttl)

    async def run_command(self, *arguments: str, url: Optional[str] = None,
                          token: Optional[str] = "", stdin: Optional[bytes] = None) -> Program:
        environment = {"WIRELOOM_CLIENT_URL": url or self.server.url("")}
        if token is not None:
            environment["WIRELOOM_CLIENT_TOKEN"] = token or self.token()
        program = await Program.start(settings.server_binary(), *arguments,
                                      environment=environment, stdin=stdin)
        self.programs.append(program)
        return program


class Tail(CommandCase):
    other: Optional[Bos] = None

    async def heard(self, program: Program, number: int) -> None:
        """What is published now reaches the program, and nothing else does."""
        count = len(program.lines)
        stamp = (await self.publisher(self.org).post(kpi(number))).stamps[0]
        message = json.loads((await program.until(count + 1))[count])
        self.assertEqual((message["type"], message["payload"]["value"], message["timestamp"]),
                         ("KPI_UPDATED", number, stamp))

    async def test_prints_what_happens(self) -> None:
        program = await self.run_command("tail", "kpi:k", f"organization:{self.org}")
        first = await self.first(program)
        self.assertEqual(first["type"], "KPI_UPDATED")
        await self.heard(program, 1)
        await self.heard(program, 2)
        self.assertEqual(await program.stop(signal.SIGINT), 0)
        self.assertEqual(program.errors, [])

    async def first(self, program: Program) -> dict[str, object]:
        """Publishes until the program has heard one."""
        publisher = self.publisher(self.org)
        while not program.lines and program.process.returncode is None:
            await publisher.post(kpi(-1))
            await self.pause()
        self.assertTrue(program.lines, program.errors)
        result: dict[str, object] = json.loads(program.lines[0])
        # Those that were on their way have come once a later one has.
        stamp = (await publisher.post(kpi(-2))).stamps[0]
        while json.loads(program.lines[-1])["timestamp"] != stamp:
            await program.until(len(program.lines) + 1)
        return result

    async def pause(self) -> None:
        """As long as an answer of the server takes."""
        if self.other is None:
            self.other = await self.bos(claims={"sub": unique("user-"), "org": unique("org-")})
        await self.other.barrier()

    async def test_replays_and_counts(self) -> None:
        publisher = self.publisher(self.org)
        stamps = [(await publisher.post(kpi(number))).stamps[0] for number in range(4)]
        program = await self.run_command("tail", "kpi:k", "--since", stamps[1], "--count", "2")
        self.assertEqual(await program.end(), 0)
        messages = [json.loads(line) for line in program.lines]
        self.assertEqual([m["type"] for m in messages], ["SYNC_UPDATE"] * 2)
        self.assertEqual([m["payload"]["data"]["value"] for m in messages], [2, 3])

    async def test_tells_of_a_gap(self) -> None:
        program = await self.run_command("tail", "kpi:k", "--since", "2020-01-01T00:00:00Z")
        await program.until(error="messages are missing: the server holds nothing from before")
        await self.first(program)
        self.assertEqual(await program.stop(), 0)

    async def test_goes_on_without_refused_channels(self) -> None:
        program = await self.run_command("tail", "kpi:k", "user:somebody-else")
        await program.until(error="refused UNAUTHORIZED")
        await self.first(program)
        self.assertEqual(await program.stop(), 0)

    async def test_ends_when_every_channel_is_refused(self) -> None:
        program = await self.run_command("tail", "user:somebody-else", "nonsense")
        self.assertEqual(await program.end(), 1)
        self.assertIn("refused INVALID_CHANNEL", "\n".join(program.errors))
        self.assertIn("refused UNAUTHORIZED", "\n".join(program.errors))

    async def test_renews_its_token(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "token")
            sub = unique("user-")
            file.write_text(tokens.mint(sub, self.org, ttl=11) + "\n", encoding="ascii")
            program = await self.run_command("tail", "kpi:k", "--token-file", str(file),
                                             token=None)
            await self.first(program)
            # At half of its life the file is read again.
            file.write_text(tokens.mint(sub, self.org), encoding="ascii")
            await self.in_log(f'"user":"{sub}"', '"again":true')
            await self.heard(program, 7)
            self.assertEqual(await program.stop(), 0)

    async def in_log(self, *texts: str) -> None:
        deadline = time.monotonic() + settings.DEADLINE
        while not any(all(text in line for text in texts)
                      for line in self.server.log().splitlines()):
            self.assertLess(time.monotonic(), deadline)
            await self.pause()


class Send(CommandCase):
    async def test_prints_the_answer(self) -> None:
        reader = await self.bos(claims={"sub": unique("u"), "org": self.org}, channels=["kpi:k"])
        program = await self.run_command("send", "KPI_UPDATE", UPDATE)
        self.assertEqual(await program.end(), 0, program.errors)
        answer = json.loads(program.lines[0])
        self.assertEqual((answer["type"], answer["payload"]["value"]), ("KPI_UPDATED", 42))
        self.assertEqual((await reader.receive())["timestamp"], answer["timestamp"])

    async def test_reads_standard_input(self) -> None:
        program = await self.run_command("send", "KPI_UPDATE", "-", stdin=UPDATE.encode())
        self.assertEqual(await program.end(), 0, program.errors)

    async def test_tells_why_it_was_refused(self) -> None:
        for arguments, code, text in (
                (("SESSION_JOIN", '{"sessionId":"s"}'), 1, "refused SESSION_NOT_FOUND"),
                (("KPI_UPDATE", '{"kpiId":"k","value":"x"}'), 2, "(payload.value, type)"),
                (("KPI_UPDATE", "{"), 2, "json.syntax"),
                (("KPI_UPDATED", "{}"), 2, "'KPI_UPDATED' is no kind that clients send"),
                (("AUTH", '{"token":"t"}'), 2, "AUTH is sent by the client itself"),
                # It has no answer; the refusal is told all the same.
                (("CURSOR_MOVE", '{"sessionId":"s","position":{"x":1,"y":2,"z":3}}'), 1,
                 "refused SESSION_NOT_FOUND")):
            with self.subTest(arguments):
                program = await self.run_command("send", *arguments)
                self.assertEqual(await program.end(), code, program.errors)
                self.assertEqual(program.lines, [])
                self.assertIn(text, "\n".join(program.errors))

    async def test_sends_what_has_no_answer(self) -> None:
        sub = unique("user-")
        host = await self.bos(claims={"sub": unique("u"), "org": self.org})
        session = (await host.ask("SESSION_CREATE", {"title": "t", "activeSpace": "x"}))["payload"]
        token = tokens.mint(sub, self.org)
        payload = {"sessionId": session["sessionId"]}
        joined = await self.run_command("send", "SESSION_JOIN", json.dumps(payload), token=token)
        self.assertEqual(await joined.end(), 0, joined.errors)
        self.assertEqual((await host.receive())["type"], "SESSION_JOINED")
        self.assertEqual((await host.receive())["payload"]["state"], "disconnected")
        moved = await self.run_command("send", "CURSOR_MOVE", json.dumps(
            {**payload, "position": {"x": 1, "y": 2, "z": 3}}), token=token)
        self.assertEqual(await moved.end(), 0, moved.errors)
        self.assertEqual(moved.lines, [])
        self.assertEqual((await host.receive())["payload"]["userId"], sub)


class Connecting(CommandCase):
    async def test_without_a_server(self) -> None:
        stopped = Server().start()
        url = stopped.url("")
        stopped.stop()
        for command in (("tail", "kpi:k"), ("send", "PING")):
            program = await self.run_command(*command, url=url)
            self.assertEqual(await program.end(), 3)
            self.assertRegex("\n".join(program.errors), "wireloom: unreachable: ")

    async def test_elsewhere(self) -> None:
        program = await self.run_command("send", "PING", url=self.server.url("/nothing"))
        self.assertEqual(await program.end(), 3)

    async def test_with_a_bad_token(self) -> None:
        program = await self.run_command("tail", "kpi:k", token="a.b.c")
        self.assertEqual(await program.end(), 1)
        self.assertIn("authentication failed INVALID_TOKEN", program.errors[0])
        self.assertEqual(len(program.errors), 1)

    async def test_flags(self) -> None:
        for arguments, token, text in (
                (("tail", "kpi:k"), None, "a token is needed"),
                (("tail",), "t", "CHANNEL"),
                (("tail", "kpi:k", "--since", "yesterday"), "t", "no RFC 3339 timestamp"),
                (("tail", "kpi:k", "--count", "-1"), "t", "--count"),
                (("send", "PING", "--url", "http://h"), "t", "neither ws nor wss"),
                (("send", "PING", "--token-file", "/nowhere"), None, "cannot read /nowhere"),
                (("send", "PING", "--ca", "/nowhere", "--url", "wss://h"), "t",
                 "cannot read certificates from /nowhere")):
            with self.subTest(arguments):
                program = await self.run_command(*arguments, token=token)
                self.assertEqual(await program.end(), 2, program.errors)
                self.assertIn(text, "\n".join(program.errors))


class Tls(CommandCase):
    tls = True

    async def test_checks_the_certificate(self) -> None:
        assert self.server.certificate is not None
        own = str(self.server.certificate.chain)
        with tempfile.TemporaryDirectory() as folder:
            other = str(Certificate.make(pathlib.Path(folder), "other").chain)
            port = self.server.port
            for host, trusted, code in (("127.0.0.1", own, 0), ("localhost", own, 0),
                                        ("127.1", own, 3), ("127.0.0.1", other, 3),
                                        ("127.0.0.1", "", 3)):
                with self.subTest(host=host, trusted=trusted):
                    arguments = ("--ca", trusted) if trusted else ()
                    program = await self.run_command("send", "PING", *arguments,
                                                     url=f"wss://{host}:{port}")
                    self.assertEqual(await program.end(), code, program.errors)


class Example(CommandCase):
    async def test_does_what_the_document_shows(self) -> None:
        source = (settings.ROOT / "clients/cpp/example.cc").read_text(encoding="utf-8")
        document = (settings.ROOT / "docs/client.md").read_text(encoding="utf-8")
        self.assertIn(f"```cpp\n{source}```", document)
        binary = os.environ.get("WIRELOOM_E2E_CLIENT_EXAMPLE")
        assert binary, "WIRELOOM_E2E_CLIENT_EXAMPLE must name the example's binary"
        token = tokens.mint("ann", self.org, roles=("manager",))
        program = await Program.start(binary, self.server.url(""), token)
        self.assertEqual(await program.end(), 0, program.errors)
        self.assertEqual(program.lines, ["KPI 7 is 42", "set by ann"])
        program = await Program.start(binary, self.server.url(""), tokens.mint("ann", self.org))
        self.assertEqual(await program.end(), 1)
        self.assertIn("refused UNAUTHORIZED", "\n".join(program.errors))


if __name__ == "__main__":
    unittest.main()
