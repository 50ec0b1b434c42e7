"""One of many Arqon clients: it reads all the time, and keeps what came for who judges it."""
from __future__ import annotations

import asyncio
import dataclasses
from typing import Any, Optional

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import client, settings
from wireloom_e2e.client import Arqon, Raw, Value

SERVER = "arqonbus_server"


@dataclasses.dataclass(frozen=True)
class Sent:
    """A message as its sender wrote it."""

    id: str
    sender: str
    place: str  # room:channel
    frame: Raw
    value: Value
    answer: asyncio.Future[Value]  # done only if there is one


@dataclasses.dataclass(frozen=True)
class Arrival:
    """A message that is no answer, as it came."""

    frame: Raw
    value: Value

    @property
    def key(self) -> tuple[str, str]:
        return self.value["from"], f"{self.value['room']}:{self.value['channel']}"


class Bee:
    """A client under one name, over as many connections as it takes, one at a time."""

    def __init__(self, name: str, encoding: str) -> None:
        self.name = name
        self.encoding = encoding
        self.inbox: list[Arrival] = []
        self.closed: Optional[ConnectionClosed] = None
        self._link: Optional[Arqon] = None
        self._reader: Optional[asyncio.Task[None]] = None
        self._asked: dict[str, asyncio.Future[Value]] = {}
        self._marks: dict[str, int] = {}  # request → messages that had come before its answer

    @property
    def link(self) -> Arqon:
        assert self._link is not None, f"{self.name} is not connected"
        return self._link

    @property
    def connected(self) -> bool:
        return self._link is not None

    async def connect(self, url: str) -> None:
        link = await client.connect(url, "arqon", encoding=self.encoding, name=self.name)
        assert isinstance(link, Arqon)
        self._link, self.closed = link, None
        self._reader = asyncio.create_task(self._read(link))

    async def _read(self, link: Arqon) -> None:
        try:
            while True:
                self._take(await link.connection.recv())
        except ConnectionClosed as closed:
            self.closed = closed
        for future in self._asked.values():
            future.cancel()
        self._asked.clear()

    def _take(self, frame: Raw) -> None:
        value = self.link.decode(frame)
        if value["type"] != "command_response":
            self.inbox.append(Arrival(frame, value))
            return
        payload = value["payload"]
        future = self._asked.pop(payload["request_id"], None)
        # An answer to nothing stands with the messages, where nothing expects it.
        if future is None:
            self.inbox.append(Arrival(frame, value))
        elif not future.cancelled():
            self._marks[payload["request_id"]] = len(self.inbox)
            future.set_result(payload)

    async def post(self, kind: str, payload: Value, place: str, *, answered: bool = False,
                   **fields: Any) -> Sent:
        """Sends a message; `answered`: an acknowledgement or a refusal is to be expected."""
        room, channel = place.split(":")
        value = self.link.envelope(kind, payload, room=room, channel=channel, **fields)
        return await self.repost(value, answered)

    async def repost(self, value: Value, answered: bool) -> Sent:
        frame = self.link.encode(value)
        future: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
        if answered:
            self._asked[value["id"]] = future
        await self.link.connection.send(frame)
        return Sent(value["id"], self.name, f"{value['room']}:{value['channel']}", frame, value,
                    future)

    async def ask(self, command: str, **parameters: Any) -> Value:
        """The payload of the answer to a command."""
        sent = await self.post("command", {"command": command, "parameters": parameters}, "x:x",
                               answered=True)
        return await self.answer(sent)

    async def answer(self, sent: Sent) -> Value:
        try:
            return await asyncio.wait_for(sent.answer, settings.DEADLINE)
        except (asyncio.TimeoutError, asyncio.CancelledError) as error:
            raise AssertionError(
                f"{self.name}: no answer to {sent.value}; {self.closed}") from error

    def mark(self, sent: Sent) -> int:
        """How many of the messages in the inbox had come before this one's answer."""
        return self._marks[sent.id]

    def clear(self) -> None:
        """Forgets what came; it was judged."""
        self.inbox.clear()
        self._marks.clear()

    async def leave(self) -> None:
        """Closes in good order."""
        await self.link.close()
        await self.gone()

    async def abort(self) -> None:
        """Just hangs up."""
        self.link.connection.transport.abort()
        await self.gone()

    async def gone(self) -> Optional[ConnectionClosed]:
        """Waits for the end of the connection."""
        assert self._reader is not None
        await asyncio.wait_for(self._reader, settings.DEADLINE)
        self._link = self._reader = None
        return self.closed

    async def until(self, count: int) -> None:
        """Waits until so many messages have come."""
        deadline = asyncio.get_running_loop().time() + settings.DEADLINE
        while len(self.inbox) < count:
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"{self.name} misses messages; it has "
                                     f"{[item.value['id'] for item in self.inbox]}")
            await asyncio.sleep(0.001)
