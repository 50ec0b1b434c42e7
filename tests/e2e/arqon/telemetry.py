"""What the server tells on its telemetry stream: every event, its values, its readers."""
from __future__ import annotations

import asyncio
import datetime
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import configuration, settings
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.client import TIME_3, Arqon, Value, unique
from wireloom_e2e.raw import RawClient

PLACE: Value = {"room": ROOM, "channel": STREAM}
TYPES = ("human", "ai-agent", "dashboard", "service")


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Events(ArqonCase):
    # Nothing but what a test does is told, and what its sessions do at their end is told to none.
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        stats_interval="1h", rate=5, rate_burst=8, rate_window="1s", empty_channel_lifetime="300ms")

    async def quiet_watcher(self, encoding: str = "text") -> Arqon:
        """A watcher after whatever is still to be told of the past."""
        result = await self.client(unique("watcher_"), encoding=encoding, identified=False)
        await result.identify(client_type="dashboard")
        await result.join(ROOM, STREAM)
        room = unique("quiet")
        await (await self.client(unique("quiet_"))).join(room, "x")
        while (await self.next_event(result, "channel_created"))["payload"]["metrics"]["room"] \
                != room:
            pass
        return result

    async def in_history(self, client: Arqon, live: list[Value]) -> None:
        """These events are in the stream's history, as they were told."""
        answer = await self.ask_watcher(client, "history", **PLACE)
        kept = [item["message"] for item in answer["payload"]["result"]["messages"]]
        for event in live:
            self.assertIn(event, kept)

    async def test_clients_come_and_go(self) -> None:
        watchers = [await self.quiet_watcher(), await self.quiet_watcher("binary")]
        reader = watchers[0]
        live = []
        for number, kind in enumerate((*TYPES, None)):
            before = datetime.datetime.now(datetime.timezone.utc)
            client = await self.client(identified=False)
            await client.identify(**({} if kind is None else {"client_type": kind}))
            for watcher in watchers:
                message = await self.next_event(watcher, "client_connected", client.name)
                live.append(message)
                metrics = self.check_telemetry(message, "client_connected", client.name)
                self.assertEqual(sorted(metrics), ["client_type", "connection_time"])
                self.assertEqual(metrics["client_type"], kind or "service")
                opened = metrics["connection_time"]
                self.assertRegex(opened, rf"\A{TIME_3.pattern}\Z")
                self.assertLess(abs((moment(opened) - before).total_seconds()), 60)
                self.assertLessEqual(opened, message["timestamp"])
            room = unique("come")
            for channel in range(number):
                await client.join(room, f"c{channel}")
            await client.close()
            for watcher in watchers:
                message = await self.next_event(watcher, "client_disconnected", client.name)
                live.append(message)
                metrics = self.check_telemetry(message, "client_disconnected", client.name)
                # It has sent its identification and its joins.
                self.assertAlmostEqual(
                    metrics.pop("duration_seconds"),
                    (moment(message["timestamp"]) - moment(opened)).total_seconds(), delta=0.5)
                self.assertEqual(metrics, {
                    "connection_time": opened, "client_type": kind or "service",
                    "messages_accepted": 1 + number, "channels": number, "close_code": 1000})
        await self.in_history(reader, live)

    async def test_how_connections_end(self) -> None:
        watcher, admin = await self.quiet_watcher(), await self.admin()
        kicked, lost, silent = [await self.client() for _ in range(3)]
        await admin.result("kick", {"client_id": kicked.name})
        lost.connection.transport.abort()
        await silent.connection.close(4321)
        seen: dict[str, int] = {}
        while len(seen) < 3:
            payload = (await watcher.receive())["payload"]
            if payload["eventType"] == "client_disconnected":
                seen[payload["client_id"]] = payload["metrics"]["close_code"]
        self.assertEqual(seen, {kicked.name: 1008, lost.name: 1006, silent.name: 4321})

    async def test_who_was_never_identified_is_no_client(self) -> None:
        watcher = await self.quiet_watcher()
        for _ in range(2):
            stranger = await self.client(identified=False)
            await stranger.close()
        known = await self.client()
        # Several shards tell: what strangers would have caused came before the known one's end.
        await known.close()
        payload: Value = {}
        while payload.get("client_id") != known.name or payload["eventType"] == "client_connected":
            payload = (await watcher.receive())["payload"]
            if payload["eventType"].startswith("client_"):
                self.assertIn("client_id", payload)

    async def test_channels_come_and_go(self) -> None:
        watcher, admin, client = await self.quiet_watcher(), await self.admin(), await self.client()
        room = unique("chan")

        async def check(event: str, channel: str, members: int, messages: int) -> Value:
            message = await self.next_event(watcher, event)
            self.assertEqual(self.check_telemetry(message, event), {
                "room": room, "channel": channel, "members": members, "messages": messages})
            return message

        await admin.result("create_channel", {"room": room, "channel": "made"})
        live = [await check("channel_created", "made", 0, 0)]
        await admin.result("create_channel", {"room": room, "channel": "made"})  # again: no news
        await client.join(room, "joined")
        live.append(await check("channel_created", "joined", 1, 0))
        for channel in ("made", "joined"):
            await client.join(room, channel)
        await self.acknowledged(client, client.envelope("event", {}, room=room, channel="made"))
        await admin.result("delete_channel", {"room": room, "channel": "made"})
        live.append(await check("channel_deleted", "made", 1, 1))
        self.assertEqual((await client.receive())["type"], "system")
        # One that its last member left is swept, and told like the others.
        await self.acknowledged(client, client.envelope("event", {}, room=room, channel="joined"))
        await client.result("leave_channel", {"room": room, "channel": "joined"})
        while True:
            message = await self.next_event(watcher, "channel_deleted")
            if message["payload"]["metrics"]["room"] == room:
                break
        self.assertEqual(message["payload"]["metrics"], {
            "room": room, "channel": "joined", "members": 0, "messages": 1})
        await self.refuse(client, "channel_info", {"room": room, "channel": "joined"}, 404,
                          "channel.exists")
        await self.in_history(watcher, [*live, message])

    async def test_rate_limited_once_per_period(self) -> None:
        watcher = await self.quiet_watcher()
        eager = await self.client()
        await self.next_event(watcher, "client_connected", eager.name)
        for _ in range(2):
            refused = await self.exhaust(eager)
            self.assertGreater(refused, 3)
            message = await self.next_event(watcher, "rate_limited", eager.name)
            self.assertEqual(self.check_telemetry(message, "rate_limited", eager.name), {
                "limit": 5, "burst": 8, "window_seconds": 1, "retry_after": 1})
            await self.in_history(watcher, [message])

            async def served() -> bool:
                answer = await eager.command("ping")
                return bool(answer["payload"]["status"] == "success")

            await self.eventually(served)  # which ends the period
        await eager.close()
        # Nothing more was told of it until its end.
        await self.next_event(watcher, "client_disconnected", eager.name)

    async def exhaust(self, client: Arqon) -> int:
        """Pings at once until the bucket must be empty. How many were refused."""
        requests = [client.envelope("command", {"command": "ping"}) for _ in range(20)]
        for request in requests:
            await client.send(request)
        refused = 0
        for request in requests:
            answer = await client.receive()
            if answer["payload"]["status"] == "error":
                error = self.check_refused(answer, request["id"], 429, "rate", "")
                self.assertEqual(error["retry_after"], 1)
                refused += 1
        return refused

    async def test_clients_do_not_send_there(self) -> None:
        for encoding in ("text", "binary"):
            watcher = await self.client(encoding=encoding)
            self.assertEqual((await watcher.join(ROOM, STREAM))["room"], ROOM)
            fake = watcher.envelope("telemetry", {"eventType": "server_stats", "metrics": {}},
                                    **PLACE)
            await watcher.send(fake)
            await watcher.send(watcher.envelope("event", {}, id=unique("arq_x"), **PLACE))
            refused = 0
            while refused < 2:
                answer = await watcher.receive()
                if answer["type"] != "telemetry":
                    self.check_refused(answer, answer["payload"]["request_id"], 401, "direction")
                    refused += 1
                else:
                    self.assertEqual(answer["from"], "arqonbus_server")
        stranger = await self.client(identified=False)
        await self.refuse(stranger, "join_channel", PLACE, 401, "identify")


class Stats(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(stats_interval="100ms")

    async def test_server_stats(self) -> None:
        watcher = await self.watcher()
        clients = [await self.client() for _ in range(4)]
        await clients[0].join(unique("stats"), "one")
        status = await clients[0].result("status")

        live: list[Value] = []
        while len(live) < 4:
            message = await self.next_event(watcher, "server_stats")
            if message["payload"]["metrics"]["total_messages"] > status["total_messages"]:
                live.append(message)
        for message in live:
            metrics = self.check_telemetry(message, "server_stats")
            uptime = metrics.pop("uptime_seconds")
            self.assertTrue(status["uptime_seconds"] <= uptime < settings.DEADLINE * 4, uptime)
            # The status itself was accepted once it was answered.
            self.assertEqual(metrics, {
                "active_clients": 5, "channels": status["channels"],
                "total_messages": status["total_messages"] + 1})
        times = [moment(message["timestamp"]) for message in live]
        for earlier, later in zip(times, times[1:]):
            # An interval is never shorter; a busy machine makes it longer.
            self.assertGreater((later - earlier).total_seconds(), 0.05)
        history = await clients[1].command("history", PLACE)
        self.check_refused(history, history["payload"]["request_id"], 401, "channel.member")
        await clients[1].join(ROOM, STREAM)
        answer = await self.ask_watcher(clients[1], "history", **PLACE)
        kept = [item["message"] for item in answer["payload"]["result"]["messages"]]
        self.assertEqual([message for message in kept if message in live], live)


class SlowConsumer(ArqonCase):
    LIMIT = 1 << 18
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        stats_interval="1h", send_queue_bytes=LIMIT)

    async def test_it_is_told(self) -> None:
        watcher, sender = await self.watcher(), await self.client()
        slow = RawClient(self.server).open("/arqon/v1/ws")
        name, room = unique("slow_"), unique("flood")
        await sender.join(room, "one")
        for command, parameters in (("identify", {}), ("join_channel", {"room": room})):
            slow.send_json(sender.envelope(
                "command", {"command": command, "parameters": parameters}, sender=name,
                channel="one"))
            self.assertEqual(slow.message()["payload"]["status"], "success")
        await self.next_event(watcher, "client_connected", name)
        told = asyncio.ensure_future(self.next_event(watcher, "slow_consumer", name))
        while not told.done():
            await self.acknowledged(sender, sender.envelope(
                "event", {"pad": "x" * 50_000}, room=room, channel="one"))
        metrics = self.check_telemetry(await told, "slow_consumer", name)
        # What waited is what the bound allows, but for the one message that did not fit.
        self.assertEqual(sorted(metrics), ["limit_bytes", "queued_bytes"])
        self.assertEqual(metrics["limit_bytes"], self.LIMIT)
        self.assertTrue(self.LIMIT - 60_000 < metrics["queued_bytes"] <= self.LIMIT, metrics)
        ended = await self.next_event(watcher, "client_disconnected", name)
        self.assertEqual(ended["payload"]["metrics"]["close_code"], 1013)
        slow.close()


if __name__ == "__main__":
    unittest.main()
