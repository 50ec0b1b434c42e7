"""Users come, go, drop and annotate; a model says who hears of it, in which order."""
from __future__ import annotations

import asyncio
import functools
import itertools
import operator
import os
import random
import sys
import unittest
from typing import Awaitable, Callable, Optional

from websockets.exceptions import ConnectionClosed

from wireloom_e2e import client, settings, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, Value, unique
from wireloom_e2e.session_model import Model, Room, View

STEPS = round(10_000 / settings.PATIENCE)
USERS = [f"user{i}" for i in range(8)]
PARTICIPANTS = 6  # so that rooms are full at times
ROOMS = 3
CONNECTIONS = 3  # of a user, at most
SETTLE = 200  # steps from one comparison to the next
ORG = "org"
Refusal = Optional[tuple[str, str]]


class Link:
    """One connection. What it should get and what it got are lists that must be equal."""

    def __init__(self, user: str, bos: Bos) -> None:
        self.user = user
        self.bos = bos
        self.expected: list[Value] = []
        self.seen: list[Value] = []
        self.invitations: list[str] = []
        self.cursors: dict[tuple[str, str], list[float]] = {}
        self.views: dict[str, View] = {}
        self.asked: dict[str, asyncio.Future[Value]] = {}
        self.unordered: set[str] = set()  # requests that the own shard answers
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            while True:
                _, message = await Bos.receive_frame(self.bos)
                self._take(message)
        except (AssertionError, ConnectionClosed):
            pass  # closed, or silent for long: who waits for something says so

    def _take(self, message: Value) -> None:
        kind, payload = message["type"], message.get("payload", {})
        request = message.get("requestId")
        if kind == "NOTIFICATION":
            self.invitations.append(payload["data"]["sessionId"])
            return
        if kind == "CURSOR_MOVE":
            seen = self.cursors.setdefault((payload["sessionId"], payload["userId"]), [])
            seen.append(payload["position"]["x"])
            return
        if request not in self.unordered:
            self.seen.append({"type": kind, "requestId": request, "payload": payload})
        self._draw(kind, payload, request)
        future = self.asked.pop(request or "", None)
        if future is not None and not future.cancelled():
            future.set_result(message)

    def _draw(self, kind: str, payload: Value, request: Optional[str]) -> None:
        session = payload.get("sessionId")
        if kind == "SESSION_JOINED" and request is not None or kind == "SESSION_CREATED":
            self.views[payload["sessionId"]] = View(payload)
        elif kind == "SESSION_ENDED" or kind == "SESSION_LEFT" and payload["userId"] == self.user:
            self.views.pop(payload["sessionId"], None)
        elif kind == "UNSUBSCRIBED":
            self.views.pop(payload["channels"][0].partition(":")[2], None)
        elif session in self.views and kind != "ERROR":
            self.views[session].apply(kind, payload)

    async def ask(self, kind: str, payload: Value, *, ordered: bool = True) -> Value:
        request = unique("r")
        future: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
        self.asked[request] = future
        if not ordered:
            self.unordered.add(request)
        await self.bos.send({"type": kind, "payload": payload, "requestId": request})
        return await asyncio.wait_for(future, settings.DEADLINE)

    async def end(self, abruptly: bool) -> None:
        if abruptly:
            self.bos.connection.transport.abort()
        await self.bos.close()
        await self.reader


class Play:
    """One run. Steps follow one another by their answers; what others hear of them overlaps."""

    def __init__(self, url: str, seed: int) -> None:
        self.url = url
        self.random = random.Random(seed)
        self.model = Model(PARTICIPANTS, ROOMS)
        self.links: dict[str, list[Link]] = {user: [] for user in USERS}
        self.notes: list[tuple[str, str]] = []  # session, annotation; gone ones too
        self.sessions: list[str] = []           # ended ones too
        self.cursor = 0.0
        self.compared = self.refusals = self.cursors = self.opened = 0

    # -- Choices

    def pick_session(self) -> str:
        if self.random.random() < 0.05 or not self.sessions:
            return "none"
        recent = [*self.model.rooms] * 3 + self.sessions[-3:]
        return self.random.choice(recent)

    def pick_link(self, session: str = "") -> Optional[Link]:
        """A connection, mostly one that hears of this session."""
        room = self.model.rooms.get(session)
        if room is not None and self.random.random() < 0.7:
            inside = [link for link in self.all_links()
                      if link in room.holders.get(link.user, set())]
            if inside:
                return self.random.choice(inside)
        links = self.links[self.random.choice(USERS)]
        return self.random.choice(links) if links else None

    def all_links(self) -> list[Link]:
        return [link for links in self.links.values() for link in links]

    # -- What the model expects

    def expect(self, link: Link, kind: str, payload: Value, request: Optional[str] = None) -> None:
        link.expected.append({"type": kind, "requestId": request, "payload": payload})

    def announce(self, holders: set[Link], kind: str, payload: Value,
                 asker: Optional[Link] = None) -> None:
        for link in holders - {asker}:
            self.expect(link, kind, payload)

    def answered(self, link: Link, answer: Value) -> None:
        self.expect(link, answer["type"], answer["payload"], answer["requestId"])

    def refused(self, link: Link, answer: Value, refusal: Refusal) -> bool:
        """Checks whether it was refused, and why."""
        got = None
        if answer["type"] == "ERROR":
            got = (answer["payload"]["code"], answer["payload"]["details"].get("rule"))
        assert got == refusal, f"{link.user}: {answer}, must be {refusal}"
        self.answered(link, answer)
        self.refusals += refusal is not None
        return refusal is not None

    def hold(self, room: Room, link: Link) -> None:
        held = room.holders[link.user]
        if not held and room.away(link.user):
            self.tell_state(room, link.user, "connected")
        held.add(link)

    def release(self, room: Room, link: Link) -> bool:
        """True if it was the user's last."""
        held = room.holders.get(link.user, set())
        if link not in held:
            return False
        held.remove(link)
        if held:
            return False
        self.tell_state(room, link.user, "disconnected")
        return True

    def tell_state(self, room: Room, user: str, state: str) -> None:
        self.announce(room.others(user), "PARTICIPANT_UPDATE", {
            "sessionId": room.id, "userId": user, "userName": user.upper(), "state": state})

    # -- Steps

    async def connect(self) -> None:
        user = self.random.choice(USERS)
        if len(self.links[user]) == CONNECTIONS:
            return
        encoding = "binary" if self.opened % 4 == 3 else "text"
        bos = await client.connect(self.url, "bos", encoding=encoding)
        assert isinstance(bos, Bos)
        await bos.authenticate(tokens.mint(user, ORG, name=user.upper()))
        await bos.subscribe([f"user:{user}"])
        self.links[user].append(Link(user, bos))
        self.opened += 1

    async def drop(self) -> None:
        link = self.pick_link()
        if link is None:
            return
        # What is on its way to it is not compared any more.
        await self.home_barrier(link)
        self.compare(link)
        self.links[link.user].remove(link)
        await link.end(abruptly=self.random.random() < 0.5)
        watched: set[Link] = set()
        for room in self.model.rooms.values():
            if self.release(room, link):
                watched |= room.others(link.user)
        for watcher in watched:  # until the server has noticed
            await self.wait_for(watcher)

    async def wait_for(self, link: Link) -> None:
        deadline = asyncio.get_running_loop().time() + settings.DEADLINE
        while len(link.seen) < len(link.expected):
            assert asyncio.get_running_loop().time() < deadline, (
                f"{link.user} misses {link.expected[len(link.seen):]}")
            await asyncio.sleep(0.001)

    async def create(self) -> None:
        link = self.pick_link()
        if link is None:
            return
        payload: Value = {"title": "t", "activeSpace": "s"}
        invited = self.random.sample(USERS, 5) if self.random.random() < 0.3 else None
        if invited:
            payload["inviteUserIds"] = invited
        refusal = self.model.create_refusal()
        answer = await link.ask("SESSION_CREATE", payload)
        if self.refused(link, answer, refusal):
            return
        session = answer["payload"]["sessionId"]
        self.model.rooms[session] = Room(session, link.user, set(invited) if invited else None,
                                         [link.user], {link.user: {link}})
        self.sessions.append(session)
        # An invitation goes to whoever is connected now.
        listeners = [other for user in set(invited or ()) - {link.user}
                     for other in self.links[user]]
        for listener in listeners:
            await self.until(functools.partial(operator.contains, listener.invitations, session),
                             f"{listener.user}'s invitation")
            listener.invitations.remove(session)

    async def until(self, done: Callable[[], bool], what: str) -> None:
        deadline = asyncio.get_running_loop().time() + settings.DEADLINE
        while not done():
            assert asyncio.get_running_loop().time() < deadline, f"{what} is missing"
            await asyncio.sleep(0.001)

    async def join(self) -> None:
        link = self.pick_link()
        if link is None:
            return
        session = self.pick_session()
        refusal = self.model.join_refusal(link.user, session)
        room = self.model.rooms.get(session)
        answer = await link.ask("SESSION_JOIN", {"sessionId": session})
        payload = answer["payload"]
        if refusal is None:
            assert room is not None
            if link.user not in room.participants:
                room.participants.append(link.user)
                room.holders[link.user] = {link}
                self.announce(room.others(link.user), "SESSION_JOINED", {
                    key: payload[key] for key in ("sessionId", "userId", "userName", "joinedAt")})
            else:
                self.hold(room, link)
        if self.refused(link, answer, refusal):
            return
        assert room is not None
        assert payload["participants"] == room.participants, (payload, room)
        notes = {note["annotationId"]: View._shown(note)
                 for note in payload.get("annotations", [])}
        assert list(notes.items()) == list(room.annotations.items()), (payload, room)

    async def leave(self) -> None:
        await self._leave("SESSION_LEAVE")

    async def end(self) -> None:
        await self._leave("SESSION_END")

    async def _leave(self, kind: str) -> None:
        link = self.pick_link()
        if link is None:
            return
        session = self.pick_session()
        known = self.model.rooms.get(session)
        if known is not None and known.host == link.user and self.random.random() < 0.5:
            return  # or no room would ever be full
        refusal = (self.model.end_refusal if kind == "SESSION_END"
                   else self.model.participant_refusal)(link.user, session)
        answer = await link.ask(kind, {"sessionId": session})
        if self.refused(link, answer, refusal):
            return
        room = self.model.rooms[session]
        ends = link.user == room.host
        assert answer["type"] == ("SESSION_ENDED" if ends else "SESSION_LEFT"), answer
        if ends:
            reason = "host_ended" if kind == "SESSION_END" else "host_left"
            assert answer["payload"]["reason"] == reason
        self.announce(room.everybody(), answer["type"], answer["payload"], link)
        if ends:
            del self.model.rooms[session]
        else:
            room.participants.remove(link.user)
            del room.holders[link.user]

    async def subscribe(self) -> None:
        await self._subscription("SUBSCRIBE")

    async def unsubscribe(self) -> None:
        await self._subscription("UNSUBSCRIBE")

    async def _subscription(self, kind: str) -> None:
        link = self.pick_link()
        if link is None:
            return
        session = self.pick_session()
        room = self.model.rooms.get(session)
        # The own shard answers: nothing from the home may be on its way.
        await self.home_barrier(link)
        answer = await link.ask(kind, {"channels": [f"session:{session}"]}, ordered=False)
        if kind == "SUBSCRIBE":
            refusal = self.model.participant_refusal(link.user, session)
            got = answer["payload"].get("code")
            assert got == (refusal[0] if refusal else None), (answer, refusal)
            if refusal is None:
                assert room is not None
                self.hold(room, link)
        elif room is not None:
            self.release(room, link)
        await self.home_barrier(link)

    async def pin(self) -> None:
        session = self.pick_session()
        link = self.pick_link(session)
        if link is None:
            return
        refusal = self.model.participant_refusal(link.user, session)
        answer = await link.ask("ANNOTATION_CREATE", {
            "sessionId": session, "position": self.position(), "content": unique("note "),
            "contentType": self.random.choice(["text", "voice", "drawing"])})
        if self.refused(link, answer, refusal):
            return
        payload = answer["payload"]
        room = self.model.rooms[session]
        room.annotations[payload["annotationId"]] = View._shown(payload)
        self.notes.append((session, payload["annotationId"]))
        self.announce(room.everybody(), "ANNOTATION_CREATED", payload, link)

    def position(self) -> Value:
        return {axis: float(self.random.randrange(-100, 100)) for axis in "xyz"}

    async def change(self) -> None:
        await self._change("ANNOTATION_UPDATE")

    async def unpin(self) -> None:
        await self._change("ANNOTATION_DELETE")

    async def _change(self, kind: str) -> None:
        if not self.notes:
            return
        session, note = self.random.choice(self.notes[-30:])
        link = self.pick_link(session)
        if link is None:
            return
        payload: Value = {"sessionId": session, "annotationId": note}
        if kind == "ANNOTATION_UPDATE":
            what = self.random.randrange(1, 4)
            payload.update({"position": self.position()} if what & 1 else {},
                           **({"content": unique("new ")} if what & 2 else {}))
        refusal = self.model.change_refusal(link.user, session, note)
        answer = await link.ask(kind, payload)
        if self.refused(link, answer, refusal):
            return
        room = self.model.rooms[session]
        if kind == "ANNOTATION_DELETE":
            del room.annotations[note]
        else:
            room.annotations[note].update(
                {key: payload[key] for key in ("position", "content") if key in payload})
            assert View._shown(answer["payload"]) == room.annotations[note], answer
        self.announce(room.everybody(), answer["type"], answer["payload"], link)

    async def move(self) -> None:
        """A burst of positions; which of them arrive is a matter of time."""
        for room in self.model.rooms.values():
            for links in list(room.holders.values()):
                for link in links:
                    for _ in range(self.random.randrange(3)):
                        await self.point(link, room)

    async def point(self, link: Link, room: Room) -> None:
        self.cursor += 1
        await link.bos.send({"type": "CURSOR_MOVE", "payload": {
            "sessionId": room.id, "position": {"x": self.cursor, "y": 0.0, "z": 0.0}}})
        self.cursors += 1

    # -- Comparing

    async def home_barrier(self, link: Link) -> None:
        """Whatever the home sent before has come: its refusals stand in the same line."""
        answer = await link.ask("SESSION_LEAVE", {"sessionId": "none"}, ordered=False)
        assert answer["payload"]["code"] == "SESSION_NOT_FOUND", answer

    def compare(self, link: Link) -> None:
        shown, wanted = self._by_session(link.seen), self._by_session(link.expected)
        for session in {*shown, *wanted}:
            got, expected = shown.get(session, []), wanted.get(session, [])
            for number, (one, other) in enumerate(itertools.zip_longest(got, expected)):
                assert one == other, (
                    f"{link.user}: message {number} of {session} is {one}, must be {other}")
        assert not link.invitations, f"{link.user} was invited to {link.invitations}"
        self.compared += len(link.seen)
        link.seen.clear()
        link.expected.clear()

    @staticmethod
    def _by_session(items: list[Value]) -> dict[str, list[Value]]:
        """Sessions are independent of each other, and so is the order of their messages."""
        result: dict[str, list[Value]] = {}
        for item in items:
            payload = item["payload"]
            if "state" in payload:  # its time is the one member that the model cannot know
                payload = {key: payload[key] for key in payload if key != "updatedAt"}
            result.setdefault(payload.get("sessionId", ""), []).append({**item, "payload": payload})
        return result

    async def settle(self) -> None:
        """Everybody has the same room, and everybody's last position."""
        for link in self.all_links():
            await self.home_barrier(link)
            self.compare(link)
        for room in self.model.rooms.values():
            last: dict[str, float] = {}
            for user, links in room.holders.items():
                for link in sorted(links, key=id):
                    await self.point(link, room)
                    last[user] = self.cursor
                    # Those of two connections may overtake each other.
                    await self.home_barrier(link)
            for link in room.everybody():
                self.compare_view(link, room)
                for user, x in last.items():
                    if user == link.user:
                        continue
                    seen = link.cursors.setdefault((room.id, user), [])
                    await self.until(functools.partial(operator.contains, seen, x),
                                     f"the position {x} of {user} for {link.user}")
                    assert seen[-1] == x, (user, seen)
        for link in self.all_links():
            for (_, user), seen in link.cursors.items():
                assert user != link.user, f"{user} got his own positions"
            link.cursors.clear()

    def compare_view(self, link: Link, room: Room) -> None:
        view = link.views.get(room.id)
        if view is None:
            return  # subscribed without ever having joined
        assert view.participants == room.participants, (link.user, view.participants, room)
        assert view.annotations == room.annotations, (link.user, view.annotations, room)

    async def run(self) -> None:
        steps: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (6, self.connect), (3, self.drop), (2, self.create), (18, self.join),
            (5, self.leave), (1, self.end), (5, self.subscribe), (2, self.unsubscribe),
            (30, self.pin), (18, self.change), (10, self.unpin), (4, self.move)]
        for _ in USERS:
            await self.connect()
        for number in range(1, STEPS + 1):
            step = self.random.choices([s for _, s in steps], [w for w, _ in steps])[0]
            await step()
            if number % SETTLE == 0:
                await self.settle()
        await self.settle()
        for link in self.all_links():
            await link.end(abruptly=False)


class SessionsModelTest(ServerCase):
    config = {"limits": {"bos": {
        "rate": 1_000_000, "session_participants": PARTICIPANTS,
        "sessions_per_organization": ROOMS, "session_grace": "1h", "session_idle_after": "1h",
        "cursor_interval": "10ms"}}}

    async def test_everybody_sees_the_same_rooms(self) -> None:
        seed = int(os.environ.get("WIRELOOM_E2E_SEED", random.randrange(1 << 32)))
        print(f"seed {seed} (WIRELOOM_E2E_SEED)", file=sys.stderr)
        play = Play(self.server.url("/v1/ws"), seed)
        await play.run()
        print(f"{STEPS} steps on {play.opened} connections: {play.compared} messages compared, "
              f"{play.refusals} refusals, {play.cursors} cursors, {len(play.sessions)} sessions",
              file=sys.stderr)
        self.assertGreater(play.refusals, STEPS / 20)
        self.assertGreater(play.compared, STEPS)


if __name__ == "__main__":
    unittest.main()
