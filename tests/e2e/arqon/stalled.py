"""One of a hundred subscribers stops reading: the others miss nothing, and memory stays bounded."""
from __future__ import annotations

import asyncio
import json
import socket
import struct
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import client, configuration, raw, settings
from wireloom_e2e.arqon_case import ArqonCase
from wireloom_e2e.client import Arqon, Value, unique
from wireloom_e2e.memory import resident, sanitized

SUBSCRIBERS = max(10, round(100 / settings.PATIENCE))
MIB = 1 << 20
PAYLOAD = 16_000
TRAFFIC = max(12 * MIB, round(24 * MIB / settings.PATIENCE))  # to each subscriber
QUEUE = MIB  # bytes that may wait for one connection
KEPT = MIB  # of the channel's history
# On its way to the slowest of those who read; far less than QUEUE, so that none of them is cut.
WINDOW = QUEUE // 4
# What the server may grow by while all of it passes through, which is less than the traffic: the
# queue of the stalled, the history, a window that all others share (a message is in memory once,
# whoever waits for it), for each connection the 64 KiB that libwebsockets may hold of a write that
# was cut short, and something for the allocator.
BOUND = QUEUE + KEPT + WINDOW + (SUBSCRIBERS + 2) * 64 * 1024 + 4 * MIB


class Stream:
    """The bytes that every subscriber must get: frames of text, as the server writes them."""

    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, text: str) -> None:
        payload = text.encode()
        self.data += raw.frame(payload, masked=False)


class Subscriber(asyncio.Protocol):
    """Compares what comes with the stream, byte by byte, without taking it apart."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.place = 0
        self.wrong = ""
        self.transport: Optional[asyncio.Transport] = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        end = self.place + len(data)
        if not self.wrong and memoryview(self.stream.data)[self.place:end] != data:
            self.wrong = f"at byte {self.place}: {data[:200]!r}"
        self.place = end

    def connection_lost(self, exc: Optional[Exception]) -> None:
        self.wrong = self.wrong or f"the connection ended at byte {self.place}: {exc}"


class Stalled(ArqonCase):
    config: ClassVar[Optional[dict[str, Any]]] = configuration.arqon(
        send_queue_bytes=QUEUE, history_bytes=KEPT, stats_interval="1h")

    def subscribe(self, room: str, buffer: int = 0) -> tuple[str, socket.socket]:
        """A client in the channel: its name, and its socket after the answers to its commands."""
        plain = socket.socket()
        if buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        plain.settimeout(settings.DEADLINE)
        plain.connect((self.server.host, self.server.port))
        plain.sendall((
            f"GET /arqon/v1/ws HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += plain.recv(1)
        self.assertTrue(head.startswith(b"HTTP/1.1 101 "), head)
        name = unique("reader_")
        for command in ("identify", "join_channel"):
            message: Value = {
                "version": "1.0", "id": unique("arq_s_"), "type": "command", "room": room,
                "channel": "one", "from": name, "timestamp": client.now(),
                "payload": {"command": command}}
            plain.sendall(raw.frame(json.dumps(message).encode()))
            opcode, length = plain.recv(1, socket.MSG_WAITALL), plain.recv(1, socket.MSG_WAITALL)
            self.assertEqual((opcode, length), (b"\x81", bytes([126])))
            size, = struct.unpack("!H", plain.recv(2, socket.MSG_WAITALL))
            answer = json.loads(plain.recv(size, socket.MSG_WAITALL))
            self.assertEqual(answer["payload"]["status"], "success")
        return name, plain

    async def test_the_others_get_everything(self) -> None:
        loop, room, stream = asyncio.get_running_loop(), unique("flood"), Stream()
        watcher, sender = await self.watcher(), await self.client()
        await sender.join(room, "one")
        readers: list[Subscriber] = []
        for _ in range(SUBSCRIBERS - 1):
            _, plain = self.subscribe(room)
            plain.setblocking(False)
            readers.append((await loop.create_connection(lambda: Subscriber(stream),
                                                         sock=plain))[1])
        name, stalled = self.subscribe(room, buffer=4096)
        await self.next_event(watcher, "client_connected", name)
        told = asyncio.create_task(self.next_event(watcher, "slow_consumer", name))
        before = resident(self.server.process.pid)
        peak = before
        cut = 0  # bytes that had been sent when the stalled one was cut
        sent = 0
        while len(stream.data) < TRAFFIC:
            await self.send(sender, room, sent, stream)
            sent += 1
            await self.reached(readers, len(stream.data) - WINDOW)
            if told.done() and not cut:
                cut = len(stream.data)
                rest = await asyncio.to_thread(self.read_rest, stalled)
            peak = max(peak, resident(self.server.process.pid))
        await self.reached(readers, len(stream.data))
        self.assertTrue(cut, "the stalled one was never cut")

        # It was cut when more waited for it than may, and not before.
        metrics = self.check_telemetry(await told, "slow_consumer", name)
        self.assertEqual(metrics["limit_bytes"], QUEUE)
        self.assertTrue(QUEUE - PAYLOAD - 1000 < metrics["queued_bytes"] <= QUEUE, metrics)
        self.check_rest(rest, stream)
        # Nobody else was: the sender's acknowledgement counts all who read.
        event = sender.envelope("event", {}, room=room, channel="one", metadata={"ack": True})
        stream.add(json.dumps(event, separators=(",", ":")))
        self.assertEqual((await self.acknowledged(sender, event))["recipients"], SUBSCRIBERS - 1)
        await self.reached(readers, len(stream.data))
        if not sanitized(self.server.process.pid):
            print(f"{len(stream.data) // MIB} MiB to each of {SUBSCRIBERS}: resident "
                  f"{before // 1024} KiB before, {peak // 1024} KiB at most")
            self.assertLess(peak - before, BOUND)
        for reader in readers:
            assert reader.transport is not None
            reader.transport.abort()

    async def send(self, sender: Arqon, room: str, number: int, stream: Stream) -> None:
        event = sender.envelope("event", {"n": number, "pad": "x" * PAYLOAD}, room=room,
                                channel="one")
        text = json.dumps(event, separators=(",", ":"))
        stream.add(text)
        await sender.connection.send(text)

    async def reached(self, readers: list[Subscriber], place: int) -> None:
        """Waits until all of them have read so far, and judges what they have read."""

        async def all_there() -> bool:
            for reader in readers:
                self.assertEqual(reader.wrong, "")
            return min(reader.place for reader in readers) >= place

        await self.eventually(all_there)

    def read_rest(self, stalled: socket.socket) -> bytes:
        """Everything that was sent to the one that did not read, until the server hangs up."""
        data = bytearray()
        answered = False
        while True:
            found = stalled.recv(1 << 16)
            if not found:
                stalled.close()
                return bytes(data)
            data += found
            if not answered and data[-64:].find(struct.pack("!H", 1013)) >= 0:
                answered = True
                stalled.sendall(raw.frame(struct.pack("!H", 1013), raw.CLOSE))

    def check_rest(self, rest: bytes, stream: Stream) -> None:
        """A whole number of messages from the beginning, then the close frame."""
        place = 0
        while rest[place] & 0x0f == raw.TEXT:
            place += 4 + struct.unpack("!H", rest[place + 2:place + 4])[0]
        self.assertEqual(rest[:place], bytes(stream.data[:place]))
        self.assertEqual(rest[place] & 0x0f, raw.CLOSE)
        close = rest[place + 2:]
        self.assertEqual(len(close), rest[place + 1])
        self.assertEqual(struct.unpack("!H", close[:2])[0], 1013)
        self.assertTrue(close[2:].decode())


if __name__ == "__main__":
    unittest.main()
