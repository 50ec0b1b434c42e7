"""The base of the publish tests: systems that POST over connections of their own, and readers."""
from __future__ import annotations

import asyncio
import json
from typing import Any, NamedTuple, Optional, Union

from wireloom_e2e import client, settings, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import Bos, Value, unique
from wireloom_e2e.server import Server

PATH = "/v1/publish"
AT = "2025-09-30T20:00:00.123Z"
# The kernel spreads connections over the shards: so many will hardly all fall to one.
MANY = 8

# One valid payload of each kind, by the table of the domain; `{org}` stands for the organization.
PAYLOADS: dict[str, Value] = {
    "KPI_UPDATED": {"kpiId": "k1", "value": 12.5, "target": 20, "unit": "EUR", "name": "Umsatz €",
                    "departmentId": "d1", "trend": {"direction": "up", "change": 1.5},
                    "performanceStatus": "onTrack", "updatedBy": "u1", "updatedAt": AT},
    "DEPARTMENT_UPDATED": {"departmentId": "d1", "changes": {
        "headcount": 7, "budget": {"allocated": 100, "spent": 0.5}}, "updatedBy": "u1",
        "updatedAt": AT},
    "EMPLOYEE_UPDATED": {"employeeId": "e1", "departmentId": "d1",
                         "changes": {"status": "onLeave"}, "updatedBy": "u1", "updatedAt": AT},
    "REPORT_GENERATED": {"reportId": "r1", "title": "Q3", "type": "financial", "createdBy": "u1",
                         "createdAt": AT},
    "ANOMALY_DETECTED": {"anomalyId": "a1", "severity": "high", "description": "odd",
                         "affectedEntities": [{"type": "kpi", "id": "k1"}], "detectedAt": AT,
                         "confidence": 0.5, "kpiId": "k1", "departmentId": "d1"},
    "RECOMMENDATION": {"recommendationId": "c1", "title": "Do", "description": "it",
                       "priority": "urgent", "actions": [{"description": "now"}],
                       "departmentId": "d1", "createdAt": AT},
    "PREDICTION_READY": {"predictionId": "p1", "kpiId": "k1", "currentValue": 1,
                         "predictedValue": 2, "confidence": 1, "timeHorizon": "1w",
                         "factors": ["season"], "generatedAt": AT},
    "NOTIFICATION": {"notificationId": "n1", "userId": "u1", "title": "Hi", "message": "there",
                     "data": {"free": [1, {"form": None}]}, "createdAt": AT},
    "ALERT": {"alertId": "l1", "severity": "critical", "title": "Fire", "message": "!",
              "userId": "u1", "createdAt": AT},
    "SYNC_UPDATE": {"entityType": "kpi", "entityId": "k1", "changeType": "updated",
                    "data": {"name": "x"}, "updatedBy": "u1"},
    "SYNC_DELETE": {"entityType": "department", "entityId": "d1", "deletedBy": "u1",
                    "deletedAt": AT},
}


def message(kind: str, **changes: Any) -> Value:
    """A valid message; `changes` replace members of its payload, None takes one away."""
    payload = {**PAYLOADS[kind], **changes}
    return {"type": kind, "payload": {k: v for k, v in payload.items() if v is not None}}


def kpi(number: int, **changes: Any) -> Value:
    return message("KPI_UPDATED", kpiId="k", value=number, departmentId=None, **changes)


def sized(size: int) -> Value:
    """A message that is so many bytes long as text without white space."""
    result = kpi(0, unit="")
    text = json.dumps(result, separators=(",", ":"), ensure_ascii=False)
    result["payload"]["unit"] = "x" * (size - len(text.encode()))
    return result


def dumps(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Value:
        result: Value = json.loads(self.body)
        return result

    @property
    def stamps(self) -> list[str]:
        """The timestamps of an answer that accepts."""
        assert self.status == 200, self
        value = self.value
        assert sorted(value) == ["accepted", "timestamps"], self
        stamps: list[str] = value["timestamps"]
        assert value["accepted"] == len(stamps)
        assert all(client.TIME_6.fullmatch(stamp) for stamp in stamps), stamps
        return stamps


class Publisher:
    """One system on one HTTP connection, that is opened anew where the server has closed it."""

    def __init__(self, server: Server, org: Optional[str] = "org-456", *, sub: str = "system",
                 roles: tuple[str, ...] = ("service",), **claims: Any) -> None:
        self._server = server
        self.token = tokens.mint(sub, org, roles=roles, **claims)
        self._reader: Optional[asyncio.StreamReader] = None
        self._writer: Optional[asyncio.StreamWriter] = None

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def post(self, body: Union[bytes, Value, list[Any]], *, method: str = "POST",
                   path: str = PATH, token: Optional[str] = "", **headers: Optional[str]) -> Answer:
        """Sends a request; header names with `_` for `-`. `token` None: no Authorization."""
        await self.begin(body, method=method, path=path, token=token, **headers)
        return await self.answer()

    async def begin(self, body: Union[bytes, Value, list[Any]], *, method: str = "POST",
                    path: str = PATH, token: Optional[str] = "", **headers: Optional[str]) -> None:
        data = body if isinstance(body, bytes) else dumps(body)
        fields: dict[str, Optional[str]] = {
            "Host": "publish", "Content-Type": "application/json",
            "Content-Length": str(len(data)),
            "Authorization": None if token is None else f"Bearer {token or self.token}"}
        fields.update({name.replace("_", "-"): value for name, value in headers.items()})
        lines = [f"{method} {path} HTTP/1.1",
                 *(f"{name}: {value}" for name, value in fields.items() if value is not None)]
        await self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + data)

    async def send(self, data: bytes) -> None:
        if self._reader is not None and self._reader.at_eof():
            await self.close()  # it was idle for too long
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(
                self._server.host, self._server.port, limit=1 << 24)
        self._writer.write(data)  # what the server does not take is seen when reading

    async def go_on(self) -> None:
        """Waits for the server to ask for the body, after `Expect: 100-continue`."""
        assert self._reader is not None
        told = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), settings.DEADLINE)
        assert told.startswith(b"HTTP/1.1 100 "), told

    async def answer(self) -> Answer:
        return await asyncio.wait_for(self._answer(), settings.DEADLINE)

    async def _answer(self) -> Answer:
        assert self._reader is not None
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip()
                   for name, value in (line.split(":", 1) for line in head[1:-2])}
        assert headers["content-type"] == "application/json", headers
        body = await self._reader.readexactly(int(headers["content-length"]))
        if headers.get("connection") == "close":
            await self.close()
        return Answer(int(head[0].split(" ")[1]), headers, body)


class PublishCase(ServerCase):
    async def asyncSetUp(self) -> None:
        # unittest's choice, which makes thousands of messages take minutes.
        asyncio.get_running_loop().set_debug(False)
        self.publishers: list[Publisher] = []

    async def asyncTearDown(self) -> None:
        for publisher in self.publishers:
            await publisher.close()
        await super().asyncTearDown()

    def publisher(self, org: Optional[str] = "org-456", **claims: Any) -> Publisher:
        result = Publisher(self.server, org, **claims)
        self.publishers.append(result)
        return result

    async def readers(self, org: str, channels: list[str], number: int = MANY,
                      **claims: Any) -> list[Bos]:
        """Readers on both shards, every third in binary."""
        return [await self.bos(claims={"sub": unique("user-"), "org": org, **claims},
                               channels=channels, encoding="binary" if i % 3 == 2 else "text")
                for i in range(number)]

    def check_fault(self, answer: Answer, status: int, code: str,
                    details: Optional[Value] = None) -> Value:
        """An error in exactly its documented shape. Returns it."""
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(list(answer.value), ["error"])
        error: Value = answer.value["error"]
        self.assertEqual(sorted(error), ["code", "details", "message"])
        self.assertEqual(error["code"], code)
        self.assertIsInstance(error["message"], str)
        self.assertTrue(error["message"])
        self.assertIsInstance(error["details"], dict)
        if details is not None:
            self.assertEqual(error["details"], details)
        return error

    def check_invalid(self, answer: Answer, field: str, rule: str) -> None:
        """A 400 for one violation."""
        details = {"field": field, "rule": rule} if field else {"rule": rule}
        self.check_fault(answer, 400, "INVALID_MESSAGE_FORMAT", details)

    async def check_silent(self, readers: list[Bos]) -> None:
        """Nothing has come to any of them."""
        await asyncio.gather(*(reader.barrier() for reader in readers))
