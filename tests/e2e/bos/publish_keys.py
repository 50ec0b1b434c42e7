"""Idempotency keys of POST /v1/publish: the same request, however often it comes, is one."""
from __future__ import annotations

import asyncio
import unittest

from wireloom_e2e.client import unique
from wireloom_e2e.publish_case import Answer, PublishCase, dumps, kpi, message


class Keys(PublishCase):
    async def test_repeats(self) -> None:
        org, key = unique("org-"), unique("key-")
        readers = await self.readers(org, ["kpi:k"])
        body = [kpi(i) for i in range(3)]
        # New connections, so that the repeats come to both shards.
        answers = [await self.publisher(org).post(body, Idempotency_Key=key) for _ in range(8)]
        self.assertEqual({(answer.status, answer.body) for answer in answers},
                         {(200, answers[0].body)})
        await self.publisher(org).post(kpi(9))
        for reader in readers:
            values = [(await reader.receive())["payload"]["value"] for _ in range(4)]
            self.assertEqual(values, [0, 1, 2, 9])
        await self.check_silent(readers)

    async def test_concurrent_duplicates(self) -> None:
        """Many at once, over both shards: one is published, all get its answer."""
        org = unique("org-")
        readers = await self.readers(org, ["kpi:k"], 4)
        systems = [self.publisher(org) for _ in range(12)]
        for system in systems:
            await system.post(message("ALERT"))  # every connection is open
        body = [kpi(i) for i in range(500)]
        for _ in range(5):
            key = unique("key-")
            answers: list[Answer] = await asyncio.gather(
                *(system.post(body, Idempotency_Key=key) for system in systems))
            self.assertEqual(len({answer.body for answer in answers}), 1)
            stamps = answers[0].stamps
            for reader in readers:
                self.assertEqual([(await reader.receive())["timestamp"] for _ in stamps], stamps)
        await self.check_silent(readers)

    async def test_another_body(self) -> None:
        org, key = unique("org-"), unique("key-")
        reader = (await self.readers(org, ["kpi:k"], 1))[0]
        first = await self.publisher(org).post(kpi(1), Idempotency_Key=key)
        for other in (dumps(kpi(2)), dumps([kpi(1)])):
            answer = await self.publisher(org).post(other, Idempotency_Key=key)
            self.check_invalid(answer, "Idempotency-Key", "idempotency_key.reused")
        # The key still stands for the first.
        again = await self.publisher(org).post(kpi(1), Idempotency_Key=key)
        self.assertEqual(again.body, first.body)
        self.assertEqual((await reader.receive())["payload"]["value"], 1)
        await reader.barrier()

    async def test_keys_belong_to_an_organization(self) -> None:
        key, orgs = unique("key-"), [unique("org-") for _ in range(3)]
        platform = self.publisher(None)
        bodies = set()
        for number, org in enumerate(orgs):
            answer = await platform.post(kpi(number), Idempotency_Key=key, X_Organization=org)
            self.assertEqual(answer.status, 200)
            bodies.add(answer.body)
            # Whoever of the organization asks.
            again = await self.publisher(org, sub="other").post(kpi(number), Idempotency_Key=key)
            self.assertEqual(again.body, answer.body)
        self.assertEqual(len(bodies), len(orgs))

    async def test_refusals_are_not_remembered(self) -> None:
        key = unique("key-")
        publisher = self.publisher()
        for _ in range(2):
            answer = await publisher.post(kpi(1, unit=5), Idempotency_Key=key)
            self.check_invalid(answer, "payload.unit", "type")
        self.assertEqual((await publisher.post(kpi(1), Idempotency_Key=key)).status, 200)

    async def test_form_of_keys(self) -> None:
        publisher = self.publisher()
        for good in ("x", "!~", "k" * 255, unique("8e03978e-40d5-43dd-bc93-6894a57f9324")):
            self.assertEqual((await publisher.post(kpi(1), Idempotency_Key=good)).status, 200)
        for bad in ("", "k" * 256, "a b", "ü", "a\tb"):
            self.check_invalid(await publisher.post(kpi(1), Idempotency_Key=bad),
                               "Idempotency-Key", "string.pattern")


class Forgetting(PublishCase):
    config = {"limits": {"bos": {"idempotency_window": "300ms"}}}

    async def test_a_key_is_forgotten_with_its_window(self) -> None:
        key = unique("key-")
        publisher = self.publisher()
        first = await publisher.post(kpi(1), Idempotency_Key=key)
        for _ in range(1000):
            answer = await publisher.post(kpi(1), Idempotency_Key=key)
            self.assertEqual(answer.status, 200)
            if answer.body != first.body:
                return
            await asyncio.sleep(0.01)
        self.fail("the key is remembered for ever")


class Bound(PublishCase):
    config = {"limits": {"bos": {"idempotency_keys": 2}}}
    shards = 1

    async def test_who_has_most_loses_the_oldest(self) -> None:
        publisher, other = self.publisher("many"), self.publisher("few")
        kept = await other.post(kpi(1), Idempotency_Key="mine")
        first = await publisher.post(kpi(1), Idempotency_Key="key-0")
        for number in range(1, 5):
            await publisher.post(kpi(1), Idempotency_Key=f"key-{number}")
        again = await publisher.post(kpi(1), Idempotency_Key="key-0")
        self.assertNotEqual(again.body, first.body)
        mine = await other.post(kpi(1), Idempotency_Key="mine")
        self.assertEqual(mine.body, kept.body)


if __name__ == "__main__":
    unittest.main()
