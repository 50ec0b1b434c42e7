"""The base of tests with readers that are bare sockets, for much of what comes or none of it."""
from __future__ import annotations

import json
import socket

from wireloom_e2e import raw, settings, tokens
from wireloom_e2e.client import unique
from wireloom_e2e.publish_case import PublishCase


class SocketCase(PublishCase):
    """Readers that are bare sockets, for much of it or none."""

    def subscriber(self, org: str, buffer: int = 0, channel: str = "kpi:k") -> socket.socket:
        """A bare socket that has subscribed, with a receive buffer of that size."""
        connection = socket.socket()
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(settings.DEADLINE)
        connection.connect((self.server.host, self.server.port))
        key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
        connection.sendall(
            f"GET /v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\n{key}\r\n\r\n".encode())
        auth = {"type": "AUTH", "payload": {"token": tokens.mint(unique("stalled-"), org)}}
        channels = {"type": "SUBSCRIBE", "payload": {"channels": [channel]}}
        connection.sendall(raw.frame(json.dumps(auth).encode()) +
                           raw.frame(json.dumps(channels).encode()))
        seen = b""
        while b"SUBSCRIBED" not in seen or not seen.endswith(b'Z"}'):
            seen += connection.recv(1)
        return connection

    def read_until(self, connection: socket.socket, last: bytes = b"\n") -> tuple[int, int]:
        """Reads to a message with `last` (0) or the close (its code); how many came before it.

        The heartbeats of a server that is read slowly do not count.
        """
        stream = connection.makefile("rb")
        count = 0
        with connection, stream:
            while True:
                head = stream.read(2)
                size = head[1]
                if size == 126:
                    size = int.from_bytes(stream.read(2), "big")
                elif size == 127:
                    size = int.from_bytes(stream.read(8), "big")
                payload = stream.read(size)
                if head[0] & 0x0f == raw.CLOSE:
                    return int.from_bytes(payload[:2], "big"), count
                if last in payload:
                    return 0, count
                count += b'"type":"PING"' not in payload
