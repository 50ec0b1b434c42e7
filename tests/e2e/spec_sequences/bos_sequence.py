"""BOS: the specification's connection sequence, its examples and KPI updates, in both encodings."""
from __future__ import annotations

import datetime
import json
import time
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import settings, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import TIME_3, TIME_6, Bos, unique

ORGANIZATION = "550e8400-e29b-41d4-a716-446655440000"


def example(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(settings.example(f"bos/{name}"))
    return value


class BosSequence:
    """The sequences; the classes below run them in each encoding."""

    class Case(ServerCase):
        encoding: ClassVar[str] = "text"

        async def client(self, claims: Optional[dict[str, Any]] = None, **options: Any) -> Bos:
            return await self.bos(claims=claims, encoding=self.encoding, **options)

        async def send_example(self, client: Bos, name: str) -> None:
            """Sends an example as the specification prints it; in binary, the same message."""
            text = settings.example(f"bos/{name}")
            frame = text if self.encoding == "text" else client.encode(json.loads(text))
            await client.send_raw(frame)

        async def test_connection_sequence(self) -> None:
            for offered in (["bos-v1"], [], ["other", "bos-v1"]):
                with self.subTest(offered=offered):
                    client = await self.client(subprotocols=offered)
                    self.assertEqual(client.connection.subprotocol, "bos-v1" if offered else None)
                    token = tokens.mint("user-123", "123")
                    await client.send({"type": "AUTH", "payload": {"token": token}})
                    payload = self.check_bos(await client.receive(), "AUTH_SUCCESS")
                    documented = example("06_auth_success_server")["payload"]
                    self.assertEqual(sorted(payload), sorted(documented))
                    self.assertEqual(payload["userId"], "user-123")
                    self.assertEqual(payload["organizationId"], "123")
                    self.assertRegex(payload["sessionId"], r"\A[A-Za-z0-9_.:@-]{1,128}\Z")
                    self.assertRegex(payload["expiresAt"], rf"\A{TIME_3.pattern}\Z")
                    channels = ["organization:123", "department:456"]
                    await client.send({"type": "SUBSCRIBE", "payload": {"channels": channels}})
                    answer = self.check_bos(await client.receive(), "SUBSCRIBED")
                    self.assertEqual(answer, {"channels": channels})

        async def test_expiry_is_the_tokens(self) -> None:
            client = await self.client()
            end = int(time.time()) + 1800
            payload = await client.authenticate(tokens.mint("user-exp", exp=end))
            shown = datetime.datetime.fromisoformat(payload["expiresAt"].replace("Z", "+00:00"))
            self.assertEqual(shown.timestamp(), end)

        async def test_answers_repeat_the_request_id(self) -> None:
            client = await self.client()
            first = await client.ask("AUTH", {"token": tokens.mint("user-ids")})
            session = self.check_bos(first, "AUTH_SUCCESS", first["requestId"])["sessionId"]
            again = await client.ask("AUTH", {"token": tokens.mint("user-ids")})
            self.assertEqual(again["payload"]["sessionId"], session)
            self.check_bos(pong := await client.ask("PING"), "PONG", pong["requestId"])
            self.check_bos(failed := await client.ask("AUTH", {"token": "x"}), "AUTH_FAILED",
                           failed["requestId"])
            for kind, confirmed in (("SUBSCRIBE", "SUBSCRIBED"), ("UNSUBSCRIBE", "UNSUBSCRIBED")):
                answer = await client.ask(kind, {"channels": ["kpi:2", "kpi:1", "kpi:2"]})
                self.assertEqual(self.check_bos(answer, confirmed, answer["requestId"]),
                                 {"channels": ["kpi:2", "kpi:1"]})

        async def test_example_subscribe(self) -> None:
            client = await self.client({"sub": "user-sub", "org": ORGANIZATION})
            await self.send_example(client, "09_subscribe_client")
            answer = await client.receive()
            self.check_bos(answer, "SUBSCRIBED")
            answer.pop("timestamp")
            self.assertEqual(answer, example("10_subscribed_server"))

        async def test_example_kpi_update(self) -> None:
            request = example("03_kpi_update_client")
            channel = f"kpi:{request['payload']['kpiId']}"
            claims: dict[str, Any] = {"sub": "user-789", "roles": ["manager"]}
            writer = await self.client(claims, channels=[channel])
            own = await self.client({"sub": "user-789"}, channels=[channel])
            others = [await self.client({"sub": unique("user-")}, channels=[channel])
                      for _ in range(4)]
            bystander = await self.client({"sub": "user-else"}, channels=["kpi:else"])
            await self.send_example(writer, "03_kpi_update_client")
            answer = await writer.receive()
            payload = self.check_bos(answer, "KPI_UPDATED", "req-12345", digits=6)
            documented = example("04_kpi_updated_server")["payload"]
            self.assertEqual(sorted(payload), sorted(documented))
            for name in ("kpiId", "value", "updatedBy"):
                self.assertEqual(payload[name], documented[name])
            self.assertRegex(payload["updatedAt"], rf"\A{TIME_6.pattern}\Z")
            self.assertEqual(payload["updatedAt"], answer["timestamp"])
            for subscriber in [own, *others]:
                copy = await subscriber.receive()
                self.assertEqual(self.check_bos(copy, "KPI_UPDATED", digits=6), payload)
                self.assertEqual(copy["timestamp"], answer["timestamp"])
            for client in [writer, own, bystander, *others]:
                await client.barrier()

        async def test_kpi_update_reaches_each_of_its_channels_once(self) -> None:
            org = unique("org-")
            writer = await self.client({"sub": "w", "org": org, "roles": ["executive"]})
            feeds = [["kpi:8"], ["department:d"], [f"organization:{org}"],
                     ["kpi:8", "department:d", f"organization:{org}"]]
            clients = [await self.client({"sub": unique("u"), "org": org}, channels=channels)
                       for channels in feeds]
            # The organization's feed shows only what its reader could subscribe to as well.
            narrow = [await self.client({"sub": unique("u"), "org": org, "channels": patterns},
                                        channels=[f"organization:{org}"])
                      for patterns in (["department:*"], ["kpi:8"], ["kpi:9"], [])]
            sent = {"kpiId": "8", "value": -0.5, "target": 2e10, "unit": "€", "name": "Rand \"k\"",
                    "departmentId": "d", "performanceStatus": "onTrack",
                    "trend": {"direction": "down", "change": -12.25, "period": "Q4"}}
            answer = await writer.ask("KPI_UPDATE", sent)
            payload = self.check_bos(answer, "KPI_UPDATED", answer["requestId"], digits=6)
            self.assertEqual(payload, {**sent, "updatedBy": "w", "updatedAt": answer["timestamp"]})
            for client in clients + narrow[:2]:
                self.assertEqual((await client.receive())["payload"], payload)
            for client in [writer, *clients, *narrow]:
                await client.barrier()

        async def test_unsubscribe_ends_delivery(self) -> None:
            writer = await self.client({"sub": "w2", "roles": ["service"]})
            reader = await self.client({"sub": "r2"}, channels=["kpi:20", "kpi:21"])
            await writer.ask("KPI_UPDATE", {"kpiId": "20", "value": 1})
            self.assertEqual((await reader.receive())["payload"]["value"], 1)
            answer = await reader.ask("UNSUBSCRIBE", {"channels": ["kpi:20", "kpi:never-held"]})
            self.assertEqual(self.check_bos(answer, "UNSUBSCRIBED", answer["requestId"]),
                             {"channels": ["kpi:20", "kpi:never-held"]})
            await writer.ask("KPI_UPDATE", {"kpiId": "20", "value": 2})
            await writer.ask("KPI_UPDATE", {"kpiId": "21", "value": 3})
            self.assertEqual((await reader.receive())["payload"]["kpiId"], "21")
            await reader.barrier()

        async def test_who_may_write(self) -> None:
            reader = await self.client({"sub": "r3"}, channels=["kpi:30"])
            for role in ("admin", "executive", "manager", "service"):
                writer = await self.client({"sub": f"w3-{role}", "roles": ["x", role]})
                answer = await writer.ask("KPI_UPDATE", {"kpiId": "30", "value": 1})
                self.assertEqual(answer["type"], "KPI_UPDATED")
                self.assertEqual((await reader.receive())["payload"]["updatedBy"], f"w3-{role}")
            lacking: list[dict[str, Any]] = [
                {}, {"roles": ["viewer", "Admin"]},
                {"roles": ["admin"], "channels": ["kpi:31", "department:*"]}]
            for claims in lacking:
                writer = await self.client({"sub": unique("w"), **claims})
                answer = await writer.ask("KPI_UPDATE", {"kpiId": "30", "value": 1})
                self.check_error(answer, "UNAUTHORIZED", None, answer["requestId"])
            await reader.barrier()

        async def test_example_ping(self) -> None:
            for claims in (None, {"sub": "pinger"}):
                client = await self.client(claims)
                await self.send_example(client, "25_ping_client")
                answer = await client.receive()
                self.check_bos(answer, "PONG")
                self.assertEqual(sorted(answer), sorted(example("26_pong_server")))
                # A PONG is taken note of and not answered.
                await self.send_example(client, "28_pong_client")
                await client.barrier()

        async def test_example_session(self) -> None:
            client = await self.client({"sub": "host"})
            name = "13_session_create_client"
            await self.send_example(client, name)
            answer = await client.receive()
            created = self.check_bos(answer, "SESSION_CREATED", example(name)["requestId"])
            self.assertEqual(sorted(created),
                             sorted(example("14_session_created_server")["payload"]))
            # The examples' own session does not exist here.
            for name in ("15_session_join_client", "17_annotation_create_client",
                         "19_cursor_move_client", "21_session_leave_client"):
                await self.send_example(client, name)
                self.check_error(await client.receive(), "SESSION_NOT_FOUND",
                                 {"field": "payload.sessionId", "rule": "session_id.exists"},
                                 example(name).get("requestId"))

        async def test_server_kinds_are_refused_from_clients(self) -> None:
            client = await self.client({"sub": "impostor"})
            # Unauthenticated connections are told about the direction first.
            for sender in (client, await self.client()):
                for name in ("04_kpi_updated_server", "11_sync_update_server",
                             "06_auth_success_server", "23_error_server", "10_subscribed_server"):
                    if name == "23_error_server" and self.encoding == "binary":
                        continue  # Its code is a placeholder, which no number stands for.
                    await self.send_example(sender, name)
                    answer = await sender.receive()
                    payload = self.check_error(answer, "UNAUTHORIZED", None,
                                               example(name).get("requestId"))
                    self.assertEqual(payload["details"]["rule"], "direction")


class BosText(BosSequence.Case):
    encoding = "text"


class BosBinary(BosSequence.Case):
    encoding = "binary"


if __name__ == "__main__":
    unittest.main()
