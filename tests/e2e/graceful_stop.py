"""SIGTERM under traffic: everybody is closed with 1001, and the process ends with exit code 0."""
from __future__ import annotations

import asyncio
import socket
import unittest
from typing import Optional, Union

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import settings
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Arqon, Bos, Client, unique
from wireloom_e2e.server import Server


class GracefulStop(ServerCase):
    @classmethod
    def tearDownClass(cls) -> None:
        """Each test has a server of its own, which it stops."""

    @classmethod
    def setUpClass(cls) -> None:
        """See tearDownClass."""

    def setUp(self) -> None:
        super().setUp()
        type(self).server = Server(shards=2).start()

    async def drain(self, client: Client, window: Optional[asyncio.Semaphore] = None) -> str:
        """Reads until the close (1001 with a reason); `window` gets room for what came."""
        try:
            while True:
                await asyncio.wait_for(client.connection.recv(), settings.DEADLINE)
                if window is not None:
                    window.release()
        except ConnectionClosed as closed:
            assert closed.rcvd is not None, f"{client.name}: no close frame"
            self.assertEqual(closed.rcvd.code, 1001, client.name)
            self.assertTrue(closed.rcvd.reason)
            return closed.rcvd.reason

    async def test_idle_connections(self) -> None:
        room = unique("idle")
        clients: list[Union[Arqon, Bos]] = [await self.arqon(unique("a_")) for _ in range(8)]
        for client in clients:
            assert isinstance(client, Arqon)
            await client.join(room, "x")
        clients += [await self.bos(claims={"sub": unique("u")}, channels=["kpi:1"])
                    for _ in range(8)]
        clients += [await self.bos() for _ in range(4)]  # not authenticated
        clients += [await self.arqon(identified=False) for _ in range(4)]
        self.server.terminate()
        await asyncio.gather(*map(self.drain, clients))
        await asyncio.to_thread(self.server.wait)

    async def test_under_traffic(self) -> None:
        room = unique("busy")
        clients = [await self.arqon(unique("b_")) for _ in range(8)]
        for client in clients:
            await client.join(room, "x")
        flowing = asyncio.Event()
        # What is on its way to each client: under a sanitizer, reading is what takes the time.
        window = asyncio.Semaphore(64)

        async def talk(client: Arqon) -> None:
            try:
                for number in range(1000000):
                    await window.acquire()
                    await client.connection.send(client.encode(client.envelope(
                        "event", {"n": number}, room=room, channel="x")))
                    if number == 200:
                        flowing.set()
            except ConnectionClosed:
                pass

        talkers = [asyncio.create_task(talk(client)) for client in clients]
        readers = [asyncio.create_task(self.drain(client, window)) for client in clients]
        await asyncio.wait_for(flowing.wait(), settings.DEADLINE)
        self.server.terminate()
        await asyncio.gather(*readers)
        for talker in talkers:
            talker.cancel()
        await asyncio.gather(*talkers, return_exceptions=True)
        await asyncio.to_thread(self.server.wait)

    async def test_nobody_comes_in_any_more(self) -> None:
        client = await self.bos(claims={"sub": "last"})
        host, port = self.server.host, self.server.port
        self.server.terminate()
        await self.drain(client)
        await asyncio.to_thread(self.server.wait)
        with self.assertRaises(OSError):
            socket.create_connection((host, port), settings.DEADLINE).close()

    async def test_half_open_things_do_not_hold_it_up(self) -> None:
        address = (self.server.host, self.server.port)
        silent = socket.create_connection(address, settings.DEADLINE)
        half = socket.create_connection(address, settings.DEADLINE)
        half.sendall(b"GET /v1/ws HTTP/1.1\r\nHost: x\r\n")
        stuck = await self.bos(claims={"sub": "stuck"})
        stuck.connection.transport.pause_reading()  # never answers the close
        self.server.terminate()
        await asyncio.to_thread(self.server.wait)
        for connection in (silent, half):
            connection.close()
        stuck.connection.transport.abort()
        self.clients.clear()

    async def test_a_second_signal_does_no_harm(self) -> None:
        client = await self.bos(claims={"sub": "twice"})
        self.server.terminate()
        self.server.terminate()
        await self.drain(client)
        await asyncio.to_thread(self.server.wait)


if __name__ == "__main__":
    unittest.main()
