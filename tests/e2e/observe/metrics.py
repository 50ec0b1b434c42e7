"""The metrics before and after known traffic on two shards: exact differences, strict format."""
from __future__ import annotations

import asyncio
import json
import unittest
from typing import Any

from wireloom_e2e import client, metrics, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Arqon, unique
from wireloom_e2e.metrics import Scrape, scrape, until
from wireloom_e2e.raw import frame

# The kernel spreads connections over the shards: so many will hardly all fall to one.
MANY = 12


class Difference:
    """What happened between two scrapes."""

    def __init__(self, before: Scrape, after: Scrape) -> None:
        self._before, self._after = before, after

    def __call__(self, name: str, **labels: str) -> float:
        return self._after.value(name, **labels) - self._before.value(name, **labels)

    def total(self, name: str, **labels: str) -> float:
        return self._after.total(name, **labels) - self._before.total(name, **labels)


class Metrics(ServerCase):
    async def arqon_traffic(self) -> list[Arqon]:
        """MANY clients identify, join and send two events each; everybody gets the others'."""
        clients = [await self.arqon(unique("m_")) for _ in range(MANY)]
        room = unique("room")
        for item in clients:
            await item.join(room, "all")
        for item in clients:
            for _ in range(2):
                await item.send(item.envelope("event", {}, room=room, channel="all"))
        for item in clients:
            for _ in range(2 * (MANY - 1)):
                self.assertEqual((await item.receive())["type"], "event")
            await item.barrier()
        return clients

    async def test_arqon(self) -> None:
        before = await until(self.server, lambda s: s.total("wireloom_connections") == 0)
        clients = await self.arqon_traffic()
        first = clients[0]
        for refused in ("no json", {**first.envelope("event", {}), "type": "evnt"},
                        {**first.envelope("event", {}), "room": "no room!"},
                        first.envelope("system", {}),
                        first.envelope("event", {}, channel="nowhere")):
            await first.send_raw(refused if isinstance(refused, str) else json.dumps(refused))
            self.assertEqual((await first.receive())["payload"]["status"], "error")

        seen = Difference(before, scrape(self.server))
        messages = "wireloom_messages_received_total"
        self.assertEqual(seen("wireloom_connections_opened_total", protocol="arqon"), MANY)
        self.assertEqual(
            seen("wireloom_connections", protocol="arqon", state="active"), MANY)
        for state in ("authenticating", "connected"):
            self.assertEqual(seen("wireloom_connections", protocol="arqon", state=state), 0)
        self.assertEqual(seen(messages, protocol="arqon", type="command"), 3 * MANY)
        self.assertEqual(seen(messages, protocol="arqon", type="event"), 2 * MANY + 2)
        self.assertEqual(seen(messages, protocol="arqon", type="system"), 1)
        self.assertEqual(seen(messages, protocol="arqon", type="unknown"), 2)
        self.assertEqual(seen.total(messages), 5 * MANY + 5)

        def refusals(**labels: str) -> float:
            return seen("wireloom_messages_refused_total", protocol="arqon", **labels)

        self.assertEqual(refusals(code="400", rule_class="text"), 1)
        self.assertEqual(refusals(code="400", rule_class="kind"), 1)
        self.assertEqual(refusals(code="400", rule_class="schema"), 1)
        self.assertEqual(refusals(code="401", rule_class="direction"), 1)
        self.assertEqual(refusals(code="404", rule_class="access"), 1)
        self.assertEqual(seen.total("wireloom_messages_refused_total"), 5)

        # Frames: a text frame for each message; answers to commands and refusals, and the events.
        self.assertEqual(seen("wireloom_frames_received_total", protocol="arqon"), 5 * MANY + 5)
        self.assertEqual(seen("wireloom_frames_sent_total", protocol="arqon"),
                         3 * MANY + 5 + 2 * MANY * (MANY - 1))
        self.assertEqual(
            seen("wireloom_message_latency_seconds_count", protocol="arqon"), 5 * MANY + 5)
        for command in ("identify", "join_channel", "ping"):
            self.assertEqual(seen("wireloom_command_duration_seconds_count", protocol="arqon",
                                  command=command), MANY, command)
        self.assertGreater(seen("wireloom_message_latency_seconds_sum", protocol="arqon"), 0)
        for other in (messages, "wireloom_frames_sent_total", "wireloom_connections"):
            self.assertEqual(seen.total(other, protocol="bos"), 0)

        await asyncio.gather(*(item.close() for item in clients))
        after = await until(self.server, lambda s: s.total("wireloom_connections") == 0)
        seen = Difference(before, after)
        closed = "wireloom_connections_closed_total"
        self.assertEqual(seen(closed, protocol="arqon", cause="client", code="1000"), MANY)
        self.assertEqual(seen.total(closed), MANY)

    async def test_bos(self) -> None:
        before = await until(self.server, lambda s: s.total("wireloom_connections") == 0)
        good = [await self.bos(claims={"sub": unique("u")}, channels=["kpi:1"])
                for _ in range(MANY)]
        silent = await self.bos()
        await silent.ask("SUBSCRIBE", {"channels": ["kpi:1"]})
        bad = await self.bos()
        for _ in range(3):
            await bad.ask("AUTH", {"token": "no.token.here"})
        await bad.expect_close(1008)
        await good[0].ask("SUBSCRIBE", {"channels": ["session:none"]})

        after = await until(self.server, lambda s: s.value(
            "wireloom_connections", protocol="bos", state="closing") == 0)
        seen = Difference(before, after)
        self.assertEqual(seen("wireloom_connections_opened_total", protocol="bos"), MANY + 2)
        self.assertEqual(seen("wireloom_connections", protocol="bos", state="active"), MANY)
        self.assertEqual(seen("wireloom_connections", protocol="bos", state="connected"), 0)
        self.assertEqual(seen("wireloom_connections", protocol="bos", state="authenticating"), 1)
        refused = "wireloom_messages_refused_total"
        self.assertEqual(seen(refused, protocol="bos", code="AUTHENTICATION_REQUIRED",
                              rule_class="authentication"), 1)
        self.assertEqual(
            seen(refused, protocol="bos", code="INVALID_TOKEN", rule_class="token"), 3)
        self.assertEqual(
            seen(refused, protocol="bos", code="SESSION_NOT_FOUND", rule_class="access"), 1)
        self.assertEqual(seen.total(refused), 5)
        self.assertEqual(seen("wireloom_connections_closed_total", protocol="bos",
                              cause="protocol", code="1008"), 1)
        self.assertEqual(
            seen("wireloom_messages_received_total", protocol="bos", type="AUTH"), MANY + 3)
        self.assertEqual(seen("wireloom_command_duration_seconds_count", protocol="bos",
                              command="AUTH"), MANY + 3)

    async def test_bytes(self) -> None:
        before = await until(self.server, lambda s: s.total("wireloom_connections") == 0)
        raw = self.raw().open(client.PATHS["bos"])
        sent = frame(json.dumps({"type": "PING", "requestId": "1"}).encode())
        raw.send(sent + frame(b"hi", opcode=9))
        answers = [raw.read(), raw.read()]
        # Headers of such short frames have two bytes.
        received = sum(2 + len(item.payload) for item in answers if item is not None)
        seen = Difference(before, scrape(self.server))
        self.assertEqual(seen("wireloom_received_bytes_total", protocol="bos"), len(sent) + 8)
        self.assertEqual(seen("wireloom_sent_bytes_total", protocol="bos"), received)
        self.assertEqual(seen("wireloom_frames_received_total", protocol="bos"), 2)
        self.assertEqual(seen("wireloom_frames_sent_total", protocol="bos"), 2)
        raw.abort()
        after = await until(self.server, lambda s: s.total("wireloom_connections") == 0)
        self.assertEqual(Difference(before, after)(
            "wireloom_connections_closed_total", protocol="bos", cause="lost", code="1006"), 1)

    async def test_refused_handshakes(self) -> None:
        before = scrape(self.server)
        for path, line, status in (("/nowhere", "X-None: 1", 404),
                                   ("/v1/ws", "Sec-WebSocket-Protocol: other", 400),
                                   ("/v1/ws", "Origin: https://elsewhere.example", 403)):
            answer = self.raw().upgrade(path, line)
            assert answer is not None
            self.assertEqual(answer.status, status)
        raw = self.raw()
        raw.send(raw.request("/v1/ws", "Upgrade: websocket", "Connection: Upgrade",
                             "Sec-WebSocket-Version: 8"))
        answer = raw.response()
        assert answer is not None
        self.assertEqual(answer.status, 426)
        seen = Difference(before, scrape(self.server))
        for status_text in ("400", "403", "404", "426"):
            self.assertEqual(seen("wireloom_handshakes_refused_total", status=status_text), 1)
        self.assertEqual(seen.total("wireloom_handshakes_refused_total"), 4)

    def test_about_the_server(self) -> None:
        found = scrape(self.server)
        version = json.loads(metrics.get(self.server, "/version").body)["version"]
        self.assertEqual(found.value("wireloom_build_info", version=version), 1)
        self.assertEqual(found.value("wireloom_shards"), 2)
        self.assertEqual(found.value("wireloom_log_lines_dropped_total"), 0)
        later = scrape(self.server)
        self.assertEqual(later.value("process_start_time_seconds"),
                         found.value("process_start_time_seconds"))
        self.assertGreater(later.value("wireloom_uptime_seconds"),
                           found.value("wireloom_uptime_seconds"))

    def test_json_tells_the_same(self) -> None:
        text = scrape(self.server)
        answer = metrics.get(self.server, "/metrics", "application/json")
        self.assertEqual(answer.content_type, "application/json")
        families: list[dict[str, Any]] = json.loads(answer.body)["metrics"]
        self.assertEqual({item["name"]: item["type"] for item in families}, text.types)
        for family in families:
            self.assertEqual(sorted(family), ["help", "name", "series", "type"])
            for series in family["series"]:
                labels = series["labels"]
                if family["type"] == "histogram":
                    self.assertEqual(sorted(series), ["buckets", "count", "labels", "sum"])
                    self.assertEqual(series["count"],
                                     text.value(family["name"] + "_count", **labels))
                    self.assertEqual(series["buckets"][-1],
                                     {"le": "+Inf", "count": series["count"]})
                elif family["name"] != "wireloom_uptime_seconds":
                    self.assertAlmostEqual(series["value"],
                                           text.value(family["name"], **labels), places=3)


class Variants(ServerCase):
    """What the HTTP endpoints answer, by the Accept header and the method."""

    def test_plain_and_json(self) -> None:
        plain = "text/plain; charset=utf-8"
        for path, line in (("/health", "ok\n"), ("/ready", "ready\n")):
            answer = metrics.get(self.server, path, "text/plain")
            self.assertEqual((answer.status, answer.content_type, answer.body), (200, plain, line))
        version = metrics.get(self.server, "/version", "text/plain").body
        self.assertRegex(version, r"\Awireloom/[0-9.]+ arqon/1\.0 bos/1\.0\n\Z")
        for path in ("/health", "/ready", "/version"):
            for accept in (None, "*/*", "application/json", "text/html", "text/plain;q=0.1, */*",
                           "text/plain;q=0, application/*"):
                answer = metrics.get(self.server, path, accept)
                self.assertEqual(answer.content_type, "application/json", accept)
                json.loads(answer.body)

    def test_prometheus_gets_text(self) -> None:
        for accept in (None, "*/*", "text/plain", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                       "application/openmetrics-text;version=1.0.0,text/plain;q=0.5,*/*;q=0.1"):
            answer = metrics.get(self.server, "/metrics", accept)
            self.assertEqual(answer.content_type, "text/plain; version=0.0.4; charset=utf-8")
            Scrape(answer.body)

    def test_head_has_no_body(self) -> None:
        for path in ("/health", "/ready", "/version", "/metrics"):
            answer = metrics.get(self.server, path, method="HEAD")
            self.assertEqual((answer.status, answer.body), (200, ""))
            self.assertGreater(int(answer.headers["content-length"]), 0)

    def test_others_stay_refused(self) -> None:
        for path in ("/health", "/metrics"):
            answer = metrics.get(self.server, path, method="POST")
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"))
            self.assertEqual(json.loads(answer.body)["error"]["code"], "METHOD_NOT_ALLOWED")
        answer = metrics.get(self.server, "/metrics/")
        self.assertEqual(answer.status, 404)
        self.assertEqual(json.loads(answer.body)["error"]["code"], "NOT_FOUND")

    def test_no_secret_is_told(self) -> None:
        answer = metrics.get(self.server, "/metrics")
        self.assertNotIn(tokens.SECRET.decode(), answer.body)


if __name__ == "__main__":
    unittest.main()
