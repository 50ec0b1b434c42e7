"""Arqon's commands about clients: who is there, kick, broadcast."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import configuration, settings, tokens
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.client import TIME_3, Arqon, Value, unique

PROFILES: list[Value] = [
    {"client_type": "human", "screen_name": "Ann \u00c5 \U0001f600",
     "avatar": "https://example.org/a.png",
     "personality": {"mood": "calm", "traits": ["kind", 3, None], "deep": {"a": {"b": 1.5}}}},
    {"client_type": "ai-agent", "personality": {}},
    {"client_type": "dashboard", "screen_name": ""},
    {"client_type": "service", "avatar": "a"},
    {}]


class Clients:
    """The tests; the classes below run them in each encoding."""

    class Case(ArqonCase):
        async def listed(self, client: Arqon, **parameters: Any) -> list[Value]:
            result = await client.result("list_clients", parameters)
            self.assertEqual(sorted(result), ["clients"])
            found: list[Value] = result["clients"]
            self.assertEqual(len({item["client_id"] for item in found}), len(found))
            return found

        async def test_list_clients(self) -> None:
            room = unique("list")
            expected: dict[str, Value] = {}
            clients = []
            for profile in PROFILES:
                client = await self.client(identified=False)
                await client.identify(client_id=client.name, **profile)
                await client.join(room, "one")
                expected[client.name] = {"client_type": "service", **profile,
                                         "client_id": client.name, "state": "active"}
                clients.append(client)
            await clients[0].join(room, "two")
            outsider = await self.client()
            found = await self.listed(outsider, room=room)
            times = [item.pop("connected_at") for item in sorted(
                found, key=lambda item: list(expected).index(item["client_id"]))]
            for moment in times:
                self.assertRegex(moment, rf"\A{TIME_3.pattern}\Z")
            self.assertEqual(times, sorted(times), "connected one after the other")
            self.assertEqual({item["client_id"]: item for item in found}, expected)
            # The room's, once each; a channel's; everybody's.
            names = [client.name for client in clients]
            self.assertEqual(sorted(item["client_id"] for item in found), sorted(names))
            in_channels: dict[str, list[str]] = {"one": names, "two": names[:1], "three": []}
            for channel, members in in_channels.items():
                found = await self.listed(outsider, room=room, channel=channel)
                self.assertEqual(sorted(item["client_id"] for item in found), sorted(members))
            everybody = {item["client_id"] for item in await self.listed(outsider)}
            self.assertLessEqual({*names, outsider.name}, everybody)
            self.assertEqual(await self.listed(outsider, room=unique("none")), [])
            # Neither those who left nor those who are not identified.
            await clients[1].result("leave_channel", room=room, channel="one")
            await clients[2].close()
            await self.client("stranger", identified=False)
            found = await self.listed(outsider, room=room, channel="one")
            self.assertEqual(sorted(item["client_id"] for item in found),
                             sorted([names[0], *names[3:]]))
            everybody = {item["client_id"] for item in await self.listed(outsider)}
            self.assertNotIn(names[2], everybody)
            self.assertNotIn("stranger", everybody)
            await self.refuse(outsider, "list_clients", {"channel": "one"}, 400, "required",
                              "payload.parameters.room")

        async def test_kick(self) -> None:
            admin = await self.admin()
            reasons: list[Value] = [{}, {"reason": "why"}, {"reason": "\u00e9" * 200}]
            for parameters in reasons:
                target = await self.client()
                self.assertEqual(
                    await admin.result("kick", {"client_id": target.name, **parameters}),
                    {"client_id": target.name})
                reason = await target.expect_close(1008)
                if "reason" in parameters:
                    # A close frame has room for 123 bytes, whole characters.
                    self.assertEqual(reason, parameters["reason"].encode()[:122].decode())
                await self.refuse(admin, "kick", {"client_id": target.name}, 404, "client.exists",
                                  "payload.parameters.client_id")
                await self.client(target.name)  # the id is free
            # The answer comes before the end, if one is one's own target.
            self.assertEqual(await admin.result("kick", {"client_id": admin.name}),
                             {"client_id": admin.name})
            await admin.expect_close(1008)

        async def test_the_kicked_are_gone_from_channels(self) -> None:
            room, admin = unique("kick"), await self.admin()
            members = await self.members(4, room)
            await admin.result("kick", {"client_id": members[0].name})
            await members[0].expect_close(1008)
            event = members[1].envelope("event", {}, room=room, channel="one")
            self.assertEqual((await self.acknowledged(members[1], event))["recipients"], 2)
            for member in members[2:]:
                self.assertEqual((await member.receive())["id"], event["id"])

        async def test_broadcast_to_a_channel(self) -> None:
            room, admin = unique("cast"), await self.admin()
            members = await self.members(5, room)
            others = await self.members(2, room, "two")
            place: Value = {"room": room, "channel": "one"}
            priorities: list[Value] = [{}, {"priority": "high"}]
            for more in priorities:
                payload = {"message": unique("hear "), **more}
                self.assertEqual(await admin.result("broadcast", {**payload, **place}),
                                 {"recipients": 5})
                for member in members:
                    self.check_system(await member.receive(), room, "one", payload)
            for client in [*members, *others, admin]:
                await client.barrier()
            for place in ({"room": room, "channel": "three"}, {"room": unique("none")},
                          {"room": unique("none"), "channel": "one"}):
                rule = "channel.exists" if "channel" in place else "room.exists"
                await self.refuse(admin, "broadcast", {"message": "x", **place}, 404, rule)
            await self.refuse(admin, "broadcast", {"message": "x", "channel": "one"}, 400,
                              "required", "payload.parameters.room")

        async def test_broadcast_to_a_room(self) -> None:
            room, admin = unique("cast"), await self.admin()
            members = await self.members(6, room, "one")
            for number, member in enumerate(members):
                # Some in several channels of the room, which have few or many members.
                for channel in ("two", "three", "four")[:number % 4]:
                    await member.join(room, channel)
            alone = await self.members(3, room, "five")
            outside = await self.members(2, f"{room}x")
            payload = {"message": "once each", "priority": "low"}
            self.assertEqual(await admin.result("broadcast", {**payload, "room": room}),
                             {"recipients": 9})
            for member in [*members, *alone]:
                self.check_system(await member.receive(), room, "broadcast", payload)
            for client in [*members, *alone, *outside, admin]:
                await client.barrier()

        async def test_broadcast_to_everybody(self) -> None:
            # The envelope's room and channel do not stand in for the parameters'.
            room, admin = unique("all"), await self.admin()
            members = await self.members(5, room)
            loners = [await self.client() for _ in range(3)]
            stranger = await self.client(identified=False)
            active = (await admin.result("status"))["active_clients"]
            request = admin.envelope("command", {"command": "broadcast", "parameters": {
                "message": "to all"}}, room=room, channel="one")
            await admin.send(request)
            seen = [await admin.receive(), await admin.receive()]
            seen.sort(key=lambda message: message["type"])
            self.check_arqon(seen[0], request)
            self.assertEqual(seen[0]["payload"]["result"], {"recipients": active})
            self.check_system(seen[1], "*", "broadcast", {"message": "to all"})
            for client in [*members, *loners]:
                self.check_system(await client.receive(), "*", "broadcast", {"message": "to all"})
                await client.barrier()
            await stranger.identify()

        async def test_mixed_encodings_hear_the_same(self) -> None:
            room, admin = unique("mixed"), await self.admin()
            clients = [(await self.members(1, room, encoding=encoding))[0]
                       for encoding in ("text", "binary", "text", "binary")]
            await admin.result("broadcast", {"message": "hear", "room": room, "channel": "one"})
            heard = [await client.receive() for client in clients]
            self.assertEqual(heard, heard[:1] * 4)


class ClientsText(Clients.Case):
    encoding = "text"


class ClientsBinary(Clients.Case):
    encoding = "binary"


class Idle(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        client_idle_after=f"{round(1500 * settings.PATIENCE)}ms")

    async def states(self, client: Arqon) -> dict[str, str]:
        return {item["client_id"]: item["state"]
                for item in (await client.result("list_clients"))["clients"]}

    async def test_idle_and_active_again(self) -> None:
        room = unique("idle")
        asker, silent, busy, sender = [await self.client() for _ in range(4)]
        await silent.join(room, "one")
        await sender.join(room, "one")
        self.assertEqual((await self.states(asker))[silent.name], "active")

        async def is_idle() -> bool:
            # What it receives does not make it active, nor do WebSocket pings.
            await sender.send(sender.envelope("event", {}, room=room, channel="one"))
            await silent.receive()
            await asyncio.wait_for(await silent.connection.ping(), settings.DEADLINE)
            # What one sends does, be it refused.
            await self.refuse(busy, "channel_info", None, 404, "channel.exists")
            return (await self.states(asker))[silent.name] == "idle"

        await self.eventually(is_idle)
        states = await self.states(asker)
        self.assertEqual([states[client.name] for client in (asker, silent, busy, sender)],
                         ["active", "idle", "active", "active"])
        await silent.barrier()
        self.assertEqual((await self.states(asker))[silent.name], "active")


class Roles(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(leeway="0s")
    ADMIN: ClassVar[list[tuple[str, Value]]] = [
        ("create_channel", {"room": "a", "channel": "b"}),
        ("delete_channel", {"room": "a", "channel": "b"}),
        ("broadcast", {"message": "hello"}),
        ("kick", {"client_id": "somebody"})]

    async def test_without_the_role(self) -> None:
        somebody = await self.client("somebody")
        plain = await self.client()
        reader = await self.client(identified=False)
        await reader.identify(token=tokens.mint(reader.name, roles=["reader", "Admin", "admins"]))
        for client in (plain, reader):
            for command, parameters in self.ADMIN:
                await self.refuse(client, command, parameters, 401, "role")
        await somebody.barrier()
        found = await plain.result("list_channels", {"room": "a"})
        self.assertEqual(found["channels"], [])

    async def test_an_expired_token_ends_the_role_and_not_the_connection(self) -> None:
        admin = await self.admin(ttl=2)
        await admin.join(ROOM, STREAM)
        await admin.result("leave_channel", room=ROOM, channel=STREAM)

        async def refused() -> bool:
            answer = await admin.command("broadcast", {"message": "x", "room": ROOM})
            if answer["payload"]["status"] == "success":
                return False
            self.check_refused(answer, answer["payload"]["request_id"], 401, "role")
            return True

        self.assertFalse(await refused())
        await self.eventually(refused)
        for command, parameters in self.ADMIN:
            await self.refuse(admin, command, parameters, 401, "role")
        await admin.barrier()
        self.assertEqual((await admin.join("mine", "one"))["members"], 1)


if __name__ == "__main__":
    unittest.main()
