"""SIGKILL at any moment, under load: what was acknowledged is there once, and batches are whole."""
from __future__ import annotations

import asyncio
import contextlib
import random
import time
import unittest
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from wireloom_e2e import settings
from wireloom_e2e.client import Arqon, Bos, unique
from wireloom_e2e.publish_case import PublishCase, Publisher, kpi
from wireloom_e2e.server import Server

SEED = int(time.time())
KILLS = 50
LOAD = 0.4 * settings.PATIENCE  # seconds at most before the kill
ROOM = "crash"


@dataclass
class Round:
    """What was sent and heard between two kills, in an organization and a channel of its own."""

    org: str
    channel: str
    since: str = ""
    # Of each message: the number that it carries, and what is known of its time.
    acknowledged: dict[int, str] = field(default_factory=dict)
    heard: dict[int, str] = field(default_factory=dict)
    sent: set[int] = field(default_factory=set)
    batches: list[list[int]] = field(default_factory=list)
    # Arqon's: the sequence that each acknowledged number has.
    sequences: dict[int, int] = field(default_factory=dict)
    events: set[int] = field(default_factory=set)


class Crash(PublishCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server({"limits": {"bos": {"rate": 100_000}}}, store="sqlite")
        cls.server.start()

    @classmethod
    def tearDownClass(cls) -> None:
        if cls.server.running():
            cls.server.stop()

    def setUp(self) -> None:
        super().setUp()
        self.random = random.Random(SEED)
        self.number = 0
        self.work: list[asyncio.Task[None]] = []

    def next(self, count: int = 1) -> list[int]:
        self.number += count
        return list(range(self.number - count + 1, self.number + 1))

    # -- The load. Each goes on until the server is gone.

    async def publish(self, of: Round, most: int) -> None:
        publisher = Publisher(self.server, of.org, sub=unique("system-"))
        try:
            while True:
                numbers = self.next(self.random.randint(1, most))
                of.sent.update(numbers)
                if len(numbers) > 1:
                    of.batches.append(numbers)
                body: Any = [kpi(n) for n in numbers] if len(numbers) > 1 else kpi(numbers[0])
                key = {"Idempotency_Key": f"key-{numbers[0]}"} if numbers[0] % 3 == 0 else {}
                answer = await publisher.post(body, **key)
                of.acknowledged.update(zip(numbers, answer.stamps))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            await publisher.close()

    async def write(self, of: Round) -> None:
        writer = await self.load_client(of, roles=["service"])
        with contextlib.suppress(ConnectionClosed):
            while True:
                number = self.next()[0]
                of.sent.add(number)
                await writer.connection.send(writer.encode({
                    "type": "KPI_UPDATE", "payload": {"kpiId": "k", "value": number}}))
                answer = writer.decode(await writer.connection.recv())
                if answer["type"] == "KPI_UPDATED":  # else the rate is exhausted
                    of.acknowledged[number] = answer["timestamp"]
                else:
                    of.sent.discard(number)
                    await asyncio.sleep(LOAD)

    async def listen(self, of: Round) -> None:
        reader = await self.load_client(of, channels=["kpi:k"])
        with contextlib.suppress(ConnectionClosed):
            while True:
                item = reader.decode(await reader.connection.recv())
                if item["type"] == "KPI_UPDATED":
                    of.heard[int(item["payload"]["value"])] = item["timestamp"]

    async def send_events(self, of: Round) -> None:
        """Events of Arqon; every other one asks for an acknowledgement."""
        sender = await self.connect("arqon", name=unique("sender_"))
        assert isinstance(sender, Arqon)
        with contextlib.suppress(ConnectionClosed, AssertionError):
            await sender.identify()
            await sender.join(ROOM, of.channel)
            while len(of.events) < 400:  # what a channel keeps
                numbers = self.next(2)
                of.events.update(numbers)
                for number in numbers:
                    metadata = {"metadata": {"ack": True}} if number == numbers[-1] else {}
                    await sender.connection.send(sender.encode(sender.envelope(
                        "event", {"n": number}, room=ROOM, channel=of.channel, **metadata)))
                answer = sender.decode(await sender.connection.recv())
                of.sequences[numbers[-1]] = answer["payload"]["result"]["sequence"]

    async def load_client(self, of: Round, **options: Any) -> Bos:
        roles = options.pop("roles", [])
        encoding = self.random.choice(["text", "binary"])
        return await self.bos(claims={"sub": unique("u"), "org": of.org, "roles": roles},
                              encoding=encoding, **options)

    async def begin(self) -> Round:
        of = Round(unique("org-"), unique("channel"))
        first = self.next()[0]
        of.sent.add(first)
        of.acknowledged[first] = (await self.publisher(of.org).post(kpi(first))).stamps[0]
        moment = datetime.fromisoformat(of.acknowledged[first]) - timedelta(microseconds=1)
        of.since = moment.isoformat()
        loads = [self.publish(of, 1), self.publish(of, 1), self.publish(of, 200),
                 self.publish(of, 20), self.write(of), self.write(of), self.listen(of),
                 self.listen(of), self.send_events(of)]
        self.work = [asyncio.create_task(self.until_gone(load)) for load in loads]
        return of

    async def until_gone(self, load: Any) -> None:
        # Whoever connects when the server goes has not begun.
        with contextlib.suppress(OSError, ConnectionClosed, InvalidHandshake):
            try:
                await load
            except AssertionError as error:
                if not isinstance(error.__cause__, ConnectionClosed):
                    raise

    # -- What is there afterwards.

    async def check(self, of: Round) -> int:
        reader = await self.bos(claims={"sub": unique("u"), "org": of.org})
        await reader.send({"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": of.since, "channels": ["kpi:k"]}})
        self.assertEqual((await reader.receive())["type"], "SYNC_START")
        kept: dict[int, str] = {}
        order: list[int] = []
        while (item := await reader.receive())["type"] != "SYNC_COMPLETE":
            number = int(item["payload"]["data"]["value"])
            self.assertNotIn(number, kept, "kept twice")
            kept[number] = item["timestamp"]
            order.append(number)
        stamps = list(kept.values())
        self.assertEqual(stamps, sorted(set(stamps)))
        self.assertLessEqual(set(kept), of.sent)
        for what in (of.acknowledged, of.heard):
            self.assertEqual({n: kept.get(n) for n in what}, what)
        for batch in of.batches:
            there = [number for number in batch if number in kept]
            if there:
                at = order.index(batch[0])
                self.assertEqual(order[at:at + len(batch)], batch, "a batch is not whole")
        await reader.close()
        return len(kept)

    async def check_events(self, of: Round) -> None:
        member = await self.arqon(unique("member_"))
        await member.join(ROOM, of.channel)
        result = await member.result("history", {"room": ROOM, "channel": of.channel})
        numbers = {item["message"]["payload"]["n"]: item["sequence"]
                   for item in result["messages"]}
        self.assertEqual(len(numbers), len(result["messages"]), "kept twice")
        self.assertLessEqual(set(numbers), of.events)
        self.assertEqual({n: numbers.get(n) for n in of.sequences}, of.sequences)
        self.assertEqual(sorted(numbers), list(numbers), "in another order")
        await member.close()

    async def test_nothing_acknowledged_is_lost(self) -> None:
        print(f"seed {SEED}")
        rounds: list[Round] = []
        kept = acknowledged = 0
        for kill in range(KILLS):
            rounds.append(await self.begin())
            await asyncio.sleep(self.random.uniform(0, LOAD))
            self.server.kill()
            await asyncio.wait_for(asyncio.gather(*self.work), settings.DEADLINE)
            await asyncio.gather(*(each.close() for each in self.clients), return_exceptions=True)
            self.clients.clear()
            if kill % 5 == 0:  # while it starts, too
                self.server.begin()
                await asyncio.sleep(self.random.uniform(0, 0.1 * settings.PATIENCE))
                self.server.kill()
            self.server.start()
            kept += await self.check(rounds[-1])
            await self.check_events(rounds[-1])
            acknowledged += len(rounds[-1].acknowledged) + len(rounds[-1].sequences)
        for of in rounds:  # and it stays there
            await self.check(of)
        self.assertGreater(acknowledged, KILLS * 10)
        print(f"{KILLS} kills, {acknowledged} acknowledged messages, {kept} of BOS kept")


if __name__ == "__main__":
    unittest.main()
