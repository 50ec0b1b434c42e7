"""A WebSocket client (`websockets`) that speaks either protocol in either encoding."""
from __future__ import annotations

import asyncio
import functools
import itertools
import json
import re
import ssl
import time
from typing import Any, Optional, Sequence, Union

import websockets
from websockets.exceptions import ConnectionClosed
from websockets.legacy.client import WebSocketClientProtocol
from websockets.typing import Subprotocol

from wireloom_e2e import binary, settings, tokens

Raw = Union[str, bytes]
Value = dict[str, Any]

PATHS = {"arqon": "/arqon/v1/ws", "bos": "/v1/ws"}
SUBPROTOCOLS = {"arqon": "arqon-v1", "bos": "bos-v1"}
TIME_3 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
TIME_6 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_SHOWN = 400  # of a frame in a trace

_numbers = itertools.count(1)


@functools.cache
def codec(protocol: str) -> binary.Codec:
    return binary.Codec(protocol)


def unique(prefix: str) -> str:
    """An id that no other call of this process gives."""
    return f"{prefix}{next(_numbers)}"


def now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


class Client:
    """One connection. Every frame of both directions is kept in `trace`."""

    protocol = ""

    def __init__(self, connection: WebSocketClientProtocol, encoding: str, name: str) -> None:
        self.connection = connection
        self.encoding = encoding
        self.name = name
        self.trace: list[str] = []
        self._note(f"open, subprotocol {connection.subprotocol}, {encoding}")

    def _note(self, text: str) -> None:
        self.trace.append(f"{time.monotonic():.3f} {self.name}: {text}")

    def encode(self, message: Value) -> Raw:
        if self.encoding == "binary":
            return codec(self.protocol).encode(message)
        return json.dumps(message, separators=(",", ":"))

    def decode(self, frame: Raw) -> Value:
        if isinstance(frame, bytes):
            return codec(self.protocol).decode(frame)
        value: Value = json.loads(frame)
        return value

    async def send_raw(self, frame: Raw) -> None:
        self._note(f"-> {frame[:_SHOWN]!r} ({len(frame)})")
        await asyncio.wait_for(self.connection.send(frame), settings.DEADLINE)

    async def send(self, message: Value) -> None:
        self._note(f"-> (value) {str(message)[:_SHOWN]}")
        await self.send_raw(self.encode(message))

    async def receive_raw(self) -> Raw:
        """The next frame; fails at the deadline and when the connection closed."""
        try:
            frame = await asyncio.wait_for(self.connection.recv(), settings.DEADLINE)
        except ConnectionClosed as closed:
            self._note(f"closed {closed}")
            raise AssertionError(f"{self.name} was closed instead: {closed}") from closed
        except asyncio.TimeoutError as error:
            self._note("deadline")
            raise AssertionError(f"{self.name} received nothing within its deadline") from error
        self._note(f"<- {frame[:_SHOWN]!r} ({len(frame)})")
        return frame

    async def receive_frame(self) -> tuple[Raw, Value]:
        """The next message with its frame. Its encoding must be the one that this client speaks."""
        frame = await self.receive_raw()
        if isinstance(frame, bytes) != (self.encoding == "binary"):
            raise AssertionError(f"{self.name} speaks {self.encoding} and got {type(frame)}")
        message = self.decode(frame)
        if isinstance(frame, bytes):
            self._note(f"<- (value) {str(message)[:_SHOWN]}")
        return frame, message

    async def receive(self) -> Value:
        return (await self.receive_frame())[1]

    async def expect_close(self, code: int) -> str:
        """Asserts that the server closes now with this code and a reason; returns the reason."""
        try:
            frame = await asyncio.wait_for(self.connection.recv(), settings.DEADLINE)
        except ConnectionClosed as closed:
            self._note(f"closed {closed}")
            if closed.rcvd is None or closed.rcvd.code != code or not closed.rcvd.reason:
                raise AssertionError(f"expected close {code}, got {closed}") from closed
            return closed.rcvd.reason
        except asyncio.TimeoutError as error:
            raise AssertionError(f"{self.name} was not closed") from error
        self._note(f"<- {frame[:_SHOWN]!r} ({len(frame)})")
        raise AssertionError(f"expected close {code}, got {frame[:_SHOWN]!r}")

    async def close(self) -> None:
        await asyncio.wait_for(self.connection.close(), settings.DEADLINE)


class Arqon(Client):
    """A client of the Arqon protocol."""

    protocol = "arqon"

    def envelope(self, kind: str, payload: Value, **fields: Any) -> Value:
        """A valid message; `fields` replace or add envelope fields (`sender` is `from`)."""
        message = {
            "version": "1.0",
            "id": unique("arq_e2e_"),
            "type": kind,
            "room": "science",
            "channel": "explore",
            "from": fields.pop("sender", self.name),
            "timestamp": now(),
            "payload": payload,
        }
        message.update(fields)
        return message

    async def command(self, command: str, parameters: Optional[Value] = None,
                      **fields: Any) -> Value:
        """Sends a command and returns the next message, which must be its answer."""
        payload: Value = {"command": command}
        if parameters is not None:
            payload["parameters"] = parameters
        message = self.envelope("command", payload, **fields)
        await self.send(message)
        answer = await self.receive()
        if answer["payload"].get("request_id") != message["id"]:
            raise AssertionError(f"expected the answer to {message['id']}, got {answer}")
        return answer

    async def result(self, command: str, parameters: Optional[Value] = None,
                     **fields: Any) -> Value:
        """The result of a command that must succeed."""
        answer = await self.command(command, parameters, **fields)
        if answer["payload"]["status"] != "success":
            raise AssertionError(f"{command} was refused: {answer}")
        value: Value = answer["payload"]["result"]
        return value

    async def identify(self, **parameters: Any) -> Value:
        return await self.result("identify", parameters)

    async def join(self, room: str, channel: str) -> Value:
        return await self.result("join_channel", {"room": room, "channel": channel})

    async def barrier(self) -> None:
        """Asserts that nothing is on its way: the answer to a ping must be what comes next."""
        await self.result("ping")


class Bos(Client):
    """A client of the BOS protocol. The server's own heartbeats are answered and not shown."""

    protocol = "bos"

    async def receive_frame(self) -> tuple[Raw, Value]:
        while True:
            frame, message = await super().receive_frame()
            if message["type"] != "PING":
                return frame, message
            await self.send({"type": "PONG"})

    async def authenticate(self, token: Optional[str] = None, **claims: Any) -> Value:
        """AUTH with a token (or one of these claims); it must succeed. Returns the payload."""
        await self.send({"type": "AUTH", "payload": {"token": token or tokens.mint(**claims)}})
        answer = await self.receive()
        if answer["type"] != "AUTH_SUCCESS":
            raise AssertionError(f"AUTH was refused: {answer}")
        value: Value = answer["payload"]
        return value

    async def ask(self, kind: str, payload: Optional[Value] = None, **fields: Any) -> Value:
        """Sends a request with a requestId and returns the next message, which must repeat it."""
        request = unique("req-")
        message: Value = {"type": kind, "requestId": request, **fields}
        if payload is not None:
            message["payload"] = payload
        await self.send(message)
        answer = await self.receive()
        if answer.get("requestId") != request:
            raise AssertionError(f"expected the answer to {request}, got {answer}")
        return answer

    async def subscribe(self, channels: Sequence[str]) -> None:
        answer = await self.ask("SUBSCRIBE", {"channels": list(channels)})
        if answer["type"] != "SUBSCRIBED":
            raise AssertionError(f"SUBSCRIBE was refused: {answer}")

    async def barrier(self) -> None:
        """Asserts that nothing is on its way: the answer to a PING must be what comes next."""
        answer = await self.ask("PING")
        if answer["type"] != "PONG":
            raise AssertionError(f"expected PONG, got {answer}")


async def connect(
    url: str,
    protocol: str,
    *,
    encoding: str = "text",
    name: str = "",
    subprotocols: Optional[Sequence[str]] = None,
    origin: Optional[str] = None,
    address: Optional[str] = None,
    tls: Optional[ssl.SSLContext] = None,
) -> Client:
    """Opens a connection, from another loopback address if one is given.

    Without `subprotocols` the protocol's own is offered.
    """
    offered = [SUBPROTOCOLS[protocol]] if subprotocols is None else subprotocols
    connection = await asyncio.wait_for(
        websockets.connect(  # type: ignore[attr-defined]
            url,
            subprotocols=[Subprotocol(item) for item in offered] or None,
            origin=origin,
            ssl=tls,
            local_addr=None if address is None else (address, 0),
            compression=None,
            ping_interval=None,
            max_size=1 << 24,
            max_queue=None,
            open_timeout=settings.DEADLINE,
            close_timeout=settings.DEADLINE,
        ),
        settings.DEADLINE,
    )
    kind = Arqon if protocol == "arqon" else Bos
    return kind(connection, encoding, name or unique("client-"))
