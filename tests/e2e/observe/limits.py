"""Limits of the server and of an address, exact over all shards."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import client
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import unique
from wireloom_e2e.metrics import Scrape, scrape, until
from wireloom_e2e.raw import RawClient, Response, frame
from wireloom_e2e.server import Server

SEVEN = 7


def connections(found: Scrape) -> float:
    """Those that count: what is connecting has no place yet, and what is closing none any more."""
    return sum(found.total("wireloom_connections", state=state)
               for state in ("authenticating", "connected", "active"))


class Refusals(ServerCase):
    def refused(self, address: str = "127.0.0.1") -> Response:
        answer = self.raw(address).upgrade(client.PATHS["bos"])
        assert answer is not None
        return answer

    def check_handshake(self, answer: Response, status: int, code: str) -> None:
        self.assertEqual(answer.status, status)
        self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
        self.assertIn(code.encode(), answer.body)


class ConnectionsOfTheServer(Refusals):
    config: ClassVar[Optional[dict[str, Any]]] = {
        "limits": {"max_connections": SEVEN, "bos": {"authentication_timeout": "10m"}}}

    async def fill(self) -> None:
        await until(self.server, lambda s: connections(s) == 0)
        for number in range(SEVEN):
            if number % 2:
                await self.arqon(unique("c_"), address=f"127.0.0.{number + 2}")
            else:
                await self.bos()

    async def test_one_more_is_refused(self) -> None:
        before = scrape(self.server).value("wireloom_handshakes_refused_total", status="503")
        await self.fill()
        for address in ("127.0.0.1", "127.0.0.2", "127.0.0.3"):
            self.check_handshake(self.refused(address), 503, "SERVICE_UNAVAILABLE")
        found = scrape(self.server)
        self.assertEqual(
            found.value("wireloom_handshakes_refused_total", status="503"), before + 3)
        self.assertEqual(connections(found), SEVEN)

    async def test_every_end_gives_the_place_back(self) -> None:
        await self.fill()
        for end in ("close", "abort", "violation", "too_big"):
            await self.clients.pop().close()
            await until(self.server, lambda s: connections(s) == SEVEN - 1)
            last = self.raw().open(client.PATHS["bos"])
            self.check_handshake(self.refused(), 503, "SERVICE_UNAVAILABLE")
            if end == "close":
                last.send(frame((1000).to_bytes(2, "big"), opcode=8))
            elif end == "abort":
                last.abort()
            elif end == "violation":
                last.send(frame(b"", reserved=7))
            else:
                last.send(frame(b"", length=1 << 21))
            await until(self.server, lambda s: connections(s) == SEVEN - 1)
            await self.bos()
        self.check_handshake(self.refused(), 503, "SERVICE_UNAVAILABLE")

    async def test_refused_ones_take_no_place(self) -> None:
        await until(self.server, lambda s: connections(s) == 0)
        for _ in range(2 * SEVEN):
            answer = self.raw().upgrade("/v1/ws", "Sec-WebSocket-Protocol: other")
            self.assertEqual(answer and answer.status, 400)
        await self.fill()

    async def test_a_crowd(self) -> None:
        await until(self.server, lambda s: connections(s) == 0)
        results = await asyncio.gather(*(self.bos() for _ in range(4 * SEVEN)),
                                       return_exceptions=True)
        self.assertEqual(sum(isinstance(item, client.Bos) for item in results), SEVEN)


class ConnectionsOfAnAddress(Refusals):
    config: ClassVar[Optional[dict[str, Any]]] = {"limits": {"connections_per_address": 3}}

    async def test_each_address_counts_by_itself(self) -> None:
        for address in ("127.0.0.2", "127.0.0.3"):
            for _ in range(3):
                await self.bos(address=address)
            self.check_handshake(self.refused(address), 429, "TOO_MANY_REQUESTS")
        await self.bos()
        await self.clients.pop(0).close()
        await until(self.server, lambda s: connections(s) == 6)
        await self.arqon(unique("a_"), address="127.0.0.2")
        self.check_handshake(self.refused("127.0.0.2"), 429, "TOO_MANY_REQUESTS")
        self.assertEqual(
            scrape(self.server).value("wireloom_handshakes_refused_total", status="429"), 3)


class RateOfAnAddress(ServerCase):
    # So slow a refill that none happens while a test runs.
    config: ClassVar[Optional[dict[str, Any]]] = {
        "limits": {"address_rate": {"rate": 10, "window": "1000m", "burst": 20}}}

    async def test_connections_share_it(self) -> None:
        """Whatever their protocol and shard; 20 at once, then the next in 100 minutes."""
        address = "127.0.0.2"
        clients = [await self.arqon(unique("r_"), address=address) for _ in range(8)]
        bos = await self.bos(claims={"sub": "r"}, address=address)
        for sender in clients:
            await sender.barrier()
        # 8 identifications, an AUTH, 8 pings: 17. What the schema exempts costs nothing.
        for _ in range(5):
            await bos.barrier()
        await bos.subscribe(["kpi:1"])
        await clients[0].barrier()
        await clients[1].barrier()

        answer = await clients[2].command("ping")
        error = self.check_refused(answer, answer["payload"]["request_id"], 429, "rate")
        self.assertTrue(5980 < error["retry_after"] <= 6000, error)

        request = {"type": "SUBSCRIBE", "requestId": "x", "payload": {"channels": ["kpi:2"]}}
        await bos.send(request)
        notice = self.check_bos(await bos.receive(), "RATE_LIMIT")
        self.assertEqual((notice["limit"], notice["window"]), (10, "60000s"))
        details = self.check_error(await bos.receive(), "RATE_LIMIT_EXCEEDED", None, "x")["details"]
        self.assertEqual((details["limit"], details["window"]), (10, "60000s"))
        self.assertTrue(5980 < details["retryAfter"] <= 6000, details)
        await bos.barrier()

        found = scrape(self.server)
        periods = "wireloom_rate_limited_periods_total"
        self.assertEqual(found.value(periods, protocol="arqon", limit="address"), 1)
        self.assertEqual(found.value(periods, protocol="bos", limit="address"), 1)
        self.assertEqual(found.total(periods, limit="connection"), 0)

        # Another address has its own; coming back changes nothing.
        other = await self.arqon(unique("r_"), address="127.0.0.3")
        await other.barrier()
        for item in [*clients, bos]:
            await item.close()
        again = await self.arqon(unique("r_"), identified=False, address=address)
        answer = await again.command("identify", {})
        self.check_refused(answer, answer["payload"]["request_id"], 429, "rate")

    async def test_the_log_names_the_limit(self) -> None:
        with Server(self.config) as server:
            raw = RawClient(server, address="127.0.0.4").open(client.PATHS["bos"])
            for _ in range(22):
                raw.send_json({"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}})
            kinds = [raw.message()["type"] for _ in range(23)]
            self.assertEqual(kinds.count("RATE_LIMIT"), 1)
            raw.close()
        self.assertIn('"address":"127.0.0.4","limit":"address","messages":10', server.log())
        self.assertEqual(server.log().count('"event":"rate_limited"'), 1)


if __name__ == "__main__":
    unittest.main()
