"""A certificate that changes under traffic: nobody is dropped, nothing is lost, new ones see it."""
from __future__ import annotations

import asyncio
import pathlib
import shutil
import tempfile
import time
import unittest

from wireloom_e2e import certificates, settings
from wireloom_e2e.case import ServerCase
from wireloom_e2e.certificates import Certificate
from wireloom_e2e.client import Arqon, unique
from wireloom_e2e.server import Server

RELOADED = "reloaded the configuration"
NOT_RELOADED = "not reloaded"


class Reloading(ServerCase):
    """Each test has a server of its own."""

    tls = True

    @classmethod
    def setUpClass(cls) -> None:
        """See setUp."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See asyncTearDown."""

    def setUp(self) -> None:
        super().setUp()
        folder = tempfile.mkdtemp(prefix="wireloom-e2e-")
        self.addCleanup(shutil.rmtree, folder)
        self.folder = pathlib.Path(folder)
        type(self).server = Server(tls=True).start()
        assert self.server.certificate is not None and self.server.tls is not None
        self.shown_first = self.server.certificate.fingerprint()

    async def asyncTearDown(self) -> None:
        await super().asyncTearDown()
        if self.server.running():
            await asyncio.to_thread(self.server.stop)

    def replace(self, certificate: Certificate) -> None:
        """Gives the server's files another content. Clients trust it from now on."""
        assert self.server.certificate is not None and self.server.tls is not None
        self.server.tls.load_verify_locations(str(certificate.chain))
        certificate.copy_over(self.server.certificate)

    async def reload(self, outcome: str = RELOADED) -> None:
        before = self.server.log().count(outcome)
        self.server.hang_up()
        deadline = time.monotonic() + settings.DEADLINE
        while self.server.log().count(outcome) <= before:
            self.assertLess(time.monotonic(), deadline, f"not in the log: {outcome}")
            await asyncio.sleep(0.01)

    async def shown(self) -> str:
        return await asyncio.to_thread(certificates.shown, self.server.host, self.server.port)


class Changed(Reloading):
    COUNT = 600
    RECEIVERS = 6

    async def receive_all(self, client: Arqon, window: asyncio.Semaphore) -> list[int]:
        numbers: list[int] = []
        while len(numbers) < self.COUNT:
            numbers.append((await client.receive())["payload"]["n"])
            window.release()
        return numbers

    async def test_under_traffic(self) -> None:
        room = unique("busy")
        sender = await self.arqon("sender")
        receivers = [await self.arqon(f"r{i}", encoding=("text", "binary")[i % 2])
                     for i in range(self.RECEIVERS)]
        for client in (sender, *receivers):
            await client.join(room, "x")
        watcher = await self.bos(claims={"sub": "watcher", "roles": ["admin"]},
                                 channels=["kpi:1"])
        # Few messages are on their way to each client, so that the reloads come between them.
        windows = [asyncio.Semaphore(16) for _ in receivers]
        done = asyncio.Event()

        async def talk() -> None:
            for number in range(self.COUNT):
                for window in windows:
                    await window.acquire()
                # Longer than a record of TLS, now and then.
                payload = {"n": number, "text": "x" * (20_000 if number % 50 == 0 else 20)}
                await sender.send(sender.envelope("event", payload, room=room, channel="x"))
            done.set()

        async def change() -> list[str]:
            """Three times at least: another certificate, who comes sees it."""
            seen = [await self.shown()]
            while not done.is_set() or len(seen) < 4:
                key = (certificates.EC, ("-newkey", "rsa:2048"))[len(seen) % 2]
                made = await asyncio.to_thread(Certificate.make, self.folder, unique("c"), key=key)
                self.replace(made)
                await self.reload()
                for _ in range(4):  # on both shards
                    self.assertEqual(await self.shown(), made.fingerprint())
                seen.append(made.fingerprint())
                fresh = await self.bos(claims={"sub": "fresh"})
                await fresh.barrier()
                await fresh.close()
            return seen

        talking = asyncio.create_task(talk())
        changing = asyncio.create_task(change())
        received = await asyncio.gather(
            *(self.receive_all(client, window) for client, window in zip(receivers, windows)))
        await talking
        seen = await changing
        self.assertEqual(seen[0], self.shown_first)
        self.assertEqual(len(set(seen)), len(seen))
        for numbers in received:
            self.assertEqual(numbers, list(range(self.COUNT)))
        for receiver in receivers:
            await receiver.barrier()
        await watcher.barrier()

    async def test_a_broken_file_changes_nothing(self) -> None:
        assert self.server.certificate is not None
        client = await self.bos(claims={"sub": "user"})
        other = Certificate.make(self.folder, "other")
        # The certificate of one issue and the key of another: as if it was read between the two.
        self.server.certificate.chain.write_bytes(other.chain.read_bytes())
        await self.reload(NOT_RELOADED)
        self.assertIn(f"{self.server.certificate.key}: is not the private key of the certificate",
                      self.server.log())
        self.assertEqual(await self.shown(), self.shown_first)
        self.server.certificate.chain.write_text("nonsense", encoding="ascii")
        await self.reload(NOT_RELOADED)
        self.assertIn("has no certificate in PEM", self.server.log())
        self.server.certificate.chain.unlink()
        await self.reload(NOT_RELOADED)
        self.assertIn("cannot read the certificate: No such file", self.server.log())
        self.assertEqual(await self.shown(), self.shown_first)
        self.assertNotIn(RELOADED, self.server.log())
        self.replace(other)
        await self.reload()
        self.assertEqual(await self.shown(), other.fingerprint())
        await client.barrier()
        await (await self.bos(claims={"sub": "fresh"})).barrier()

    async def test_an_expired_one_is_shown_and_told(self) -> None:
        expired = Certificate.make(self.folder, "expired", days=-1)
        self.replace(expired)
        await self.reload()
        self.assertIn("the certificate has expired", self.server.log())
        self.assertEqual(await self.shown(), expired.fingerprint())

    async def test_handshakes_while_it_changes(self) -> None:
        made = [Certificate.make(self.folder, f"turn{i}") for i in range(2)]
        for certificate in made:
            assert self.server.tls is not None
            self.server.tls.load_verify_locations(str(certificate.chain))
        done = asyncio.Event()

        async def come() -> int:
            count = 0
            while not done.is_set():
                await (await self.bos(claims={"sub": f"u{count}"})).close()
                self.clients.pop()
                count += 1
            return count

        coming = [asyncio.create_task(come()) for _ in range(4)]
        for turn in range(20):
            self.replace(made[turn % 2])
            await self.reload()
        done.set()
        counts = await asyncio.gather(*coming)
        self.assertTrue(all(counts), counts)


class Drain(Reloading):
    async def test_everybody_hears_the_end(self) -> None:
        bos = await self.bos(claims={"sub": "user"})
        arqon = await self.arqon()
        half = await asyncio.open_connection(self.server.host, self.server.port)
        half[1].write(b"\x16\x03\x01")
        await asyncio.to_thread(self.server.terminate)
        self.assertEqual(await bos.expect_close(1001), "the server is going away")
        self.assertEqual(await arqon.expect_close(1001), "the server is going away")
        await asyncio.to_thread(self.server.wait)
        self.assertEqual(await half[0].read(), b"")
        half[1].close()
        self.clients.clear()


if __name__ == "__main__":
    unittest.main()
