"""A swarm of clients does what it likes; a model says exactly who gets what, and in which order."""
from __future__ import annotations

import asyncio
import os
import random
import sys
import unittest
from typing import Any, Awaitable, Callable, Optional

from wireloom_e2e import settings, tokens
from wireloom_e2e.arqon_case import ROOM, STREAM, ArqonCase
from wireloom_e2e.arqon_model import Churn, Model
from wireloom_e2e.client import PATHS, Value
from wireloom_e2e.swarm import SERVER, Bee, Sent

STEPS = round(30_000 / settings.PATIENCE ** 2)
CLIENTS = max(24, round(200 / settings.PATIENCE))
ADMINS = 2
PLACES = [f"room{room}:c{channel}" for room in range(8) for channel in range(5)]
TURNS = CLIENTS // 5  # of a round: joins, leaves, disconnects and the like, one after the other


class Swarm:
    """Plays rounds of random steps; what to do next depends on the seed and the model alone."""

    def __init__(self, url: str, seed: int) -> None:
        self.url = url
        self.random = random.Random(seed)
        self.model = Model()
        self.bees = {name: Bee(name, "binary" if number % 4 == 3 else "text")
                     for number, name in enumerate(f"bee_{n}" for n in range(CLIENTS))}
        self.admins = list(self.bees.values())[2:2 + ADMINS]  # one of each encoding
        self.steps = 0
        self.numbers = 0
        self.connections: dict[str, int] = {}  # that identified themselves

    def online(self) -> list[Bee]:
        return [bee for bee in self.bees.values() if bee.connected]

    def pick(self, bees: list[Bee]) -> Bee:
        return self.random.choice(bees)

    async def must(self, bee: Bee, command: str, **parameters: Any) -> Value:
        """The result of a command that must succeed."""
        payload = await bee.ask(command, **parameters)
        if payload["status"] != "success":
            raise AssertionError(f"{bee.name}: {command} {parameters} was refused: {payload}")
        self.model.accepted += 1
        result: Value = payload["result"]
        return result

    def expect(self, what: object, got: object, expected: object) -> None:
        if got != expected:
            raise AssertionError(f"{what}: got {got}, must be {expected}")

    # -- Turns: each is over before the next begins, so their results are known exactly.

    async def come(self, bee: Bee) -> None:
        await bee.connect(self.url)
        await self.identify(bee)

    async def identify(self, bee: Bee) -> None:
        parameters = {"token": tokens.mint(bee.name, roles=["admin"])} if bee in self.admins else {}
        deadline = asyncio.get_running_loop().time() + settings.DEADLINE
        while True:
            payload = await bee.ask("identify", **parameters)
            if payload["status"] == "success":
                break
            # After an abort the server needs a moment to notice.
            self.expect(bee.name, payload["error"]["rule"], "client_id.in_use")
            assert asyncio.get_running_loop().time() < deadline, f"{bee.name} stays in use"
        self.model.accepted += 1
        self.connections[bee.name] = self.connections.get(bee.name, 0) + 1
        self.expect("identify", payload["result"]["client_id"], bee.name)

    async def go(self, bee: Bee) -> None:
        await bee.leave()
        self.model.gone(bee.name)

    async def crash(self, bee: Bee) -> None:
        await bee.abort()
        self.model.gone(bee.name)
        await self.come(bee)

    async def kicked(self, bee: Bee) -> None:
        admin = self.pick(self.admins)
        await self.must(admin, "kick", client_id=bee.name)
        closed = await bee.gone()
        assert closed is not None and closed.rcvd is not None and closed.rcvd.code == 1008, closed
        self.model.gone(bee.name)

    async def join(self, bee: Bee, place: str) -> None:
        expected = self.model.join(bee.name, place)
        room, channel = place.split(":")
        self.expect(f"{bee.name} joins", await self.must(
            bee, "join_channel", room=room, channel=channel), expected)

    async def leave(self, bee: Bee, place: str) -> None:
        room, channel = place.split(":")
        await self.must(bee, "leave_channel", room=room, channel=channel)
        if place in self.model.channels:
            self.model.channels[place].members.discard(bee.name)

    async def create(self, place: str) -> None:
        room, channel = place.split(":")
        result = await self.must(self.pick(self.admins), "create_channel", room=room,
                                 channel=channel)
        self.expect(place, result["created"], self.model.create(place))

    async def delete(self, place: str) -> None:
        room, channel = place.split(":")
        admin, members = self.pick(self.admins), self.model.delete(place)
        parameters = {"room": room, "channel": channel}
        if members is None:
            payload = await admin.ask("delete_channel", **parameters)
            self.expect(place, payload["error"]["code"], 404)
            return
        await self.must(admin, "delete_channel", **parameters)
        await self.announced(members, place)

    async def broadcast(self, place: str) -> None:
        room, channel = place.split(":")
        admin = self.pick(self.admins)
        if self.random.random() < 0.5:
            members = set(self.model.channels[place].members)
            parameters = {"room": room, "channel": channel}
        else:
            members, place = self.model.room(room), f"{room}:broadcast"
            parameters = {"room": room}
        result = await self.must(admin, "broadcast", message="hear", **parameters)
        self.expect(f"broadcast to {place}", result, {"recipients": len(members)})
        await self.announced(members, place)

    async def announced(self, members: set[str], place: str) -> None:
        """The server's message, and nothing else, has come to them."""
        for name in sorted(members):
            bee = self.bees[name]
            await bee.until(1)
            self.expect(name, [(item.key, item.value["type"]) for item in bee.inbox],
                        [((SERVER, place), "system")])
            bee.clear()

    async def turn(self) -> None:
        self.steps += 1
        bees = [bee for bee in self.bees.values() if bee not in self.admins]
        online = [bee for bee in bees if bee.connected]
        offline = [bee for bee in bees if not bee.connected]
        choice = self.random.random()
        place = self.random.choice(PLACES)
        if offline and choice < 0.12:
            await self.come(self.pick(offline))
        elif choice < 0.16:
            await self.go(self.pick(online))
        elif choice < 0.19:
            await self.crash(self.pick(online))
        elif choice < 0.20:
            await self.kicked(self.pick(online))
        elif choice < 0.65:
            await self.join(self.pick(self.online()), place)
        elif choice < 0.90:
            bee = self.pick(self.online())
            mine = self.model.places(bee.name)
            await self.leave(bee, self.random.choice(mine) if mine else place)
        elif choice < 0.93:
            await self.create(place)
        elif choice < 0.96:
            await self.delete(place)
        elif place in self.model.channels:
            await self.broadcast(place)

    # -- Traffic: everybody at once.

    async def traffic(self) -> None:
        online = self.online()
        churn = self.plan_churn(online)
        churned = {(item.bee.name, item.place) for item in churn}
        plans: list[Callable[[], Awaitable[None]]] = []
        wave: list[Sent] = []
        for bee in online:
            actions = [self.plan(bee, online, churned) for _ in range(self.random.randint(1, 5))]
            plans.append(lambda bee=bee, actions=actions: self.act(  # type: ignore[misc]
                bee, [action for action in actions if action is not None], wave))
        await asyncio.gather(*(plan() for plan in plans), *map(self.do_churn, churn))
        await self.settle(wave, churn)
        # Each sender's next event to a channel where somebody came or went: whoever has that, has
        # got or missed all that was before.
        events = {(item.sender, item.place): self.bees[item.sender] for item in wave
                  if item.value["type"] == "event"}
        second: list[Sent] = []
        for (sender, place), bee in events.items():
            if place in {item.place for item in churn}:
                second.append(await bee.post("event", self.payload(), place, answered=True,
                                             metadata={"ack": True}))
        await self.settle(second, [])
        await asyncio.gather(*(self.must(bee, "ping") for bee in online))
        sent = {item.id: item for item in [*wave, *second]}
        for bee in online:
            self.model.check_inbox(bee, [item for item in churn if item.bee is bee], sent)

    def payload(self) -> Value:
        self.numbers += 1
        return {"n": self.numbers}

    def plan_churn(self, online: list[Bee]) -> list[Churn]:
        """Some that join or leave a channel while others send there; one channel for each."""
        result = []
        existing = sorted(self.model.channels)
        if not existing:
            return []
        for bee in self.random.sample(online, max(1, len(online) // 16)):
            place = self.random.choice(existing)
            joined = bee.name not in self.model.channels[place].members
            result.append(Churn(bee, place, joined))
        return result

    async def do_churn(self, churn: Churn) -> None:
        self.steps += 1
        room, channel = churn.place.split(":")
        command = "join_channel" if churn.joined else "leave_channel"
        sent = await churn.bee.post("command", {"command": command, "parameters": {
            "room": room, "channel": channel}}, "x:x", answered=True)
        payload = await churn.bee.answer(sent)
        self.expect(churn, payload["status"], "success")
        churn.mark = churn.bee.mark(sent)
        self.model.accepted += 1

    def plan(self, bee: Bee, online: list[Bee],
             churned: set[tuple[str, str]]) -> Optional[tuple[str, Value, str, Value, str]]:
        """A message: kind, payload, place, metadata, and the rule that it must be refused by."""
        metadata: Value = {}
        if self.random.random() < 0.3:
            metadata["echo"] = self.random.random() < 0.7
        if self.random.random() < 0.4:
            metadata["ack"] = True
        choice = self.random.random()
        if choice < 0.2:
            target = self.pick(list(self.bees.values()))
            return ("private", {**self.payload(), "target": target.name}, "any:where", metadata,
                    "" if target in online else "target.exists")
        if choice < 0.25:
            place = self.random.choice(PLACES)
            if (bee.name, place) in churned:
                return None
            if place not in self.model.channels:
                return "event", self.payload(), place, metadata, "channel.exists"
            if bee.name not in self.model.channels[place].members:
                return "event", self.payload(), place, metadata, "channel.member"
        mine = [place for place in self.model.places(bee.name) if (bee.name, place) not in churned]
        if not mine:
            return None
        return "event", self.payload(), self.random.choice(mine), metadata, ""

    async def act(self, bee: Bee, actions: list[tuple[str, Value, str, Value, str]],
                  wave: list[Sent]) -> None:
        refused: list[tuple[Sent, str]] = []
        last: Optional[Sent] = None
        for kind, payload, place, metadata, rule in actions:
            self.steps += 1
            fields = {"metadata": metadata} if metadata else {}
            sent = await bee.post(kind, payload, place,
                                  answered=bool(rule) or metadata.get("ack", False), **fields)
            if rule:
                refused.append((sent, rule))
            else:
                wave.append(sent)
                last = sent
        # What was accepted is not delivered a second time.
        if last is not None and last.value["payload"]["n"] % 8 == 0 \
                and "ack" not in last.value.get("metadata", {}):
            self.steps += 1
            refused.append((await bee.repost(last.value, True), "id.unique"))
        for sent, rule in refused:
            payload = await bee.answer(sent)
            self.expect(sent.value, payload.get("error", payload).get("rule"), rule)
        await self.must(bee, "ping")

    async def settle(self, wave: list[Sent], churn: list[Churn]) -> None:
        """Waits for everything that a wave of messages must bring, and checks what it was told."""
        for sent in wave:
            if sent.value.get("metadata", {}).get("ack", False):
                await self.bees[sent.sender].answer(sent)
        self.model.accepted += len(wave)
        by_place: dict[str, list[Sent]] = {}
        for sent in wave:
            if sent.value["type"] == "private":
                self.model.owe(sent.value["payload"]["target"], sent)
                if sent.answer.done():
                    self.expect(sent.value, sent.answer.result().get("result"), {
                        "sequence": 0,
                        "recipients": int(sent.value["payload"]["target"] != sent.sender)})
            else:
                by_place.setdefault(sent.place, []).append(sent)
        churners: dict[str, set[str]] = {}
        for item in churn:
            members = self.model.channels[item.place].members
            members.add(item.bee.name) if item.joined else members.discard(item.bee.name)
            churners.setdefault(item.place, set()).add(item.bee.name)
        for place, events in by_place.items():
            moving = churners.get(place, set())
            self.model.check_acknowledged(place, events, len(moving))
            for sent in events:
                self.model.fan_out(sent, sorted(self.model.channels[place].members - moving))
        for bee in self.online():
            await bee.until(self.model.due_count(bee.name))


class ModelTest(ArqonCase):
    async def test_swarm(self) -> None:
        seed = int(os.environ.get("WIRELOOM_E2E_SEED") or random.randrange(1 << 32))
        print(f"WIRELOOM_E2E_SEED={seed}", file=sys.stderr, flush=True)
        watcher = Bee("watcher", "text")
        swarm = Swarm(self.server.url(PATHS["arqon"]), seed)
        try:
            await swarm.come(watcher)
            await swarm.must(watcher, "join_channel", room=ROOM, channel=STREAM)
            for bee in swarm.bees.values():
                await swarm.come(bee)
            while swarm.steps < STEPS:
                for _ in range(TURNS):
                    await swarm.turn()
                await swarm.traffic()
            await self.check_end(swarm)
            await self.check_telemetry_of(watcher, swarm)
        finally:
            for bee in [*swarm.online(), watcher]:
                if bee.connected:
                    await bee.abort()
        print(f"{swarm.steps} steps, {swarm.model.accepted} messages accepted, "
              f"{len(swarm.model.channels)} channels", file=sys.stderr)

    async def check_end(self, swarm: Swarm) -> None:
        """What the server says of its clients and channels is what the model says."""
        asker, model = swarm.admins[0], swarm.model
        status = await swarm.must(asker, "status")
        self.assertEqual(status["total_messages"], model.accepted - 1)
        self.assertEqual(status["channels"], len(model.channels) + 1)
        found = (await swarm.must(asker, "list_clients"))["clients"]
        self.assertEqual([item["client_id"] for item in found],
                         sorted(["watcher", *(bee.name for bee in swarm.online())]))
        channels = {f"{item['room']}:{item['channel']}": item
                    for item in (await swarm.must(asker, "list_channels"))["channels"]}
        self.assertEqual(sorted(channels), sorted([f"{ROOM}:{STREAM}", *model.channels]))
        for place, channel in model.channels.items():
            self.assertEqual(channels[place]["members"], len(channel.members), place)
            self.assertEqual(channels[place]["messages"], channel.count, place)
            room, name = place.split(":")
            info = await swarm.must(asker, "channel_info", room=room, channel=name)
            self.assertEqual(sorted(info["clients"]), sorted(channel.members), place)
            listed = await swarm.must(asker, "list_clients", room=room, channel=name)
            self.assertEqual([item["client_id"] for item in listed["clients"]],
                             sorted(channel.members), place)
            for bee in swarm.admins:  # one for each encoding
                await swarm.join(bee, place)
                model.check_history(place, await swarm.must(
                    bee, "history", room=room, channel=name, limit=500))

    async def check_telemetry_of(self, watcher: Bee, swarm: Swarm) -> None:
        """Each connection was told when it came, and no end of one that lasts."""
        expected = {name: (swarm.connections[name], swarm.connections[name] - int(bee.connected))
                    for name, bee in swarm.bees.items()}

        async def complete() -> bool:
            await swarm.must(watcher, "ping")
            return self.told(watcher).keys() >= expected.keys() and all(
                sum(self.told(watcher)[name]) >= sum(counts) for name, counts in expected.items())

        await self.eventually(complete)
        told = self.told(watcher)
        self.assertEqual({name: told[name] for name in expected}, expected)

    def told(self, watcher: Bee) -> dict[str, tuple[int, int]]:
        """How often each client came and went."""
        events: dict[str, list[str]] = {}
        for arrival in watcher.inbox:
            payload = arrival.value["payload"]
            events.setdefault(payload.get("client_id", ""), []).append(payload["eventType"])
        return {name: (kinds.count("client_connected"), kinds.count("client_disconnected"))
                for name, kinds in events.items()}


if __name__ == "__main__":
    unittest.main()
