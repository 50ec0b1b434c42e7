"""WebSocket by hand on a plain socket, for what a decent client library refuses to send."""
from __future__ import annotations

import base64
import json
import os
import socket
import struct
from typing import Any, NamedTuple, Optional

from wireloom_e2e import settings
from wireloom_e2e.server import Server

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Frame(NamedTuple):
    opcode: int
    payload: bytes

    def close_code(self) -> int:
        return int(struct.unpack("!H", self.payload[:2])[0]) if len(self.payload) >= 2 else 0

    def close_reason(self) -> str:
        return self.payload[2:].decode("utf-8")


class Response(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def frame(payload: bytes, opcode: int = TEXT, *, fin: bool = True, masked: bool = True,
          reserved: int = 0, length: Optional[int] = None) -> bytes:
    """A frame as a client sends it; `length` claims another length than the payload's."""
    size = len(payload) if length is None else length
    head = bytes([(0x80 if fin else 0) | (reserved << 4) | opcode])
    mask_bit = 0x80 if masked else 0
    if size < 126:
        head += bytes([mask_bit | size])
    elif size < 1 << 16:
        head += bytes([mask_bit | 126]) + struct.pack("!H", size)
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", size)
    if not masked:
        return head + payload
    key = os.urandom(4)
    stream = (key * (len(payload) // 4 + 1))[:len(payload)]
    both = int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")
    return head + key + both.to_bytes(len(payload), "big")


class RawClient:
    """One TCP connection. All reads end at the deadline; what was said is kept in `trace`."""

    def __init__(self, server: Server, *, address: str = "") -> None:
        """From another loopback address than the system's choice, if one is given."""
        self._host = f"{server.host}:{server.port}"
        self._socket = socket.create_connection((server.host, server.port), settings.DEADLINE,
                                                (address, 0) if address else None)
        self._buffer = b""
        self.trace: list[str] = []

    def close(self) -> None:
        self._socket.close()

    def abort(self) -> None:
        """Ends the connection with a reset."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Sends what the server still takes; its close is seen when reading."""
        self.trace.append(f"-> {data[:200]!r} ({len(data)})")
        try:
            self._socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError) as error:
            self.trace.append(f"!! {error}")

    def send_json(self, message: dict[str, Any]) -> None:
        self.send(frame(json.dumps(message).encode("utf-8")))

    def _fill(self) -> bool:
        try:
            data = self._socket.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        except socket.timeout as error:
            raise AssertionError(f"nothing came within the deadline; {self.trace}") from error
        self.trace.append(f"<- {data[:200]!r} ({len(data)})")
        self._buffer += data
        return bool(data)

    def _take(self, size: int) -> Optional[bytes]:
        while len(self._buffer) < size:
            if not self._fill():
                return None
        result, self._buffer = self._buffer[:size], self._buffer[size:]
        return result

    def response(self) -> Optional[Response]:
        """An HTTP response, or None if the server just closed."""
        while b"\r\n\r\n" not in self._buffer:
            if not self._fill():
                return None
        head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip()
                   for name, value in (line.split(":", 1) for line in lines[1:])}
        status = int(lines[0].split(" ")[1])
        body = b""
        if status >= 200:
            if "content-length" in headers:
                body = self._take(int(headers["content-length"])) or b""
            else:
                while self._fill():
                    pass
                body, self._buffer = self._buffer, b""
        return Response(status, headers, body)

    def request(self, path: str, *lines: str) -> bytes:
        """The bytes of a GET request with these header lines."""
        return "\r\n".join([f"GET {path} HTTP/1.1", f"Host: {self._host}", *lines, "", ""]).encode()

    def upgrade(self, path: str, *lines: str, key: Optional[str] = None) -> Optional[Response]:
        """A handshake for this path with further header lines."""
        nonce = key or base64.b64encode(os.urandom(16)).decode()
        self.send(self.request(
            path, "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {nonce}",
            "Sec-WebSocket-Version: 13", *lines))
        return self.response()

    def open(self, path: str) -> RawClient:
        """A handshake that must succeed."""
        answer = self.upgrade(path)
        if answer is None or answer.status != 101:
            raise AssertionError(f"no upgrade on {path}: {answer}")
        return self

    def read(self) -> Optional[Frame]:
        """The next frame, or None at the end of the stream."""
        head = self._take(2)
        if head is None:
            return None
        if head[1] & 0x80 or head[0] & 0x70:
            raise AssertionError(f"a server's frame must not be masked or extended: {head!r}")
        size = head[1] & 0x7f
        if size == 126:
            size = struct.unpack("!H", self._take(2) or b"")[0]
        elif size == 127:
            size = struct.unpack("!Q", self._take(8) or b"")[0]
        payload = self._take(size)
        return None if payload is None else Frame(head[0] & 0x0f, payload)

    def message(self) -> dict[str, Any]:
        """The next text message as JSON; WebSocket pings are skipped."""
        found = self.read()
        while found is not None and found.opcode == PING:
            found = self.read()
        if found is None or found.opcode != TEXT:
            raise AssertionError(f"expected a text message, got {found}; {self.trace}")
        value: dict[str, Any] = json.loads(found.payload)
        return value

    def expect_close(self, code: int, *, reason: bool = True) -> None:
        """Asserts that the next frame closes with this code, then that the stream ends."""
        found = self.read()
        if found is None or found.opcode != CLOSE or found.close_code() != code:
            raise AssertionError(f"expected close {code}, got {found}; {self.trace}")
        if reason and not found.close_reason():
            raise AssertionError(f"close {code} without a reason")
        self.send(frame(found.payload[:2], CLOSE))
        self.expect_end()

    def ended(self) -> bool:
        """Whether the server has ended the stream by now; what it said before is dropped."""
        self._socket.setblocking(False)
        try:
            while self._socket.recv(1 << 16):
                pass
            return True
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        finally:
            self._socket.settimeout(settings.DEADLINE)

    def expect_end(self) -> None:
        """Asserts that the server ends the stream without another frame."""
        while self._fill():
            pass
        if self._buffer:
            raise AssertionError(f"expected the end, got {self._buffer[:200]!r}")
