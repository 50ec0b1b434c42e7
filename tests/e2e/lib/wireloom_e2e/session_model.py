"""What collaboration sessions do, in the simplest words: the model that the test compares with."""
from __future__ import annotations

import dataclasses
from typing import Any, Optional

Value = dict[str, Any]


@dataclasses.dataclass
class Room:
    """A session; its holders are the connections that hear of it."""

    id: str
    host: str
    invited: Optional[set[str]]
    participants: list[str]
    holders: dict[str, set[Any]]
    annotations: dict[str, Value] = dataclasses.field(default_factory=dict)

    def away(self, user: str) -> bool:
        """A participant whom nobody reaches."""
        return user in self.participants and not self.holders[user]

    def others(self, user: str) -> set[Any]:
        """Connections of everybody else."""
        return {conn for name, held in self.holders.items() if name != user for conn in held}

    def everybody(self) -> set[Any]:
        return self.others("")


class View:
    """A room as a client draws it, from a snapshot and what came after it."""

    def __init__(self, snapshot: Value) -> None:
        self.participants: list[str] = list(snapshot["participants"])
        self.annotations: dict[str, Value] = {
            item["annotationId"]: self._shown(item) for item in snapshot.get("annotations", [])}

    @staticmethod
    def _shown(item: Value) -> Value:
        return {key: item[key] for key in ("authorId", "position", "content", "contentType")}

    def apply(self, kind: str, payload: Value) -> None:
        if kind == "SESSION_JOINED" and payload["userId"] not in self.participants:
            self.participants.append(payload["userId"])
        elif kind == "SESSION_LEFT":
            self.participants.remove(payload["userId"])
        elif kind in ("ANNOTATION_CREATED", "ANNOTATION_UPDATED"):
            self.annotations[payload["annotationId"]] = self._shown(payload)
        elif kind == "ANNOTATION_DELETED":
            del self.annotations[payload["annotationId"]]


class Model:
    """Decides about each request as the server must. Refusals are (code, rule)."""

    def __init__(self, max_participants: int, max_rooms: int) -> None:
        self.rooms: dict[str, Room] = {}
        self.max_participants = max_participants
        self.max_rooms = max_rooms

    def create_refusal(self) -> Optional[tuple[str, str]]:
        if len(self.rooms) >= self.max_rooms:
            return "SESSION_FULL", "organization.sessions"
        return None

    def join_refusal(self, user: str, session: str) -> Optional[tuple[str, str]]:
        room = self.rooms.get(session)
        if room is None:
            return "SESSION_NOT_FOUND", "session_id.exists"
        if user in room.participants:
            return None
        if room.invited and user != room.host and user not in room.invited:
            return "UNAUTHORIZED", "session.invited"
        if len(room.participants) >= self.max_participants:
            return "SESSION_FULL", "session.participants"
        return None

    def participant_refusal(self, user: str, session: str) -> Optional[tuple[str, str]]:
        room = self.rooms.get(session)
        if room is None:
            return "SESSION_NOT_FOUND", "session_id.exists"
        return None if user in room.participants else ("UNAUTHORIZED", "session.participant")

    def end_refusal(self, user: str, session: str) -> Optional[tuple[str, str]]:
        refusal = self.participant_refusal(user, session)
        if refusal is None and self.rooms[session].host != user:
            return "UNAUTHORIZED", "session.host"
        return refusal

    def change_refusal(self, user: str, session: str, note: str) -> Optional[tuple[str, str]]:
        refusal = self.participant_refusal(user, session)
        if refusal is not None:
            return refusal
        annotation = self.rooms[session].annotations.get(note)
        if annotation is None:
            return "INVALID_MESSAGE_FORMAT", "annotation_id.exists"
        if user not in (annotation["authorId"], self.rooms[session].host):
            return "UNAUTHORIZED", "annotation.author"
        return None
