"""Each error code of Arqon but 500, by every rule that a message can break."""
from __future__ import annotations

import json
import unittest
from typing import Any, ClassVar, NamedTuple, Optional

from wireloom_e2e import configuration, tokens
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.client import Arqon, Value, unique

ABSENT = object()


class Broken(NamedTuple):
    """A valid event with one envelope field changed, and how it must be refused."""

    field: str
    value: Any
    rule: str
    path: str = ""  # where it is not the field itself
    code: int = 400


ENVELOPE = [
    Broken("version", ABSENT, "required"), Broken("version", "1.1", "string.const"),
    Broken("version", 1.0, "type"),
    Broken("id", ABSENT, "required"), Broken("id", "7f3a", "string.pattern"),
    Broken("id", "arq_", "string.pattern"), Broken("id", "arq_a b", "string.pattern"),
    Broken("id", "arq_" + "x" * 125, "string.max_len"), Broken("id", 7, "type"),
    Broken("type", ABSENT, "required"), Broken("type", "gossip", "kind"),
    Broken("type", "EVENT", "kind"),
    Broken("room", ABSENT, "required"), Broken("room", "*", "string.pattern"),
    Broken("room", ".a", "string.pattern"), Broken("room", "a:b", "string.pattern"),
    Broken("room", "r" * 65, "string.max_len"), Broken("room", None, "type"),
    Broken("channel", ABSENT, "required"), Broken("channel", "*", "string.pattern"),
    Broken("channel", "-a", "string.pattern"), Broken("channel", "c" * 65, "string.max_len"),
    Broken("from", ABSENT, "required"), Broken("from", "a b", "string.pattern"),
    Broken("from", "f" * 129, "string.max_len"),
    Broken("timestamp", ABSENT, "required"), Broken("timestamp", "yesterday", "timestamp"),
    Broken("timestamp", "2025-02-29T12:00:00Z", "timestamp"),
    Broken("timestamp", "2025-01-01T12:00:00", "timestamp"),
    Broken("payload", ABSENT, "required"), Broken("payload", [], "type"),
    Broken("payload", "text", "type"),
    Broken("metadata", [], "type"), Broken("metadata", {"ack": "yes"}, "type", "metadata.ack"),
    Broken("metadata", {"echo": 1}, "type", "metadata.echo"),
    Broken("priority", 1, "unknown_field"),
]


class Errors(ArqonCase):
    # Several rules are broken by each connection.
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        max_violations=1000, remembered_ids=8, max_message_bytes=10_000)

    def broken(self, client: Arqon, room: str, case: Broken) -> Value:
        message = client.envelope("event", {"n": 1}, room=room, channel="one")
        message[case.field] = case.value
        if case.value is ABSENT:
            del message[case.field]
        return message

    async def test_envelope(self) -> None:
        room = unique("env")
        client, other = await self.members(2, room)
        for case in ENVELOPE:
            with self.subTest(case=case):
                message = self.broken(client, room, case)
                await client.send(message)
                answer = await client.receive()
                known = message.get("id", "")
                self.check_refused(answer, known[:128] if isinstance(known, str) else "",
                                   case.code, case.rule, case.path or case.field)
                # Where the answer stands is the request's place, as far as it had a valid one.
                for part in ("room", "channel"):
                    self.assertEqual(answer[part],
                                     "*" if case.field == part else message[part])
        await client.barrier()
        await other.barrier()

    async def test_whole_text(self) -> None:
        client = await self.client()
        good = json.dumps(client.envelope("event", {"n": 1}))
        deep = good.replace('{"n": 1}', '{"a":' * 64 + "1" + "}" * 64)
        for text, rule, field in (
                ("", "json.syntax", ""), ("[]", "type", ""), (good[:-1], "json.syntax", ""),
                (good + "x", "json.syntax", ""), (good.replace("}", ',}', 1), "json.syntax", ""),
                (good.replace('"n"', '"\\ud800"'), "json.surrogate", ""), (deep, "json.depth", ""),
                (good[:-1] + ', "room": "other"}', "duplicate_key", "room"),
                (good[:-1] + ', "metadata": {"a": 1, "a": 2}}', "duplicate_key", "metadata.a")):
            with self.subTest(text=text[:80]):
                await client.send_raw(text)
                answer = await client.receive()
                error = answer["payload"]["error"]
                self.check_refused(answer, answer["payload"]["request_id"], 400, rule)
                self.assertEqual(error.get("field", ""), field)
        binary = await self.client(encoding="binary")
        await binary.send_raw(b"\xff\xff\xff")
        self.check_refused(await binary.receive(), "", 400, "encoding", "")
        await client.barrier()

    async def test_what_ends_the_connection(self) -> None:
        client = await self.client()
        await client.send(client.envelope("event", {"pad": "x" * 10_000}))
        self.check_refused(await client.receive(), "", 400, "size", "")
        await client.expect_close(1009)

    async def test_several_violations(self) -> None:
        client = await self.client()
        message = client.envelope("event", {}, version="2", room="*", channel="", sender="a b")
        await client.send(message)
        answer = await client.receive()
        error = answer["payload"]["error"]
        violations = error.pop("violations")
        self.assertEqual((answer["room"], answer["channel"]), ("*", "*"))
        self.assertEqual({(item["field"], item["rule"]) for item in violations},
                         {("version", "string.const"), ("room", "string.pattern"),
                          ("channel", "string.pattern"), ("from", "string.pattern")})
        self.assertEqual({"code": 400, **violations[0]}, error)

    async def test_payload(self) -> None:
        room = unique("pay")
        client = (await self.members(1, room))[0]
        cases: list[tuple[str, Value, int, str, str]] = [
            ("private", {}, 400, "required", "payload.target"),
            ("private", {"target": "a b"}, 400, "string.pattern", "payload.target"),
            ("private", {"target": 5}, 400, "type", "payload.target"),
            ("private", {"target": "nobody"}, 404, "target.exists", "payload.target"),
            ("telemetry", {}, 400, "required", "payload.eventType"),
            ("telemetry", {"eventType": ""}, 400, "string.min_len", "payload.eventType"),
            ("telemetry", {"eventType": "x", "metrics": []}, 400, "type", "payload.metrics"),
            ("command", {}, 400, "required", "payload.command"),
            ("command", {"command": "ping", "more": 1}, 400, "unknown_field", "payload.more"),
            ("command", {"command": "ping", "parameters": {"x": 1}}, 400, "unknown_field",
             "payload.parameters.x"),
            ("command", {"command": "ping", "parameters": []}, 400, "type", "payload.parameters"),
            ("command", {"command": "dance"}, 404, "command", "payload.command"),
            ("command", {"command": "Ping", "parameters": {"x": 1}}, 404, "command",
             "payload.command"),
            ("command", {"command": "join_channel", "parameters": {"room": "*"}}, 400,
             "string.pattern", "payload.parameters.room"),
            ("command", {"command": "join_channel", "parameters": {"auto_create": 0}}, 400, "type",
             "payload.parameters.auto_create"),
            ("command", {"command": "history", "parameters": {"after": -1}}, 400, "uint64.gte",
             "payload.parameters.after")]
        for kind, payload, code, rule, field in cases:
            with self.subTest(payload=payload):
                message = client.envelope(kind, payload, room=room, channel="one")
                await self.refuse_message(client, message, code, rule, field)
        await client.barrier()

    async def test_identification(self) -> None:
        known = await self.client("known_one")
        client = await self.client("newcomer", identified=False)
        first: list[tuple[str, Value]] = [
            ("event", {}), ("private", {"target": "known_one"}), ("telemetry", {"eventType": "x"}),
            ("command", {"command": "ping"}),
            ("command", {"command": "kick", "parameters": {"client_id": "a"}})]
        for kind, payload in first:
            message = client.envelope(kind, payload)
            await self.refuse_message(client, message, 401, "identify", "")
        identify: list[tuple[Value, str, int, str, str]] = [
            ({"client_id": "other"}, "newcomer", 400, "client_id.from",
             "payload.parameters.client_id"),
            ({}, "known_one", 400, "client_id.in_use", "from"),
            ({}, "arqonbus_server", 400, "client_id.reserved", "from"),
            ({"client_type": "robot"}, "newcomer", 400, "string.in",
             "payload.parameters.client_type"),
            ({"token": "no.such.token"}, "newcomer", 401, "token", "payload.parameters.token"),
            ({"token": tokens.mint("x", secret=b"w" * 40)}, "newcomer", 401, "token",
             "payload.parameters.token"),
            ({"token": tokens.mint("x", ttl=-60)}, "newcomer", 401, "token",
             "payload.parameters.token"),
            ({"token": tokens.sign({"sub": "x"}, algorithm="none")}, "newcomer", 401, "token",
             "payload.parameters.token")]
        for parameters, sender, code, rule, field in identify:
            with self.subTest(rule=rule, parameters=parameters):
                await self.refuse(client, "identify", parameters, code, rule, field, sender=sender)
        await client.identify(token=tokens.mint("x"))
        await self.refuse(client, "identify", {}, 400, "identify.once", "")
        await self.refuse(client, "identify", {}, 401, "from.self", "from", sender="known_one")
        await known.barrier()

    async def test_sender_and_id(self) -> None:
        room = unique("ids")
        for encoding in ("text", "binary"):
            with self.subTest(encoding=encoding):
                client = (await self.members(1, room, encoding=encoding))[0]
                other = (await self.members(1, room))[0]
                spoofed = client.envelope("event", {}, room=room, channel="one", sender=other.name)
                await self.refuse_message(client, spoofed, 401, "from.self", "from")
                # What was refused may be sent again under its id; what was accepted may not.
                nowhere = client.envelope("event", {"n": 1}, room=unique("no"), channel="one")
                for _ in range(2):
                    await self.refuse_message(client, nowhere, 404, "channel.exists", "")
                event = {**nowhere, "room": room}
                await client.send(event)
                self.assertEqual((await other.receive())["id"], event["id"])
                await self.refuse_message(client, event, 400, "id.unique", "id")
                await self.refuse_message(client, {**event, "type": "private", "payload": {
                    "target": other.name}}, 400, "id.unique", "id")
                # Another sender's ids are its own.
                reply = other.envelope("event", {}, room=room, channel="one", id=event["id"])
                await other.send(reply)
                self.assertEqual((await client.receive())["from"], other.name)
                # So many are remembered (here 8), commands' too.
                for _ in range(7):
                    await client.barrier()
                await self.refuse_message(client, event, 400, "id.unique", "id")
                await client.barrier()
                await client.send(event)
                self.assertEqual((await other.receive())["id"], event["id"])
                await client.barrier()
                await other.barrier()
                await client.close()
                await other.close()

    async def test_direction_membership_and_existence(self) -> None:
        room = unique("acc")
        member, outsider = (await self.members(1, room))[0], await self.client()
        place: Value = {"room": room, "channel": "one"}
        servers: list[tuple[str, Value]] = [
            ("system", {"message": "x"}),
            ("command_response", {"request_id": "", "status": "success"})]
        for kind, payload in servers:
            await self.refuse_message(
                member, member.envelope(kind, payload, **place), 401, "direction", "type")
        for channel in (STREAM, "no-such-one"):
            await self.refuse_message(member, member.envelope(
                "event", {}, room=ROOM, channel=channel), 401, "direction", "room")
        relayed: list[tuple[str, Value]] = [("event", {}), ("telemetry", {"eventType": "x"})]
        for kind, payload in relayed:
            await self.refuse_message(
                outsider, outsider.envelope(kind, payload, **place), 401, "channel.member", "")
            await self.refuse_message(outsider, outsider.envelope(
                kind, payload, room=room, channel="two"), 404, "channel.exists", "")
        await self.refuse(outsider, "history", place, 401, "channel.member")
        await self.refuse(outsider, "channel_info", {"room": room, "channel": "two"}, 404,
                          "channel.exists")
        await self.refuse(outsider, "join_channel", {
            "room": room, "channel": "two", "auto_create": False}, 404, "channel.exists")
        await self.refuse(outsider, "kick", {"client_id": member.name}, 401, "role", "")
        # Without the role one does not learn whether there is such a client.
        await self.refuse(outsider, "kick", {"client_id": "nobody"}, 401, "role", "")
        await member.barrier()


class Limits(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        rate=1, rate_burst=6, rate_window="2s", max_channels=2, max_members=1)

    async def test_rate(self) -> None:
        """Every message costs a token, invalid ones too; they come back in time."""
        for encoding in ("text", "binary"):
            client = await self.client(encoding=encoding)
            for _ in range(2):
                await client.barrier()
            await self.refuse(client, "dance" if encoding == "text" else "kick",
                              None if encoding == "text" else {"client_id": "a"},
                              404 if encoding == "text" else 401,
                              "command" if encoding == "text" else "role")
            requests = [client.envelope("command", {"command": "ping"}) for _ in range(6)]
            for request in requests:
                await client.send(request)
            answers = [await client.receive() for _ in requests]
            statuses = [answer["payload"]["status"] for answer in answers]
            self.assertEqual(statuses[:2], ["success"] * 2)
            self.assertIn("error", statuses)
            for request, answer in zip(requests, answers):
                if answer["payload"]["status"] == "error":
                    error = self.check_refused(answer, request["id"], 429, "rate", "")
                    self.assertIn(error["retry_after"], (1, 2))

            async def served() -> bool:
                answer = await client.command("ping")
                return bool(answer["payload"]["status"] == "success")

            await self.eventually(served)

    async def test_full_and_too_many(self) -> None:
        first, second = await self.client(), await self.client()
        await first.join("a", "one")
        error = await self.refuse(second, "join_channel", {"room": "a", "channel": "one"}, 429,
                                  "channel.full", "")
        self.assertNotIn("retry_after", error)
        error = await self.refuse(second, "join_channel", {"room": "a", "channel": "two"}, 429,
                                  "channels.max", "")
        self.assertNotIn("retry_after", error)


if __name__ == "__main__":
    unittest.main()
