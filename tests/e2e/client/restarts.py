"""The server restarts under traffic: every client ends with exactly what was published."""
from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pathlib
import random
import time
import unittest
from typing import Callable

from wireloom_e2e import settings, tokens
from wireloom_e2e.client import unique
from wireloom_e2e.programs import Program
from wireloom_e2e.publish_case import PublishCase, Publisher, kpi
from wireloom_e2e.server import Server

SEED = int(time.time())
RESTARTS = 8
FOLDER = pathlib.Path(__file__).parent


def printed_by_tail(line: str) -> int:
    payload = json.loads(line)["payload"]
    return int(payload["data"]["value"] if "data" in payload else payload["value"])


class Restarts(PublishCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(store="sqlite").start()
        cls.server.keep_port()

    @classmethod
    def tearDownClass(cls) -> None:
        if cls.server.running():
            cls.server.stop()

    def setUp(self) -> None:
        super().setUp()
        self.org = unique("org-")
        self.random = random.Random(SEED)
        self.number = 0
        self.acknowledged: dict[int, str] = {}
        self.running = True
        # With the way to read a line of each.
        self.programs: list[tuple[Program, Callable[[str], int]]] = []

    async def asyncTearDown(self) -> None:
        for program, _ in self.programs:
            program.kill()
        await super().asyncTearDown()

    async def publish(self, most: int) -> None:
        """Publishes until it is told to stop. What was not acknowledged is not sent again."""
        publisher = Publisher(self.server, self.org)
        while self.running:
            count = self.random.randint(1, most)
            numbers = list(range(self.number + 1, self.number + 1 + count))
            self.number += count
            try:
                answer = await publisher.post([kpi(number) for number in numbers])
                if answer.status == 200:  # else it stops
                    self.acknowledged.update(zip(numbers, answer.stamps))
            except (OSError, asyncio.IncompleteReadError):
                await publisher.close()
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.002)
        await publisher.close()

    async def start_clients(self) -> None:
        environment = {"WIRELOOM_CLIENT_URL": self.server.url("")}
        node = os.environ.get("WIRELOOM_E2E_NODE", "node")
        for _ in range(3):
            token = tokens.mint(unique("user-"), self.org)
            tail = await Program.start(
                settings.server_binary(), "tail", "kpi:k", f"organization:{self.org}",
                environment={**environment, "WIRELOOM_CLIENT_TOKEN": token})
            self.programs.append((tail, printed_by_tail))
            script = await Program.start(node, str(FOLDER / "spec_client.mjs"),
                                         self.server.url("/v1/ws"), token, "kpi:k")
            self.programs.append((script, int))

    async def log(self, since: str) -> list[int]:
        """Every number that the server has kept, in its order."""
        reader = await self.bos(claims={"sub": unique("u"), "org": self.org})
        await reader.send({"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": since, "channels": ["kpi:k"]}})
        self.assertEqual((await reader.receive())["type"], "SYNC_START")
        numbers = []
        while (item := await reader.receive())["type"] != "SYNC_COMPLETE":
            numbers.append(int(item["payload"]["data"]["value"]))
        return numbers

    async def restart(self, *, kill: bool) -> None:
        if kill:
            self.server.kill()
        else:
            self.server.terminate()
            await asyncio.to_thread(self.server.wait, keep=True)
        await asyncio.sleep(self.random.uniform(0, 0.3))
        await asyncio.to_thread(self.server.start)

    async def test_nobody_misses_anything(self) -> None:
        print(f"seed {SEED}")
        first = (await self.publisher(self.org).post(kpi(0))).stamps[0]
        await self.start_clients()
        load = [asyncio.create_task(self.publish(most)) for most in (1, 20)]
        for program, _ in self.programs:
            await program.until(1)
        for restart in range(RESTARTS):
            await asyncio.sleep(self.random.uniform(0.2, 1.5))
            await self.restart(kill=restart % 2 == 0)
        await asyncio.sleep(0.5)
        self.running = False
        await asyncio.gather(*load)
        last = 1_000_000_000
        await self.publisher(self.org).post(kpi(last))

        kept = await self.log(first)
        self.assertEqual(len(set(kept)), len(kept))
        self.assertLessEqual(set(self.acknowledged), set(kept))
        for program, number_of in self.programs:
            with self.subTest(program.name):
                while not (program.lines and number_of(program.lines[-1]) == last):
                    await program.until(len(program.lines) + 1)
                numbers = [number_of(line) for line in program.lines]
                # From the first that it heard on.
                self.assertEqual(numbers, kept[kept.index(numbers[0]):])
                self.assertGreater(len(numbers), len(kept) // 2)
                with contextlib.suppress(ProcessLookupError):
                    self.assertEqual(await program.stop(), 0, program.errors)
        print(f"{RESTARTS} restarts, {len(self.acknowledged)} acknowledged, {len(kept)} in the "
              f"log, {len(self.programs)} clients with all of them")


if __name__ == "__main__":
    unittest.main()
