"""SYNC_REQUEST: what a client missed, from the log; no gap, no duplicate, no reordering."""
from __future__ import annotations

import asyncio
import json
import socket
import time
import unittest
from datetime import datetime, timedelta, timezone
from typing import Any, Optional, Sequence

from wireloom_e2e import raw, settings, tokens
from wireloom_e2e.client import Bos, Value, now, unique
from wireloom_e2e.memory import resident, sanitized
from wireloom_e2e.publish_case import PAYLOADS, PublishCase, dumps, kpi, message
from wireloom_e2e.server import Server
from wireloom_e2e.socket_case import SocketCase

MIB = 1 << 20
# Kinds that come as SYNC_UPDATE, with the entity that they are about.
CONVERTED = {
    "KPI_UPDATED": ("kpi", "k1"),
    "DEPARTMENT_UPDATED": ("department", "d1"),
    "EMPLOYEE_UPDATED": ("employee", "e1"),
}


def before(stamp: str, micros: int = 1) -> str:
    """The moment so many microseconds earlier."""
    return (datetime.fromisoformat(stamp) - timedelta(microseconds=micros)).isoformat()


class SyncCase(PublishCase):
    async def client(self, org: str, subscribed: Sequence[str] = (), **claims: Any) -> Bos:
        encoding = "binary" if len(self.clients) % 3 == 2 else "text"
        return await self.bos(claims={"sub": unique("u"), "org": org, **claims},
                              channels=subscribed, encoding=encoding)

    async def start(self, client: Bos, since: str, channels: Sequence[str]) -> str:
        request = unique("sync-")
        await client.send({"type": "SYNC_REQUEST", "requestId": request, "payload": {
            "lastSyncTimestamp": since, "channels": list(channels)}})
        return request

    async def replayed(self, client: Bos, request: str, since: str) -> list[Value]:
        """The messages of a replay, whose frame of SYNC_START and SYNC_COMPLETE is checked."""
        first = self.check_bos(await client.receive(), "SYNC_START", request)
        self.assertEqual(sorted(first), ["fromTimestamp", "updateCount"])
        self.assertEqual(datetime.fromisoformat(first["fromTimestamp"]),
                         datetime.fromisoformat(since))
        self.assertTrue(first["fromTimestamp"].endswith("Z"))
        items = []
        while (item := await client.receive())["type"] != "SYNC_COMPLETE":
            items.append(item)
        last = self.check_bos(item, "SYNC_COMPLETE", request)
        newest = items[-1]["timestamp"] if items else first["fromTimestamp"]
        self.assertEqual(last, {"updatesSent": len(items), "lastSyncTimestamp": newest})
        self.assertEqual(first["updateCount"], len(items))
        for item in items:
            self.check_bos(item, item["type"], digits=6)
        return items

    async def sync(self, client: Bos, since: str, channels: Sequence[str]) -> list[Value]:
        return await self.replayed(client, await self.start(client, since, channels), since)

    async def sync_error(self, client: Bos, since: str, channels: Sequence[str]) -> Value:
        request = await self.start(client, since, channels)
        error: Value = self.check_bos(await client.receive(), "SYNC_ERROR", request)
        self.assertTrue(error["message"])
        return error


def values(items: list[Value]) -> list[Any]:
    return [item["payload"]["data"]["value"] for item in items]


class Replay(SyncCase):
    async def test_every_kind_oldest_first_and_strictly_newer(self) -> None:
        org = unique("org-")
        kinds = list(PAYLOADS)
        publisher = self.publisher(org)
        stamps = (await publisher.post([message(kind) for kind in kinds])).stamps
        channels = [f"organization:{org}", "kpi:k1", "user:u1"]
        for _ in range(6):  # both shards, both encodings
            client = await self.client(org, sub="u1")
            items = await self.sync(client, before(stamps[0]), channels)
            self.assertEqual([item["timestamp"] for item in items], stamps)
            for kind, item in zip(kinds, items):
                if kind not in CONVERTED:
                    self.assertEqual((item["type"], item["payload"]), (kind, PAYLOADS[kind]))
                    continue
                self.assertEqual(item["type"], "SYNC_UPDATE")
                payload, was = item["payload"], PAYLOADS[kind]
                self.assertEqual((payload["entityType"], payload["entityId"]), CONVERTED[kind])
                self.assertEqual(payload["changeType"], "updated")
                self.assertEqual(payload["updatedBy"], "u1")
                changed = was["changes"] if "changes" in was else {
                    name: value for name, value in was.items()
                    if name not in ("kpiId", "updatedBy", "updatedAt")}
                self.assertEqual(payload["data"], {
                    "id": payload["entityId"], **changed, "updatedAt": was["updatedAt"]})
            # Strictly newer.
            items = await self.sync(client, stamps[3], channels)
            self.assertEqual([item["timestamp"] for item in items], stamps[4:])
            self.assertEqual(await self.sync(client, stamps[-1], channels), [])

    async def test_times_in_any_zone_and_to_the_nanosecond(self) -> None:
        org = unique("org-")
        stamps = (await self.publisher(org).post([kpi(i) for i in range(3)])).stamps
        client = await self.client(org)
        zone = timezone(timedelta(hours=5, minutes=45))
        elsewhere = datetime.fromisoformat(stamps[0]).astimezone(zone).isoformat()
        self.assertEqual(values(await self.sync(client, elsewhere, ["kpi:k"])), [1, 2])
        # Between two messages that are a microsecond apart.
        await self.start(client, stamps[1].replace("Z", "999z"), ["kpi:k"])
        self.assertEqual((await client.receive())["payload"]["updateCount"], 1)
        self.assertEqual((await client.receive())["timestamp"], stamps[2])
        self.assertEqual((await client.receive())["type"], "SYNC_COMPLETE")

    async def test_a_time_to_come_has_nothing_newer_yet(self) -> None:
        org = unique("org-")
        client = await self.client(org, ["kpi:k"])
        self.assertEqual(await self.sync(client, "2999-01-01T00:00:00Z", ["kpi:k"]), [])
        await self.publisher(org).post(kpi(1))
        self.assertEqual((await client.receive())["payload"]["value"], 1)

    async def test_what_a_client_may_read_and_no_more(self) -> None:
        org, other = unique("org-"), unique("org-")
        batch = [
            message("ALERT", userId=None),
            message("KPI_UPDATED", kpiId="secret", departmentId=None),
            message("KPI_UPDATED", kpiId="secret", departmentId="d1"),
            message("NOTIFICATION", userId="u1"),
            message("KPI_UPDATED", kpiId="open", departmentId="other"),
            message("SYNC_DELETE", entityType="organization", entityId=org),
        ]
        stamps = (await self.publisher(org).post(batch)).stamps
        await self.publisher(other).post(message("ALERT", userId=None))
        feed = f"organization:{org}"
        cases: list[tuple[Value, list[str], list[int]]] = [
            ({}, [feed], [0, 1, 2, 4, 5]),
            ({}, ["kpi:secret"], [1, 2]),
            ({}, ["kpi:open", "department:d1"], [2, 4]),
            ({"channels": ["department:d1", "kpi:open"]}, [feed], [0, 2, 4, 5]),
            ({"channels": ["department:d1", "kpi:open"]}, ["kpi:open"], [4]),
            ({"channels": []}, [feed], [0, 5]),
            ({"sub": "u1", "channels": []}, ["user:u1"], [3]),
        ]
        for claims, channels, seen in cases:
            with self.subTest(claims=claims, channels=channels):
                client = await self.client(org, **claims)
                items = await self.sync(client, before(stamps[0]), channels)
                self.assertEqual([stamps.index(item["timestamp"]) for item in items], seen)

    async def test_refusals(self) -> None:
        client = await self.client(unique("org-"), channels=["kpi:mine"])
        for channels, code, listed in (
                (["kpi:mine", "kpi:yours"], "UNAUTHORIZED", ["kpi:yours"]),
                (["user:other"], "UNAUTHORIZED", ["user:other"]),
                (["session:none", "kpi:mine"], "SESSION_NOT_FOUND", ["session:none"]),
                (["kpi:mine", "nothing"], "INVALID_CHANNEL", ["nothing"])):
            answer = await client.ask("SYNC_REQUEST", {
                "lastSyncTimestamp": now(), "channels": channels})
            self.check_error(answer, code, {"channels": listed}, answer["requestId"])
        invalid: list[tuple[Value, str, str]] = [
            ({"lastSyncTimestamp": "yesterday", "channels": ["kpi:mine"]},
             "payload.lastSyncTimestamp", "timestamp"),
            ({"lastSyncTimestamp": now(), "channels": []}, "payload.channels",
             "repeated.min_items"),
            ({"channels": ["kpi:mine"]}, "payload.lastSyncTimestamp", "required")]
        for payload, field, rule in invalid:
            text = await self.bos(claims={"sub": unique("u"), "org": unique("org-")})
            answer = await text.ask("SYNC_REQUEST", payload)
            self.check_error(answer, "INVALID_MESSAGE_FORMAT", {"field": field, "rule": rule},
                             answer["requestId"])

    async def test_an_update_of_a_clients_is_kept(self) -> None:
        org = unique("org-")
        writer = await self.client(org, roles=["manager"])
        answer = await writer.ask("KPI_UPDATE", {"kpiId": "k", "value": 4, "unit": "EUR"})
        payload = self.check_bos(answer, "KPI_UPDATED", answer["requestId"], digits=6)
        self.assertEqual(payload["updatedAt"], answer["timestamp"])
        items = await self.sync(writer, before(answer["timestamp"]), ["kpi:k"])
        self.assertEqual([item["timestamp"] for item in items], [answer["timestamp"]])
        self.assertEqual(items[0]["payload"]["data"], {
            "id": "k", "value": 4, "unit": "EUR", "updatedAt": answer["timestamp"]})

    async def test_one_request_after_the_other(self) -> None:
        org = unique("org-")
        stamps = (await self.publisher(org).post([kpi(i) for i in range(1000)])).stamps
        client = await self.client(org)
        since = [before(stamps[0]), stamps[499], stamps[998], stamps[999]]
        requests = [await self.start(client, moment, ["kpi:k"]) for moment in since]
        for moment, request, number in zip(since, requests, (1000, 500, 1, 0)):
            items = await self.replayed(client, request, moment)
            self.assertEqual([item["timestamp"] for item in items], stamps[1000 - number:])


class Live(SyncCase):
    """What is published during a replay."""

    # Clients that write as long as a test takes, however slow the machine.
    config = {"limits": {"bos": {"rate": 1_000_000}}}

    async def test_fan_out_waits_and_answers_do_not(self) -> None:
        org, other = unique("org-"), "kpi:other"
        publisher = self.publisher(org)
        stamps = []
        for start in range(0, 20_000, 1000):
            stamps += (await publisher.post([kpi(start + i) for i in range(1000)])).stamps
        clients = [await self.client(org, ["kpi:k", other], roles=["manager"]) for _ in range(6)]
        requests = [await self.start(client, stamps[0], ["kpi:k"]) for client in clients]
        for client in clients:
            await client.send({"type": "PING", "requestId": "between"})
        # The answers tell that the requests were read, too.
        begun: list[list[Value]] = []
        for client in clients:
            begun.append([await client.receive()])
            while begun[-1][-1]["type"] != "PONG":
                begun[-1].append(await client.receive())
        late = (await publisher.post([kpi(-1), message("KPI_UPDATED", kpiId="other")])).stamps

        early = 0
        for client, request, items in zip(clients, requests, begun):
            types: list[str] = []
            seen: list[str] = []
            while not seen or seen[-1] != late[-1]:
                item = items.pop(0) if items else await client.receive()
                types.append(item["type"])
                if item["type"] == "KPI_UPDATED":  # live, or held back
                    self.assertIn("SYNC_COMPLETE", types)
                if item["type"] in ("KPI_UPDATED", "SYNC_UPDATE"):
                    seen.append(item["timestamp"])
                elif item["type"] == "PONG":
                    self.assertEqual(item["requestId"], "between")
                else:
                    self.assertEqual(item["requestId"], request)
            # `late[0]` is in the replay or comes after it, never both.
            self.assertEqual(seen, stamps[1:] + late)
            early += types.index("PONG") < types.index("SYNC_COMPLETE")
        self.assertEqual(early, len(clients), "answers waited for the replay")

    async def test_subscribing_and_syncing_leaves_no_gap(self) -> None:
        """Clients come while two systems publish, and while a client of each shard writes."""
        org = unique("org-")
        first = (await self.publisher(org).post(kpi(0))).stamps[0]
        done = asyncio.Event()
        published = [first]

        async def system(number: int) -> None:
            publisher = self.publisher(org, sub=f"s{number}")
            while not done.is_set():
                published.extend((await publisher.post(
                    [kpi(i) for i in range(number * 10 + 1)])).stamps)

        async def writer(client: Bos) -> None:
            while not done.is_set():
                answer = await client.ask("KPI_UPDATE", {"kpiId": "k", "value": 1})
                published.append(answer["timestamp"])

        writers = [await self.client(org, roles=["service"], sub=f"w{i}") for i in range(2)]
        work = [asyncio.create_task(task) for task in (
            system(1), system(2), *(writer(client) for client in writers))]
        views: list[list[str]] = []
        clients: list[Bos] = []
        for _ in range(24):
            client = await self.client(org, ["kpi:k"], sub=unique("u"))
            await self.start(client, first, ["kpi:k"])
            clients.append(client)
        done.set()
        await asyncio.gather(*work)
        last = (await self.publisher(org).post(kpi(-1))).stamps[0]
        for client in clients:
            view: list[str] = []
            live: list[str] = []  # before SYNC_START
            while not view or view[-1] != last:
                item = await client.receive()
                if item["type"] == "SYNC_START":
                    live, view = view, []
                elif item["type"] in ("KPI_UPDATED", "SYNC_UPDATE"):
                    view.append(item["timestamp"])
            self.assertEqual(view[:len(view)], sorted(set(view)))
            self.assertLessEqual(set(live), set(view))
            views.append(view)
        expected = sorted(published)[1:] + [last]
        self.assertGreater(len(expected), 100)
        for view in views:
            self.assertEqual(view, expected)

    async def test_a_token_that_ends_ends_the_replay(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        stamps = []
        for start in range(0, 40_000, 1000):
            stamps += (await publisher.post([kpi(start + i) for i in range(1000)])).stamps
        client = await self.client(org, ["user:narrower"], sub="narrower")
        request = await self.start(client, stamps[0], ["kpi:k"])
        self.check_bos(await client.receive(), "SYNC_START", request)
        # Of another channel, and held back by the replay: that ends, and nothing is lost with it.
        waiting = (await publisher.post([message("NOTIFICATION", userId="narrower")])).stamps
        await client.send({"type": "AUTH", "requestId": "again", "payload": {
            "token": tokens.mint("narrower", org, channels=["kpi:other"])}})
        types: list[str] = []
        while not types or types[-1] not in ("SYNC_ERROR", "SYNC_COMPLETE"):
            item = await client.receive()
            types.append(item["type"])
        self.assertEqual(types[-1], "SYNC_ERROR")
        self.assertEqual(item["requestId"], request)
        self.assertEqual(item["payload"]["code"], "INTERNAL_SERVER_ERROR")
        self.assertNotIn("NOTIFICATION", types)
        later = [await client.receive() for _ in range(2 - types.count("AUTH_SUCCESS"))]
        self.assertEqual([item["timestamp"] for item in later
                          if item["type"] == "NOTIFICATION"], waiting)
        await client.barrier()


class Retention(SyncCase):
    config = {"store": {"max_messages": 100}}

    async def test_what_is_no_longer_held_is_told(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        stamps = (await publisher.post([kpi(i) for i in range(50)])).stamps
        client = await self.client(org)
        self.assertEqual(len(await self.sync(client, stamps[0], ["kpi:k"])), 49)
        for _ in range(5):
            stamps += (await publisher.post([kpi(i) for i in range(50)])).stamps
        # Even a client that none of it is for: the log cannot tell.
        for channels in (["kpi:k"], ["kpi:other"]):
            error = await self.sync_error(client, stamps[0], channels)
            self.assertEqual(error["code"], "RETENTION_EXCEEDED")
            self.assertIn(error["oldestTimestamp"], stamps)
        held = await self.sync(client, error["oldestTimestamp"], ["kpi:k"])
        newer = [stamp for stamp in stamps if stamp > error["oldestTimestamp"]]
        self.assertEqual([item["timestamp"] for item in held], newer)
        self.assertGreaterEqual(len(held), 100)

    async def test_what_came_before_the_log_is_not_known(self) -> None:
        org = unique("org-")
        client = await self.client(org)
        error = await self.sync_error(client, "2020-01-01T00:00:00Z", ["kpi:k"])
        self.assertEqual(error["code"], "RETENTION_EXCEEDED")
        self.assertEqual(await self.sync(client, error["oldestTimestamp"], ["kpi:k"]), [])
        stamps = (await self.publisher(org).post([kpi(1), kpi(2)])).stamps
        items = await self.sync(client, error["oldestTimestamp"], ["kpi:k"])
        self.assertEqual([item["timestamp"] for item in items], stamps)


class Slow(SyncCase, SocketCase):
    """Those who read slowly, or ask for more than they read."""

    def asking(self, org: str, since: str, times: int = 1) -> socket.socket:
        connection = self.subscriber(org, buffer=4096)
        request = {"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": since, "channels": ["kpi:k"]}}
        connection.sendall(raw.frame(json.dumps(request).encode()) * times)
        return connection

    async def test_so_many_requests_wait(self) -> None:
        """Whoever asks for the same again and again makes the server remember a few of them."""
        org = unique("org-")
        stamps = (await self.publisher(org).post([kpi(i, unit="x" * 1000) for i in range(1000)])
                  ).stamps
        connection = await asyncio.to_thread(self.asking, org, stamps[0], 30)
        code, count = await asyncio.to_thread(self.read_until, connection, b"too many sync")
        self.assertEqual(code, 0)
        self.assertLess(count, 999)  # at once, not after what is replayed

    async def test_a_large_replay_costs_bounded_memory_and_nobody_waits(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        total = 100_000
        first = (await publisher.post(kpi(-1))).stamps[0]
        batch = dumps([kpi(i, unit="x" * 100) for i in range(1000)])
        for _ in range(total // 1000):
            await publisher.post(batch)
        slow = [await asyncio.to_thread(self.asking, org, first) for _ in range(4)]
        others = [await self.client(unique("org-")) for _ in range(4)]
        base = peak = resident(self.server.process.pid)
        longest = 0.0
        for _ in range(50):
            for other in others:
                began = time.monotonic()
                await other.ask("PING")
                longest = max(longest, time.monotonic() - began)
            peak = max(peak, resident(self.server.process.pid))
        # They read all of it, and what is published meanwhile comes behind.
        reading = [asyncio.create_task(asyncio.to_thread(self.read_until, one, b'"value":-2'))
                   for one in slow]
        await publisher.post(kpi(-2))
        while not all(task.done() for task in reading):
            for other in others:
                began = time.monotonic()
                await other.ask("PING")
                longest = max(longest, time.monotonic() - began)
            peak = max(peak, resident(self.server.process.pid))
        for task in reading:
            code, count = await task
            # SYNC_START, SYNC_COMPLETE; or the last message was part of the replay.
            self.assertEqual(code, 0)
            self.assertIn(count, (total + 2, total + 1))
        if not sanitized(self.server.process.pid):
            print(f"{len(slow)} replays of {total} messages: {(peak - base) // 1024} KiB more, "
                  f"longest PING {longest * 1000:.0f} ms")
            self.assertLess(peak - base, 16 * MIB)
        self.assertLess(longest, 2 * settings.PATIENCE)


class Restart(SyncCase):
    @classmethod
    def setUpClass(cls) -> None:
        """The test has a server of its own, which it starts again."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See setUpClass."""

    async def test_the_file_lasts(self) -> None:
        org = unique("org-")
        # A class attribute, for what the base does with it.
        type(self).server = server = Server(store="sqlite")
        stamps: list[str] = []
        since: Optional[str] = None
        for _ in range(3):
            server.start()
            stamps += (await self.publisher(org).post([kpi(i) for i in range(10)])).stamps
            client = await self.client(org)
            since = since or before(stamps[0])
            items = await self.sync(client, since, ["kpi:k"])
            self.assertEqual([item["timestamp"] for item in items], stamps)
            self.assertEqual(stamps, sorted(set(stamps)))
            await client.close()
            server.stop(keep=True)
        server.discard()


if __name__ == "__main__":
    unittest.main()
