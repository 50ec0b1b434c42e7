"""ArqonBus: the specification's connection protocol, examples and routing, in both encodings."""
from __future__ import annotations

import json
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import settings
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import TIME_3, Arqon, unique

STATUS = ["active_clients", "channels", "rooms", "total_messages", "uptime_seconds", "version"]


def example(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(settings.example(f"arqon/{name}"))
    return value


class ArqonSequence:
    """The sequences; the classes below run them in each encoding."""

    class Case(ServerCase):
        encoding: ClassVar[str] = "text"

        async def client(self, name: str = "", **options: Any) -> Arqon:
            return await self.arqon(name or unique("peer_"), encoding=self.encoding, **options)

        async def joined(self, room: str, channel: str, name: str = "") -> Arqon:
            result = await self.client(name)
            await result.join(room, channel)
            return result

        async def send_example(self, client: Arqon, name: str) -> Any:
            """Sends an example as the specification prints it, or in binary. Returns the frame."""
            text = settings.example(f"arqon/{name}")
            frame = text if self.encoding == "text" else client.encode(json.loads(text))
            await client.send_raw(frame)
            return frame

        async def test_connection_establishment(self) -> None:
            for path, offered in (("/arqon/v1/ws", ["arqon-v1"]), ("/", ["arqon-v1"]),
                                  ("/", []), ("/arqon/v1/ws", ["other-v9", "arqon-v1"])):
                with self.subTest(path=path, offered=offered):
                    name = unique("newcomer_")
                    client = await self.client(name, identified=False, path=path,
                                               subprotocols=offered)
                    chosen = "arqon-v1" if offered else None
                    self.assertEqual(client.connection.subprotocol, chosen)
                    request = client.envelope(
                        "command",
                        {"command": "identify", "parameters": {
                            "client_id": name, "client_type": "human", "screen_name": "New Comer",
                            "avatar": "https://example.org/a.png",
                            "personality": {"mood": "calm"}}})
                    await client.send(request)
                    answer = await client.receive()
                    self.check_arqon(answer, request)
                    payload = answer["payload"]
                    self.assertEqual(sorted(payload), ["request_id", "result", "status"])
                    self.assertEqual(payload["status"], "success")
                    subscriptions = payload["result"].pop("subscriptions")
                    self.assertEqual(payload["result"], {
                        "client_id": name, "server": "arqonbus_server", "protocol_version": "1.0"})
                    self.assertIsInstance(subscriptions, list)
                    for item in subscriptions:
                        self.assertRegex(item, r"\A[^:]+:[^:]+\Z")

        async def test_example_event_is_delivered_verbatim_to_others(self) -> None:
            sender = await self.joined("science", "explore", "client_123")
            receivers = [await self.joined("science", "explore") for _ in range(4)]
            elsewhere = await self.joined("science", "control")
            frame = await self.send_example(sender, "03_event_client_server")
            for receiver in receivers:
                self.assertEqual(await receiver.receive_raw(), frame)
            for client in [sender, elsewhere, *receivers]:
                await client.barrier()

        async def test_echo_comes_back_to_the_sender(self) -> None:
            room = unique("echo")
            sender, other = await self.joined(room, "one"), await self.joined(room, "one")
            for echo in (True, False):
                message = sender.envelope("event", {"n": 1}, room=room, channel="one",
                                          metadata={"echo": echo, "trace": {"id": [1, "x", None]}})
                frame = sender.encode(message)
                await sender.send_raw(frame)
                self.assertEqual(await other.receive_raw(), frame)
                if echo:
                    self.assertEqual(await sender.receive_raw(), frame)
                await sender.barrier()

        async def test_acknowledgement(self) -> None:
            room = unique("ack")
            sender = await self.joined(room, "one")
            others = [await self.joined(room, "one") for _ in range(3)]
            sequences = []
            for _ in range(2):
                message = sender.envelope("event", {"n": 1}, room=room, channel="one",
                                          metadata={"ack": True})
                await sender.send(message)
                answer = await sender.receive()
                self.check_arqon(answer, message)
                self.assertEqual(sorted(answer["payload"]), ["request_id", "result", "status"])
                self.assertEqual(answer["payload"]["status"], "success")
                self.assertEqual(sorted(answer["payload"]["result"]), ["recipients", "sequence"])
                self.assertEqual(answer["payload"]["result"]["recipients"], len(others))
                sequences.append(answer["payload"]["result"]["sequence"])
            self.assertEqual(sequences[1], sequences[0] + 1)
            private = sender.envelope("private", {"target": others[0].name}, metadata={"ack": True})
            await sender.send(private)
            answer = await sender.receive()
            self.check_arqon(answer, private)
            self.assertEqual(answer["payload"]["result"], {"sequence": 0, "recipients": 1})

        async def test_example_private_reaches_its_target_alone(self) -> None:
            sender = await self.client("client_a")
            target = await self.client("client_b")
            bystander = await self.joined("science", "pm")
            frame = await self.send_example(sender, "06_private_client_server")
            self.assertEqual(await target.receive_raw(), frame)
            for client in (sender, target, bystander):
                await client.barrier()

        async def test_private_needs_a_connected_target(self) -> None:
            sender = await self.client()
            nobody = sender.envelope("private", {"target": "nobody_at_all", "message": "?"})
            await sender.send(nobody)
            self.check_refused(await sender.receive(), nobody["id"], 404)
            if self.encoding == "text":
                # In a binary frame an absent string is "", which other rules judge.
                missing = sender.envelope("private", {"message": "?"})
                await sender.send(missing)
                self.check_refused(await sender.receive(), missing["id"], 400, "required",
                                   "payload.target")

        async def test_example_status_command(self) -> None:
            admin = await self.client("admin_client")
            await admin.join("science", "status")
            await self.send_example(admin, "05_command_client")
            answer = await admin.receive()
            self.check_arqon(answer, example("05_command_client"))
            self.assertEqual(answer["payload"]["status"], "success")
            result = answer["payload"]["result"]
            self.assertEqual(sorted(result), STATUS)
            self.assertGreaterEqual(result["active_clients"], 1)
            self.assertIn("science", result["rooms"])
            for name in ("total_messages", "channels", "uptime_seconds"):
                self.assertGreaterEqual(result[name], 0)
            self.assertIsInstance(result["version"], str)

        async def test_ping(self) -> None:
            client = await self.client()
            for absent in (True, False):
                result = await client.result("ping", None if absent else {})
                self.assertEqual(sorted(result), ["pong", "timestamp"])
                self.assertIs(result["pong"], True)
                self.assertRegex(result["timestamp"], rf"\A{TIME_3.pattern}\Z")

        async def test_join_and_leave(self) -> None:
            room = unique("team")
            first, second = await self.client(), await self.client()
            self.assertEqual(await first.join(room, "chat"), {
                "room": room, "channel": "chat", "created": True, "members": 1})
            self.assertEqual(await second.join(room, "chat"), {
                "room": room, "channel": "chat", "created": False, "members": 2})
            self.assertEqual(await second.join(room, "chat"), {
                "room": room, "channel": "chat", "created": False, "members": 2})
            # Without parameters the envelope says which channel is meant.
            self.assertEqual(await first.result("join_channel", room=room, channel="other"), {
                "room": room, "channel": "other", "created": True, "members": 1})
            # leave_channel is confirmed whatever was joined.
            for _ in range(2):
                self.assertEqual(await second.result("leave_channel", room=room, channel="chat"), {
                    "room": room, "channel": "chat"})
            event = first.envelope("event", {}, room=room, channel="chat")
            await first.send(event)
            await first.barrier()
            await second.barrier()
            refused = second.envelope("event", {}, room=room, channel="chat")
            await second.send(refused)
            self.check_refused(await second.receive(), refused["id"], 401)
            await first.barrier()
            nowhere = {"room": room, "channel": "nowhere"}
            self.assertEqual(await first.result("leave_channel", nowhere), nowhere)

        async def test_join_without_auto_create(self) -> None:
            client = await self.client()
            room = unique("void")
            answer = await client.command(
                "join_channel", {"room": room, "channel": "x", "auto_create": False})
            self.check_refused(answer, answer["payload"]["request_id"], 404)
            await client.join(room, "x")
            again = await client.result(
                "join_channel", {"room": room, "channel": "x", "auto_create": False})
            self.assertEqual(again["members"], 1)

        async def test_channels_must_exist_and_be_joined(self) -> None:
            outsider = await self.client()
            member = await self.joined("members", "only")
            for room, code in (("members", 401), (unique("nowhere"), 404)):
                event = outsider.envelope("event", {}, room=room, channel="only")
                await outsider.send(event)
                answer = await outsider.receive()
                self.check_refused(answer, event["id"], code)
                self.assertEqual((answer["room"], answer["channel"]), (room, "only"))
            await member.barrier()

        async def test_clients_do_not_send_what_only_the_server_sends(self) -> None:
            client = await self.client()
            for name in ("04_system_server", "07_command_response_server"):
                message = example(name)
                if message["room"] == "*":
                    # The envelope is checked before the direction: `*` is no room of a client's.
                    await self.send_example(client, name)
                    self.check_refused(await client.receive(), message["id"], 400, "string.pattern")
                    message["room"] = "science"
                await client.send(message)
                self.check_refused(await client.receive(), message["id"], 401, "direction")
            await self.send_example(client, "08_telemetry_server")
            self.check_refused(await client.receive(), example("08_telemetry_server")["id"], 401)
            system = client.envelope("event", {}, room="integriguard", channel="telemetry-stream")
            await client.send(system)
            self.check_refused(await client.receive(), system["id"], 401)

        async def test_sender_and_id(self) -> None:
            room = unique("ids")
            sender, other = await self.joined(room, "one"), await self.joined(room, "one")
            spoofed = sender.envelope("event", {}, room=room, channel="one", sender=other.name)
            await sender.send(spoofed)
            self.check_refused(await sender.receive(), spoofed["id"], 401, "from.self")
            event = sender.envelope("event", {"n": 1}, room=room, channel="one")
            await sender.send(event)
            self.assertEqual(await other.receive(), event)
            await sender.send(event)
            self.check_refused(await sender.receive(), event["id"], 400, "id.unique")
            await other.barrier()
            # Other senders do not collide, and ids of refused messages are not remembered.
            reply = other.envelope("event", {}, room=room, channel="one", id=event["id"])
            await other.send(reply)
            self.assertEqual(await sender.receive(), reply)
            refused = sender.envelope("event", {}, room=unique("no"), channel="one")
            await sender.send(refused)
            self.check_refused(await sender.receive(), refused["id"], 404)
            refused["room"] = room
            await sender.send(refused)
            self.assertEqual(await other.receive(), refused)

        async def test_identification_rules(self) -> None:
            first = await self.client("somebody")
            client = await self.client("late", identified=False)
            # Anything else first is refused and not routed; identification is still possible.
            event = client.envelope("event", {"message": "early"})
            await client.send(event)
            self.check_refused(await client.receive(), event["id"], 401)
            cases: list[tuple[dict[str, Any], str, int, Optional[str]]] = [
                ({"client_id": "another"}, "late", 400, "client_id.from"),
                ({}, first.name, 400, "client_id.in_use"),
                ({}, "arqonbus_server", 400, "client_id.reserved"),
                ({"token": "no.such.token"}, "late", 401, None)]
            for parameters, sender, code, rule in cases:
                with self.subTest(rule=rule, parameters=parameters):
                    answer = await client.command("identify", parameters, sender=sender)
                    self.check_refused(answer, answer["payload"]["request_id"], code, rule)
            await client.identify(client_id="late")
            answer = await client.command("identify", {})
            self.check_refused(answer, answer["payload"]["request_id"], 400, "identify.once")
            await first.barrier()

        async def test_unknown_and_admin_commands(self) -> None:
            client = await self.client()
            admin: list[tuple[str, dict[str, Any]]] = [
                ("create_channel", {"room": "a", "channel": "b"}),
                ("delete_channel", {"room": "a", "channel": "b"}),
                ("broadcast", {"message": "hello"}),
                ("kick", {"client_id": client.name})]
            for command, parameters in admin:
                answer = await client.command(command, parameters)
                self.check_refused(answer, answer["payload"]["request_id"], 401)
            answer = await client.command("dance")
            self.check_refused(answer, answer["payload"]["request_id"], 404, "command",
                               "payload.command")


class ArqonText(ArqonSequence.Case):
    encoding = "text"


class ArqonBinary(ArqonSequence.Case):
    encoding = "binary"


if __name__ == "__main__":
    unittest.main()
