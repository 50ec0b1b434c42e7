"""What is published over HTTP reaches its channels: once, in order, in both encodings, in time."""
from __future__ import annotations

import asyncio
import itertools
import json
import time
import unittest
from concurrent import futures
from typing import Any, Optional

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import client, settings
from wireloom_e2e.client import Bos, unique
from wireloom_e2e.memory import resident, sanitized
from wireloom_e2e.publish_case import PAYLOADS, PublishCase, dumps, kpi, message, sized
from wireloom_e2e.server import Server
from wireloom_e2e.socket_case import SocketCase

MIB = 1 << 20
SLOW_TIME = max(2, round(5 * settings.PATIENCE))  # seconds

# Channels of PAYLOADS, by the table of the domain.
CHANNELS: dict[str, list[str]] = {
    "KPI_UPDATED": ["kpi:k1", "department:d1", "organization:{org}"],
    "DEPARTMENT_UPDATED": ["department:d1", "organization:{org}"],
    "EMPLOYEE_UPDATED": ["department:d1", "organization:{org}"],
    "REPORT_GENERATED": ["user:u1", "organization:{org}"],
    "ANOMALY_DETECTED": ["kpi:k1", "department:d1", "organization:{org}"],
    "RECOMMENDATION": ["department:d1", "organization:{org}"],
    "PREDICTION_READY": ["kpi:k1", "organization:{org}"],
    "NOTIFICATION": ["user:u1"],
    "ALERT": ["user:u1"],
    "SYNC_UPDATE": ["kpi:k1", "organization:{org}"],
    "SYNC_DELETE": ["department:d1", "organization:{org}"],
}
# Without the optional ids.
FEWER: list[tuple[dict[str, Any], list[str]]] = [
    (message("KPI_UPDATED", departmentId=None), ["kpi:k1", "organization:{org}"]),
    (message("EMPLOYEE_UPDATED", departmentId=None), ["organization:{org}"]),
    (message("ANOMALY_DETECTED", kpiId=None, departmentId=None), ["organization:{org}"]),
    (message("RECOMMENDATION", departmentId=None), ["organization:{org}"]),
    (message("NOTIFICATION", userId=None), ["organization:{org}"]),
    (message("ALERT", userId=None), ["organization:{org}"]),
    (message("SYNC_UPDATE", entityType="report", entityId="r"), ["organization:{org}"]),
    (message("SYNC_DELETE", entityType="employee", entityId="e"), ["organization:{org}"]),
]


class Channels(PublishCase):
    async def test_every_kind_reaches_its_channels(self) -> None:
        self.assertEqual(sorted(CHANNELS), sorted(client.codec("bos").publishable))
        org = unique("org-")
        all_channels = ["kpi:k1", "kpi:other", "department:d1", "department:other", "user:u1",
                        f"organization:{org}"]
        readers: dict[tuple[str, str], Bos] = {}
        for channel, encoding in itertools.product(all_channels, ("text", "binary")):
            sub = "u1" if channel == "user:u1" else unique("u-")
            readers[channel, encoding] = await self.bos(
                claims={"sub": sub, "org": org}, channels=[channel], encoding=encoding)
        every = await self.bos(claims={"sub": "u1", "org": org},
                               channels=["kpi:k1", "department:d1", "user:u1",
                                         f"organization:{org}"])
        sent = [(message(kind), CHANNELS[kind]) for kind in PAYLOADS] + FEWER
        publisher = self.publisher(org)
        one_by_one = [(await publisher.post(item)).stamps[0] for item, _ in sent]
        together = (await publisher.post([item for item, _ in sent])).stamps
        stamps = one_by_one + together
        self.assertEqual(stamps, sorted(set(stamps)))
        for stamp, (item, channels) in zip(stamps, sent * 2):
            named = [channel.format(org=org) for channel in channels]
            for (channel, _), reader in readers.items():
                if channel in named:
                    await self.check_copy(reader, item, stamp)
            await self.check_copy(every, item, stamp)  # once, whatever channels it holds
        await self.check_silent([*readers.values(), every])

    async def check_copy(self, reader: Bos, item: dict[str, Any], stamp: str) -> None:
        copy = await reader.receive()
        payload = self.check_bos(copy, item["type"], digits=6)
        self.assertEqual(copy["timestamp"], stamp)
        self.assertEqual(payload, item["payload"])

    async def test_payloads_are_relayed_as_they_are(self) -> None:
        org = unique("org-")
        text = await self.bos(claims={"org": org}, channels=[f"organization:{org}"])
        data = '{ "a" :1.50, "b": 1e+2 , "ü":"\\u00fc", "c":[ ] }'
        body = ('[{"type":"NOTIFICATION","payload": {"notificationId":"n","title":"t",'
                f'"message":"m","data":{data},"createdAt":"2025-01-01T00:00:00Z"}} }}]')
        await self.publisher(org).post(body.encode())
        self.assertIn(data, (await text.receive_frame())[0])

    async def test_feed_of_the_organization_is_filtered(self) -> None:
        org = unique("org-")
        feed = [f"organization:{org}"]
        some = [
            await self.bos(claims={"sub": unique("u-"), "org": org, "channels": allowed},
                           channels=feed, encoding=encoding)
            for allowed in (["kpi:k1"], ["department:*"]) for encoding in ("text", "binary")]
        nothing = [await self.bos(claims={"sub": unique("u-"), "org": org, "channels": ["kpi:z"]},
                                  channels=feed)]
        await self.publisher(org).post([
            message("KPI_UPDATED"), message("PREDICTION_READY"), message("DEPARTMENT_UPDATED"),
            message("REPORT_GENERATED")])
        for reader, kinds in ((some[0], ["KPI_UPDATED", "PREDICTION_READY", "REPORT_GENERATED"]),
                              (some[1], ["KPI_UPDATED", "PREDICTION_READY", "REPORT_GENERATED"]),
                              (some[2], ["KPI_UPDATED", "DEPARTMENT_UPDATED", "REPORT_GENERATED"]),
                              (some[3], ["KPI_UPDATED", "DEPARTMENT_UPDATED", "REPORT_GENERATED"]),
                              (nothing[0], ["REPORT_GENERATED"])):
            self.assertEqual([(await reader.receive())["type"] for _ in kinds], kinds)
        await self.check_silent([*some, *nothing])

    async def test_tenancy(self) -> None:
        orgs = [unique("org-") for _ in range(2)]
        platform = self.publisher(None)
        readers = {org: await self.readers(org, ["kpi:k", f"organization:{org}"]) for org in orgs}
        for number in range(3):
            for org in orgs:
                await platform.post([kpi(number), kpi(number + 100)], X_Organization=org)
                for reader in readers[org]:
                    values = [(await reader.receive())["payload"]["value"] for _ in range(2)]
                    self.assertEqual(values, [number, number + 100])
                for others in readers.values():
                    await self.check_silent(others)


class Order(PublishCase):
    async def test_timestamps_over_concurrent_publishers(self) -> None:
        """Systems and a client's KPI_UPDATEs at once: one order, the same for everybody."""
        org, rounds = unique("org-"), 12
        readers = await self.readers(org, ["kpi:k"])
        systems = [self.publisher(org, sub=f"s{i}") for i in range(6)]
        writer = await self.bos(claims={"sub": "writer", "org": org, "roles": ["manager"]})

        async def publish(number: int) -> list[str]:
            stamps: list[str] = []
            for turn in range(rounds):
                size = (1, 3, 40)[(turn + number) % 3]
                batch = [kpi(turn * 100 + i, updatedBy=f"s{number}") for i in range(size)]
                got = (await systems[number].post(batch if size > 1 else batch[0])).stamps
                self.assertEqual(len(got), size)
                stamps += got
            return stamps

        async def write() -> list[str]:
            return [(await writer.ask("KPI_UPDATE", {"kpiId": "k", "value": turn}))["timestamp"]
                    for turn in range(rounds)]

        async def read(reader: Bos, count: int) -> list[dict[str, Any]]:
            return [await reader.receive() for _ in range(count)]

        total = rounds + sum((1, 3, 40)[(t + n) % 3] for n in range(6) for t in range(rounds))
        results = await asyncio.gather(write(), *(publish(n) for n in range(len(systems))))
        everything = sorted(stamp for stamps in results for stamp in stamps)
        self.assertEqual(len(everything), total)
        self.assertEqual(len(set(everything)), total, "timestamps repeat")
        for stamps in results:
            self.assertEqual(stamps, sorted(stamps))
        for reader in readers:
            got = await read(reader, total)
            self.assertEqual([item["timestamp"] for item in got], everything)
            last: dict[str, float] = {}
            for item in got:
                payload = item["payload"]
                self.assertGreater(payload["value"], last.get(payload["updatedBy"], -1))
                last[payload["updatedBy"]] = payload["value"]
        await self.check_silent([*readers, writer])

    async def test_a_batch_stays_together(self) -> None:
        org = unique("org-")
        readers = await self.readers(org, ["kpi:k"], 4)
        systems = [self.publisher(org, sub=f"s{i}") for i in range(4)]
        batch = 200
        await asyncio.gather(*(
            system.post([kpi(i, updatedBy=f"s{n}") for i in range(batch)])
            for n, system in enumerate(systems)))
        for reader in readers:
            authors = [(await reader.receive())["payload"]["updatedBy"]
                       for _ in range(batch * len(systems))]
            self.assertEqual([key for key, _ in itertools.groupby(authors)],
                             list(dict.fromkeys(authors)))


class Mixed(PublishCase):
    config = {"limits": {"bos": {"rate": 100000}}}

    async def test_updates_of_clients_do_not_get_into_a_batch(self) -> None:
        """Batches that take several turns of the loop, and KPI_UPDATEs in every turn."""
        org, rounds, size = unique("org-"), 5, 300
        readers = await self.readers(org, ["kpi:k"], 4)
        writers = [await self.bos(claims={"sub": f"w{i}", "org": org, "roles": ["manager"]})
                   for i in range(4)]
        publisher = self.publisher(org, sub="system")
        batch = [kpi(i, unit="x" * 8000) for i in range(size)]
        read: list[list[dict[str, Any]]] = [[] for _ in readers]
        answered: list[str] = []
        done = asyncio.Event()

        async def write(writer: Bos) -> None:
            while not done.is_set():
                answer = await writer.ask("KPI_UPDATE", {"kpiId": "k", "value": 1})
                answered.append(answer["timestamp"])
                await asyncio.sleep(0.001)

        async def receive(number: int) -> None:
            while not read[number] or read[number][-1]["payload"]["value"] != 999:
                frame = await asyncio.wait_for(readers[number].connection.recv(),
                                               settings.DEADLINE)
                item = readers[number].decode(frame)
                if item["type"] == "KPI_UPDATED":
                    read[number].append(item)

        receiving = [asyncio.create_task(receive(n)) for n in range(len(readers))]
        writing = [asyncio.create_task(write(writer)) for writer in writers]
        for _ in range(rounds):
            stamps = (await publisher.post(batch)).stamps
            answered += stamps
            while min(items[-1]["timestamp"] if items else "" for items in read) < stamps[-1]:
                self.assertFalse(any(task.done() for task in receiving), "a reader was closed")
                await asyncio.sleep(0.001)
        done.set()
        await asyncio.gather(*writing)
        answered += (await publisher.post(kpi(999))).stamps
        await asyncio.gather(*receiving)
        for items in read:
            self.assertEqual([item["timestamp"] for item in items], sorted(answered))
            # Those of one batch stand together.
            runs = [(whose, len(list(run))) for whose, run in itertools.groupby(
                item["payload"]["updatedBy"] == "u1" for item in items[:-1])]
            counts = [count for of_batch, count in runs if of_batch]
            self.assertEqual(sum(counts), rounds * size)
            self.assertEqual({count % size for count in counts}, {0})


class Load(SocketCase):
    config = {"limits": {"slow_consumer_time": f"{SLOW_TIME}s"}}

    async def test_a_whole_large_batch_reaches_who_reads(self) -> None:
        """8 MiB at once are twice what may wait for long; who stalls is closed after a while."""
        org = unique("org-")
        readers = await self.readers(org, ["kpi:k"], 6)
        stalled = await asyncio.to_thread(self.subscriber, org, 4096)
        size = 8 * MIB // 1000 - 2
        publisher = self.publisher(org)
        batch = [sized(size)] * 1000
        began = time.monotonic()
        self.assertEqual(len((await publisher.post(batch)).stamps), 1000)

        async def read(reader: Bos) -> None:
            stamps = []
            for number in range(1000):
                if number == 10:  # answers get through while the batch waits
                    await reader.send({"type": "PING", "requestId": "between"})
                item = await reader.receive()
                if item["type"] == "PONG":
                    item = await reader.receive()
                stamps.append(item["timestamp"])
            self.assertEqual(stamps, sorted(set(stamps)))

        await asyncio.gather(*map(read, readers))
        await asyncio.to_thread(self.server.logged, "slow_consumer")
        self.assertGreater(time.monotonic() - began, SLOW_TIME)
        # Only the stalled one was over its bound for that long.
        self.assertEqual((await publisher.post(kpi(7))).status, 200)
        for reader in readers:
            item = await reader.receive()
            while item["type"] == "PONG":
                item = await reader.receive()
            self.assertEqual(item["payload"]["value"], 7)
        code, whole = await asyncio.to_thread(self.read_until, stalled)
        self.assertEqual(code, 1013)
        self.assertLess(whole, 1000)

    async def test_two_large_batches_at_once_lose_nobody(self) -> None:
        """The second finds the first in the queues: nobody can have read it yet."""
        org, number, size = unique("org-"), 24, 88
        loop, batch = asyncio.get_running_loop(), dumps([sized(95_000)] * size)
        with futures.ThreadPoolExecutor(number) as threads:
            readers = await asyncio.gather(*(
                loop.run_in_executor(threads, self.subscriber, org) for _ in range(number)))
            reading = [loop.run_in_executor(threads, self.read_until, reader, b'"value":7')
                       for reader in readers]
            systems = [self.publisher(org, sub=f"s{i}") for i in range(2)]
            for system in systems:
                await system.begin(batch[:-1], Content_Length=str(len(batch)))
            await asyncio.sleep(0.5)  # all but the last byte is there: both are complete at once
            for system in systems:
                await system.send(batch[-1:])
            for system in systems:
                self.assertEqual(len((await system.answer()).stamps), size)
            self.assertEqual((await systems[0].post(kpi(7))).status, 200)
            self.assertEqual(await asyncio.gather(*reading), [(0, 2 * size)] * number)

    async def test_others_are_served_meanwhile(self) -> None:
        """Large batches to many readers: a PING of another organization is answered quickly."""
        org = unique("org-")
        readers = await self.readers(org, ["kpi:k"], 16)
        others = [await self.bos(claims={"sub": unique("o-"), "org": unique("org-")})
                  for _ in range(4)]
        batch = [kpi(i) for i in range(1000)]
        systems = [self.publisher(org, sub=f"s{i}") for i in range(4)]
        done = asyncio.Event()
        longest = 0.0

        async def read(reader: Bos) -> None:
            for _ in range(4 * 1000):
                await reader.connection.recv()

        async def ping(other: Bos) -> None:
            nonlocal longest
            while not done.is_set():
                began = time.monotonic()
                await other.ask("PING")
                longest = max(longest, time.monotonic() - began)

        async def publish() -> None:
            for answer in await asyncio.gather(*(system.post(batch) for system in systems)):
                self.assertEqual(len(answer.stamps), 1000)

        pings = [asyncio.create_task(ping(other)) for other in others]
        await asyncio.gather(publish(), *map(read, readers))
        done.set()
        await asyncio.gather(*pings)
        print(f"longest PING while 64,000 messages were delivered: {longest * 1000:.0f} ms")
        self.assertLess(longest, 5 * settings.PATIENCE)


class Stalled(SocketCase):
    """Whatever time there is, memory is bounded."""

    # The log in memory keeps no more than it must.
    config = {"limits": {"slow_consumer_time": "1h"}, "store": {"max_messages": 1}}

    async def test_who_does_not_read_costs_so_much(self) -> None:
        org, batch = unique("org-"), dumps([sized(95_000)] * 88)
        stalled = await asyncio.to_thread(self.subscriber, org, 4096)
        publisher = self.publisher(org)
        before = peak = resident(self.server.process.pid)

        async def post(times: int) -> None:
            nonlocal peak
            for _ in range(times):
                self.assertEqual((await publisher.post(batch)).status, 200)
                peak = max(peak, resident(self.server.process.pid))

        await post(3)
        line = json.loads(await asyncio.to_thread(self.server.logged, "slow_consumer"))
        most = 4 * MIB + 2 * 8 * MIB
        self.assertTrue(most - MIB < line["queued_bytes"] <= most, line)
        # It has some seconds to hear why it is closed.
        closed = asyncio.create_task(asyncio.to_thread(self.read_until, stalled))
        await post(13)
        self.assertEqual((await closed)[0], 1013)
        if not sanitized(self.server.process.pid):
            print(f"128 MiB for one that does not read: resident {before // 1024} KiB before, "
                  f"{peak // 1024} KiB at most")
            # Beside the queue: a request's body, which the connection and the batch have, and what
            # the allocator keeps of them.
            self.assertLess(peak - before, most + 4 * 8 * MIB)


class Full(PublishCase):
    config = {"limits": {"bos": {"publish_queue_bytes": 1}}}

    async def test_a_full_queue_refuses_and_recovers(self) -> None:
        """With no room for two requests at once one is served and others are told to come again."""
        org = unique("org-")
        reader = (await self.readers(org, ["kpi:k"], 1))[0]
        systems = [self.publisher(org, sub=f"s{i}") for i in range(12)]
        accepted = 0
        batch = [kpi(i) for i in range(1000)]
        deadline = time.monotonic() + settings.DEADLINE
        refused = False
        while not refused:
            self.assertLess(time.monotonic(), deadline, "nobody was ever refused")
            for answer in await asyncio.gather(*(system.post(batch) for system in systems)):
                if answer.status == 200:
                    accepted += len(answer.stamps)
                    continue
                refused = True
                self.check_fault(answer, 503, "INTERNAL_SERVER_ERROR",
                                 {"rule": "publish_queue_bytes"})
                self.assertEqual(answer.headers["retry-after"], "1")
        # Once all is handed out there is room again.
        while (answer := await systems[0].post(kpi(1))).status != 200:
            self.assertLess(time.monotonic(), deadline)
        for _ in range(accepted + 1):
            await reader.receive()
        await reader.barrier()


class Drain(PublishCase):
    @classmethod
    def setUpClass(cls) -> None:
        """Each round has a server of its own, which it stops."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See setUpClass."""

    async def read(self, reader: Bos) -> list[str]:
        """The timestamps of everything until the server closes."""
        stamps = []
        try:
            while True:
                frame = await asyncio.wait_for(reader.connection.recv(), settings.DEADLINE)
                stamps.append(reader.decode(frame)["timestamp"])
        except ConnectionClosed as closed:
            assert closed.rcvd is not None and closed.rcvd.code == 1001, closed
        return stamps

    async def test_accepted_is_delivered(self) -> None:
        for shards in (1, 2, 4):
            with self.subTest(shards=shards):
                await self.round(shards)

    async def test_large_batches_are_delivered(self) -> None:
        """Together they are several times what may wait for one connection."""
        accepted = 0
        for delay in (0.0, 0.005, 0.01, 0.02):
            accepted += await self.stop_amid_large_batches(delay)
        print(f"{accepted} large batches were accepted while the server stopped")
        self.assertGreater(accepted, 0)

    async def stop_amid_large_batches(self, delay: float) -> int:
        """How many batches were accepted."""
        drain_timeout = f"{settings.DEADLINE}s"
        type(self).server = Server({"limits": {"drain_timeout": drain_timeout}}, shards=2).start()
        org, batch = unique("org-"), dumps([sized(95_000)] * 60)
        readers = await self.readers(org, ["kpi:k"], 4)
        reading = [asyncio.create_task(self.read(reader)) for reader in readers]
        systems = [self.publisher(org, sub=f"s{i}") for i in range(4)]
        for system in systems:
            await system.begin(batch[:-1], Content_Length=str(len(batch)))
        await asyncio.sleep(0.5)  # all but the last byte is there: all are complete at once
        for system in systems:
            await system.send(batch[-1:])
        await asyncio.sleep(delay)
        self.server.terminate()
        answers = await asyncio.gather(*(system.answer() for system in systems))
        for system in systems:
            await system.close()
        accepted = [answer for answer in answers if answer.status == 200]
        for answer in answers:
            if answer not in accepted:
                self.check_fault(answer, 503, "INTERNAL_SERVER_ERROR", {"rule": "draining"})
        expected = sorted(stamp for answer in accepted for stamp in answer.stamps)
        for stamps in await asyncio.gather(*reading):
            self.assertEqual(stamps, expected)
        await asyncio.to_thread(self.server.wait)
        self.clients.clear()
        return len(accepted)

    async def round(self, shards: int) -> None:
        type(self).server = Server(shards=shards).start()
        org = unique("org-")
        readers = await self.readers(org, ["kpi:k"])
        reading = [asyncio.create_task(self.read(reader)) for reader in readers]
        systems = [self.publisher(org, sub=f"s{i}") for i in range(6)]
        batch = [kpi(i) for i in range(200)]
        accepted: list[str] = []
        first = asyncio.Event()

        async def publish(number: int) -> Optional[int]:
            """Publishes until it is refused; returns the status, None for a closed connection."""
            try:
                while True:
                    answer = await systems[number].post(batch)
                    if answer.status != 200:
                        self.check_fault(answer, 503, "INTERNAL_SERVER_ERROR",
                                         {"rule": "draining"})
                        return answer.status
                    accepted.extend(answer.stamps)
                    first.set()
            except (OSError, EOFError):
                return None

        publishing = [asyncio.create_task(publish(n)) for n in range(len(systems))]
        await asyncio.wait_for(first.wait(), settings.DEADLINE)
        self.server.terminate()
        await asyncio.gather(*publishing)
        for stamps in await asyncio.gather(*reading):
            self.assertEqual(stamps, sorted(set(stamps)))
            self.assertEqual(set(accepted) - set(stamps), set(), "accepted and not delivered")
        await asyncio.to_thread(self.server.wait)
        self.clients.clear()

    async def test_a_request_under_way_is_told(self) -> None:
        """A body that comes whole only after the stop began is answered, not cut off."""
        type(self).server = Server(shards=1).start()
        publisher, body = self.publisher(), dumps(kpi(1))
        await publisher.begin(b"", Expect="100-continue", Content_Length=str(len(body)))
        await publisher.go_on()
        await publisher.send(body[:10])
        self.server.terminate()
        await asyncio.to_thread(self.server.logged, "draining")
        await asyncio.sleep(0.1)  # whoever is idle is gone by now
        await publisher.send(body[10:])
        self.check_fault(await publisher.answer(), 503, "INTERNAL_SERVER_ERROR",
                         {"rule": "draining"})
        await asyncio.to_thread(self.server.wait)


if __name__ == "__main__":
    unittest.main()
