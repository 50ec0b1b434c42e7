"""What Arqon must do with a swarm of clients: who is where, who gets what, which sequences."""
from __future__ import annotations

import dataclasses
from typing import Iterable, Optional

from wireloom_e2e.client import Value
from wireloom_e2e.swarm import Arrival, Bee, Sent

KEPT = 500  # messages of a channel's history


class Channel:
    """A channel since it was made."""

    def __init__(self) -> None:
        self.members: set[str] = set()
        # Events that were sent at the same time: in which order they came is known only later.
        self.waves: list[list[Sent]] = []
        self.sequences: dict[str, int] = {}  # id → what its acknowledgement said

    @property
    def count(self) -> int:
        return sum(map(len, self.waves))


@dataclasses.dataclass
class Churn:
    """Somebody who joined or left a channel while others sent there."""

    bee: Bee
    place: str
    joined: bool
    mark: int = 0  # messages that it had when the answer came


class Model:
    """All channels, and everything that each client must have got since the last check."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.due: dict[str, dict[tuple[str, str], list[Sent]]] = {}  # client → sender, place
        self.accepted = 0  # messages

    # -- Who is where

    def join(self, name: str, place: str) -> Value:
        """The result that `join_channel` must have."""
        created = place not in self.channels
        members = self.channels.setdefault(place, Channel()).members
        members.add(name)
        room, channel = place.split(":")
        return {"room": room, "channel": channel, "created": created, "members": len(members)}

    def create(self, place: str) -> bool:
        """Whether `create_channel` makes it."""
        created = place not in self.channels
        self.channels.setdefault(place, Channel())
        return created

    def delete(self, place: str) -> Optional[set[str]]:
        """The members that the end must be told; None: there is no such channel."""
        channel = self.channels.pop(place, None)
        return None if channel is None else channel.members

    def places(self, name: str) -> list[str]:
        return sorted(place for place, channel in self.channels.items() if name in channel.members)

    def gone(self, name: str) -> None:
        for channel in self.channels.values():
            channel.members.discard(name)

    def room(self, room: str) -> set[str]:
        found: set[str] = set()
        for place, channel in self.channels.items():
            if place.startswith(f"{room}:"):
                found |= channel.members
        return found

    # -- Who gets what

    def owe(self, receiver: str, sent: Sent) -> None:
        self.due.setdefault(receiver, {}).setdefault((sent.sender, sent.place), []).append(sent)

    def fan_out(self, sent: Sent, receivers: Iterable[str]) -> None:
        echo = sent.value.get("metadata", {}).get("echo", False)
        for name in receivers:
            if name != sent.sender or echo:
                self.owe(name, sent)

    def due_count(self, name: str) -> int:
        return sum(map(len, self.due.get(name, {}).values()))

    def check_inbox(self, bee: Bee, churned: Iterable[Churn], sent: dict[str, Sent]) -> None:
        """The client got what is due, in each sender's order, and nothing else; empties its inbox.

        To a channel that it joined or left meanwhile, each sender's last or first messages.
        """
        got: dict[tuple[str, str], list[Arrival]] = {}
        for arrival in bee.inbox:
            got.setdefault(arrival.key, []).append(arrival)
        due = dict(self.due.pop(bee.name, {}))
        for churn in churned:
            before, after = bee.inbox[:churn.mark], bee.inbox[churn.mark:]
            wrong = before if churn.joined else after
            for arrival in wrong:
                if arrival.key[1] == churn.place:
                    raise AssertionError(f"{bee.name} got {arrival.value} as no member")
            for key in [key for key in got if key[1] == churn.place]:
                ids = [arrival.value["id"] for arrival in got[key]]
                all_of_sender = [item for item in sent.values()
                                 if (item.sender, item.place) == key]
                due[key] = (all_of_sender[len(all_of_sender) - len(ids):] if churn.joined
                            else all_of_sender[:len(ids)])
        for key in {*got, *due}:
            self._compare(bee, key, got.get(key, []), due.get(key, []))
        bee.clear()

    def _compare(self, bee: Bee, key: tuple[str, str], got: list[Arrival],
                 due: list[Sent]) -> None:
        ids, expected = [item.value["id"] for item in got], [item.id for item in due]
        if ids != expected:
            raise AssertionError(f"{bee.name} from {key}: got {ids}, must get {expected}")
        for arrival, message in zip(got, due):
            same = (arrival.frame == message.frame
                    if isinstance(arrival.frame, type(message.frame))
                    else arrival.value == message.value)
            if not same:
                raise AssertionError(f"{bee.name}: {arrival.frame!r} was sent as {message.frame!r}")

    # -- Sequences

    def check_acknowledged(self, place: str, wave: list[Sent], churn: int) -> None:
        """Adds a wave of events, all of which came into the history; checks what was told of it.

        `churn`: so many of the members came or went meanwhile.
        """
        channel = self.channels[place]
        base = channel.count
        channel.waves.append(wave)
        newest: dict[str, int] = {}
        for sent in wave:
            if not sent.value.get("metadata", {}).get("ack", False):
                continue
            payload = sent.answer.result()
            if payload["status"] != "success":
                raise AssertionError(f"{sent.value} was refused: {payload}")
            sequence = payload["result"]["sequence"]
            recipients = payload["result"]["recipients"]
            if not max(base, newest.get(sent.sender, 0)) < sequence <= base + len(wave):
                raise AssertionError(f"{sent.value} has sequence {sequence}; {base} came before")
            if sequence in channel.sequences.values():
                raise AssertionError(f"{sent.value} has sequence {sequence}, which is taken")
            others = len(channel.members) - 1
            if not others - churn <= recipients <= others + churn:
                raise AssertionError(f"{sent.value} has {recipients} recipients, not {others}")
            newest[sent.sender] = sequence
            channel.sequences[sent.id] = int(sequence)

    def check_history(self, place: str, result: Value) -> None:
        """The result of `history` is what was sent there, as far as it is kept."""
        channel = self.channels[place]
        count = channel.count
        entries = result["messages"]
        sequences = [int(entry["sequence"]) for entry in entries]
        expected = list(range(max(0, count - KEPT) + 1, count + 1))
        if sequences != expected or result["last_sequence"] != count:
            raise AssertionError(f"history of {place}: {sequences}, must be {expected}")
        if result["truncated"]:
            raise AssertionError(f"history of {place} is not truncated: {KEPT} were asked for")
        by_sequence = {int(entry["sequence"]): entry["message"] for entry in entries}
        base = 0
        for wave in channel.waves:
            self._check_wave(place, wave, base, by_sequence)
            base += len(wave)

    def _check_wave(self, place: str, wave: list[Sent], base: int,
                    by_sequence: dict[int, Value]) -> None:
        numbers = [number for number in range(base + 1, base + len(wave) + 1)
                   if number in by_sequence]
        sent = {item.id: item for item in wave}
        order: dict[str, list[str]] = {}
        for number in numbers:
            message = by_sequence[number]
            original: Optional[Sent] = sent.get(message["id"])
            if original is None or message != original.value:
                raise AssertionError(f"history of {place}, {number}: {message}, not of this wave")
            known = self.channels[place].sequences.get(original.id, number)
            if known != number:
                raise AssertionError(f"{message} has sequence {number}, acknowledged as {known}")
            order.setdefault(original.sender, []).append(original.id)
        if len(numbers) == len(wave):
            for sender, ids in order.items():
                if ids != [item.id for item in wave if item.sender == sender]:
                    raise AssertionError(f"history of {place}: {sender}'s are out of order: {ids}")
