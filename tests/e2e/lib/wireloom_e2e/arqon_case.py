"""The base of the Arqon tests: clients of one encoding, administrators, refusals, telemetry."""
from __future__ import annotations

import asyncio
import time
from typing import Any, Awaitable, Callable, ClassVar, Optional

from wireloom_e2e import settings, tokens
from wireloom_e2e.case import ANY, ServerCase
from wireloom_e2e.client import Arqon, Value, unique

ROOM, STREAM = "integriguard", "telemetry-stream"


class ArqonCase(ServerCase):
    """A test whose clients all speak `encoding`, unless told otherwise."""

    encoding: ClassVar[str] = "text"

    async def asyncSetUp(self) -> None:
        # unittest's choice, which makes thousands of messages take minutes.
        asyncio.get_running_loop().set_debug(False)

    async def client(self, name: str = "", **options: Any) -> Arqon:
        options.setdefault("encoding", self.encoding)
        return await self.arqon(name or unique("peer_"), **options)

    async def admin(self, name: str = "", ttl: int = 3600, **options: Any) -> Arqon:
        result = await self.client(name or unique("admin_"), identified=False, **options)
        await result.identify(token=tokens.mint(result.name, roles=["reader", "admin"], ttl=ttl))
        return result

    async def members(self, number: int, room: str, channel: str = "one",
                      **options: Any) -> list[Arqon]:
        """So many clients that have joined the channel; enough of them are on both shards."""
        clients = [await self.client(**options) for _ in range(number)]
        for client in clients:
            await client.join(room, channel)
        return clients

    async def watcher(self) -> Arqon:
        """A client on the telemetry stream that reads text."""
        result = await self.client(unique("watcher_"), encoding="text")
        await result.join(ROOM, STREAM)
        return result

    async def refuse(self, client: Arqon, command: str, parameters: Optional[Value], code: int,
                     rule: str, field: str = ANY, **fields: Any) -> Value:
        """A command that must be refused by this one rule. Returns the error."""
        answer = await client.command(command, parameters, **fields)
        return self.check_refused(answer, answer["payload"]["request_id"], code, rule, field)

    async def refuse_message(self, client: Arqon, message: Value, code: int, rule: str,
                             field: str = ANY) -> Value:
        """A message that must be refused by this one rule. Returns the error."""
        await client.send(message)
        answer = await client.receive()
        error = self.check_refused(answer, message["id"], code, rule, field)
        self.assertEqual((answer["room"], answer["channel"]), (message["room"], message["channel"]))
        return error

    async def acknowledged(self, client: Arqon, message: Value) -> Value:
        """Sends a message that asks for it; the next one must be the acknowledgement's result."""
        message["metadata"] = {**message.get("metadata", {}), "ack": True}
        await client.send(message)
        answer = await client.receive()
        self.check_arqon(answer, message)
        self.assertEqual(answer["payload"]["status"], "success")
        result: Value = answer["payload"]["result"]
        self.assertEqual(sorted(result), ["recipients", "sequence"])
        return result

    async def eventually(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Asks, each time the server, until it is so; fails at the deadline."""
        deadline = time.monotonic() + settings.DEADLINE
        while not await condition():
            self.assertLess(time.monotonic(), deadline, "it did not become so in time")
            await asyncio.sleep(0.002)  # within the rate limit of a connection

    def check_system(self, message: Value, room: str, channel: str, payload: Value) -> None:
        """A `system` message of exactly this content."""
        self.check_arqon(message)
        self.assertEqual((message["type"], message["room"], message["channel"]),
                         ("system", room, channel))
        self.assertEqual(message["payload"], payload)

    def check_telemetry(self, message: Value, event: str, client_id: Optional[str] = None) -> Value:
        """An event of the server's on its stream. Returns the metrics."""
        self.check_arqon(message)
        self.assertEqual((message["type"], message["room"], message["channel"]),
                         ("telemetry", ROOM, STREAM))
        payload = dict(message["payload"])
        metrics: Value = dict(payload.pop("metrics"))
        expected = {"eventType": event}
        if client_id is not None:
            expected["client_id"] = client_id
        self.assertEqual(payload, expected)
        return metrics

    async def next_event(self, watcher: Arqon, event: str,
                         client_id: Optional[str] = None) -> Value:
        """The next telemetry event of this client, which must be this one; or of this type."""
        while True:
            message = await watcher.receive()
            payload = message["payload"]
            if client_id is None:
                if payload.get("eventType") == event:
                    return message
            elif payload.get("client_id") == client_id:
                self.assertEqual(payload["eventType"], event)
                return message

    async def ask_watcher(self, watcher: Arqon, command: str, **fields: Any) -> Value:
        """The answer to a command of one to whom events may come in between."""
        request = watcher.envelope("command", {"command": command}, **fields)
        await watcher.send(request)
        while (answer := await watcher.receive())["type"] == "telemetry":
            pass
        self.check_arqon(answer, request)
        return answer
