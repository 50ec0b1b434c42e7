"""Collaboration sessions: who may do what, who is told of it, and in which words."""
from __future__ import annotations

import asyncio
import unittest
from typing import Any, Optional, Sequence

from wireloom_e2e import tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, Value, unique

POSITION = {"x": 1.5, "y": 0.8, "z": -2.0}


class RoomCase(ServerCase):
    """Users of one organization, on both shards, every third of them in binary frames."""

    def setUp(self) -> None:
        super().setUp()
        self.org = unique("org-")

    async def user(self, name: str = "", **more: Any) -> Bos:
        name = name or unique("u")
        encoding = "binary" if len(self.clients) % 3 == 2 else "text"
        return await self.bos(name, claims={"sub": name, "org": self.org, "name": name.upper(),
                                            **more}, encoding=encoding)

    async def create(self, host: Bos, invite: Optional[Sequence[str]] = None) -> str:
        payload: Value = {"title": "Q4 Planning", "activeSpace": "dashboard"}
        if invite is not None:
            payload["inviteUserIds"] = list(invite)
        answer = await host.ask("SESSION_CREATE", payload)
        created = self.check_bos(answer, "SESSION_CREATED", answer["requestId"])
        self.assertEqual(created, {
            "sessionId": created["sessionId"], "hostId": host.name, "title": "Q4 Planning",
            "activeSpace": "dashboard", "participants": [host.name],
            "createdAt": created["createdAt"]})
        session: str = created["sessionId"]
        return session

    async def join(self, client: Bos, session: str) -> Value:
        """Joins; returns the snapshot."""
        answer = await client.ask("SESSION_JOIN", {"sessionId": session})
        snapshot: Value = self.check_bos(answer, "SESSION_JOINED", answer["requestId"])
        self.assertEqual((snapshot["sessionId"], snapshot["userId"], snapshot["userName"]),
                         (session, client.name, client.name.upper()))
        return snapshot

    async def room(self, *names: str) -> tuple[str, list[Bos]]:
        """A session of these users, the first is the host; nothing is on its way to them."""
        clients = [await self.user(name) for name in names]
        session = await self.create(clients[0])
        for number, client in enumerate(clients[1:], 1):
            snapshot = await self.join(client, session)
            self.assertEqual(snapshot["participants"], [c.name for c in clients[:number + 1]])
            for other in clients[:number]:
                joined = self.check_bos(await other.receive(), "SESSION_JOINED")
                self.assertEqual(joined, {
                    "sessionId": session, "userId": client.name,
                    "userName": client.name.upper(), "joinedAt": snapshot["joinedAt"]})
        return session, clients

    async def refused(self, client: Bos, kind: str, payload: Value, code: str, rule: str,
                      field: str = "payload.sessionId") -> None:
        answer = await client.ask(kind, payload)
        details = {"rule": rule} if not field else {"field": field, "rule": rule}
        self.check_error(answer, code, details, answer["requestId"])

    async def told(self, clients: Sequence[Bos], kind: str, expected: Value) -> Value:
        """Each gets this kind next, with at least these members; returns the last payload."""
        payload: Value = {}
        for client in clients:
            payload = self.check_bos(await client.receive(), kind)
            self.assertLessEqual(expected.items(), payload.items())
        return payload

    async def quiet(self, clients: Sequence[Bos]) -> None:
        for client in clients:
            await client.barrier()


class Entering(RoomCase):
    async def test_create_join_leave(self) -> None:
        session, (host, ann, bob) = await self.room("host", "ann", "bob")
        answer = await ann.ask("SESSION_LEAVE", {"sessionId": session})
        left = self.check_bos(answer, "SESSION_LEFT", answer["requestId"])
        self.assertEqual(left, {"sessionId": session, "userId": "ann", "userName": "ANN",
                                "leftAt": left["leftAt"]})
        await self.told([host, bob], "SESSION_LEFT", left)
        await self.refused(ann, "SESSION_LEAVE", {"sessionId": session}, "UNAUTHORIZED",
                           "session.participant")
        self.assertEqual((await self.join(ann, session))["participants"], ["host", "bob", "ann"])
        await self.told([host, bob], "SESSION_JOINED", {"userId": "ann"})
        await self.quiet([host, ann, bob])

    async def test_aliases(self) -> None:
        """The kinds that the specification marks as bidirectional, sent by a client."""
        host, ann = await self.user("host"), await self.user("ann")
        answer = await host.ask("SESSION_CREATED", {"title": "t", "activeSpace": "s"})
        session = {"sessionId": self.check_bos(answer, "SESSION_CREATED",
                                               answer["requestId"])["sessionId"]}
        self.assertEqual((await ann.ask("SESSION_JOINED", session))["type"], "SESSION_JOINED")
        await self.told([host], "SESSION_JOINED", session)
        answer = await ann.ask("ANNOTATION_CREATED", {
            **session, "position": POSITION, "content": "c", "contentType": "text"})
        self.assertEqual(answer["type"], "ANNOTATION_CREATED")
        pinned = {**session, "annotationId": answer["payload"]["annotationId"]}
        await self.told([host], "ANNOTATION_CREATED", pinned)
        answer = await ann.ask("ANNOTATION_UPDATED", {**pinned, "content": "d"})
        self.assertEqual(answer["payload"]["content"], "d")
        await self.told([host], "ANNOTATION_UPDATED", {**pinned, "content": "d"})
        self.assertEqual((await ann.ask("ANNOTATION_DELETED", pinned))["type"],
                         "ANNOTATION_DELETED")
        await self.told([host], "ANNOTATION_DELETED", pinned)
        self.assertEqual((await ann.ask("SESSION_LEFT", session))["type"], "SESSION_LEFT")
        await self.told([host], "SESSION_LEFT", {**session, "userId": "ann"})

    async def test_the_host_ends_it(self) -> None:
        for kind, reason in (("SESSION_END", "host_ended"), ("SESSION_LEAVE", "host_left")):
            session, (host, ann) = await self.room("host", "ann")
            second = await self.user("ann")
            await second.subscribe([f"session:{session}"])
            await self.refused(ann, "SESSION_END", {"sessionId": session}, "UNAUTHORIZED",
                               "session.host")
            answer = await host.ask(kind, {"sessionId": session})
            ended = self.check_bos(answer, "SESSION_ENDED", answer["requestId"])
            self.assertEqual(ended, {"sessionId": session, "endedBy": "host", "reason": reason,
                                     "endedAt": ended["endedAt"]})
            await self.told([ann, second], "SESSION_ENDED", ended)
            for client in (host, ann):
                await self.refused(client, "SESSION_JOIN", {"sessionId": session},
                                   "SESSION_NOT_FOUND", "session_id.exists")
            await self.quiet([host, ann, second])

    async def test_who_may_enter(self) -> None:
        host, ann, eve = [await self.user(name) for name in ("host", "ann", "eve")]
        session = await self.create(host, ["ann", "host"])
        await self.refused(eve, "SESSION_JOIN", {"sessionId": session}, "UNAUTHORIZED",
                           "session.invited")
        await self.join(ann, session)
        await self.told([host], "SESSION_JOINED", {"userId": "ann"})
        stranger = await self.bos(claims={"sub": "ann", "org": unique("other-")})
        for payload in ({"sessionId": session}, {"sessionId": "none"}):
            await self.refused(stranger, "SESSION_JOIN", payload, "SESSION_NOT_FOUND",
                               "session_id.exists")

    async def test_everything_needs_a_participant(self) -> None:
        session, (host, _) = await self.room("host", "ann")
        eve = await self.user("eve")
        base: Value = {"sessionId": session}
        note = {**base, "annotationId": "a"}
        for kind, payload in (
                ("SESSION_LEAVE", base), ("SESSION_END", base),
                ("ANNOTATION_CREATE", {**base, "position": POSITION, "content": "c",
                                       "contentType": "text"}),
                ("ANNOTATION_UPDATE", {**note, "content": "c"}), ("ANNOTATION_DELETE", note),
                ("CURSOR_MOVE", {**base, "position": POSITION})):
            await self.refused(eve, kind, payload, "UNAUTHORIZED", "session.participant")
            await self.refused(eve, kind, {**payload, "sessionId": "none"}, "SESSION_NOT_FOUND",
                               "session_id.exists")
        answer = await eve.ask("SUBSCRIBE", {"channels": [f"session:{session}"]})
        self.check_error(answer, "UNAUTHORIZED", {"channels": [f"session:{session}"]},
                         answer["requestId"])
        await self.quiet([host, eve])

    async def test_eight_participants(self) -> None:
        session, clients = await self.room(*(f"p{i}" for i in range(8)))
        late = await self.user("late")
        await self.refused(late, "SESSION_JOIN", {"sessionId": session}, "SESSION_FULL",
                           "session.participants")
        await clients[3].close()
        await self.told(clients[:3] + clients[4:], "PARTICIPANT_UPDATE",
                        {"userId": "p3", "state": "disconnected"})
        await self.refused(late, "SESSION_JOIN", {"sessionId": session}, "SESSION_FULL",
                           "session.participants")  # in his grace
        await clients[4].ask("SESSION_LEAVE", {"sessionId": session})
        await self.join(late, session)

    async def test_invitations(self) -> None:
        ann = await self.user("ann")
        await ann.subscribe(["user:ann"])
        host = await self.user("host")
        await host.subscribe(["user:host"])
        session = await self.create(host, ["ann", "host", "bob", "ann"])
        message = await ann.receive()
        invited = self.check_bos(message, "NOTIFICATION", digits=6)
        self.assertEqual(invited, {
            "notificationId": invited["notificationId"], "userId": "ann", "title": "Q4 Planning",
            "message": "HOST invites you to a session", "category": "session_invite",
            "data": {"sessionId": session, "hostId": "host"}, "createdAt": message["timestamp"]})
        await self.quiet([host, ann])
        # They are durable.
        bob = await self.user("bob")
        await bob.send({"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": "2999-01-01T00:00:00Z", "channels": ["user:bob"]}})
        self.assertEqual((await bob.receive())["payload"]["updateCount"], 0)
        self.assertEqual((await bob.receive())["type"], "SYNC_COMPLETE")
        before = message["timestamp"][:-7] + "000000Z"
        await bob.send({"type": "SYNC_REQUEST", "payload": {
            "lastSyncTimestamp": before, "channels": ["user:bob"]}})
        first = await bob.receive()
        if first["type"] == "SYNC_START":
            self.assertEqual((await bob.receive())["payload"]["userId"], "bob")
        else:  # the server is younger than the second
            self.assertEqual(first["payload"]["code"], "RETENTION_EXCEEDED")
        await self.join(await self.user("bob"), session)


class Annotating(RoomCase):
    async def pin(self, client: Bos, session: str, content: str = "look") -> Value:
        answer = await client.ask("ANNOTATION_CREATE", {
            "sessionId": session, "position": POSITION, "content": content,
            "contentType": "text"})
        pinned: Value = self.check_bos(answer, "ANNOTATION_CREATED", answer["requestId"])
        self.assertEqual(pinned, {
            "annotationId": pinned["annotationId"], "sessionId": session,
            "authorId": client.name, "authorName": client.name.upper(), "position": POSITION,
            "content": content, "contentType": "text", "createdAt": pinned["createdAt"]})
        return pinned

    async def test_all_are_told_and_joiners_get_what_is_there(self) -> None:
        session, (host, ann, bob) = await self.room("host", "ann", "bob")
        first = await self.pin(ann, session)
        await self.told([host, bob], "ANNOTATION_CREATED", first)
        second = await self.pin(bob, session, "\u00e4 \"quoted\" \U0001f600")
        await self.told([host, ann], "ANNOTATION_CREATED", second)
        moved = {"x": 0.0, "y": 0.0, "z": 9.0}
        answer = await ann.ask("ANNOTATION_UPDATE", {
            "annotationId": first["annotationId"], "sessionId": session, "position": moved})
        updated = self.check_bos(answer, "ANNOTATION_UPDATED", answer["requestId"])
        self.assertEqual(updated, {
            "annotationId": first["annotationId"], "sessionId": session, "authorId": "ann",
            "position": moved, "content": "look", "contentType": "text", "updatedBy": "ann",
            "updatedAt": updated["updatedAt"]})
        await self.told([host, bob], "ANNOTATION_UPDATED", updated)
        snapshot = await self.join(await self.user("late"), session)
        self.assertEqual(snapshot["annotations"], [{**first, "position": moved}, second])
        await self.told([host, ann, bob], "SESSION_JOINED", {"userId": "late"})
        # The host may change what others pinned.
        answer = await host.ask("ANNOTATION_DELETE", {
            "annotationId": second["annotationId"], "sessionId": session})
        deleted = self.check_bos(answer, "ANNOTATION_DELETED", answer["requestId"])
        self.assertEqual(deleted, {
            "annotationId": second["annotationId"], "sessionId": session, "deletedBy": "host",
            "deletedAt": deleted["deletedAt"]})
        await self.told([ann, bob], "ANNOTATION_DELETED", deleted)
        snapshot = await self.join(ann, session)  # again: to the joiner alone
        self.assertEqual([a["annotationId"] for a in snapshot["annotations"]],
                         [first["annotationId"]])
        await self.quiet([host, ann, bob])

    async def test_whose_they_are(self) -> None:
        session, (host, ann, bob) = await self.room("host", "ann", "bob")
        note = await self.pin(ann, session)
        await self.told([host, bob], "ANNOTATION_CREATED", note)
        own = {"annotationId": note["annotationId"], "sessionId": session}
        tries: list[tuple[str, Value]] = [
            ("ANNOTATION_UPDATE", {"content": "mine"}), ("ANNOTATION_DELETE", {})]
        for kind, more in tries:
            await self.refused(bob, kind, {**own, **more}, "UNAUTHORIZED", "annotation.author",
                               "payload.annotationId")
            await self.refused(ann, kind, {**own, **more, "annotationId": "none"},
                               "INVALID_MESSAGE_FORMAT", "annotation_id.exists",
                               "payload.annotationId")
        # Such an error counts as no violation, however often it comes.
        for _ in range(12):
            await self.refused(ann, "ANNOTATION_DELETE", {**own, "annotationId": "none"},
                               "INVALID_MESSAGE_FORMAT", "annotation_id.exists",
                               "payload.annotationId")
        await self.quiet([host, ann, bob])

    async def test_all_of_them_fit_into_one_message(self) -> None:
        session, (host, ann) = await self.room("host", "ann")
        held = []
        while True:
            answer = await host.ask("ANNOTATION_CREATE", {
                "sessionId": session, "position": POSITION, "content": "\u0001" * 10_000,
                "contentType": "drawing"})
            if answer["type"] == "ERROR":
                break
            held.append(answer["payload"]["annotationId"])
        self.check_error(answer, "SESSION_FULL",
                         {"field": "payload.content", "rule": "session.annotations"},
                         answer["requestId"])
        self.assertGreater(len(held), 12)
        for _ in held:
            await ann.receive()
        await ann.send({"type": "SESSION_JOIN", "requestId": "again",
                        "payload": {"sessionId": session}})
        frame, snapshot = await ann.receive_frame()
        self.assertEqual([a["annotationId"] for a in snapshot["payload"]["annotations"]], held)
        self.assertLessEqual(len(frame), 1 << 20)
        await host.ask("ANNOTATION_DELETE", {"sessionId": session, "annotationId": held[0]})
        await self.told([ann], "ANNOTATION_DELETED", {"annotationId": held[0]})
        await self.pin(host, session)


class Connections(RoomCase):
    async def test_one_user_is_one_participant(self) -> None:
        session, (host, ann) = await self.room("host", "ann")
        second = await self.user("ann")
        await second.subscribe([f"session:{session}"])
        third = await self.user("ann")
        self.assertEqual((await self.join(third, session))["participants"], ["host", "ann"])
        # The own other connections get the copies.
        answer = await second.ask("ANNOTATION_CREATE", {
            "sessionId": session, "position": POSITION, "content": "c", "contentType": "voice"})
        await self.told([host, ann, third], "ANNOTATION_CREATED", answer["payload"])
        await ann.close()
        await second.close()
        await self.quiet([host, third])
        await third.close()
        await self.told([host], "PARTICIPANT_UPDATE", {
            "sessionId": session, "userId": "ann", "userName": "ANN", "state": "disconnected"})
        back = await self.user("ann")
        await back.subscribe([f"session:{session}"])
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "connected"})
        await back.close()
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "disconnected"})
        await self.join(await self.user("ann"), session)
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "connected"})
        await self.quiet([host])

    async def test_leaving_takes_all_connections_out(self) -> None:
        session, (host, ann) = await self.room("host", "ann")
        second = await self.user("ann")
        await second.subscribe([f"session:{session}"])
        await ann.ask("SESSION_LEAVE", {"sessionId": session})
        await self.told([host, second], "SESSION_LEFT", {"userId": "ann"})
        await host.ask("ANNOTATION_CREATE", {
            "sessionId": session, "position": POSITION, "content": "c", "contentType": "text"})
        await self.quiet([ann, second])

    async def test_who_unsubscribes_is_away(self) -> None:
        session, (host, ann) = await self.room("host", "ann")
        answer = await ann.ask("UNSUBSCRIBE", {"channels": [f"session:{session}"]})
        self.assertEqual(answer["type"], "UNSUBSCRIBED")
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "disconnected"})
        await self.join(ann, session)
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "connected"})

    async def test_a_session_takes_one_of_the_channels(self) -> None:
        host = await self.user("host")
        for part in range(10):
            await host.subscribe([f"kpi:{part}-{i}" for i in range(100)])
        await self.refused(host, "SESSION_CREATE", {"title": "t", "activeSpace": "s"},
                           "SUBSCRIPTION_FAILED", "subscriptions", "")
        await host.ask("UNSUBSCRIBE", {"channels": ["kpi:0-0"]})
        await self.create(host)
        answer = await host.ask("SUBSCRIBE", {"channels": ["kpi:0-0"]})
        self.assertEqual(answer["payload"]["code"], "SUBSCRIPTION_FAILED")

    async def test_a_new_token_keeps_the_session(self) -> None:
        session, (host, ann) = await self.room("host", "ann")
        await ann.authenticate(tokens.mint("ann", self.org, channels=["kpi:1"]))
        await ann.barrier()
        await host.ask("ANNOTATION_CREATE", {
            "sessionId": session, "position": POSITION, "content": "c", "contentType": "text"})
        await self.told([ann], "ANNOTATION_CREATED", {"content": "c"})


class Pointing(RoomCase):
    async def move(self, client: Bos, session: str, x: float, **more: Any) -> None:
        await client.send({"type": "CURSOR_MOVE", "payload": {
            "sessionId": session, "position": {"x": x, "y": 0.0, "z": 0.0}, **more}})

    async def test_at_most_ten_a_second_and_the_last_arrives(self) -> None:
        session, (host, ann, bob) = await self.room("host", "ann", "bob")
        own = await self.user("ann")
        await own.subscribe([f"session:{session}"])
        entity = {"type": "kpi", "id": "kpi-1"}
        loop = asyncio.get_running_loop()
        await self.move(ann, session, -1.0, focusedEntity=entity)
        first = await self.told([host, bob], "CURSOR_MOVE", {"focusedEntity": entity})
        self.assertEqual(first, {
            "userId": "ann", "sessionId": session, "position": {"x": -1.0, "y": 0.0, "z": 0.0},
            "focusedEntity": entity})
        moves = 1000  # ten times what the rate limit lets through of other kinds
        began = loop.time()
        for x in range(moves):
            await self.move(ann, session, float(x))
        for client in (host, bob):
            seen: list[float] = []
            while not seen or seen[-1] != moves - 1:
                payload = self.check_bos(await client.receive(), "CURSOR_MOVE")
                seen.append(payload["position"]["x"])
            self.assertEqual(seen, sorted(set(seen)))
            self.assertLessEqual(len(seen), (loop.time() - began) / 0.1 + 1)
        # Two users do not share the bound.
        await self.move(bob, session, 5.0)
        await self.told([host, ann, own], "CURSOR_MOVE", {"userId": "bob"})
        await self.quiet([host, ann, bob, own])


class Timed(RoomCase):
    """What happens by itself; the unit tests have it to the millisecond."""

    config = {"limits": {"bos": {"session_grace": "300ms", "session_idle_after": "700ms",
                                 "session_lifetime": "6s"}}}

    async def test_grace_idle_and_the_end(self) -> None:
        session, (host, ann, bob) = await self.room("host", "ann", "bob")
        await bob.close()
        await self.told([host, ann], "PARTICIPANT_UPDATE",
                        {"userId": "bob", "state": "disconnected"})
        await self.told([host, ann], "SESSION_LEFT", {"userId": "bob", "userName": "BOB"})
        # Both fall silent: heartbeats are none of it.
        await host.barrier()
        await self.told([ann], "PARTICIPANT_UPDATE", {"userId": "host", "state": "idle"})
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "idle"})
        await ann.subscribe(["kpi:1"])
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "active"})
        await self.told([host], "PARTICIPANT_UPDATE", {"userId": "ann", "state": "idle"})
        ended = await self.told([host, ann], "SESSION_ENDED", {"reason": "expired"})
        self.assertNotIn("endedBy", ended)
        session, (host, ann) = await self.room("h2", "a2")
        await host.close()
        await self.told([ann], "PARTICIPANT_UPDATE", {"userId": "h2", "state": "disconnected"})
        await self.told([ann], "SESSION_ENDED", {"reason": "host_left", "endedBy": "h2"})


class Bounded(RoomCase):
    config = {"limits": {"bos": {"sessions_per_organization": 2, "session_participants": 2}}}

    async def test_so_many_sessions_and_participants(self) -> None:
        session, (host, _) = await self.room("host", "ann")
        await self.refused(await self.user("bob"), "SESSION_JOIN", {"sessionId": session},
                           "SESSION_FULL", "session.participants")
        await self.create(host)
        await self.refused(host, "SESSION_CREATE", {"title": "t", "activeSpace": "s"},
                           "SESSION_FULL", "organization.sessions", "")
        other = await self.bos("x", claims={"sub": "x", "org": unique("other-")})
        await self.create(other)
        await host.ask("SESSION_END", {"sessionId": session})
        await self.create(host)


if __name__ == "__main__":
    unittest.main()
