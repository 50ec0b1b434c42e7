"""Binary frames that are no such protobuf message, or one that breaks a rule."""
from __future__ import annotations

import random
import struct
import unittest
from typing import Any

from wireloom_e2e import client, tokens
from wireloom_e2e.probe import ProbedCase, command, envelope
from wireloom_e2e.raw import BINARY, RawClient, frame

SEED = 20250121


def varint(value: int) -> bytes:
    result = b""
    while value > 0x7f:
        result += bytes([value & 0x7f | 0x80])
        value >>= 7
    return result + bytes([value])


def field(number: int, value: bytes) -> bytes:
    """A length-delimited protobuf field."""
    return varint(number << 3 | 2) + varint(len(value)) + value


class BadBinary(ProbedCase):
    def exchange(self, connection: RawClient, protocol: str, sent: bytes) -> dict[str, Any]:
        connection.send(frame(sent, BINARY))
        found = connection.read()
        assert found is not None and found.opcode == BINARY, found
        return client.codec(protocol).decode(found.payload)

    def authenticated(self, **claims: Any) -> RawClient:
        result = self.bos()
        message = {"type": "AUTH", "payload": {"token": tokens.mint(**claims)}}
        answer = self.exchange(result, "bos", client.codec("bos").encode(message))
        self.assertEqual(answer["type"], "AUTH_SUCCESS")
        return result

    def identified(self, name: str) -> RawClient:
        result = self.arqon()
        message = command(name, "identify", {})
        answer = self.exchange(result, "arqon", client.codec("arqon").encode(message))
        self.assertEqual(answer["payload"]["status"], "success")
        return result

    def test_no_protobuf(self) -> None:
        broken = (
            b"\xff", b"\x0a", b"\x0a\x05PING", b"\x0a\x80", b"\x0b", b"\x0f",
            b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", b"\x80" * 11, b"\x00\x00",
        )
        for start in range(0, len(broken), 8):
            bos, arqon = self.bos(), self.arqon()
            for sent in broken[start:start + 8]:
                with self.subTest(sent):
                    self.check_bos(self.exchange(bos, "bos", sent), "INVALID_MESSAGE_FORMAT",
                                   "encoding")
                    self.check_arqon(self.exchange(arqon, "arqon", sent), 400, "encoding")

    def test_random_bytes(self) -> None:
        source = random.Random(SEED)
        for number in range(200):
            connection = self.bos() if number % 2 else self.arqon()
            connection.send(frame(source.randbytes(source.randrange(1, 200)), BINARY))
            found = connection.read()
            with self.subTest(f"seed {SEED}, frame {number}"):
                assert found is not None
                self.assertEqual(found.opcode, BINARY)
            connection.close()

    def test_mutations_of_good_frames(self) -> None:
        source = random.Random(SEED)
        name = client.unique("mutant_")
        good = client.codec("arqon").encode(
            envelope(name, "event", {"a": [1, {"b": "c"}], "d": None}))
        for number in range(300):
            mutant = bytearray(good)
            for _ in range(source.randrange(1, 4)):
                mutant[source.randrange(len(mutant))] = source.randrange(256)
            connection = self.arqon()
            connection.send(frame(bytes(mutant[:source.randrange(1, len(mutant) + 1)]), BINARY))
            found = connection.read()  # unidentified: whatever it is, it is refused
            with self.subTest(f"seed {SEED}, frame {number}"):
                assert found is not None
                self.assertEqual(found.opcode, BINARY)
                answer = client.codec("arqon").decode(found.payload)
                self.assertEqual(answer["payload"]["status"], "error")
            connection.close()

    def test_unknown_fields(self) -> None:
        bos = self.authenticated(sub="unknown", roles=["admin"])
        update = field(1, b"KPI_UPDATE")
        good = field(1, b"1") + b"\x11" + struct.pack("<d", 1)
        for sent, path in (
                (update + field(2, good) + field(17, b"x"), "#17"),
                (update + field(2, good + field(17, b"x")), "payload.#17"),
                (update + field(2, good + field(7, b"\x08\x01" + field(99, b""))),
                 "payload.trend.#99")):
            with self.subTest(path):
                self.check_bos(self.exchange(bos, "bos", sent), "INVALID_MESSAGE_FORMAT",
                               "unknown_field", path)

    def test_values(self) -> None:
        bos = self.authenticated(sub="values", roles=["admin"])
        update = field(1, b"KPI_UPDATE")
        kpi = field(1, b"1")
        for payload, rule, path in (
                (kpi + b"\x11" + struct.pack("<d", float("nan")), "double.finite", "payload.value"),
                (kpi + b"\x11" + struct.pack("<d", float("inf")), "double.finite", "payload.value"),
                (kpi + b"\x40\x63", "string.in", "payload.performanceStatus"),
                (kpi + field(7, b"\x08\x00"), "required", "payload.trend.direction"),
                (field(1, b"a b"), "string.pattern", "payload.kpiId")):
            with self.subTest(path=path, rule=rule):
                self.check_bos(self.exchange(bos, "bos", update + field(2, payload)),
                               "INVALID_MESSAGE_FORMAT", rule, path)
        # proto3 does not tell an absent number from 0.
        answer = self.exchange(bos, "bos", update + field(2, kpi))
        self.assertEqual((answer["type"], answer["payload"]["value"]), ("KPI_UPDATED", 0))

    def test_depth(self) -> None:
        name = client.unique("deep_")
        sender = self.identified(name)
        receiver = self.identified(other := client.unique("deep_"))
        for connection, who in ((sender, name), (receiver, other)):
            message = command(who, "join_channel", {"room": "bad", "channel": "deep"})
            self.exchange(connection, "arqon", client.codec("arqon").encode(message))
        for levels in (64, 65, 500, 20000):
            # Value.list_value (6) of ListValue.values (1), in a Struct.fields (1) entry (1, 2).
            value = b""
            for _ in range(levels - 2):
                value = field(6, field(1, value) if value else b"")
            struct_bytes = field(1, field(1, b"d") + field(2, value))
            text = {key: item for key, item in envelope(name, "event", {}, "deep").items()}
            text["payload"] = field(1, struct_bytes)
            sent = client.codec("arqon").encode(text)
            with self.subTest(levels=levels):
                if levels == 64:
                    sender.send(frame(sent, BINARY))
                    found = receiver.read()
                    assert found is not None
                    self.assertEqual(found.payload, sent)
                elif len(sent) <= 1 << 20:
                    self.check_arqon(self.exchange(sender, "arqon", sent), 400, "json.depth")


if __name__ == "__main__":
    unittest.main()
