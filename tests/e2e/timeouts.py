"""What happens when nothing happens: timeouts, heartbeats, slow readers, and a token's end."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, ClassVar, Optional

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import settings, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, Client


class Authentication(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {
        "bos": {"authentication_timeout": "300ms"}, "arqon": {"authentication_timeout": "300ms"}}}

    async def test_bos(self) -> None:
        for chatty in (False, True):
            client = await self.bos()
            if chatty:
                await client.barrier()
            self.check_error(await client.receive(), "AUTHENTICATION_REQUIRED", {})
            await client.expect_close(1008)

    async def test_a_failed_auth_does_not_buy_time(self) -> None:
        client = await self.bos()
        answer = await client.ask("AUTH", {"token": "x"})
        self.assertEqual(answer["type"], "AUTH_FAILED")
        self.check_error(await client.receive(), "AUTHENTICATION_REQUIRED", {})
        await client.expect_close(1008)

    async def test_arqon(self) -> None:
        client = await self.arqon("late", identified=False)
        answer = await client.receive()
        self.check_refused(answer, "", 401)
        self.assertEqual((answer["room"], answer["channel"]), ("*", "*"))
        await client.expect_close(1008)

    async def test_who_is_known_stays(self) -> None:
        arqon, bos = await self.arqon("early"), await self.bos(claims={"sub": "early"})
        # A connection that came later has been closed: the timeout of these two is over as well.
        late = await self.bos()
        self.check_error(await late.receive(), "AUTHENTICATION_REQUIRED", {})
        await late.expect_close(1008)
        await arqon.barrier()
        await bos.barrier()


class Heartbeat(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {
        "bos": {"ping_after": "200ms", "ping_timeout": "400ms"},
        "arqon": {"ping_after": "200ms", "ping_timeout": "400ms"}}}

    async def test_bos_pings_and_closes(self) -> None:
        client = await self.bos(claims={"sub": "silent"})
        message = await self.next(client)
        self.assertEqual(self.check_bos(message, "PING"), None)
        await client.expect_close(1008)

    async def next(self, client: Client) -> dict[str, Any]:
        """The next message, the server's PING included."""
        return client.decode(await client.receive_raw())

    async def test_a_pong_keeps_bos_open(self) -> None:
        client = await self.bos(claims={"sub": "lively"}, encoding="binary")
        for _ in range(4):
            self.check_bos(await self.next(client), "PING")
            await client.send({"type": "PONG"})

    async def test_arqon_gets_websocket_pings(self) -> None:
        client = await self.arqon("watched")  # the library answers pings
        silent = await self.arqon("silent")
        silent.connection.transport.pause_reading()
        await asyncio.sleep(0)
        watcher = await self.arqon("watcher")
        # Once the silent one was dropped, private messages to it find nobody.
        for _ in range(100000):
            message = watcher.envelope("private", {"target": "silent"})
            await watcher.send(message)
            await watcher.send(ping := watcher.envelope("command", {"command": "ping"}))
            answer = await watcher.receive()
            if answer["payload"]["request_id"] == message["id"]:
                self.check_refused(answer, message["id"], 404)
                break
            self.assertEqual(answer["payload"]["request_id"], ping["id"])
        else:
            self.fail("the silent client was never dropped")
        await client.barrier()
        silent.connection.transport.abort()


class Idle(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {"bos": {"idle_timeout": "400ms"}}}

    async def test_idle_connections_end_normally(self) -> None:
        client = await self.bos(claims={"sub": "idle"})
        lively = await self.bos(claims={"sub": "lively"})
        closing = asyncio.ensure_future(client.expect_close(1000))
        while not closing.done():
            await lively.barrier()
        await closing
        await lively.barrier()


class TokenEnd(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {
        "token": {"leeway": "0s"}, "limits": {"bos": {"token_grace": "3s"}}}

    async def expired(self, user: str, **more: Any) -> Bos:
        client = await self.bos(claims={"sub": user, "ttl": 2, **more}, channels=["kpi:1"])
        payload = self.check_bos(await client.receive(), "TOKEN_EXPIRED")
        self.assertEqual(sorted(payload), ["message"])
        return client

    async def test_expiry_and_close(self) -> None:
        client = await self.expired("ends")
        answer = await client.ask("UNSUBSCRIBE", {"channels": ["kpi:1"]})
        self.check_error(answer, "TOKEN_EXPIRED", {}, answer["requestId"])
        await client.barrier()
        self.check_error(await client.receive(), "TOKEN_EXPIRED", {})
        await client.expect_close(1008)

    async def test_fan_out_pauses_until_a_new_token(self) -> None:
        client = await self.expired("renews")
        writer = await self.bos(claims={"sub": "w", "roles": ["admin"]}, channels=["kpi:2"])
        await writer.ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        await client.barrier()
        await client.authenticate(tokens.mint("renews"))
        await writer.ask("KPI_UPDATE", {"kpiId": "1", "value": 2})
        self.assertEqual((await client.receive())["payload"]["value"], 2)
        # The grace's end passes by: another connection, that expired later, is closed.
        other = await self.expired("other")
        self.check_error(await other.receive(), "TOKEN_EXPIRED", {})
        await other.expect_close(1008)
        await client.barrier()

    async def test_arqon_connections_stay(self) -> None:
        client = await self.arqon("worker", identified=False)
        await client.identify(token=tokens.mint("worker", ttl=2, roles=["admin"]))
        await self.expired("clock")  # of the same length, and begun later
        await client.barrier()
        # Its roles have ended with it.
        answer = await client.command("kick", {"client_id": "nobody"})
        self.check_refused(answer, answer["payload"]["request_id"], 401)


class Overload(ServerCase):
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {"send_queue_bytes": 1 << 20}}

    async def test_a_slow_consumer_is_closed(self) -> None:
        slow, sender = await self.arqon("slow"), await self.arqon("sender")
        good = await self.arqon("good")
        for client in (slow, sender, good):
            await client.join("flood", "x")
        slow.connection.transport.pause_reading()
        pad = "x" * 500000

        # 40 MB, more than the sockets and the queue hold; never more than one is due to `good`.
        for number in range(80):
            await sender.send(sender.envelope(
                "event", {"pad": pad, "n": number}, room="flood", channel="x"))
            self.assertEqual((await good.receive())["payload"]["n"], number)
        slow.connection.transport.resume_reading()
        try:
            while True:
                await asyncio.wait_for(slow.connection.recv(), settings.DEADLINE)
        except ConnectionClosed as closed:
            # 1013 where the close frame still fits through, else the connection is just cut.
            if closed.rcvd is not None:
                self.assertEqual(closed.rcvd.code, 1013)
        await sender.barrier()
        await good.barrier()


if __name__ == "__main__":
    unittest.main()
