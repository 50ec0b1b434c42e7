"""Many clients on several shards: fan-out, private messages, order, tenancy and timestamps."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, Sequence

from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Arqon, Bos, unique

# The kernel spreads connections over the shards: so many will hardly all fall to one.
MANY = 16


class ArqonShards(ServerCase):
    async def members(self, room: str, number: int = MANY) -> list[Arqon]:
        clients = list(await asyncio.gather(
            *(self.arqon(unique("m_"), encoding="binary" if i % 3 == 2 else "text")
              for i in range(number))))
        for count, client in enumerate(clients):
            joined = await client.join(room, "all")
            self.assertEqual(joined["members"], count + 1)
            self.assertEqual(joined["created"], count == 0)
        return clients

    async def test_fan_out_and_order(self) -> None:
        clients = await self.members(unique("fan"))
        room = clients[0].trace and (await clients[0].result("status"))["rooms"]
        self.assertTrue(room)
        await self.check_order(clients, 100)

    async def check_order(self, clients: Sequence[Arqon], each: int) -> None:
        """Everybody sends at once; everybody gets all of the others', each sender's in order."""
        room = unique("order")
        await asyncio.gather(*(client.join(room, "all") for client in clients))

        async def send(client: Arqon) -> None:
            for number in range(each):
                await client.send(client.envelope("event", {"n": number}, room=room, channel="all"))

        async def receive(client: Arqon) -> None:
            seen: dict[str, int] = {}
            for _ in range(each * (len(clients) - 1)):
                message = await client.receive()
                self.assertEqual(message["type"], "event", message)
                sender = message["from"]
                self.assertEqual(message["payload"]["n"], seen.get(sender, 0), sender)
                seen[sender] = seen.get(sender, 0) + 1
            self.assertEqual(sorted(seen), sorted(c.name for c in clients if c is not client))
            self.assertEqual(set(seen.values()), {each})

        await asyncio.gather(*map(send, clients), *map(receive, clients))
        for client in clients:
            await client.barrier()

    async def test_private_between_all_pairs(self) -> None:
        clients = [await self.arqon(unique("pair_")) for _ in range(MANY)]
        expected: dict[str, set[str]] = {client.name: set() for client in clients}
        for sender in clients:
            for target in clients:
                message = sender.envelope("private", {"target": target.name, "n": 1})
                expected[target.name].add(message["id"])
                await sender.send(message)
        for client in clients:
            got = set()
            for _ in clients:
                message = await client.receive()
                self.assertEqual(message["payload"]["target"], client.name)
                got.add(message["id"])
            self.assertEqual(got, expected[client.name])
        for client in clients:
            await client.barrier()

    async def test_client_ids_are_unique_over_shards(self) -> None:
        holder = await self.arqon(unique("holder_"))
        for _ in range(MANY):
            other = await self.arqon(unique("other_"), identified=False)
            answer = await other.command("identify", {}, sender=holder.name)
            self.check_refused(answer, answer["payload"]["request_id"], 400, "client_id.in_use")
        await holder.close()
        # The id is free again once the server has noticed, on whatever shard one asks.
        for _ in range(1000):
            answer = await other.command("identify", {}, sender=holder.name)
            if answer["payload"]["status"] == "success":
                return
        self.fail(f"{holder.name} stays in use")

    async def test_leaving_takes_effect_on_all_shards(self) -> None:
        room = unique("leave")
        clients = [await self.arqon(unique("l_")) for _ in range(MANY)]
        for client in clients:
            await client.join(room, "all")
        sender, witness = clients[0], clients[1]
        left, stay = clients[2::2], [witness, *clients[3::2]]
        for client in left:
            await client.result("leave_channel", {"room": room, "channel": "all"})
        event = sender.envelope("event", {}, room=room, channel="all", metadata={"ack": True})
        await sender.send(event)
        answer = await sender.receive()
        self.assertEqual(answer["payload"]["result"]["recipients"], len(stay))
        for client in stay:
            self.assertEqual((await client.receive())["id"], event["id"])
        for client in clients:
            await client.barrier()

    async def test_status_counts_all_shards(self) -> None:
        clients = [await self.arqon(unique("s_")) for _ in range(MANY)]
        counts = {(await client.result("status"))["active_clients"] for client in clients}
        self.assertGreaterEqual(min(counts), MANY)


class BosShards(ServerCase):
    async def readers(self, org: str, channels: list[str], **claims: Any) -> list[Bos]:
        return [await self.bos(claims={"sub": unique("user-"), "org": org, **claims},
                               channels=channels,
                               encoding="binary" if i % 3 == 2 else "text")
                for i in range(MANY)]

    async def test_fan_out_order_and_timestamps(self) -> None:
        org, updates = unique("org-"), 40
        readers = await self.readers(org, ["kpi:a", "kpi:b"])
        writers = [await self.bos(claims={"sub": unique("w-"), "org": org, "roles": ["service"]})
                   for _ in range(4)]

        async def write(writer: Bos, kpi: str) -> list[str]:
            stamps = []
            for number in range(updates):
                answer = await writer.ask("KPI_UPDATE", {"kpiId": kpi, "value": number})
                self.check_bos(answer, "KPI_UPDATED", answer["requestId"], digits=6)
                stamps.append(answer["timestamp"])
            return stamps

        async def read(reader: Bos) -> list[str]:
            stamps = []
            values: dict[str, int] = {}
            for _ in range(updates * len(writers)):
                message = await reader.receive()
                payload = self.check_bos(message, "KPI_UPDATED", digits=6)
                self.assertEqual(payload["updatedAt"], message["timestamp"])
                writer = payload["updatedBy"]
                self.assertEqual(payload["value"], values.get(writer, 0))
                values[writer] = values.get(writer, 0) + 1
                stamps.append(message["timestamp"])
            return stamps

        results = await asyncio.gather(
            *(write(writer, "ab"[i % 2]) for i, writer in enumerate(writers)),
            *(read(reader) for reader in readers))
        written = results[:len(writers)]
        for stamps in written:
            self.assertEqual(stamps, sorted(stamps))
        everything = sorted(stamp for stamps in written for stamp in stamps)
        self.assertEqual(len(set(everything)), updates * len(writers), "timestamps repeat")
        # Live delivery follows the organization's log: strictly increasing, whatever the shard.
        for stamps in results[len(writers):]:
            self.assertEqual(stamps, everything)
        for client in [*readers, *writers]:
            await client.barrier()

    async def test_tenancy(self) -> None:
        names = ["kpi:7", "department:7"]
        orgs = [unique("org-") for _ in range(2)]
        readers = {org: await self.readers(org, [*names, f"organization:{org}"]) for org in orgs}
        for round_number in range(5):
            for org in orgs:
                # The same user, the same ids, another organization.
                writer = await self.bos(claims={"sub": "same", "org": org, "roles": ["admin"]})
                value = round_number * 10 + orgs.index(org)
                await writer.ask("KPI_UPDATE", {"kpiId": "7", "value": value, "departmentId": "7"})
                # Once the readers here, on all shards, have it, a leak would have arrived too.
                for reader in readers[org]:
                    message = await reader.receive()
                    self.assertEqual(message["payload"]["value"], value)
                for reader in [item for items in readers.values() for item in items]:
                    await reader.barrier()
                await writer.close()

    async def test_connections_of_a_user_count_over_shards(self) -> None:
        claims = {"sub": "everywhere", "org": unique("org-")}
        for _ in range(10):
            await self.bos(claims=claims)
        for _ in range(5):
            with self.assertRaisesRegex(AssertionError, "RATE_LIMIT_EXCEEDED"):
                await self.bos(claims=claims)


if __name__ == "__main__":
    unittest.main()
