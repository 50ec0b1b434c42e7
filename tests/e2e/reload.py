"""SIGHUP under traffic: what a reload changes, what it leaves alone, what it must not harm."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, ClassVar, Optional

import websockets

from wireloom_e2e import reload_case, tokens
from wireloom_e2e.client import Arqon, Bos, unique
from wireloom_e2e.reload_case import NOT_RELOADED, RELOADED

START: dict[str, Any] = {"limits": {"bos": {"rate": 50, "rate_window": "1h"}}}
OTHER_SECRET = b"another end-to-end secret, also longer than thirty-two bytes"


class ReloadCase(reload_case.ReloadCase):
    config: ClassVar[Optional[dict[str, Any]]] = START


class Limits(ReloadCase):
    async def limited(self, client: Bos) -> int:
        """How many messages the connection's rate allows."""
        count = 0
        while True:
            await client.send({"type": "SUBSCRIBE", "requestId": unique("r"),
                               "payload": {"channels": ["kpi:1"]}})
            answer = await client.receive()
            if answer["type"] == "RATE_LIMIT":
                await client.receive()  # the ERROR of the message itself
                return count
            self.assertEqual(answer["type"], "SUBSCRIBED")
            count += 1

    async def test_rates_count_for_new_connections(self) -> None:
        before = await self.bos(claims={"sub": "before"})
        self.server.configure({"limits": {"bos": {"rate": 5, "rate_window": "1h"}}})
        await self.reload()
        after = await self.bos(claims={"sub": "after"})
        self.assertEqual(await self.limited(after), 4)  # AUTH was the first of five
        self.assertEqual(await self.limited(before), 49)
        # A setting that is not in the file any more has its default again.
        self.server.configure({})
        await self.reload()
        default = await self.bos(claims={"sub": "default"})
        self.assertEqual(await self.limited(default), 99)

    async def test_origins(self) -> None:
        origin = "https://dashboard.example"
        with self.assertRaises(websockets.InvalidStatusCode) as refused:  # type: ignore
            await self.bos(origin=origin)
        self.assertEqual(refused.exception.status_code, 403)
        self.server.configure({"allowed_origins": [origin]})
        await self.reload()
        client = await self.bos(claims={"sub": "browser"}, origin=origin)
        await client.barrier()

    async def test_auto_create(self) -> None:
        client = await self.arqon("maker")
        await client.join("lobby", unique("c"))
        for create in (False, True):
            self.server.configure({"arqon": {"auto_create": create}})
            await self.reload()
            answer = await client.command("join_channel", {"room": "lobby", "channel": unique("c")})
            if create:
                self.assertEqual(answer["payload"]["status"], "success")
            else:
                self.check_refused(answer, answer["payload"]["request_id"], 404)


class Secret(ReloadCase):
    async def test_a_changed_secret_counts_for_new_tokens(self) -> None:
        old = await self.bos(claims={"sub": "old"}, channels=["kpi:1"])
        self.server.secret_file.write_bytes(OTHER_SECRET)
        # Nothing changes before the signal.
        await (await self.bos()).authenticate(tokens.mint("still"))
        await self.reload()
        new = await self.bos()
        await new.authenticate(tokens.mint("new", secret=OTHER_SECRET, roles=["admin"]))
        stale = await self.bos()
        answer = await stale.ask("AUTH", {"token": tokens.mint("stale")})
        self.assertEqual((answer["type"], answer["payload"]["error"]),
                         ("AUTH_FAILED", "INVALID_TOKEN"))
        # Who was let in stays.
        await new.subscribe(["kpi:1"])
        await new.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        self.assertEqual((await old.receive())["payload"]["value"], 1)

    async def test_an_unusable_secret_changes_nothing(self) -> None:
        self.server.secret_file.write_bytes(b"short")
        await self.reload(NOT_RELOADED)
        self.assertIn("an HS256 secret must have at least 32 bytes", self.server.log())
        await (await self.bos()).authenticate(tokens.mint("user"))


class Mistakes(ReloadCase):
    async def test_a_broken_file_changes_nothing(self) -> None:
        client = await self.bos(claims={"sub": "user"})
        broken = "limits:\n  bos: {rate: 1, rat: 2}\nlisten: here\n"
        self.server.config_file.write_text(broken, encoding="utf-8")
        await self.reload(NOT_RELOADED)
        name = self.server.config_file
        for line in (f"{name}:2:18: limits.bos.rat: unknown key", f"{name}:3:9: listen: must be"):
            self.assertIn(line, self.server.log())
        self.assertNotIn(RELOADED, self.server.log())
        fresh = await self.bos(claims={"sub": "fresh"}, channels=["kpi:1", "kpi:2"])
        await fresh.barrier()
        await client.barrier()
        self.server.config_file.unlink()
        await self.reload(NOT_RELOADED)
        self.assertIn(f"{name}: cannot read the file", self.server.log())
        self.server.configure(START)
        await self.reload()

    async def test_what_takes_a_restart_is_told(self) -> None:
        self.server.configure({
            **START, "shards": 3, "limits": {"send_queue_bytes": 1, "drain_timeout": "9s"}})
        await self.reload()
        log = self.server.log()
        self.assertIn("limits.send_queue_bytes: 4194304 stays until a restart", log)
        # A flag said how many shards there are, and says it still.
        self.assertNotIn("shards: 2 stays", log)
        self.assertNotIn("drain_timeout", log)
        client = await self.bos(claims={"sub": "user"})
        await client.barrier()  # one byte in the queue would have been too many


class Traffic(ReloadCase):
    COUNT = 400

    async def receive_all(self, client: Arqon, window: asyncio.Semaphore) -> list[int]:
        numbers: list[int] = []
        while len(numbers) < self.COUNT:
            numbers.append((await client.receive())["payload"]["n"])
            window.release()
        return numbers

    async def test_no_connection_and_no_message_is_lost(self) -> None:
        room = unique("busy")
        sender = await self.arqon("sender", encoding="text")
        receivers = [await self.arqon(f"r{i}", encoding=("text", "binary")[i % 2])
                     for i in range(6)]
        for client in (sender, *receivers):
            await client.join(room, "x")
        bystander = await self.bos(claims={"sub": "by"})
        # Few messages are on their way to each client, so that the reloads come between them.
        windows = [asyncio.Semaphore(16) for _ in receivers]
        done = asyncio.Event()

        async def talk() -> None:
            for number in range(self.COUNT):
                for window in windows:
                    await window.acquire()
                await sender.send(sender.envelope("event", {"n": number}, room=room, channel="x"))
            done.set()

        async def reload() -> int:
            count = 0
            while not done.is_set() or count < 3:
                rate = {"rate": 3000 + count, "rate_burst": 4000}
                self.server.configure({**START, "limits": {"arqon": rate}})
                await self.reload()
                count += 1
            return count

        talking = asyncio.create_task(talk())
        reloading = asyncio.create_task(reload())
        received = await asyncio.gather(
            *(self.receive_all(client, window) for client, window in zip(receivers, windows)))
        await talking
        self.assertGreaterEqual(await reloading, 3)
        for numbers in received:
            self.assertEqual(numbers, list(range(self.COUNT)))
        for client in receivers:
            await client.barrier()
        await bystander.barrier()


class Signals(ReloadCase):
    async def test_many_in_a_row(self) -> None:
        client = await self.bos(claims={"sub": "user"})
        self.server.configure({"limits": {"bos": {"rate": 7, "rate_window": "1h"}}})
        for _ in range(50):
            self.server.hang_up()
        await self.reload()
        await client.barrier()
        self.assertTrue(self.server.alive())

    async def test_during_a_drain(self) -> None:
        stuck = await self.bos(claims={"sub": "stuck"})
        stuck.connection.transport.pause_reading()  # never answers the close: the drain takes time
        self.server.configure({"limits": {"drain_timeout": "2s"}})
        await self.reload()
        self.server.terminate()
        await self.logged("draining")
        for _ in range(20):
            self.server.hang_up()
        await asyncio.to_thread(self.server.wait)
        self.assertEqual(self.server.log().count(RELOADED), 1)
        stuck.connection.transport.abort()
        self.clients.clear()


if __name__ == "__main__":
    unittest.main()
