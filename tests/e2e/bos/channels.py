"""BOS channels: names, access by claims, tenancy, the filtered feed, one copy a connection."""
from __future__ import annotations

import unittest
from typing import Any, Optional, Sequence

from wireloom_e2e import tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, unique

EVERY_CHARACTER = "AZaz09_.:@-"
# The kernel spreads connections over the shards: so many will hardly all fall to one.
MANY = 8


class ChannelCase(ServerCase):
    def setUp(self) -> None:
        super().setUp()
        self.org = unique("org-")
        self.value = 0

    async def client(self, channels: Sequence[str] = (), claim: Optional[Sequence[str]] = None,
                     **more: Any) -> Bos:
        """A user of this test's organization with a `channels` claim (None: without)."""
        more = {"sub": unique("u"), "org": self.org, **more}
        if claim is not None:
            more["channels"] = claim
        encoding = "binary" if len(self.clients) % 3 == 2 else "text"
        return await self.bos(claims=more, channels=channels, encoding=encoding)

    async def writer(self, **more: Any) -> Bos:
        return await self.client(roles=["manager"], **more)

    async def write(self, writer: Bos, kpi: str, **more: Any) -> dict[str, Any]:
        self.value += 1
        answer = await writer.ask("KPI_UPDATE", {"kpiId": kpi, "value": self.value, **more})
        self.check_bos(answer, "KPI_UPDATED", answer["requestId"], digits=6)
        return answer

    async def gets(self, client: Bos, update: dict[str, Any]) -> None:
        """The next message is the copy of this update."""
        copy = await client.receive()
        self.assertEqual(self.check_bos(copy, "KPI_UPDATED", digits=6), update["payload"])
        self.assertEqual(copy["timestamp"], update["timestamp"])

    async def refuses(self, client: Bos, kind: str, channels: Sequence[str], code: str,
                      listed: Sequence[str]) -> None:
        answer = await client.ask(kind, {"channels": channels})
        self.check_error(answer, code, {"channels": listed}, answer["requestId"])


class Names(ChannelCase):
    async def test_bounds(self) -> None:
        client = await self.client()
        for channel_type in ("kpi", "department"):
            for channel_id in ("x", EVERY_CHARACTER, "::", "x" * 128):
                await client.subscribe([f"{channel_type}:{channel_id}"])
        writer = await self.writer()
        for kpi in ("x", EVERY_CHARACTER, "::", "x" * 128):
            await self.gets(client, await self.write(writer, kpi))

    async def test_malformed(self) -> None:
        for name in ("kpi:" + "x" * 129, "kpi:a/b", "kpi:a*", "kpi:*", "kpi: 1", " kpi:1", "kpi:1 ",
                     "kpi:1\n", "kpi:\0", "kpi:\u200b", "Kpi:1", "kpis:1", "employee:1", "report:1",
                     "kpi;1", "*", ""):
            for kind in ("SUBSCRIBE", "UNSUBSCRIBE"):
                client = await self.client()
                await self.refuses(client, kind, ["kpi:1", name, name], "INVALID_CHANNEL", [name])
                await client.close()

    async def test_answers_list_each_name_once_in_order(self) -> None:
        client = await self.client()
        wanted = ["kpi:2", "kpi:1", "kpi:2", "department:1", "kpi:1"]
        for kind, answered in (("SUBSCRIBE", "SUBSCRIBED"), ("SUBSCRIBE", "SUBSCRIBED"),
                               ("UNSUBSCRIBE", "UNSUBSCRIBED"), ("UNSUBSCRIBE", "UNSUBSCRIBED")):
            answer = await client.ask(kind, {"channels": wanted})
            payload = self.check_bos(answer, answered, answer["requestId"])
            self.assertEqual(payload, {"channels": ["kpi:2", "kpi:1", "department:1"]})

    async def test_the_first_fault_in_the_order_of_checks_counts(self) -> None:
        client = await self.client(claim=["kpi:1"])
        everything = ["kpi:1", "session:none", "kpi:2", "planet:1", "user:x"]
        await self.refuses(client, "SUBSCRIBE", everything, "INVALID_CHANNEL", ["planet:1"])
        everything.remove("planet:1")
        await self.refuses(client, "SUBSCRIBE", everything, "UNAUTHORIZED", ["kpi:2", "user:x"])
        everything = ["kpi:1", "session:none"]
        await self.refuses(client, "SUBSCRIBE", everything, "SESSION_NOT_FOUND", ["session:none"])
        # Nothing of these was subscribed to.
        await self.write(await self.writer(), "1")
        await client.barrier()


class Access(ChannelCase):
    async def test_claims(self) -> None:
        probes = ["kpi:1", "kpi:2", "department:1", "department:2"]
        cases: Sequence[tuple[Optional[list[str]], list[str]]] = (
            (None, probes),
            ([], []),
            (["kpi:1"], ["kpi:1"]),
            (["kpi:1", "department:2", "kpi:1"], ["kpi:1", "department:2"]),
            (["kpi:*"], ["kpi:1", "kpi:2"]),
            (["department:*", "kpi:2"], ["kpi:2", "department:1", "department:2"]),
            # What is neither a name nor `type:*` matches nothing.
            (["*", "k*", "kpi:1*", "kpi:?", "kpi", "kpi:", ":*", "*:*", "KPI:*", "", "kpi:1 "],
             []),
            ([f"organization:{self.org}", "organization:*", "user:*", "session:*"], []))
        for claim, allowed in cases:
            with self.subTest(claim):
                # Roles change nothing.
                client = await self.client(claim=claim, roles=["admin", "service"], sub="me")
                for name in probes:
                    if name in allowed:
                        await client.subscribe([name])
                    else:
                        await self.refuses(client, "SUBSCRIBE", [name], "UNAUTHORIZED", [name])
                # One's own is one's own whatever the claim says, and nobody else's.
                await client.subscribe([f"organization:{self.org}", "user:me"])
                foreign = ["organization:other", "user:you", "organization:me", f"user:{self.org}"]
                await self.refuses(client, "SUBSCRIBE", foreign, "UNAUTHORIZED", foreign)
                await client.close()

    async def test_giving_up_needs_no_access(self) -> None:
        client = await self.client(claim=[])
        names = ["kpi:1", "user:you", "organization:other", "session:none"]
        answer = await client.ask("UNSUBSCRIBE", {"channels": names})
        self.assertEqual(answer["payload"], {"channels": names})

    async def test_writing_needs_a_role_and_the_kpi(self) -> None:
        reader = await self.client(["kpi:1", "kpi:2", "department:1"])
        cases: Sequence[tuple[list[str], Optional[list[str]], dict[str, Any]]] = (
            ([], None, {"rule": "role"}),
            (["analyst", "Admin", "ADMIN", "admin "], None, {"rule": "role"}),
            (["admin"], ["kpi:2", "department:*"], {"channels": ["kpi:1"]}),
            (["viewer", "executive"], [], {"channels": ["kpi:1"]}))
        for roles, claim, details in cases:
            writer = await self.client(claim=claim, roles=roles)
            answer = await writer.ask("KPI_UPDATE", {"kpiId": "1", "value": 0})
            self.check_error(answer, "UNAUTHORIZED", details, answer["requestId"])
        for role in ("admin", "executive", "manager", "service"):
            # The department needs no access of the writer's.
            writer = await self.client(claim=["kpi:1"], roles=["viewer", role])
            await self.gets(reader, await self.write(writer, "1", departmentId="1"))

    async def test_a_new_token_decides_from_then_on(self) -> None:
        writer = await self.writer()
        client = await self.client(["kpi:1", "kpi:2", f"organization:{self.org}"], sub="me")
        await client.authenticate(tokens.mint("me", self.org, channels=["kpi:2", "department:*"]))
        ended = self.check_bos(await client.receive(), "UNSUBSCRIBED")
        self.assertEqual(ended, {"channels": ["kpi:1"]})
        await self.write(writer, "1")
        await self.gets(client, await self.write(writer, "2"))
        await self.gets(client, await self.write(writer, "1", departmentId="7"))
        await client.authenticate(tokens.mint("me", self.org))
        # More access gives no subscription back, but opens the feed.
        await self.gets(client, await self.write(writer, "1"))
        await client.barrier()


class Feed(ChannelCase):
    async def test_filtered_by_what_one_could_subscribe_to(self) -> None:
        feed = f"organization:{self.org}"
        claims: list[Optional[list[str]]] = [
            None, [], ["kpi:1"], ["kpi:2"], ["kpi:*"], ["department:1"], ["department:*"],
            ["kpi:2", "department:2"], ["organization:*", "*"]]
        readers = [(claim, await self.client([feed], claim)) for claim in claims
                   for _ in range(MANY // 2)]
        writer = await self.writer()
        for kpi, department in (("1", None), ("1", "1"), ("2", "1"), ("3", "2"), ("3", "3")):
            more = {} if department is None else {"departmentId": department}
            update = await self.write(writer, kpi, **more)
            names = {f"kpi:{kpi}", "kpi:*"}
            if department is not None:
                names |= {f"department:{department}", "department:*"}
            for claim, reader in readers:
                if claim is None or names & set(claim):
                    await self.gets(reader, update)
        for _, reader in readers:
            await reader.barrier()

    async def test_one_delivery_each(self) -> None:
        channels = ["kpi:1", "department:1", f"organization:{self.org}"]
        readers = [await self.client(channels, sub=unique("r")) for _ in range(MANY)]
        writer = await self.writer()
        for ended in (*channels, "kpi:1"):
            update = await self.write(writer, "1", departmentId="1")
            for reader in readers:
                await self.gets(reader, update)
                await reader.barrier()
                await reader.ask("UNSUBSCRIBE", {"channels": [ended]})
            if ended == channels[-1]:
                break
        await self.write(writer, "1", departmentId="1")
        for reader in readers:
            await reader.barrier()

    async def test_subscribing_twice_counts_once(self) -> None:
        client, writer = await self.client(["kpi:1"]), await self.writer()
        await client.subscribe(["kpi:1"])
        await self.gets(client, await self.write(writer, "1"))
        await client.ask("UNSUBSCRIBE", {"channels": ["kpi:1"]})
        await self.write(writer, "1")
        await client.barrier()

    async def test_the_writer_gets_the_answer_and_his_others_a_copy(self) -> None:
        writer = await self.writer(sub="me", channels=["kpi:1", f"organization:{self.org}"])
        others = [await self.client(["kpi:1"], sub="me") for _ in range(MANY)]
        for _ in range(3):
            update = await self.write(writer, "1")
            self.assertEqual(update["payload"]["updatedBy"], "me")
            for other in others:
                await self.gets(other, update)
        for client in (writer, *others):
            await client.barrier()


class Tenancy(ChannelCase):
    async def test_alike_names_of_organizations(self) -> None:
        """Ids may hold what separates types from ids; organizations stay apart all the same."""
        orgs = [f"{self.org}{end}" for end in ("", ":", ":kpi", ":kpi:1", ":kpi:1:kpi", ".", "@")]
        ids = ["1", "1:kpi:1", "kpi:1", ":"]
        readers = {org: await self.client([*(f"kpi:{i}" for i in ids), f"organization:{org}"],
                                          org=org, sub="same") for org in orgs}
        for org in orgs:
            writer = await self.writer(org=org, sub="same")
            for kpi in ids:
                await self.gets(readers[org], await self.write(writer, kpi))
            for reader in readers.values():
                await reader.barrier()
            await writer.close()


if __name__ == "__main__":
    unittest.main()
