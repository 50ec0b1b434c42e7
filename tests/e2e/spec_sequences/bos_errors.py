"""BOS: every documented error in its documented shape, in both encodings where both have it."""
from __future__ import annotations

import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, unique


class BosErrors:
    """The errors; the classes below provoke them in each encoding."""

    class Case(ServerCase):
        encoding: ClassVar[str] = "text"

        async def client(self, claims: Optional[dict[str, Any]] = None, **options: Any) -> Bos:
            return await self.bos(claims=claims, encoding=self.encoding, **options)

        async def refused(self, client: Bos, kind: str, payload: Any, code: str,
                          details: Optional[dict[str, Any]]) -> Any:
            answer = await client.ask(kind, payload)
            return self.check_error(answer, code, details, answer["requestId"])

        async def test_authentication_required(self) -> None:
            client = await self.client()
            for kind, payload in (("SUBSCRIBE", {"channels": ["kpi:1"]}),
                                  ("KPI_UPDATE", {"kpiId": "1", "value": 1}),
                                  # The state is checked before the payload.
                                  ("UNSUBSCRIBE", {"channels": []})):
                await self.refused(client, kind, payload, "AUTHENTICATION_REQUIRED", {})
            await client.authenticate(sub="after-all")
            await client.subscribe(["kpi:1"])

        async def test_invalid_tokens(self) -> None:
            hour = int(time.time()) + 3600
            good: dict[str, Any] = {"sub": "user-1", "org": "org-1", "exp": hour}
            other_secret = b"another secret of more than 32 bytes that the server does not know"
            for why, token in (
                    ("no token at all", "JWT_ACCESS_TOKEN"),
                    ("empty", ""),
                    ("wrong secret", tokens.sign(good, other_secret)),
                    ("algorithm none", tokens.sign(good, algorithm="none")),
                    ("another algorithm", tokens.sign(good, algorithm="HS512")),
                    ("no exp", tokens.sign({"sub": "user-1", "org": "org-1"})),
                    ("no org", tokens.sign({"sub": "user-1", "exp": hour})),
                    ("no sub", tokens.sign({"org": "org-1", "exp": hour})),
                    ("not yet", tokens.sign({**good, "nbf": hour - 600})),
                    ("roles of a wrong type", tokens.sign({**good, "roles": "admin"})),
                    ("channels of a wrong type", tokens.sign({**good, "channels": [1]})),
                    ("exp of a wrong type", tokens.sign({**good, "exp": str(hour)})),
                    ("refresh token", tokens.sign({**good, "typ": "refresh"}))):
                with self.subTest(why):
                    client = await self.client()
                    answer = await client.ask("AUTH", {"token": token})
                    payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
                    self.assertEqual(sorted(payload), ["error", "message"])
                    self.assertEqual(payload["error"], "INVALID_TOKEN")
                    self.assertTrue(payload["message"])
                    await client.barrier()

        async def test_expired_token(self) -> None:
            client = await self.client()
            answer = await client.ask("AUTH", {"token": tokens.mint("late", ttl=-120)})
            payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
            self.assertEqual(payload["error"], "TOKEN_EXPIRED")
            # A token that expired within the leeway of 30 s is accepted.
            await client.authenticate(sub="late", ttl=-5)

        async def test_third_failure_closes(self) -> None:
            client = await self.client({"sub": "clumsy"})
            for failures in (2, 3):
                for _ in range(failures):
                    answer = await client.ask("AUTH", {"token": "wrong"})
                    self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
                if failures == 2:  # a success starts the count anew
                    await client.authenticate(sub="clumsy")
            await client.expect_close(1008)

        async def test_another_identity_is_refused(self) -> None:
            client = await self.client({"sub": "one", "org": "o"}, channels=["kpi:id"])
            for sub, org in (("two", "o"), ("one", "p")):
                answer = await client.ask("AUTH", {"token": tokens.mint(sub, org)})
                payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
                self.assertEqual(payload["error"], "INVALID_TOKEN")
            writer = await self.client({"sub": "w", "org": "o", "roles": ["admin"]})
            await writer.ask("KPI_UPDATE", {"kpiId": "id", "value": 7})
            self.assertEqual((await client.receive())["payload"]["value"], 7)

        async def test_narrower_token_ends_subscriptions(self) -> None:
            org = unique("org-")
            held = ["kpi:1", "kpi:2", f"organization:{org}", "department:1"]
            client = await self.client({"sub": "n", "org": org}, channels=held)
            token = tokens.mint("n", org, channels=["kpi:2", "department:9"])
            await client.send({"type": "AUTH", "payload": {"token": token}})
            answers = {}
            for _ in range(2):
                answer = await client.receive()
                answers[answer["type"]] = answer
            self.assertEqual(sorted(answers), ["AUTH_SUCCESS", "UNSUBSCRIBED"])
            ended = self.check_bos(answers["UNSUBSCRIBED"], "UNSUBSCRIBED")["channels"]
            self.assertEqual(sorted(ended), ["department:1", "kpi:1"])

        async def test_invalid_channels(self) -> None:
            client = await self.client({"sub": "c"})
            malformed = ["kpi", "kpi:", "planet:1", ":", "kpi:a b", "KPI:1", "kpi:é",
                         "kpi:" + "x" * 129]
            for name in malformed:
                await self.refused(client, "SUBSCRIBE", {"channels": [name]}, "INVALID_CHANNEL",
                                   {"channels": [name]})
            client = await self.client({"sub": "c"})  # ten violations would close the connection
            mixed = ["kpi:1", malformed[0], "kpi:2", malformed[2], malformed[0]]
            for kind in ("SUBSCRIBE", "UNSUBSCRIBE"):
                await self.refused(client, kind, {"channels": mixed}, "INVALID_CHANNEL",
                                   {"channels": [malformed[0], malformed[2]]})

        async def test_unauthorized_channels(self) -> None:
            org = unique("org-")
            patterns = ["kpi:7", "department:*", "k*", "kpi:9*"]
            client = await self.client({"sub": "c", "org": org, "channels": patterns})
            refused = ["organization:other", "user:somebody", "kpi:8", "kpi:91"]
            for name in refused:
                await self.refused(client, "SUBSCRIBE", {"channels": [name]}, "UNAUTHORIZED",
                                   {"channels": [name]})
            mixed = ["kpi:7", refused[0], "department:1", refused[2]]
            await self.refused(client, "SUBSCRIBE", {"channels": mixed}, "UNAUTHORIZED",
                               {"channels": [refused[0], refused[2]]})
            # All or nothing: what was refused with others is not held.
            writer = await self.client({"sub": "w", "org": org, "roles": ["admin"]})
            await writer.ask("KPI_UPDATE", {"kpiId": "7", "value": 1})
            await client.barrier()
            await client.subscribe(["kpi:7", "department:1", f"organization:{org}", "user:c"])
            await writer.ask("KPI_UPDATE", {"kpiId": "7", "value": 2})
            self.assertEqual((await client.receive())["payload"]["value"], 2)

        async def test_subscription_bounds(self) -> None:
            client = await self.client({"sub": "many"})
            await self.refused(client, "SUBSCRIBE", {"channels": []}, "INVALID_MESSAGE_FORMAT",
                               {"field": "payload.channels", "rule": "repeated.min_items"})
            names = [f"kpi:{number}" for number in range(1001)]
            await self.refused(client, "SUBSCRIBE", {"channels": names[:101]},
                               "INVALID_MESSAGE_FORMAT",
                               {"field": "payload.channels", "rule": "repeated.max_items"})
            for start in range(0, 1000, 100):
                await client.subscribe(names[start:start + 100])
            await client.subscribe(names[:100])  # held already
            payload = await self.refused(client, "SUBSCRIBE", {"channels": names[1000:]},
                                         "SUBSCRIPTION_FAILED", None)
            self.assertIn(payload["details"], ({}, {"channels": names[1000:]}))

        async def test_violations_of_a_payload(self) -> None:
            client = await self.client({"sub": "v", "roles": ["admin"]})
            for wrong, field, rule in (
                    ({"kpiId": "", "value": 1}, "payload.kpiId", "string.pattern"),
                    ({"kpiId": "a b", "value": 1}, "payload.kpiId", "string.pattern"),
                    ({"kpiId": "x" * 129, "value": 1}, "payload.kpiId", "string.max_len"),
                    ({"kpiId": "1", "value": 1, "departmentId": "a/b"}, "payload.departmentId",
                     "string.pattern")):
                await self.refused(client, "KPI_UPDATE", wrong, "INVALID_MESSAGE_FORMAT",
                                   {"field": field, "rule": rule})
            payload = await self.refused(
                client, "KPI_UPDATE", {"kpiId": "a b", "value": 1, "departmentId": "/"},
                "INVALID_MESSAGE_FORMAT", None)
            details = payload["details"]
            self.assertEqual(sorted(details), ["field", "rule", "violations"])
            self.assertEqual(details["field"], "payload.kpiId")
            self.assertEqual(details["rule"], "string.pattern")
            self.assertEqual([(item["field"], item["rule"]) for item in details["violations"]],
                             [("payload.kpiId", "string.pattern"),
                              ("payload.departmentId", "string.pattern")])
            for item in details["violations"]:
                self.assertEqual(sorted(item), ["field", "message", "rule"])

        async def test_unknown_kind(self) -> None:
            for client in (await self.client(), await self.client({"sub": "k"})):
                for kind in ("KPI_DELETED", "ping", "AUTH ", ""):
                    await self.refused(client, kind, None, "INVALID_MESSAGE_FORMAT",
                                       {"field": "type", "rule": "kind"})

        async def test_rate_limit(self) -> None:
            client = await self.client({"sub": "eager"})
            total = 160
            for number in range(total):
                # An invalid message costs a token as well.
                channel = "kpi:1" if number % 40 else "kpi"
                await client.send({"type": "SUBSCRIBE", "requestId": f"r-{number}",
                                   "payload": {"channels": [channel]}})
                if number % 20 == 0:
                    await client.send({"type": "PING"})  # costs nothing
            answered = 0
            limited = False
            announced = False
            accepted = 1  # AUTH
            while answered < total:
                message = await client.receive()
                if message["type"] == "PONG":
                    continue
                if message["type"] == "RATE_LIMIT":
                    self.assertFalse(announced, "announced twice in one limited period")
                    announced = True
                    payload = self.check_bos(message, "RATE_LIMIT")
                    self.assertEqual(sorted(payload), ["limit", "message", "retryAfter", "window"])
                    self.assertEqual((payload["limit"], payload["window"]), (100, "60s"))
                    self.assertGreaterEqual(payload["retryAfter"], 1)
                    continue
                request = f"r-{answered}"
                answered += 1
                if (message["type"] == "ERROR"
                        and message["payload"]["code"] == "RATE_LIMIT_EXCEEDED"):
                    error = self.check_error(message, "RATE_LIMIT_EXCEEDED", None, request)
                    details = error["details"]
                    self.assertEqual(sorted(details), ["limit", "retryAfter", "window"])
                    self.assertEqual((details["limit"], details["window"]), (100, "60s"))
                    self.assertIn(details["retryAfter"], (1, 2))
                    self.assertGreaterEqual(accepted, 100)
                    limited = True
                    continue
                self.assertEqual(message.get("requestId"), request)
                self.assertEqual(announced, limited, "RATE_LIMIT belongs to refused messages")
                limited = announced = False
                accepted += 1
            self.assertLess(accepted, total)

        async def test_connections_of_a_user(self) -> None:
            org = unique("org-")
            clients = [await self.client({"sub": "many", "org": org}) for _ in range(10)]
            last = await self.client()
            answer = await last.ask("AUTH", {"token": tokens.mint("many", org)})
            payload = self.check_bos(answer, "AUTH_FAILED", answer["requestId"])
            self.assertEqual(sorted(payload), ["error", "message"])
            self.assertEqual(payload["error"], "RATE_LIMIT_EXCEEDED")
            # Others are not concerned: another user, another organization's user of that name.
            await self.client({"sub": "few", "org": org})
            await self.client({"sub": "many", "org": unique("org-")})
            await clients[0].authenticate(sub="many", org=org)


class BosErrorsText(BosErrors.Case):
    encoding = "text"

    async def test_invalid_message_format(self) -> None:
        client = await self.client({"sub": "f", "roles": ["admin"]})
        for text, request, details in (
                ('{"type": "PING"', None, {"rule": "json.syntax"}),
                ('["PING"]', None, None),
                ('{"requestId": "r"}', "r", {"field": "type", "rule": "required"}),
                ('{"type": 1, "requestId": "r"}', "r", {"field": "type", "rule": "type"}),
                ('{"type": "PING", "extra": 1}', None, {"field": "extra", "rule": "unknown_field"}),
                ('{"type": "PING", "version": "2.0", "requestId": "r"}', "r",
                 {"field": "version", "rule": "string.const"}),
                ('{"type": "PING", "timestamp": "today", "requestId": "r"}', "r",
                 {"field": "timestamp", "rule": "timestamp"}),
                ('{"type": "PING", "requestId": "a b"}', None,
                 {"field": "requestId", "rule": "string.pattern"}),
                ('{"type": "SUBSCRIBE", "requestId": "r"}', "r",
                 {"field": "payload", "rule": "required"}),
                ('{"type": "SUBSCRIBE", "payload": [], "requestId": "r"}', "r",
                 {"field": "payload", "rule": "type"})):
            with self.subTest(text):
                await client.send_raw(text)
                self.check_error(await client.receive(), "INVALID_MESSAGE_FORMAT", details, request)
            # Ten of these close the connection, so a fresh one takes over in time.
            if text.startswith('{"type": "PING", "version"'):
                client = await self.client({"sub": "g", "roles": ["admin"]})

    async def test_json_violations_of_a_payload(self) -> None:
        client = await self.client({"sub": "v2", "roles": ["admin"]})
        for payload, field, rule in (
                ({"value": 1}, "payload.kpiId", "required"),
                ({"kpiId": "1"}, "payload.value", "required"),
                ({"kpiId": "1", "value": "1"}, "payload.value", "type"),
                ({"kpiId": "1", "value": None}, "payload.value", "type"),
                ({"kpiId": "1", "value": 1, "color": "red"}, "payload.color", "unknown_field"),
                ({"kpiId": "1", "value": 1, "performanceStatus": "fine"},
                 "payload.performanceStatus", "string.in"),
                ({"kpiId": "1", "value": 1, "trend": {"change": 1}}, "payload.trend.direction",
                 "required"),
                ({"kpiId": "1", "value": 1, "trend": {"direction": "up", "x": 1}},
                 "payload.trend.x", "unknown_field")):
            with self.subTest(payload):
                await self.refused(client, "KPI_UPDATE", payload, "INVALID_MESSAGE_FORMAT",
                                   {"field": field, "rule": rule})
        await client.send_raw('{"type":"KPI_UPDATE","payload":{"kpiId":"1","value":1e999}}')
        self.check_error(await client.receive(), "INVALID_MESSAGE_FORMAT",
                         {"field": "payload.value", "rule": "double.finite"})


class BosErrorsBinary(BosErrors.Case):
    encoding = "binary"


if __name__ == "__main__":
    unittest.main()
