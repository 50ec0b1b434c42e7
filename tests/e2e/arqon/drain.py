"""SIGTERM under traffic: whatever was acknowledged had reached everybody who was there to read."""
from __future__ import annotations

import asyncio
import unittest

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import raw, settings
from wireloom_e2e.arqon_case import ArqonCase
from wireloom_e2e.client import Arqon, Value, unique
from wireloom_e2e.server import Server

CLIENTS = 16
BURST = 100  # events that a client writes at once
ROUNDS = 4


class Reader:
    """One client: what came to it, and which of its own messages were acknowledged."""

    def __init__(self, client: Arqon) -> None:
        self.client = client
        self.got: list[tuple[str, int]] = []  # sender, number
        self.acknowledged: list[tuple[int, int, int]] = []  # number, sequence, recipients
        self.sent: dict[str, int] = {}  # id → number

    def burst(self, room: str) -> bytes:
        """The bytes of so many further events that ask to be acknowledged."""
        result = bytearray()
        for _ in range(BURST):
            number = len(self.sent)
            event = self.client.envelope("event", {"n": number}, room=room, channel="one",
                                         metadata={"ack": True})
            self.sent[event["id"]] = number
            data = self.client.encode(event)
            result += (raw.frame(data.encode()) if isinstance(data, str)
                       else raw.frame(data, raw.BINARY))
        return bytes(result)

    async def read(self) -> ConnectionClosed:
        """Reads until the connection closes."""
        try:
            while True:
                frame = await asyncio.wait_for(self.client.connection.recv(), settings.DEADLINE)
                self.note(self.client.decode(frame))
        except ConnectionClosed as closed:
            return closed

    def note(self, message: Value) -> None:
        payload = message["payload"]
        if message["type"] == "event":
            self.got.append((message["from"], payload["n"]))
            return
        assert payload["status"] == "success", message
        result = payload["result"]
        self.acknowledged.append(
            (self.sent[payload["request_id"]], result["sequence"], result["recipients"]))


class Drain(ArqonCase):
    @classmethod
    def setUpClass(cls) -> None:
        """Each round has a server of its own, which it stops."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See setUpClass."""

    async def round(self, shards: int) -> None:
        """Terminates the server while it has everybody's second burst in hand."""
        type(self).server = Server(shards=shards).start()
        room = unique("busy")
        readers = [Reader(await self.client(encoding="binary" if n % 4 == 3 else "text"))
                   for n in range(CLIENTS)]
        for reader in readers:
            await reader.client.join(room, "one")
        reading = [asyncio.create_task(reader.read()) for reader in readers]
        for reader in readers:
            reader.client.connection.transport.write(reader.burst(room))
        second = [reader.burst(room) for reader in readers]

        async def all_acknowledged() -> bool:
            self.assertFalse(any(task.done() for task in reading))
            return all(len(reader.acknowledged) == BURST for reader in readers)

        await self.eventually(all_acknowledged)
        for reader, burst in zip(readers, second):
            reader.client.connection.transport.write(burst)
        self.server.terminate()
        for reader, closed in zip(readers, await asyncio.gather(*reading)):
            assert closed.rcvd is not None, f"{reader.client.name}: no close frame"
            self.assertEqual(closed.rcvd.code, 1001)
            self.assertTrue(closed.rcvd.reason)
        await asyncio.to_thread(self.server.wait)  # exit code 0
        self.check(readers)
        self.clients.clear()

    def check(self, readers: list[Reader]) -> None:
        sequences: list[int] = []
        for reader in readers:
            numbers = [number for number, _, _ in reader.acknowledged]
            self.assertEqual(numbers, list(range(len(numbers))), "acknowledged out of order")
            # Nobody is closed while others are still served.
            self.assertEqual({recipients for _, _, recipients in reader.acknowledged},
                             {CLIENTS - 1})
            own = [sequence for _, sequence, _ in reader.acknowledged]
            self.assertEqual(own, sorted(own))
            sequences += own
        self.assertEqual(len(set(sequences)), len(sequences), "a sequence was given twice")
        for reader in readers:
            by_sender: dict[str, list[int]] = {}
            for sender, number in reader.got:
                by_sender.setdefault(sender, []).append(number)
            for other in readers:
                if other is reader:
                    continue
                got = by_sender.pop(other.client.name, [])
                self.assertEqual(got, list(range(len(got))), "missing, twice, or out of order")
                self.assertGreaterEqual(
                    len(got), len(other.acknowledged),
                    f"{reader.client.name} lacks what {other.client.name} had acknowledged")
            self.assertEqual(by_sender, {}, "from nobody who could have sent it")

    async def test_two_shards(self) -> None:
        for _ in range(ROUNDS):
            await self.round(2)

    async def test_four_shards(self) -> None:
        for _ in range(ROUNDS):
            await self.round(4)


if __name__ == "__main__":
    unittest.main()
