"""POST /v1/publish: who may, what is accepted, and every refusal in its exact shape."""
from __future__ import annotations

import json
import unittest
from typing import Any

from wireloom_e2e import client, metrics, tokens
from wireloom_e2e.client import unique
from wireloom_e2e.memory import resident, sanitized
from wireloom_e2e.publish_case import PAYLOADS, PublishCase, dumps, kpi, message, sized

FORMAT = "INVALID_MESSAGE_FORMAT"
MIB = 1 << 20


class Authorization(PublishCase):
    async def test_needs_a_token(self) -> None:
        publisher = self.publisher()
        for value in (None, "", "Bearer", "Bearer ", "Basic eDp5", publisher.token):
            with self.subTest(value=value):
                answer = await publisher.post(kpi(1), Authorization=value)
                self.check_fault(answer, 401, "AUTHENTICATION_REQUIRED")
                self.assertEqual(answer.headers["www-authenticate"], "Bearer")

    async def test_refuses_bad_tokens(self) -> None:
        publisher = self.publisher()
        good = publisher.token
        bad = {
            "no token": "INVALID_TOKEN",
            good[:-4] + "AAAA": "INVALID_TOKEN",
            tokens.mint(roles=["service"], secret=b"another secret of more than 32 bytes !!!"):
                "INVALID_TOKEN",
            tokens.mint(roles=["service"], typ="refresh"): "INVALID_TOKEN",
            tokens.mint(roles=["service"], ttl=-3600): "TOKEN_EXPIRED",
        }
        for token, code in bad.items():
            with self.subTest(code=code):
                answer = await publisher.post(kpi(1), token=token)
                self.check_fault(answer, 401, code, {"field": "Authorization", "rule": "token"})
                self.assertEqual(answer.headers["www-authenticate"],
                                 'Bearer error="invalid_token"')
                self.assertNotIn(token, answer.body.decode())

    async def test_needs_the_role_of_the_schema(self) -> None:
        role = client.codec("bos").publish.role
        self.assertEqual(role, "service")
        for roles in ((), ("admin", "executive"), ("services",)):
            answer = await self.publisher(roles=roles).post(kpi(1))
            self.check_fault(answer, 403, "UNAUTHORIZED",
                             {"field": "Authorization", "rule": "role"})
            self.assertEqual(answer.headers["www-authenticate"],
                             'Bearer error="insufficient_scope"')
        publisher = self.publisher(roles=("admin", role))
        self.assertEqual(len((await publisher.post(
            kpi(1), Authorization=f"bearer  {publisher.token}")).stamps), 1)

    async def test_organization(self) -> None:
        org = unique("org-")
        own, platform = self.publisher(org), self.publisher(None)
        readers = await self.readers(org, ["kpi:k"])
        await own.post(kpi(1))
        await own.post(kpi(2), X_Organization=org)
        await platform.post(kpi(3), X_Organization=org)
        for reader in readers:
            for number in (1, 2, 3):
                self.assertEqual((await reader.receive())["payload"]["value"], number)
        self.check_fault(await own.post(kpi(4), X_Organization=org + "x"), 403, "UNAUTHORIZED",
                         {"field": "X-Organization", "rule": "organization"})
        self.check_invalid(await platform.post(kpi(4)), "X-Organization", "required")
        for bad in ("", "a b", "ü", "x" * 129, "a/b"):
            self.check_invalid(await platform.post(kpi(4), X_Organization=bad),
                               "X-Organization", "string.pattern")
        await self.check_silent(readers)

    async def test_claimed_channels_bound_what_is_published(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org, channels=["kpi:k1", "department:*"])
        allowed = [message("KPI_UPDATED"), message("DEPARTMENT_UPDATED"), message("ALERT"),
                   message("SYNC_UPDATE", entityType="employee", entityId="k2")]
        self.assertEqual(len((await publisher.post(allowed)).stamps), len(allowed))
        refused = [*allowed, message("KPI_UPDATED", kpiId="k2"), message("KPI_UPDATED", kpiId="k3"),
                   message("PREDICTION_READY", kpiId="k2")]
        self.check_fault(await publisher.post(refused), 403, "UNAUTHORIZED",
                         {"channels": ["kpi:k2", "kpi:k3"]})
        nothing = self.publisher(org, channels=[])
        self.check_fault(await nothing.post(message("KPI_UPDATED")), 403, "UNAUTHORIZED",
                         {"channels": ["kpi:k1", "department:d1"]})
        self.assertEqual(len((await nothing.post(message("NOTIFICATION"))).stamps), 1)

    async def test_other_organizations_as_entities(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        for kind in ("SYNC_UPDATE", "SYNC_DELETE"):
            own = message(kind, entityType="organization", entityId=org)
            self.assertEqual(len((await publisher.post(own)).stamps), 1)
            other = message(kind, entityType="organization", entityId="other")
            self.check_fault(await publisher.post([own, other]), 403, "UNAUTHORIZED",
                             {"channels": ["organization:other"]})


class Requests(PublishCase):
    async def test_methods_and_content(self) -> None:
        publisher = self.publisher()
        for method in ("GET", "PUT", "DELETE", "OPTIONS", "PATCH"):
            answer = await publisher.post(b"", method=method)
            self.check_fault(answer, 405, FORMAT, {"rule": "method"})
            self.assertEqual(answer.headers["allow"], "POST")
        for good in (None, "application/json", "Application/JSON; charset=utf-8"):
            self.assertEqual((await publisher.post(kpi(1), Content_Type=good)).status, 200)
        for bad in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"):
            self.check_fault(await publisher.post(kpi(1), Content_Type=bad), 415, FORMAT,
                             {"field": "Content-Type", "rule": "content_type"})
        self.check_fault(await publisher.post(kpi(1), Content_Encoding="gzip"), 415, FORMAT,
                         {"field": "Content-Encoding", "rule": "content_encoding"})
        self.assertEqual((await publisher.post(kpi(1), path="/v1/publish?x=1")).status, 200)

    async def test_headers_that_come_twice(self) -> None:
        publisher = self.publisher()
        for name in ("Authorization", "X-Organization", "Content-Type", "Content-Encoding",
                     "Idempotency-Key"):
            head = (f"POST /v1/publish HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                    f"{name}: a\r\n{name.lower()}: a\r\n\r\n{{}}")
            await publisher.send(head.encode())
            self.check_invalid(await publisher.answer(), name, "duplicate_header")

    async def test_text_as_a_whole(self) -> None:
        publisher = self.publisher()
        cases = {
            b"": "json.syntax", b"{": "json.syntax", b"[": "json.syntax", b"no": "json.syntax",
            dumps(kpi(1)) + b"x": "json.syntax", dumps([kpi(1)]) + b"]": "json.syntax",
            b"[" + dumps(kpi(1)) + b",]": "json.syntax", b"[,]": "json.syntax",
            b"[" + dumps(kpi(1)) + b" " + dumps(kpi(2)) + b"]": "json.syntax",
            b"[]": "repeated.min_items", b" [ ] ": "repeated.min_items",
            dumps(kpi(1, unit="x")).replace(b'"x"', b'"\xff"'): "utf8",
            b'[{"type":"\\udfff"}]': "json.surrogate",
            b'"text"': "type", b"17": "type",
        }
        for body, rule in cases.items():
            with self.subTest(body=body):
                self.check_invalid(await publisher.post(body), "", rule)
        # A text that is no JSON is told that, whatever else is wrong with it.
        self.check_invalid(await publisher.post(b'[{"type":"NO"},'), "", "json.syntax")

    async def test_depth_counts_from_each_message(self) -> None:
        publisher = self.publisher()

        def deep(levels: int) -> bytes:
            """NOTIFICATION with so many levels: the message, its payload, `data`, the rest."""
            inner = "[" * (levels - 3) + "]" * (levels - 3)
            return dumps(message("NOTIFICATION", data={"x": 0})).replace(
                b'"x":0', f'"x":{inner}'.encode())

        for body in (deep(64), b"[" + deep(64) + b"," + deep(64) + b"]"):
            self.assertEqual((await publisher.post(body)).status, 200)
        for body in (deep(65), b"[" + deep(64) + b"," + deep(65) + b"]"):
            self.check_invalid(await publisher.post(body), "", "json.depth")

    async def test_violations_name_their_message(self) -> None:
        org = unique("org-")
        publisher = self.publisher(org)
        readers = await self.readers(org, ["kpi:k", "kpi:k1", f"organization:{org}"], 2)
        bad = {
            "payload.severity": (message("ALERT", severity="huge"), "string.in"),
            "payload.title": (message("ALERT", title=""), "string.min_len"),
            "payload.createdAt": (message("ALERT", createdAt="yesterday"), "timestamp"),
            "payload.alertId": (message("ALERT", alertId=None), "required"),
            "payload.extra": (message("ALERT", extra=1), "unknown_field"),
            "payload.unit": (kpi(1, unit=1), "type"),
            "payload.changes": (message("DEPARTMENT_UPDATED", changes={}), "message.any_of"),
            "payload.changes.budget.spent": (message("DEPARTMENT_UPDATED", changes={
                "budget": {"allocated": 1, "spent": -1}}), "double.gte"),
            "payload.affectedEntities[1].id": (message("ANOMALY_DETECTED", affectedEntities=[
                {"type": "kpi", "id": "1"}, {"type": "kpi", "id": "ü"}]), "string.pattern"),
            "payload": ({"type": "ALERT"}, "required"),
            "requestId": ({**kpi(1), "requestId": "a b"}, "string.pattern"),
            "timestamp": ({**kpi(1), "timestamp": "now"}, "timestamp"),
            "version": ({**kpi(1), "version": "2.0"}, "string.const"),
            "more": ({**kpi(1), "more": 1}, "unknown_field"),
            "type": ({"payload": {}}, "required"),
        }
        for field, (value, rule) in bad.items():
            with self.subTest(field=field):
                self.check_invalid(await publisher.post(value), field, rule)
                self.check_invalid(await publisher.post([value, kpi(1)]), f"[0].{field}", rule)
                self.check_invalid(await publisher.post([kpi(1), kpi(2), value]), f"[2].{field}",
                                   rule)
        self.check_invalid(await publisher.post([kpi(1), 5]), "[1]", "type")
        self.check_invalid(await publisher.post([[kpi(1)]]), "[0]", "type")
        twice = dumps(kpi(1)).replace(b'"value":1', b'"value":1,"value":2')
        self.check_invalid(await publisher.post(b"[" + twice + b"]"), "[0].payload.value",
                           "duplicate_key")
        await self.check_silent(readers)  # all or nothing

    async def test_several_violations(self) -> None:
        answer = await self.publisher().post([
            kpi(1), message("ALERT", severity="huge", title=""), {"type": "NO"},
            {**kpi(1), "more": 1, "payload": 5}])
        details = answer.value["error"]["details"]
        self.check_fault(answer, 400, FORMAT)
        self.assertEqual(sorted(details), ["field", "rule", "violations"])
        violations = details["violations"]
        self.assertEqual(
            [item["field"] for item in violations],
            ["[1].payload.severity", "[1].payload.title", "[2].type", "[3].payload", "[3].more"])
        for item in violations:
            self.assertEqual(sorted(item), ["field", "message", "rule"])
        self.assertEqual((details["field"], details["rule"]),
                         (violations[0]["field"], violations[0]["rule"]))
        # As many as one message's are told.
        answer = await self.publisher().post([{"type": "NO"}] * 100)
        self.assertEqual(len(answer.value["error"]["details"]["violations"]), 16)

    async def test_kinds_that_are_not_published(self) -> None:
        publisher = self.publisher()
        for kind in ("KPI_UPDATE", "PING", "AUTH", "ERROR", "SUBSCRIBED", "SESSION_CREATED",
                     "SYNC_START", "CURSOR_MOVE", "NO_SUCH", "", "kpi_updated"):
            with self.subTest(kind=kind):
                body = {"type": kind, "payload": {"any": "thing"}}
                self.check_invalid(await publisher.post(body), "type", "kind")
                self.check_invalid(await publisher.post([kpi(1), body]), "[1].type", "kind")

    async def test_bounds(self) -> None:
        publisher = self.publisher()
        api = client.codec("bos").publish
        self.assertEqual((api.path, api.max_messages, api.max_bytes),
                         ("/v1/publish", 1000, 8 * MIB))
        self.assertEqual(len((await publisher.post([kpi(1)] * 1000)).stamps), 1000)
        self.check_invalid(await publisher.post([kpi(1)] * 1001), "", "repeated.max_items")
        self.assertEqual(len((await publisher.post(sized(MIB))).stamps), 1)
        self.check_invalid(await publisher.post(sized(MIB + 1)), "", "size")
        self.check_invalid(await publisher.post([kpi(1), sized(MIB + 1)]), "[1]", "size")
        # The body as a whole, filled up with white space.
        body = dumps([sized(MIB)] * 7)
        self.assertEqual(len((await publisher.post(body + b" " * (8 * MIB - len(body)))).stamps), 7)
        answer = await publisher.post(body + b" " * (8 * MIB + 1 - len(body)))
        self.check_fault(answer, 413, FORMAT, {"rule": "size"})
        # Nothing of the body need be sent to be told.
        await publisher.begin(b"", Content_Length=str(1 << 40))
        self.check_fault(await publisher.answer(), 413, FORMAT, {"rule": "size"})

    async def test_a_large_body_takes_a_good_head(self) -> None:
        """Who may not publish is told before the body comes, and none of it is kept."""
        api = client.codec("bos").publish
        length = {"Content_Length": str(7 * MIB)}
        cases: list[tuple[dict[str, Any], int]] = [
            ({"path": "/health"}, 405), ({"path": "/nowhere"}, 404),
            ({"path": "/health", "method": "GET"}, 413), ({"path": "/auth/refresh"}, 404),
            ({"path": api.path, "token": None}, 401), ({"path": api.path, "token": "x"}, 401),
            ({"path": api.path, "method": "PUT"}, 405),
            ({"path": api.path, "X_Organization": "other"}, 403)]
        before = peak = resident(self.server.process.pid)
        publishers = []
        for request, status in cases * 5:
            publisher = self.publisher()
            # The answer comes though the last byte never does.
            await publisher.begin(b" " * (7 * MIB - 1), **{**length, **request})
            publishers.append((publisher, status))
        for publisher, status in publishers:
            self.assertEqual((await publisher.answer()).status, status)
            peak = max(peak, resident(self.server.process.pid))
        if not sanitized(self.server.process.pid):
            print(f"{7 * len(publishers)} MiB of refused bodies: resident {before // 1024} KiB "
                  f"before, {peak // 1024} KiB at most")
            self.assertLess(peak - before, 16 * MIB)
        # A small one is read, whoever sends it.
        self.assertEqual((await self.publisher().post(kpi(1), token=None)).status, 401)

    async def test_dropped_members_and_order_of_members(self) -> None:
        org = unique("org-")
        reader = (await self.readers(org, ["kpi:k"], 1))[0]
        publisher = self.publisher(org)
        odd = {"version": "1.0", "timestamp": "2001-01-01T00:00:00+02:00", "requestId": "mine",
               "payload": kpi(5)["payload"], "type": "KPI_UPDATED"}
        stamps = (await publisher.post(json.dumps(odd, indent=2).encode())).stamps
        copy = await reader.receive()
        self.check_bos(copy, "KPI_UPDATED", digits=6)
        self.assertEqual(copy["timestamp"], stamps[0])
        self.assertEqual(copy["payload"], odd["payload"])

    async def test_metrics(self) -> None:
        name, messages = "wireloom_publish_requests_total", "wireloom_published_messages_total"
        before = metrics.scrape(self.server)
        publisher = self.publisher()
        await publisher.post([kpi(1)] * 3, Idempotency_Key=unique("key-"))
        key = unique("key-")
        for _ in range(2):
            await publisher.post(kpi(1), Idempotency_Key=key)
        await publisher.post(b"")
        await publisher.post(kpi(1), token=None)
        await self.publisher(roles=()).post(kpi(1))
        await publisher.begin(b"", Content_Length=str(1 << 40))
        await publisher.answer()
        after = metrics.scrape(self.server)

        def grew(what: str, **labels: str) -> float:
            return after.value(what, **labels) - before.value(what, **labels)

        for result, count in {"accepted": 2, "repeated": 1, "invalid": 1, "unauthenticated": 1,
                              "unauthorized": 1, "too_large": 1, "unavailable": 0}.items():
            self.assertEqual(grew(name, result=result), count, result)
        self.assertEqual(grew(messages), 4)
        self.assertEqual(after.value("wireloom_publish_queue_bytes"), 0)

    async def test_payloads_cover_the_schema(self) -> None:
        self.assertEqual(sorted(PAYLOADS), sorted(client.codec("bos").publishable))


if __name__ == "__main__":
    unittest.main()
