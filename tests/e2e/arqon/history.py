"""Arqon's command `history`: what is kept, in which order, for whom, and how much of it."""
from __future__ import annotations

import json
import unittest
from typing import Any, ClassVar, Optional

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import configuration
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.client import Arqon, Value, unique

LIMIT = "payload.parameters.limit"

# Payloads that a server which writes JSON anew would change.
ODD_PAYLOADS = ('{ "n" : 1.0 }', '{"n":1e2,"s":"\\u0041\\/"}', '{"big":12345678901234567890.5}',
                '{"b":[true,null,{}], "a":"\u00e9\U0001f600"}', '{}')


class History:
    """The helpers, and the tests that the classes below run in each encoding."""

    class Helpers(ArqonCase):
        async def fill(self, sender: Arqon, room: str, number: int) -> list[Value]:
            """Sends so many numbered events; the last is in the history when this returns."""
            events = [sender.envelope("event", {"n": n + 1}, room=room, channel="one")
                      for n in range(number)]
            for event in events[:-1]:
                await sender.send(event)
            result = await self.acknowledged(sender, events[-1])
            self.assertEqual(result["sequence"], number)
            return events

        async def history(self, client: Arqon, room: str, **parameters: Any) -> Value:
            result = await client.result("history", {"room": room, "channel": "one", **parameters})
            self.assertEqual(sorted(result),
                             ["channel", "last_sequence", "messages", "room", "truncated"])
            self.assertEqual((result["room"], result["channel"]), (room, "one"))
            for item in result["messages"]:
                self.assertEqual(sorted(item), ["message", "sequence"])
            return result

        async def check(self, client: Arqon, room: str, sequences: list[int], *, last: int,
                        truncated: bool = False, **parameters: Any) -> None:
            """These sequences, and nothing else; the events are numbered alike."""
            result = await self.history(client, room, **parameters)
            self.assertEqual([item["sequence"] for item in result["messages"]], sequences)
            self.assertEqual([item["message"]["payload"]["n"] for item in result["messages"]],
                             sequences)
            self.assertEqual((result["last_sequence"], result["truncated"]), (last, truncated))

    class Case(Helpers):
        async def test_limit_and_after(self) -> None:
            room = unique("pages")
            client = (await self.members(1, room))[0]
            await self.check(client, room, [], last=0)
            await self.check(client, room, [], last=0, after=0, limit=1)
            events = await self.fill(client, room, 20)
            everything = list(range(1, 21))
            await self.check(client, room, everything, last=20)
            await self.check(client, room, everything, last=20, limit=500)
            await self.check(client, room, everything, last=20, after=0)
            await self.check(client, room, [18, 19, 20], last=20, limit=3)
            await self.check(client, room, [6, 7, 8], last=20, limit=3, after=5)
            await self.check(client, room, [19, 20], last=20, limit=3, after=18)
            await self.check(client, room, [], last=20, after=20)
            await self.check(client, room, [], last=20, after=1 << 40)
            # The channel is the envelope's where the parameters do not say it.
            result = await client.result("history", {"limit": 1}, room=room, channel="one")
            self.assertEqual(result["messages"], [{"sequence": 20, "message": events[-1]}])
            await client.result("leave_channel", room=room, channel="one")
            again = await client.join(room, "one")
            self.assertEqual((again["created"], again["members"]), (False, 1))
            await self.check(client, room, [20], last=20, limit=1)

        async def test_nobody_is_stopped_by_a_large_message(self) -> None:
            room = unique("large")
            client = (await self.members(1, room))[0]
            for n in range(3):
                await self.acknowledged(client, client.envelope(
                    "event", {"n": n + 1, "text": "x" * 1_000_000}, room=room, channel="one"))
            seen: list[int] = []
            while not seen or seen[-1] < 3:
                page = await self.history(client, room, after=seen[-1] if seen else 0)
                self.assertTrue(page["messages"], f"no way beyond {seen}")
                seen += [int(item["sequence"]) for item in page["messages"]]
            self.assertEqual(seen, [1, 2, 3])

        async def test_bounds(self) -> None:
            room = unique("bounds")
            client = (await self.members(1, room))[0]
            place = {"room": room, "channel": "one"}
            for limit, rule in ((0, "int32.gte"), (-1, "int32.gte"), (501, "int32.lte"),
                                (2147483647, "int32.lte")):
                await self.refuse(client, "history", {**place, "limit": limit}, 400, rule, LIMIT)
            if self.encoding == "text":
                client = (await self.members(1, room))[0]  # ten violations would end the first
                for value in ("5", 1.5, True, None, [1], {}):
                    await self.refuse(client, "history", {**place, "limit": value}, 400, "type",
                                      LIMIT)
            for limit in (1, 500):
                await self.history(client, room, limit=limit)

        async def test_members_only(self) -> None:
            room = unique("closed")
            member, other = await self.members(2, room)
            outsider = await self.client()
            await self.fill(member, room, 1)
            await other.receive()
            place: Value = {"room": room, "channel": "one"}
            await self.refuse(outsider, "history", place, 401, "channel.member")
            await self.refuse(outsider, "history", {"room": room, "channel": "two"}, 404,
                              "channel.exists")
            await self.refuse(await self.admin(), "history", place, 401, "channel.member")
            await outsider.join(room, "one")
            await self.check(outsider, room, [1], last=1)
            await outsider.result("leave_channel", place)
            await self.refuse(outsider, "history", place, 401, "channel.member")

        async def test_what_is_kept(self) -> None:
            """Events and client telemetry; no privates, commands, refused or system messages."""
            room = unique("kinds")
            sender, other = await self.members(2, room)
            admin = await self.admin()
            place: Value = {"room": room, "channel": "one"}
            event = sender.envelope("event", {"n": 1}, **place)
            measure = sender.envelope("telemetry", {"eventType": "load", "n": 2}, **place)
            await sender.send(event)
            await sender.send(sender.envelope("private", {"target": other.name}, **place))
            await sender.result("ping", **place)
            await admin.result("broadcast", {**place, "message": "not kept"})
            self.assertEqual((await sender.receive())["type"], "system")
            await self.refuse_message(sender, event, 400, "id.unique", "id")
            self.assertEqual((await self.acknowledged(sender, measure))["sequence"], 2)
            seen = [await other.receive() for _ in range(4)]
            self.assertEqual(sorted(item["type"] for item in seen),
                             ["event", "private", "system", "telemetry"])
            result = await self.history(other, room)
            self.assertEqual(result["messages"], [{"sequence": 1, "message": event},
                                                  {"sequence": 2, "message": measure}])

        async def test_history_is_what_was_relayed(self) -> None:
            """As JSON values, and between readers of text byte for byte, whoever sent it."""
            room = unique("verbatim")
            reader = (await self.members(1, room))[0]
            listener = (await self.members(1, room, encoding="text"))[0]
            writers = {name: (await self.members(1, room, encoding=name))[0]
                       for name in ("text", "binary")}
            relayed: list[str] = []
            values: list[Value] = []
            for encoding, writer in writers.items():
                for payload in ODD_PAYLOADS:
                    event = writer.envelope("event", json.loads(payload), room=room, channel="one",
                                            metadata={"hops": [1, {"x": None}]})
                    if encoding == "text":
                        text = json.dumps({**event, "payload": "PAYLOAD"}, ensure_ascii=False)
                        await writer.send_raw(text.replace('"PAYLOAD"', payload))
                    else:
                        await writer.send(event)
                    frame = await listener.receive_raw()
                    assert isinstance(frame, str)
                    relayed.append(frame)
                    values.append(await reader.receive())
                    # Everybody but the writer is at the same place now.
                    self.assertEqual(json.loads(frame), values[-1])
                    other = writers["binary" if encoding == "text" else "text"]
                    self.assertEqual(await other.receive(), values[-1])
            result = await self.history(reader, room)
            self.assertEqual([item["message"] for item in result["messages"]], values)
            request = listener.envelope("command", {"command": "history"}, room=room, channel="one")
            await listener.send(request)
            answer = await listener.receive_raw()
            assert isinstance(answer, str)
            place = 0
            for frame in relayed:
                place = answer.find(frame, place)
                self.assertGreaterEqual(place, 0, f"{frame} in {answer}")

        async def test_telemetry_stream_has_history(self) -> None:
            client = await self.client()
            await client.join(ROOM, STREAM)
            await self.members(1, unique("seen"))
            live = await self.next_event(client, "channel_created")
            result = await client.result("history", {"room": ROOM, "channel": STREAM})
            self.assertIn(live, [item["message"] for item in result["messages"]])


class HistoryText(History.Case):
    encoding = "text"


class HistoryBinary(History.Case):
    encoding = "binary"


class BoundedByNumber(History.Helpers):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(history_messages=20)

    async def test_what_is_no_longer_held(self) -> None:
        room = unique("short")
        client = (await self.members(1, room))[0]
        await self.fill(client, room, 50)
        held = list(range(31, 51))
        await self.check(client, room, held, last=50, truncated=True)
        await self.check(client, room, held, last=50, truncated=False, limit=20)
        await self.check(client, room, held[-5:], last=50, truncated=False, limit=5)
        await self.check(client, room, held, last=50, truncated=True, after=0)
        await self.check(client, room, held[:2], last=50, truncated=True, after=10, limit=2)
        await self.check(client, room, held, last=50, truncated=False, after=30)
        await self.check(client, room, held[-1:], last=50, truncated=False, after=49)
        # What was dropped was a message all the same.
        found = await client.result("channel_info", room=room, channel="one")
        self.assertEqual(found["messages"], 50)


class BoundedByBytes(History.Helpers):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(history_bytes=10_000)

    async def test_bytes(self) -> None:
        room = unique("bytes")
        client = (await self.members(1, room))[0]
        for number in range(1, 11):
            await self.acknowledged(client, client.envelope(
                "event", {"n": number, "pad": "x" * 3000}, room=room, channel="one"))
        await self.check(client, room, [8, 9, 10], last=10, truncated=True)
        # The newest stays whatever its size.
        await self.acknowledged(client, client.envelope(
            "event", {"n": 11, "pad": "x" * 30000}, room=room, channel="one"))
        await self.check(client, room, [11], last=11, limit=1)
        await self.check(client, room, [11], last=11, truncated=True, after=9)


class Durable(History.Case):
    """All the same from a server that keeps it in a file."""

    store = "sqlite"


class LargeAnswers(History.Helpers):
    async def test_what_does_not_fit_into_one_answer(self) -> None:
        room = unique("large")
        client = (await self.members(1, room))[0]
        for number in range(1, 12):
            await self.acknowledged(client, client.envelope(
                "event", {"n": number, "pad": "x" * 200_000}, room=room, channel="one"))
        # The last ones that fit; and from the beginning, page by page, all that is held.
        result = await self.history(client, room)
        found = [item["sequence"] for item in result["messages"]]
        self.assertEqual(found, list(range(12 - len(found), 12)))
        self.assertTrue(2 <= len(found) <= 5 and result["truncated"], found)
        seen: list[int] = []
        while not seen or seen[-1] != 11:
            result = await self.history(client, room, after=seen[-1] if seen else 0)
            self.assertTrue(result["messages"])
            seen += [int(item["sequence"]) for item in result["messages"]]
            self.assertEqual(result["truncated"], seen[-1] != 11)
        self.assertEqual(seen, list(range(1, 12)))


class Restart(History.Helpers):
    """What was acknowledged outlasts the server, however it ended."""

    store = "sqlite"

    async def test_the_history_goes_on(self) -> None:
        room = unique("lasting")
        ends = (lambda: self.server.stop(keep=True), self.server.kill)
        total = 0
        for end in (*ends, *ends):
            client = (await self.members(1, room))[0]
            await self.check(client, room, list(range(1, total + 1)), last=total)
            for _ in range(20):
                total += 1
                event = client.envelope("event", {"n": total}, room=room, channel="one")
                self.assertEqual((await self.acknowledged(client, event))["sequence"], total)
            await self.check(client, room, list(range(1, total + 1)), last=total)
            end()
            self.server.start()
        client = (await self.members(1, room))[0]
        found = await client.result("channel_info", room=room, channel="one")
        self.assertEqual(found["messages"], total)

    async def test_a_deleted_channel_begins_anew(self) -> None:
        room = unique("deleted")
        admin = await self.admin()
        for _ in range(3):
            client = (await self.members(1, room))[0]
            await self.check(client, room, [], last=0)
            await self.fill(client, room, 10)
            await admin.result("delete_channel", {"room": room, "channel": "one"})
        # What was deleted is off the disk once a later message is on it.
        other = unique("later")
        await self.fill((await self.members(1, other))[0], other, 1)
        self.server.kill()
        self.server.start()
        await self.check((await self.members(1, room))[0], room, [], last=0)

    async def test_acknowledgements_of_a_server_that_stops(self) -> None:
        """Whatever was acknowledged until its last moment is there."""
        room = unique("stopping")
        client = (await self.members(1, room))[0]
        for number in range(200):
            await client.send(client.envelope("event", {"n": number}, room=room, channel="one",
                                              metadata={"ack": True}))
        self.server.terminate()
        acknowledged = 0
        try:
            while True:
                answer = json.loads(await client.connection.recv())
                acknowledged = answer["payload"]["result"]["sequence"]
        except ConnectionClosed:
            pass
        self.server.wait(keep=True)
        self.server.start()
        again = (await self.members(1, room))[0]
        result = await self.history(again, room)
        self.assertGreaterEqual(result["last_sequence"], acknowledged)
        self.assertEqual([item["message"]["payload"]["n"] for item in result["messages"]],
                         list(range(result["last_sequence"])))


if __name__ == "__main__":
    unittest.main()
