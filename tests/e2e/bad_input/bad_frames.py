"""Frames that are too large, cut off, or against RFC 6455, and clients that go on misbehaving."""
from __future__ import annotations

import json
import random
import struct
import unittest
from typing import Any, Optional

from wireloom_e2e import client
from wireloom_e2e.probe import ProbedCase, command, envelope
from wireloom_e2e.raw import BINARY, CLOSE, PING, PONG, TEXT, RawClient, frame

MIB = 1 << 20
SEED = 20250120


class Sizes(ProbedCase):
    def padded(self, size: int) -> bytes:
        head = b'{"type":"PING"'
        return head + b" " * (size - len(head) - 1) + b"}"

    def check_too_large(self, bos: RawClient, opcode: int = TEXT) -> None:
        if opcode == TEXT:
            self.check_bos(bos.message(), "INVALID_MESSAGE_FORMAT", "size")
        else:
            found = bos.read()
            assert found is not None
            self.assertEqual(found.opcode, BINARY)
        bos.expect_close(1009)

    def test_one_mebibyte_is_accepted(self) -> None:
        bos = self.bos()
        for fragments in (1, 2, 1000):
            whole = self.padded(MIB)
            step = -(-len(whole) // fragments)
            parts = [whole[start:start + step] for start in range(0, len(whole), step)]
            for number, part in enumerate(parts):
                bos.send(frame(part, 0 if number else TEXT, fin=number == len(parts) - 1))
            self.assertEqual(bos.message()["type"], "PONG")

    def test_one_mebibyte_is_relayed(self) -> None:
        name = client.unique("big_")
        sender, receiver = self.arqon(name, "big"), self.arqon(client.unique("big_"), "big")
        message = envelope(name, "event", {"pad": ""}, "big")
        message["payload"]["pad"] = "x" * (MIB - len(json.dumps(message)))
        whole = json.dumps(message).encode()
        self.assertEqual(len(whole), MIB)
        sender.send(frame(whole))
        found = receiver.read()
        assert found is not None
        self.assertEqual(found.payload, whole)

    def test_one_byte_more(self) -> None:
        for size in (MIB + 1, 2 * MIB, 16 * MIB):
            with self.subTest(size=size):
                bos = self.bos()
                bos.send(frame(self.padded(size)))
                self.check_too_large(bos)
        arqon = self.arqon(client.unique("big_"))
        arqon.send(frame(self.padded(2 * MIB)))
        self.check_arqon(arqon.message(), 400, "size", request_id="")
        arqon.expect_close(1009)

    def test_one_byte_more_in_binary(self) -> None:
        bos = self.bos()
        bos.send(frame(b"\x0a" * (MIB + 1), BINARY))
        self.check_too_large(bos, BINARY)

    def test_one_byte_more_in_fragments(self) -> None:
        bos = self.bos()
        whole = self.padded(MIB + 1)
        bos.send(frame(whole[:MIB // 2], fin=False))
        bos.send(frame(b"", 0, fin=False))
        bos.send(frame(whole[MIB // 2:MIB], 0, fin=False))
        bos.send(frame(whole[MIB:], 0, fin=False))
        self.check_too_large(bos)

    def test_the_limit_holds_while_a_frame_arrives(self) -> None:
        bos = self.bos()
        # Announced 64 MiB, of which one byte more than the limit arrives.
        bos.send(frame(self.padded(MIB + 1), length=64 * MIB))
        self.check_too_large(bos)

    def test_an_absurd_length(self) -> None:
        for length in (1 << 40, (1 << 63) - 1, 1 << 63):
            with self.subTest(length=length):
                bos = self.bos()
                bos.send(frame(b"x" * (MIB + 1), length=length))
                found = bos.read()
                while found is not None and found.opcode != CLOSE:
                    found = bos.read()
                if found is not None:
                    self.assertIn(found.close_code(), (1002, 1009))


class CutOff(ProbedCase):
    def test_a_frame_cut_off_midway(self) -> None:
        name = client.unique("cut_")
        whole = frame(json.dumps(command(name, "identify", {})).encode())
        for end in (1, 2, 4, 6, 7, len(whole) // 2, len(whole) - 1):
            for reset in (False, True):
                with self.subTest(end=end, reset=reset):
                    for connection in (self.bos(), self.arqon()):
                        connection.send(whole[:end])
                        if reset:
                            connection.abort()
                        else:
                            connection.close()

    def test_a_large_frame_cut_off_midway(self) -> None:
        sender = self.arqon(client.unique("cut_"), "cut")
        sender.send(frame(b"{" * (MIB // 2), length=MIB))
        sender.abort()
        # Others in the channel got nothing of it.
        other = self.arqon(name := client.unique("cut_"), "cut")
        other.send_json(command(name, "ping", {}))
        self.assertIs(other.message()["payload"]["result"]["pong"], True)

    def test_a_fragmented_message_cut_off_midway(self) -> None:
        sender = self.bos()
        sender.send(frame(b'{"type":', fin=False))
        sender.close()


class Rfc6455(ProbedCase):
    """RFC 6455: protocol errors close with 1002, and control frames work as they must."""

    def check_violation(self, why: str, sent: bytes, code: int = 1002) -> None:
        for connection in (self.bos(), self.arqon()):
            with self.subTest(why):
                connection.send(sent)
                connection.expect_close(code)

    def test_protocol_errors(self) -> None:
        ping = b'{"type":"PING"}'
        for why, sent in (
                ("unmasked", frame(ping, masked=False)),
                ("reserved bit 1", frame(ping, reserved=4)),
                ("reserved bit 3", frame(ping, reserved=1)),
                ("reserved data opcode", frame(ping, 3)),
                ("reserved control opcode", frame(b"", 11)),
                ("continuation of nothing", frame(ping, 0)),
                ("a message inside a message", frame(ping, fin=False) + frame(ping)),
                ("fragmented ping", frame(b"", PING, fin=False)),
                ("long ping", frame(b"x" * 126, PING)),
                ("close of one byte", frame(b"\x03", CLOSE)),
                ("close 1005", frame(struct.pack("!H", 1005), CLOSE)),
                ("close 999", frame(struct.pack("!H", 999), CLOSE)),
                ("close 1016", frame(struct.pack("!H", 1016), CLOSE))):
            self.check_violation(why, sent)

    def test_a_close_with_an_invalid_reason(self) -> None:
        self.check_violation("reason", frame(struct.pack("!H", 1000) + b"\xff", CLOSE), 1007)

    def test_garbage_after_the_handshake(self) -> None:
        source = random.Random(SEED)
        for number in range(20):
            connection = self.bos() if number % 2 else self.arqon()
            connection.send(b"\xff" + source.randbytes(4096))  # reserved bits: never a frame
            with self.subTest(f"seed {SEED}, connection {number}"):
                connection.expect_close(1002)

    def test_control_frames(self) -> None:
        bos = self.bos()
        # A ping inside a fragmented message is answered at once, with its own bytes.
        bos.send(frame(b'{"type":', fin=False) + frame(b"\x00\xffab", PING))
        self.assertEqual(bos.read(), (PONG, b"\x00\xffab"))
        bos.send(frame(b"unasked", PONG) + frame(b'"PING"}', 0))
        self.assertEqual(bos.message()["type"], "PONG")
        bos.send(frame(struct.pack("!H", 1000) + b"bye", CLOSE))
        found = bos.read()
        assert found is not None
        self.assertEqual((found.opcode, found.close_code()), (CLOSE, 1000))
        bos.expect_end()


class RepeatedViolations(ProbedCase):
    def bad_bos(self, number: int) -> dict[str, Any]:
        return ({"type": "NOPE"}, {"type": "PING", "x": 1}, {"type": "ERROR", "payload": {}},
                {"type": "SUBSCRIBE", "payload": {"channels": ["?"]}})[number % 4]

    def bad_arqon(self, name: str, number: int) -> dict[str, Any]:
        event = envelope(name, "event", {})
        return ({**event, "type": "nope"}, {**event, "version": "2.0"}, {**event, "type": "system"},
                command(name, "join_channel", {"room": ""}))[number % 4]

    def test_the_tenth_closes(self) -> None:
        name = client.unique("ten_")
        bos, arqon = self.bos(sub="ten"), self.arqon(name)
        for number in range(10):
            if number % 5 == 4:
                for connection in (bos, arqon):
                    connection.send(frame(b"{"))
            else:
                bos.send_json(self.bad_bos(number))
                arqon.send_json(self.bad_arqon(name, number))
            self.assertEqual(bos.message()["type"], "ERROR")
            self.assertEqual(arqon.message()["payload"]["status"], "error")
        bos.expect_close(1008)
        arqon.expect_close(1008)

    def test_the_unauthenticated_are_closed_too(self) -> None:
        bos, arqon = self.bos(), self.arqon()
        for connection in (bos, arqon):
            connection.send(b"".join(frame(b"nonsense") for _ in range(12)))
        for _ in range(10):
            self.check_both(bos, arqon, "json.syntax")
        bos.expect_close(1008)
        arqon.expect_close(1008)

    def refuse(self, connection: RawClient, message: dict[str, Any], code: Any,
               rule: Optional[str] = None) -> None:
        connection.send_json(message)
        payload = connection.message()["payload"]
        error = payload.get("error", payload)
        self.assertEqual(error["code"], code)
        if rule is not None:
            self.assertEqual(error["rule"], rule)

    def test_other_refusals_do_not_count(self) -> None:
        name = client.unique("other_")
        bos, arqon = self.bos(sub="other"), self.arqon(name, "other")
        stranger = self.bos()
        twice = envelope(name, "event", {}, "other")
        arqon.send_json(twice)
        for _ in range(12):
            self.refuse(bos, {"type": "SUBSCRIBE", "payload": {"channels": ["organization:x"]}},
                        "UNAUTHORIZED")
            self.refuse(bos, {"type": "KPI_UPDATE", "payload": {"kpiId": "1", "value": 1}},
                        "UNAUTHORIZED")
            self.refuse(stranger, {"type": "SUBSCRIBE", "payload": {"channels": ["kpi:1"]}},
                        "AUTHENTICATION_REQUIRED")
            self.refuse(arqon, envelope(name, "event", {}, "nowhere"), 404)
            self.refuse(arqon, envelope("somebody_else", "event", {}, "other"), 401, "from.self")
            self.refuse(arqon, twice, 400, "id.unique")
            self.refuse(arqon, command(name, "kick", {"client_id": "x"}), 401)
        bos.send_json({"type": "PING"})
        self.assertEqual(bos.message()["type"], "PONG")
        arqon.send_json(command(name, "ping", {}))
        self.assertIs(arqon.message()["payload"]["result"]["pong"], True)


if __name__ == "__main__":
    unittest.main()
