"""A store that fails: durable messages are refused, nothing is lied about, and it recovers."""
from __future__ import annotations

import asyncio
import json
import pathlib
import resource
import time
import unittest
import urllib.error
import urllib.request
from typing import Any

from wireloom_e2e import settings
from wireloom_e2e.client import unique
from wireloom_e2e.publish_case import PublishCase, kpi
from wireloom_e2e.server import Server, ServerError

KIB = 1 << 10
# So much of each file may be written when the disk is full. The log of the server is smaller.
LIMIT = 256 * KIB


class FullDisk(PublishCase):
    store = "sqlite"
    config = {"arqon": {"default_channels": ["r:c"]}}

    def limit(self, most: int) -> None:
        """Files of the server's may not be larger from now on."""
        _, hard = resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (most, hard))

    def ready(self) -> tuple[int, Any]:
        url = f"http://{self.server.host}:{self.server.port}/ready"
        try:
            with urllib.request.urlopen(url, timeout=settings.DEADLINE) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    async def test_refuses_and_recovers(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        filling = [kpi(i, unit="x" * 1000) for i in range(100)]
        wal = pathlib.Path(f"{self.server.store_file}-wal")
        stamps = (await publisher.post(kpi(0))).stamps
        while wal.stat().st_size < 2 * LIMIT:
            stamps += (await publisher.post(filling)).stamps
        readers = await self.readers(org, ["kpi:k"])
        writer = await self.bos(claims={"sub": unique("w"), "org": org, "roles": ["manager"]})
        sender, member = await self.arqon("sender"), await self.arqon("member")
        for each in (sender, member):
            await each.join("r", "c")
        self.assertEqual(self.ready(), (200, {"status": "ready"}))

        self.limit(LIMIT)
        bodies: list[Any] = [kpi(1), filling, kpi(2)]
        for body in bodies:
            self.check_fault(await publisher.post(body), 503, "INTERNAL_SERVER_ERROR",
                             {"rule": "log"})
        answer = await writer.ask("KPI_UPDATE", {"kpiId": "k", "value": 3})
        self.check_error(answer, "INTERNAL_SERVER_ERROR", {"rule": "log"}, answer["requestId"])
        status, told = self.ready()
        self.assertEqual((status, told["status"]), (503, "degraded"))
        self.assertIn("message_store_failed", self.server.logged("message_store_failed"))
        event = sender.envelope("event", {"n": 1}, room="r", channel="c", metadata={"ack": True})
        await sender.send(event)
        self.check_refused(await sender.receive(), event["id"], 500, "internal", "")
        # Nobody got anything of it, and everything else works.
        await self.check_silent(readers)
        await member.barrier()
        whisper = sender.envelope("private", {"target": "member"}, room="r", channel="c")
        await sender.send(whisper)
        self.assertEqual(await member.receive(), whisper)
        await self.check_kept(org, stamps)

        self.limit(resource.RLIM_INFINITY)
        deadline = time.monotonic() + settings.DEADLINE
        while self.ready()[0] != 200:
            self.assertLess(time.monotonic(), deadline)
            await asyncio.sleep(0.05)
        self.server.logged("message_store_recovered")
        stamps += (await publisher.post([kpi(4), kpi(5)])).stamps
        for reader in readers:
            for number in (4, 5):
                self.assertEqual((await reader.receive())["payload"]["value"], number)
        await sender.send(event)  # the same id: it was not accepted before
        self.assertEqual((await sender.receive())["payload"]["result"],
                         {"sequence": 1, "recipients": 1})
        self.assertEqual(await member.receive(), event)
        await self.check_kept(org, stamps)

    async def check_kept(self, org: str, stamps: list[str]) -> None:
        reader = await self.bos(claims={"sub": unique("u"), "org": org})
        await reader.send({"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": stamps[0], "channels": ["kpi:k"]}})
        items = []
        while (item := await reader.receive())["type"] != "SYNC_COMPLETE":
            items.append(item)
        self.assertEqual([item["timestamp"] for item in items[1:]], stamps[1:])


class Damaged(unittest.TestCase):
    """A file that is no store, or no whole one, keeps the server from starting."""

    def refuse(self, server: Server, *said: str) -> None:
        with self.assertRaises(ServerError):
            server.start()
        log = server.log()
        for text in ("store.path", str(server.store_file), *said):
            self.assertIn(text, log)
        self.assertNotIn("listening", log)

    def test_another_file(self) -> None:
        for content in (b"no database at all" * 1000, b"SQLite format 3\0" + bytes(8192)):
            server = Server(store="sqlite")
            server.store_file.write_bytes(content)
            self.refuse(server)

    def test_a_file_that_was_cut(self) -> None:
        server = Server(store="sqlite")
        server.start()

        async def fill() -> None:
            case = PublishCase()
            case.server = server  # type: ignore[misc]
            case.publishers = []
            publisher = case.publisher("org")
            for _ in range(5):
                await publisher.post([kpi(i, unit="x" * 1000) for i in range(1000)])
            await publisher.close()

        asyncio.run(fill())
        server.stop(keep=True)
        size = server.store_file.stat().st_size
        with server.store_file.open("r+b") as file:
            file.truncate(size // 2)
        self.refuse(server)

    def test_one_server_at_a_time(self) -> None:
        server = Server(store="sqlite")
        server.start()
        second = Server({"store": {"engine": "sqlite", "path": str(server.store_file)}})
        second.store_file = server.store_file
        # The variable would win over the file.
        second._environment.pop("WIRELOOM_STORE_PATH")  # pylint: disable=protected-access
        self.refuse(second)
        server.stop()


if __name__ == "__main__":
    unittest.main()
