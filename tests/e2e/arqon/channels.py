"""Arqon's commands about channels: list, info, create, delete; default and system channels."""
from __future__ import annotations

import datetime
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import configuration
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.client import TIME_3, Arqon, Value, unique


def channels_by_name(result: Value) -> dict[str, Value]:
    return {f"{item['room']}:{item['channel']}": item for item in result["channels"]}


class Channels:
    """The tests; the classes below run them in each encoding."""

    class Case(ArqonCase):
        async def channels(self, client: Arqon, room: str) -> dict[str, Value]:
            result = await client.result("list_channels", {"room": room})
            self.assertEqual(sorted(result), ["channels"])
            return channels_by_name(result)

        def check_new(self, created_at: str) -> None:
            """A time of this test's run."""
            self.assertRegex(created_at, rf"\A{TIME_3.pattern}\Z")
            then = datetime.datetime.fromisoformat(created_at.replace("Z", "+00:00"))
            age = datetime.datetime.now(datetime.timezone.utc) - then
            self.assertLess(abs(age.total_seconds()), 600)

        async def test_list_channels(self) -> None:
            room = unique("list")
            first, second, third = await self.members(3, room, "one")
            await second.join(room, "two")
            await first.join(f"{room}x", "one")  # another room, whose name begins the same
            for number in range(3):
                await self.acknowledged(first, first.envelope(
                    "event", {"n": number}, room=room, channel="one"))
            for client in (second, third):
                for number in range(3):
                    self.assertEqual((await client.receive())["payload"], {"n": number})
            found = await self.channels(third, room)
            self.assertEqual(sorted(found), [f"{room}:one", f"{room}:two"])
            one, two = found[f"{room}:one"], found[f"{room}:two"]
            for item in (one, two):
                self.check_new(item["created_at"])
            self.assertEqual(one, {"room": room, "channel": "one", "members": 3, "messages": 3,
                                   "created_at": one["created_at"], "system": False})
            self.assertEqual(two, {"room": room, "channel": "two", "members": 1, "messages": 0,
                                   "created_at": two["created_at"], "system": False})
            self.assertLessEqual(one["created_at"], two["created_at"])
            everything = channels_by_name(await third.result("list_channels"))
            self.assertEqual(everything[f"{room}:one"], one)
            self.assertIn(f"{room}x:one", everything)
            self.assertIs(everything[f"{ROOM}:{STREAM}"]["system"], True)
            self.assertEqual(await self.channels(third, unique("none")), {})
            # The room comes from the parameters alone, not from the envelope.
            self.assertIn(f"{room}x:one",
                          channels_by_name(await third.result("list_channels", {}, room=room)))
            await self.refuse(third, "list_channels", {"room": "*"}, 400, "string.pattern",
                              "payload.parameters.room")

        async def test_channel_info(self) -> None:
            room = unique("info")
            clients = await self.members(5, room)
            outsider = await self.client()
            expected = (await self.channels(outsider, room))[f"{room}:one"]
            self.assertEqual(expected["members"], 5)
            by_parameters = await outsider.result("channel_info", {"room": room, "channel": "one"})
            by_envelope = await outsider.result("channel_info", room=room, channel="one")
            mixed = await outsider.result("channel_info", {"room": room}, channel="one")
            for info in (by_parameters, by_envelope, mixed):
                names = info.pop("clients")
                self.assertEqual(sorted(names), sorted(client.name for client in clients))
                self.assertEqual(info, expected)
            await clients[0].result("leave_channel", room=room, channel="one")
            await clients[1].close()
            info = await outsider.result("channel_info", room=room, channel="one")
            self.assertEqual(sorted(info["clients"]), sorted(item.name for item in clients[2:]))
            self.assertEqual(info["members"], 3)
            await self.refuse(outsider, "channel_info", {"room": room, "channel": "two"}, 404,
                              "channel.exists")
            stream = await outsider.result("channel_info", {"room": ROOM, "channel": STREAM})
            self.assertIs(stream["system"], True)

        async def test_status_counts(self) -> None:
            room = unique("status")
            client, before = await self.client(), unique("x")
            await client.join(before, "x")
            old = await client.result("status")
            await client.join(room, "one")
            await client.join(room, "two")
            new = await client.result("status")
            self.assertEqual(new["channels"], old["channels"] + 2)
            self.assertEqual(set(new["rooms"]) - set(old["rooms"]), {room})
            self.assertEqual(len(new["rooms"]), len(set(new["rooms"])))
            # The first status and two joins were accepted in between.
            self.assertEqual(new["total_messages"], old["total_messages"] + 3)

        async def test_create_channel(self) -> None:
            room, admin = unique("made"), await self.admin()
            place: Value = {"room": room, "channel": "one"}
            for created in (True, False):
                self.assertEqual(await admin.result("create_channel", place),
                                 {**place, "created": created})
            # Whoever creates a channel is no member of it.
            self.assertEqual((await self.channels(admin, room))[f"{room}:one"]["members"], 0)
            client = await self.client()
            self.assertEqual(await client.join(room, "one"),
                             {**place, "created": False, "members": 1})
            # The envelope's room and channel do not stand in for these parameters.
            if self.encoding == "text":
                await self.refuse(admin, "create_channel", {"room": room}, 400, "required",
                                  "payload.parameters.channel")
            await self.refuse(admin, "create_channel", {**place, "max_members": 0}, 400,
                              "int32.gte", "payload.parameters.max_members")
            await self.refuse(admin, "create_channel", {"room": ROOM, "channel": "mine"}, 401,
                              "channel.system")

        async def test_full_channel(self) -> None:
            room, admin = unique("full"), await self.admin()
            place: Value = {"room": room, "channel": "one"}
            await admin.result("create_channel", {**place, "max_members": 3})
            members = await self.members(3, room)
            late = await self.client()
            await self.refuse(late, "join_channel", place, 429, "channel.full")
            # A member may ask again, and a place that became free is taken by the next.
            self.assertEqual((await members[0].join(room, "one"))["members"], 3)
            await members[0].result("leave_channel", place)
            self.assertEqual((await late.join(room, "one"))["members"], 3)
            await self.refuse(members[0], "join_channel", place, 429, "channel.full")
            await members[1].close()
            await members[0].join(room, "one")

        async def test_delete_channel(self) -> None:
            room, admin = unique("gone"), await self.admin()
            place: Value = {"room": room, "channel": "one"}
            members = await self.members(6, room)
            bystander = (await self.members(1, room, "two"))[0]
            for number in range(2):
                await self.acknowledged(members[0], members[0].envelope(
                    "event", {"n": number}, **place))
            for member in members[1:]:
                for number in range(2):
                    self.assertEqual((await member.receive())["payload"], {"n": number})
            self.assertEqual(await admin.result("delete_channel", place),
                             {**place, "deleted": True})
            for member in members:
                notice = await member.receive()
                self.check_system(notice, room, "one", {"message": notice["payload"]["message"]})
                self.assertIn(f"{room}:one", notice["payload"]["message"])
                # It is a member of nothing now.
                await self.refuse_message(member, member.envelope("event", {}, **place), 404,
                                          "channel.exists")
                await self.refuse(member, "history", place, 404, "channel.exists")
            self.assertEqual(list(await self.channels(admin, room)), [f"{room}:two"])
            await self.refuse(admin, "channel_info", place, 404, "channel.exists")
            await self.refuse(admin, "delete_channel", place, 404, "channel.exists")
            await bystander.barrier()
            # A channel of the same name is a new one: nobody's, with a history of its own.
            self.assertEqual(await members[0].join(room, "one"),
                             {**place, "created": True, "members": 1})
            await members[1].join(room, "one")
            event = members[0].envelope("event", {"again": True}, **place)
            self.assertEqual(await self.acknowledged(members[0], event),
                             {"sequence": 1, "recipients": 1})
            self.assertEqual((await members[1].receive())["id"], event["id"])
            history = await members[1].result("history", place)
            self.assertEqual([item["sequence"] for item in history["messages"]], [1])
            for member in members:
                await member.barrier()

        async def test_system_channels_stay(self) -> None:
            admin = await self.admin()
            await self.refuse(admin, "delete_channel", {"room": ROOM, "channel": STREAM}, 401,
                              "channel.system")
            await self.refuse(admin, "delete_channel",
                              {"room": unique("no"), "channel": "such"}, 404, "channel.exists")
            self.assertIn(f"{ROOM}:{STREAM}", await self.channels(admin, ROOM))
            # Nor does joining make a channel in the server's room.
            await self.refuse(admin, "join_channel", {"room": ROOM, "channel": unique("x")}, 404,
                              "channel.exists")


class ChannelsText(Channels.Case):
    encoding = "text"


class ChannelsBinary(Channels.Case):
    encoding = "binary"


class Configured(ArqonCase):
    """Channels that the configuration makes, and what it forbids."""

    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        default_channels=["lobby:main", "news:world"], system_channels=["notices:all"],
        auto_create=False, max_members=4)

    async def test_default_channels_are_joined(self) -> None:
        first = await self.client(identified=False)
        result = await first.identify()
        self.assertEqual(result["subscriptions"], ["lobby:main", "news:world"])
        second = await self.client(encoding="binary", identified=False)
        self.assertEqual((await second.identify())["subscriptions"], ["lobby:main", "news:world"])
        event = first.envelope("event", {"n": 1}, room="news", channel="world")
        self.assertEqual((await self.acknowledged(first, event))["recipients"], 1)
        self.assertEqual((await second.receive())["id"], event["id"])
        await second.result("leave_channel", {"room": "lobby", "channel": "main"})
        found = channels_by_name(await second.result("list_channels"))
        self.assertEqual(found["lobby:main"]["members"], 1)
        self.assertIs(found["lobby:main"]["system"], False)
        self.assertIs(found["notices:all"]["system"], True)

    async def test_a_full_default_channel_is_left_out(self) -> None:
        clients = [await self.client() for _ in range(4)]
        late = await self.client(identified=False)
        self.assertEqual((await late.identify())["subscriptions"], [])
        await self.refuse(late, "join_channel", {"room": "lobby", "channel": "main"}, 429,
                          "channel.full")
        await clients[0].barrier()

    async def test_no_channel_is_made_by_joining(self) -> None:
        client, admin = await self.client(), await self.admin()
        place = {"room": "made", "channel": "one"}
        await self.refuse(client, "join_channel", place, 404, "channel.exists")
        await self.refuse(client, "join_channel", {**place, "auto_create": True}, 404,
                          "channel.exists")
        await admin.result("create_channel", place)
        self.assertEqual(await client.join("made", "one"),
                         {**place, "created": False, "members": 1})

    async def test_the_server_alone_sends_into_system_channels(self) -> None:
        reader, admin = await self.client(), await self.admin()
        await reader.join("notices", "all")
        place = {"room": "notices", "channel": "all"}
        await self.refuse_message(reader, reader.envelope("event", {}, **place), 401, "direction",
                                  "room")
        await self.refuse(admin, "delete_channel", place, 401, "channel.system")
        await self.refuse(admin, "create_channel", place, 401, "channel.system")
        self.assertEqual(await admin.result("broadcast", {**place, "message": "hear"}),
                         {"recipients": 1})
        self.check_system(await reader.receive(), "notices", "all", {"message": "hear"})


class MaximumOfChannels(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        max_channels=3, empty_channel_lifetime="200ms")

    async def test_so_many_and_no_more(self) -> None:
        client, admin = await self.client(), await self.admin()
        await client.join("a", "one")
        await client.join("a", "two")  # with the telemetry stream there are three
        await self.refuse(client, "join_channel", {"room": "a", "channel": "three"}, 429,
                          "channels.max")
        await self.refuse(admin, "create_channel", {"room": "a", "channel": "three"}, 429,
                          "channels.max")
        self.assertEqual((await admin.join("a", "one"))["members"], 2)
        # One that its last member left makes room, after its time.
        await client.result("leave_channel", {"room": "a", "channel": "two"})

        async def swept() -> bool:
            return bool((await client.result("status"))["channels"] < 3)

        await self.eventually(swept)
        self.assertIs((await client.join("a", "three"))["created"], True)


if __name__ == "__main__":
    unittest.main()
