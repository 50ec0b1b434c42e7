"""The states of connections in the metrics: each connection is in one, and moves as documented."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import client, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, unique
from wireloom_e2e.metrics import Scrape, until
from wireloom_e2e.raw import RawClient, frame

STATES = ("authenticating", "connected", "active", "closing")
# The kernel spreads connections over the shards: so many will hardly all fall to one.
MANY = 10


def states(found: Scrape, protocol: str) -> dict[str, int]:
    """The states that somebody is in."""
    counts = {state: int(found.value("wireloom_connections", protocol=protocol, state=state))
              for state in STATES}
    return {state: count for state, count in counts.items() if count != 0}


def connecting(found: Scrape) -> int:
    return int(found.value("wireloom_connections", protocol="unknown", state="connecting"))


class StateCase(ServerCase):
    async def expect(self, protocol: str, **counts: int) -> None:
        """So many are in these states, and none in others."""
        await until(self.server, lambda found: states(found, protocol) == counts)


class Connecting(StateCase):
    async def test_until_the_request_is_complete(self) -> None:
        await until(self.server, lambda found: connecting(found) == 0)
        sockets = [self.raw() for _ in range(MANY)]
        await until(self.server, lambda found: connecting(found) == MANY)
        for number, raw in enumerate(sockets):
            raw.send(b"GET /v1/ws HTTP/1.1\r\nHost: x\r\n")
            await self.expect("bos", **({"authenticating": number} if number else {}))
            raw.send(b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            await until(self.server, lambda found: connecting(found) == MANY - number - 1)
            await self.expect("bos", authenticating=number + 1)

    async def test_other_requests_end_it_too(self) -> None:
        for request in (b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                        b"GET /nowhere HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n",
                        b"no request\r\n\r\n"):
            await until(self.server, lambda found: connecting(found) == 0)
            raw = self.raw()
            await until(self.server, lambda found: connecting(found) == 1)
            raw.send(request)
            await until(self.server, lambda found: connecting(found) == 0)

    async def test_who_hangs_up(self) -> None:
        await until(self.server, lambda found: connecting(found) == 0)
        for end in (RawClient.abort, RawClient.close):
            raw = RawClient(self.server)
            await until(self.server, lambda found: connecting(found) == 1)
            end(raw)
            await until(self.server, lambda found: connecting(found) == 0)


class ConnectedAndActive(StateCase):
    async def test_bos(self) -> None:
        await self.expect("bos")
        clients = [await self.bos(encoding="binary" if n % 3 == 2 else "text") for n in range(MANY)]
        await self.expect("bos", authenticating=MANY)
        await clients[0].ask("SUBSCRIBE", {"channels": ["kpi:1"]})
        await clients[1].ask("AUTH", {"token": "wrong"})
        await clients[2].ask("PING")
        await self.expect("bos", authenticating=MANY)

        org = unique("org-")
        for number, item in enumerate(clients):
            await item.authenticate(sub=f"u{number}", org=org, roles=["admin"])
            await self.expect("bos", connected=number + 1, **self.rest(MANY - number - 1))
        # Neither writing nor a refused subscription is one.
        await clients[0].ask("KPI_UPDATE", {"kpiId": "1", "value": 1})
        await clients[0].ask("SUBSCRIBE", {"channels": ["kpi:1", "user:somebody"]})
        await clients[0].ask("UNSUBSCRIBE", {"channels": ["kpi:1"]})
        await self.expect("bos", connected=MANY)
        await clients[0].subscribe(["kpi:1", "kpi:2"])
        await clients[0].subscribe(["kpi:2", "department:1"])
        await clients[1].subscribe([f"organization:{org}"])
        await self.expect("bos", connected=MANY - 2, active=2)
        await clients[0].ask("UNSUBSCRIBE", {"channels": ["kpi:1", "department:1", "kpi:9"]})
        await self.expect("bos", connected=MANY - 2, active=2)
        await clients[0].ask("UNSUBSCRIBE", {"channels": ["kpi:2"]})
        await self.expect("bos", connected=MANY - 1, active=1)

        # A narrower token ends subscriptions as well.
        await clients[2].subscribe(["kpi:1", "kpi:2"])
        await self.expect("bos", connected=MANY - 2, active=2)
        await clients[2].authenticate(tokens.mint("u2", org, channels=[]))
        self.assertEqual((await clients[2].receive())["type"], "UNSUBSCRIBED")
        await self.expect("bos", connected=MANY - 1, active=1)

        await asyncio.gather(*(item.close() for item in clients[:2]))
        await self.expect("bos", connected=MANY - 2)
        for item in clients[2:]:
            item.connection.transport.abort()
        await self.expect("bos")

    def rest(self, number: int) -> dict[str, int]:
        return {"authenticating": number} if number else {}

    async def test_arqon(self) -> None:
        await self.expect("arqon")
        clients = [await self.arqon(unique("s_"), identified=False) for _ in range(MANY)]
        await self.expect("arqon", authenticating=MANY)
        for item in clients[1:]:
            await item.identify()
        await self.expect("arqon", authenticating=1, connected=MANY - 1)
        await clients[0].identify(token=tokens.mint(clients[0].name, roles=["admin"]))
        # Another's message needs no channel.
        await clients[1].send(clients[1].envelope("private", {"target": clients[2].name}))
        self.assertEqual((await clients[2].receive())["type"], "private")
        await self.expect("arqon", connected=MANY)
        room = unique("room")
        for item in clients:
            await item.join(room, "a")
        await clients[1].join(room, "b")
        await self.expect("arqon", active=MANY)
        for channel, left in (("a", MANY - 1), ("b", MANY - 1)):
            await clients[0].result("leave_channel", {"room": room, "channel": channel})
            await self.expect("arqon", active=left, connected=1)
        # A channel that ends, ends all memberships, on every shard.
        await clients[0].result("delete_channel", {"room": room, "channel": "a"})
        await self.expect("arqon", active=1, connected=MANY - 1)
        await clients[0].result("kick", {"client_id": clients[1].name})
        await clients[1].connection.wait_closed()
        await self.expect("arqon", connected=MANY - 1)
        await asyncio.gather(*(item.close() for item in clients))
        await self.expect("arqon")

    async def test_closing_lasts_until_the_socket_is_gone(self) -> None:
        await self.expect("bos")
        raw = self.raw().open(client.PATHS["bos"])
        raw.send(frame(b"", reserved=7))  # breaks RFC 6455; the close is not answered
        await self.expect("bos", closing=1)
        raw.abort()
        await self.expect("bos")


class Expired(StateCase):
    config: ClassVar[Optional[dict[str, Any]]] = {
        "token": {"leeway": "0s"}, "limits": {"bos": {"token_grace": "1h"}}}

    async def test_an_expired_token_leads_back(self) -> None:
        client: Bos = await self.bos(claims={"sub": "u", "ttl": 2}, channels=["kpi:1"])
        await self.expect("bos", active=1)
        self.assertEqual((await client.receive())["type"], "TOKEN_EXPIRED")
        await self.expect("bos", authenticating=1)
        await client.authenticate(sub="u")
        await self.expect("bos", active=1)  # it kept its subscription


if __name__ == "__main__":
    unittest.main()
