"""BOS: limits at their exact bounds, whom they cost what, and every code of the error table."""
from __future__ import annotations

import asyncio
import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, Client, unique

Config = Optional[dict[str, Any]]


class LimitCase(ServerCase):
    async def next(self, client: Client) -> dict[str, Any]:
        """The next message, the server's PING included."""
        return client.decode(await client.receive_raw())

    async def refused(self, client: Bos, kind: str, payload: Any, code: str,
                      details: Optional[dict[str, Any]] = None) -> dict[str, Any]:
        answer = await client.ask(kind, payload)
        error = self.check_error(answer, code, details, answer["requestId"])
        found: dict[str, Any] = error["details"]
        return found

    async def auth_fails(self, client: Bos, token: str, error: str) -> None:
        answer = await client.ask("AUTH", {"token": token})
        payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
        self.assertEqual((sorted(payload), payload["error"]), (["error", "message"], error))
        self.assertTrue(payload["message"])


class Heartbeat(LimitCase):
    config: ClassVar[Config] = {
        "limits": {"bos": {"ping_after": "500ms", "ping_timeout": "700ms"}}}

    async def silent_until_ping(self, client: Bos, since: float) -> float:
        """How long after `since`, which is before the last message was sent, a PING came."""
        self.assertEqual(self.check_bos(await self.next(client), "PING"), None)
        return time.monotonic() - since

    async def test_a_ping_after_silence(self) -> None:
        sent = time.monotonic()
        client = await self.bos(claims={"sub": "quiet"})
        answers: list[dict[str, Any]] = [
            {"type": "PONG"}, {"type": "PING"}, {"type": "NO_SUCH"},
            {"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}}]
        for answer in answers:
            # Whatever it sends is a sign of life, an invalid message too.
            self.assertGreater(await self.silent_until_ping(client, sent), 0.45)
            sent = time.monotonic()
            await client.send(answer)
            if answer["type"] != "PONG":
                self.assertNotEqual((await self.next(client))["type"], "PING")

    async def test_no_ping_while_it_talks(self) -> None:
        client = await self.bos(claims={"sub": "talker"})
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            await client.send({"type": "PING", "requestId": "r"})
            self.check_bos(await self.next(client), "PONG", "r")

    async def test_no_answer_closes(self) -> None:
        begin = time.monotonic()
        client = await self.bos(claims={"sub": "dead"})
        await self.silent_until_ping(client, begin)
        # The heartbeat is one of messages: a WebSocket ping is none.
        await client.connection.ping()
        reason = await client.expect_close(1008)
        self.assertIn("ping", reason)
        self.assertGreater(time.monotonic() - begin, 1.15)

    async def test_none_before_authentication(self) -> None:
        client = await self.bos()
        watch = await self.bos(claims={"sub": "watch"})
        for _ in range(2):
            await self.silent_until_ping(watch, 0)
            await watch.send({"type": "PONG"})
        await client.send({"type": "PING", "requestId": "r"})
        self.check_bos(await self.next(client), "PONG", "r")


class Idle(LimitCase):
    config: ClassVar[Config] = {
        "limits": {"bos": {"ping_after": "300ms", "ping_timeout": "10s", "idle_timeout": "800ms"}}}

    async def test_who_answers_heartbeats_is_not_idle(self) -> None:
        client = await self.bos(claims={"sub": "here"})
        begin = time.monotonic()
        idle = await self.bos(claims={"sub": "idle"})
        self.check_bos(await self.next(idle), "PING")
        closing = asyncio.ensure_future(idle.expect_close(1000))
        while not closing.done():
            self.check_bos(await self.next(client), "PING")
            await client.send({"type": "PONG"})
        self.assertIn("idle", await closing)
        self.assertGreater(time.monotonic() - begin, 0.75)
        await client.send({"type": "PING", "requestId": "r"})
        while (await self.next(client)).get("requestId") != "r":
            pass


class Rate(LimitCase):
    """Three messages at once, and one more every two seconds."""

    config: ClassVar[Config] = {
        "limits": {"bos": {"rate": 3, "rate_window": "6s"}, "max_violations": 100}}

    async def test_periods(self) -> None:
        client = await self.bos(claims={"sub": "eager"}, channels=["kpi:1"])
        last = "SUBSCRIBE", {"channels": ["kpi:1"]}
        self.assertEqual((await client.ask(*last))["type"], "SUBSCRIBED")
        for _ in range(2):
            # The period begins with one RATE_LIMIT, and ends with the next accepted message.
            await client.send({"type": last[0], "payload": last[1], "requestId": "first"})
            notice = self.check_bos(await client.receive(), "RATE_LIMIT")
            wait = notice.pop("retryAfter")
            self.assertIn(wait, (1, 2))
            self.assertTrue(notice.pop("message"))
            self.assertEqual(notice, {"limit": 3, "window": "6s"})
            error = self.check_error(await client.receive(), "RATE_LIMIT_EXCEEDED", None, "first")
            self.assertEqual(error["details"], {"limit": 3, "window": "6s", "retryAfter": wait})
            details = await self.refused(client, "KPI_UPDATE", {"kpiId": "1", "value": 1},
                                         "RATE_LIMIT_EXCEEDED")
            self.assertEqual(sorted(details), ["limit", "retryAfter", "window"])
            # What is exempt is served all the same, and costs nothing.
            for _ in range(20):
                await client.barrier()
                await client.send({"type": "PONG"})
            # The hint is honest.
            await asyncio.sleep(details["retryAfter"])
            self.assertEqual((await client.ask(*last))["type"], "SUBSCRIBED")

    async def test_invalid_messages_cost_too(self) -> None:
        messages: list[dict[str, Any]] = [
            {"type": "NO_SUCH"}, {"type": "KPI_UPDATED"}, {"type": "SUBSCRIBE"},
            {"type": "AUTH", "payload": {"token": "x"}}]
        for number, message in enumerate(messages):
            client = await self.bos(claims={"sub": f"invalid{number}"})
            for _ in range(2):
                await client.send(message)
                self.assertNotEqual((await client.receive())["type"], "RATE_LIMIT")
            await client.send({"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}})
            self.assertEqual((await client.receive())["type"], "RATE_LIMIT", message)

    async def test_cursors_are_exempt(self) -> None:
        client = await self.bos(claims={"sub": "mover"})
        position = {"x": 1, "y": 2, "z": 3}
        for _ in range(20):
            answer = await client.ask("CURSOR_MOVE", {"sessionId": "none", "position": position})
            self.assertNotEqual(answer["payload"]["code"], "RATE_LIMIT_EXCEEDED")
        await client.subscribe(["kpi:1"])

    async def test_each_connection_has_its_own(self) -> None:
        clients = [await self.bos(claims={"sub": "twice"}) for _ in range(2)]
        for _ in range(2):
            await clients[0].ask("SUBSCRIBE", {"channels": ["kpi:1"]})
        await clients[0].send({"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}})
        self.assertEqual((await clients[0].receive())["type"], "RATE_LIMIT")
        await clients[1].subscribe(["kpi:1"])


class ConnectionsOfAUser(LimitCase):
    """Ten, counted over all shards, for each organization by itself."""

    config: ClassVar[Config] = {"limits": {"bos": {"authentication_timeout": "10m"}}}

    async def fill(self, org: str, number: int = 10) -> list[Bos]:
        return [await self.bos(claims={"sub": "same", "org": org}) for _ in range(number)]

    async def test_the_eleventh(self) -> None:
        orgs = [unique("org-") for _ in range(3)]
        await asyncio.gather(*(self.fill(org) for org in orgs))
        for org in orgs:
            late = await self.bos()
            await self.auth_fails(late, tokens.mint("same", org), "RATE_LIMIT_EXCEEDED")
            # Another user may have the connection.
            await late.authenticate(sub="other", org=org)

    async def test_three_failures_close(self) -> None:
        org = unique("org-")
        await self.fill(org)
        late = await self.bos()
        for _ in range(3):
            await self.auth_fails(late, tokens.mint("same", org), "RATE_LIMIT_EXCEEDED")
        await late.expect_close(1008)

    async def test_who_has_not_authenticated_takes_no_place(self) -> None:
        org = unique("org-")
        waiting = [await self.bos() for _ in range(12)]
        for client in waiting[:3]:
            await self.auth_fails(client, tokens.mint("same", org, ttl=-100), "TOKEN_EXPIRED")
        await self.fill(org)

    async def test_every_end_gives_the_place_back(self) -> None:
        org = unique("org-")
        held = await self.fill(org)
        for end in ("close", "abort", "violation", "failed"):
            client = held.pop()
            if end == "close":
                await client.close()
            elif end == "abort":
                client.connection.transport.abort()
            elif end == "violation":
                client.connection.transport.write(b"\xf0\x80\0\0\0\0")  # reserved bits
            else:
                for _ in range(3):
                    await self.auth_fails(client, "wrong", "INVALID_TOKEN")
            held.append(await self.admitted(org))
            late = await self.bos()
            await self.auth_fails(late, tokens.mint("same", org), "RATE_LIMIT_EXCEEDED")

    async def admitted(self, org: str) -> Bos:
        """A connection of the user, as soon as the server has noticed that a place is free."""
        while True:
            client = await self.bos()
            answer = await client.ask("AUTH", {"token": tokens.mint("same", org)})
            if answer["type"] == "AUTH_SUCCESS":
                return client
            self.assertEqual(answer["payload"]["error"], "RATE_LIMIT_EXCEEDED")
            await client.close()

    async def test_a_new_token_takes_no_second_place(self) -> None:
        org = unique("org-")
        held = await self.fill(org, 9)
        for client in held:
            for _ in range(3):
                await client.authenticate(sub="same", org=org)
        await self.fill(org, 1)
        # A refused token of somebody else gives none back, and takes none there.
        await self.auth_fails(held[0], tokens.mint("other", org), "INVALID_TOKEN")
        late = await self.bos()
        await self.auth_fails(late, tokens.mint("same", org), "RATE_LIMIT_EXCEEDED")

    async def test_a_crowd(self) -> None:
        """Of many that authenticate at once ten get in, whatever their shards."""
        org = unique("org-")
        crowd = [await self.bos() for _ in range(25)]
        token = tokens.mint("same", org)
        answers = await asyncio.gather(*(one.ask("AUTH", {"token": token}) for one in crowd))
        self.assertEqual(sorted(answer["type"] for answer in answers),
                         ["AUTH_FAILED"] * 15 + ["AUTH_SUCCESS"] * 10)


class Channels(LimitCase):
    async def hold(self, client: Bos, number: int) -> None:
        names = [f"kpi:{i}" for i in range(number)]
        for start in range(0, number, 100):
            await client.subscribe(names[start:start + 100])

    async def test_a_hundred_in_a_request(self) -> None:
        client = await self.bos(claims={"sub": "h"}, encoding="binary")
        await client.subscribe([f"kpi:{i}" for i in range(100)])
        details = {"field": "payload.channels", "rule": "repeated.max_items"}
        for kind in ("SUBSCRIBE", "UNSUBSCRIBE"):
            # A repeated name is an item as well.
            for names in ([f"kpi:{i}" for i in range(101)], ["kpi:1"] * 101):
                await self.refused(client, kind, {"channels": names}, "INVALID_MESSAGE_FORMAT",
                                   details)

    async def test_a_thousand_of_a_connection(self) -> None:
        org = unique("org-")
        client = await self.bos(claims={"sub": "t", "org": org})
        writer = await self.bos(claims={"sub": "w", "org": org, "roles": ["admin"]})
        await self.hold(client, 999)
        await self.refused(client, "SUBSCRIBE", {"channels": ["kpi:5", "kpi:a", "kpi:b", "kpi:a"]},
                           "SUBSCRIPTION_FAILED", {"channels": ["kpi:a", "kpi:b"]})
        # All or nothing, though there is room for one.
        await writer.ask("KPI_UPDATE", {"kpiId": "a", "value": 1})
        await client.barrier()
        await client.subscribe(["kpi:a"])
        await self.refused(client, "SUBSCRIBE", {"channels": ["kpi:b"]}, "SUBSCRIPTION_FAILED",
                           {"channels": ["kpi:b"]})
        await client.subscribe(["kpi:1", "kpi:a"])  # held
        await client.ask("UNSUBSCRIBE", {"channels": ["kpi:1", "kpi:none"]})
        await client.subscribe(["kpi:b"])
        # What a narrower token ends makes room.
        token = tokens.mint("t", org, channels=["kpi:a", "department:*"])
        await client.authenticate(token)
        ended = self.check_bos(await client.receive(), "UNSUBSCRIBED")["channels"]
        self.assertEqual(sorted(ended), sorted([*(f"kpi:{i}" for i in range(999) if i != 1),
                                                "kpi:b"]))
        await client.subscribe([f"department:{i}" for i in range(100)])


class ErrorTable(LimitCase):
    """Every code of the specification's table that this server has a reason to give."""

    config: ClassVar[Config] = {"token": {"leeway": "0s"}, "limits": {
        "bos": {"rate": 12, "rate_window": "20m", "subscriptions_per_connection": 2}}}

    async def codes(self, encoding: str) -> None:
        client = await self.bos(encoding=encoding)
        kpi: dict[str, Any] = {"kpiId": "1", "value": 1}
        await self.refused(client, "KPI_UPDATE", kpi, "AUTHENTICATION_REQUIRED", {})
        await self.auth_fails(client, "JWT_ACCESS_TOKEN", "INVALID_TOKEN")
        await self.auth_fails(client, tokens.mint(ttl=-1), "TOKEN_EXPIRED")
        user = unique("user-")
        await client.authenticate(sub=user, ttl=2)
        await self.refused(client, "NO_SUCH_KIND", None, "INVALID_MESSAGE_FORMAT",
                           {"field": "type", "rule": "kind"})
        await self.refused(client, "KPI_UPDATE", kpi, "UNAUTHORIZED")
        await self.refused(client, "SUBSCRIBE", {"channels": ["kpi"]}, "INVALID_CHANNEL",
                           {"channels": ["kpi"]})
        await self.refused(client, "SUBSCRIBE", {"channels": ["session:none"]},
                           "SESSION_NOT_FOUND", {"channels": ["session:none"]})
        await self.refused(client, "SUBSCRIBE", {"channels": ["kpi:1", "kpi:2", "kpi:3"]},
                           "SUBSCRIPTION_FAILED", {"channels": ["kpi:1", "kpi:2", "kpi:3"]})
        self.check_bos(await client.receive(), "TOKEN_EXPIRED")
        await self.refused(client, "SUBSCRIBE", {"channels": ["kpi:1"]}, "TOKEN_EXPIRED", {})
        await client.authenticate(sub=user)
        await client.subscribe(["kpi:1"])
        await client.send({"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}})
        self.check_bos(await client.receive(), "RATE_LIMIT")
        self.check_error(await client.receive(), "RATE_LIMIT_EXCEEDED", None)

    async def test_text(self) -> None:
        await self.codes("text")

    async def test_binary(self) -> None:
        await self.codes("binary")


if __name__ == "__main__":
    unittest.main()
