"""Text frames that are no JSON, or that two parsers could read differently: each gets its rule."""
from __future__ import annotations

import json
import unittest
from typing import Any

from wireloom_e2e import client
from wireloom_e2e.probe import ProbedCase, command, envelope
from wireloom_e2e.raw import frame

SYNTAX = (
    "", " ", "{", "}", "{}{}", '{"type":"PING"} x', '{"type":"PING"},', '{"type":"PING"}\x00',
    '{"type":}', '{"type":"PING",}', "{type:\"PING\"}", "{'type':'PING'}", '{"type" "PING"}',
    '{"type":"PING" "a":1}', '{"type":"PI\nNG"}', '{"type":"PI\x1fNG"}', '{"type":"\\x41"}',
    '{"type":"\\u12g4"}', '{"type":"\\u123"}', '{"type":"PING', '{"type":tru}', '{"type":nul}',
    '{"type":True}', '{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":1.}', '{"a":-}', '{"a":1e}',
    '{"a":0x1}', '{"a":NaN}', '{"a":Infinity}', '{"a":[1,]}', '{"a":[1 2]}', '{"a":[1}', '{"a":{]}',
    '/**/{"type":"PING"}', '{"type":"PING"}//', '\ufeff{"type":"PING"}', '{"type":"PING"\u00a0}',
    '{"type":"PING",,"a":1}', '{,"type":"PING"}', "nope",
)
# As members of a relayed, free-form object: what is relayed was proved well-formed throughout.
FREE_SYNTAX = (
    '{"a":1,}', '{"a":[1,2}', '{"a":"\\q"}', '{"a":"\t"}', '{"a":01}', '{"a":tru}',
    '{"a":{"b":nul}}',
    '{"a":[[[1]]}', "{1:2}",
)
LONE = ("\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n", "\\ud800\\ud800", "\\udc00\\ud800",
        "\\uDBFF", "\\ud83d\\u0041")


def text(message: dict[str, Any], *replacements: tuple[str, str]) -> str:
    """The message as JSON text with parts of the text replaced."""
    result = json.dumps(message, separators=(",", ":"))
    for old, new in replacements:
        assert old in result
        result = result.replace(old, new)
    return result


class BadJson(ProbedCase):
    def test_syntax(self) -> None:
        for start in range(0, len(SYNTAX), 8):  # ten violations would close the connection
            bos, arqon = self.bos(sub="json"), self.arqon(client.unique("json_"))
            for item in SYNTAX[start:start + 8]:
                with self.subTest(item):
                    for connection in (bos, arqon):
                        connection.send(frame(item.encode("utf-8")))
                    self.check_both(bos, arqon, "json.syntax")

    def test_free_form_parts_are_checked_throughout(self) -> None:
        name = client.unique("free_")
        sender, receiver = self.arqon(name, "free"), self.arqon(client.unique("free_"), "free")
        for item in FREE_SYNTAX:
            with self.subTest(item):
                broken = text(envelope(name, "event", "?", "free"), ('"?"', item))
                sender.send(frame(broken.encode("utf-8")))
                self.check_arqon(sender.message(), 400, "json.syntax")
        odd = '{ "z" : [1e0,-0.10E+2,1e999, "\\/\\ud83d\\ude00\\u0000"],"a":1,"a":2}'
        good = text(envelope(name, "event", "?", "free"), ('"?"', odd))
        sender.send(frame(good.encode("utf-8")))
        found = receiver.read()
        assert found is not None
        self.assertEqual(found.payload.decode("utf-8"), good)

    def test_not_an_object(self) -> None:
        bos, arqon = self.bos(), self.arqon()
        for item in ("[]", '"PING"', "1", "null", "true", '[{"type":"PING"}]'):
            with self.subTest(item):
                for connection in (bos, arqon):
                    connection.send(frame(item.encode("utf-8")))
                self.check_both(bos, arqon, "type")

    def test_duplicate_keys(self) -> None:
        bos = self.bos(sub="twice", roles=["admin"])
        for sent, field in (
                ('{"type":"PING","type":"PING"}', "type"),
                ('{"type":"PING","ty\\u0070e":"PING"}', "type"),
                ('{"type":"PING","requestId":"a","requestId":"b"}', "requestId"),
                ('{"type":"KPI_UPDATE","payload":{"kpiId":"1","value":1},"payload":{}}', "payload"),
                ('{"type":"KPI_UPDATE","payload":{"kpiId":"1","value":1,"value":2}}',
                 "payload.value"),
                ('{"type":"KPI_UPDATE","payload":{"kpiId":"1","value":1,"trend":'
                 '{"direction":"up","direction":"up"}}}', "payload.trend.direction"),
                ('{"type":"SUBSCRIBE","payload":{"channels":["kpi:1"],"\\u0063hannels":[]}}',
                 "payload.channels")):
            with self.subTest(sent):
                bos.send(frame(sent.encode("utf-8")))
                self.check_bos(bos.message(), "INVALID_MESSAGE_FORMAT", "duplicate_key", field)
        name = client.unique("twice_")
        arqon = self.arqon(name, "twice")
        event = envelope(name, "event", {"k": 1}, "twice")
        private = envelope(name, "private", {"target": name, "k": 1})
        for message, old, new, field in (
                (event, '"room":"bad"', '"room":"bad","room":"bad"', "room"),
                (event, '"payload":{"k":1}', '"payload":{"k":1},"payload":{"k":1}', "payload"),
                ({**event, "metadata": {"k": 1}}, '"metadata":{"k":1}',
                 '"metadata":{"t":1,"t":1}', "metadata.t"),
                ({**event, "metadata": {"k": 1}}, '"metadata":{"k":1}',
                 '"metadata":{"echo":false,"echo":false}', "metadata.echo"),
                (private, '"target"', '"target":"x","target"', "payload.target"),
                # The payload of `private` is open: a member may not stand twice, declared or not.
                (private, '"k":1', '"k":1,"\\u006b":2', "payload.k"),
                (command(name, "ping", {}), '"command":"ping"', '"command":"ping","command":"ping"',
                 "payload.command"),
                (command(name, "join_channel", {"room": "r"}), '{"room":"r"}',
                 '{"room":"r","room":"s"}', "payload.parameters.room")):
            with self.subTest(new):
                arqon.send(frame(text(message, (old, new)).encode("utf-8")))
                self.check_arqon(arqon.message(), 400, "duplicate_key", field)

    def test_lone_surrogates(self) -> None:
        name = client.unique("lone_")
        bos = self.bos(sub="lone", roles=["admin"])
        arqon = self.arqon(name, "lone")
        for item in LONE:
            with self.subTest(item):
                bos.send(frame(f'{{"type":"KPI_UPDATE","payload":{{"kpiId":"1","value":1,"unit":'
                               f'"{item}"}}}}'.encode("utf-8")))
                # In the free-form payload of an event.
                arqon.send(frame(text(envelope(name, "event", {"k": ["?"]}, "lone"),
                                      ('"?"', f'"{item}"')).encode("utf-8")))
                self.check_both(bos, arqon, "json.surrogate")
        bos, arqon = self.bos(), self.arqon(client.unique("lone_"), "lone")
        bos.send(frame(b'{"type":"PING","\\udead":1}'))
        arqon.send(frame(b'{"type":"event","payload":{"\\ud800":1}}'))
        self.check_both(bos, arqon, "json.surrogate")

    def test_invalid_utf8(self) -> None:
        for bad in (b"\xff", b"\x80", b"\xc0\x80", b"\xc3(", b"\xe2\x82", b"\xed\xa0\x80",
                    b"\xf4\x90\x80\x80", b"\xf0\x80\x80\x80"):
            for sent in (b'{"type":"PING","requestId":"' + bad + b'"}', bad,
                         b'{"type":"event","payload":{"a":"' + bad + b'"}}'):
                with self.subTest(sent):
                    bos, arqon = self.bos(), self.arqon()
                    for connection in (bos, arqon):
                        connection.send(frame(sent))
                    self.check_both(bos, arqon, "utf8")
                    bos.expect_close(1007)
                    arqon.expect_close(1007)

    def test_a_code_point_may_be_split_between_fragments(self) -> None:
        name = client.unique("split_")
        sender, receiver = self.arqon(name, "split"), self.arqon(client.unique("split_"), "split")
        whole = json.dumps(envelope(name, "event", {"a": "€\U0001f680"}, "split"),
                           ensure_ascii=False).encode("utf-8")
        sender.send(b"".join(
            frame(whole[i:i + 1], opcode=0 if i else 1, fin=i == len(whole) - 1)
            for i in range(len(whole))))
        found = receiver.read()
        assert found is not None
        self.assertEqual(found.payload, whole)

    def test_depth(self) -> None:
        name = client.unique("deep_")
        sender, receiver = self.arqon(name, "deep"), self.arqon(client.unique("deep_"), "deep")
        # The outermost object is level 1, the payload level 2.
        for opening, closing in (("[", "]"), ('{"a":', "}")):
            inner = "0" if opening != "[" else ""
            for levels in (64, 65, 100000):
                with self.subTest(levels=levels, opening=opening):
                    nested = opening * (levels - 2) + inner + closing * (levels - 2)
                    message = text(envelope(name, "event", {"d": "?"}, "deep"), ('"?"', nested))
                    sender.send(frame(message.encode("utf-8")))
                    if levels == 64:
                        found = receiver.read()
                        assert found is not None
                        self.assertEqual(found.payload.decode("utf-8"), message)
                    else:
                        self.check_arqon(sender.message(), 400, "json.depth")
        bos = self.bos()
        for levels, rule, field in ((64, "unknown_field", "x"), (65, "json.depth", "")):
            nested = "[" * (levels - 1) + "]" * (levels - 1)
            bos.send(frame(f'{{"type":"PING","x":{nested}}}'.encode("utf-8")))
            self.check_bos(bos.message(), "INVALID_MESSAGE_FORMAT", rule, field)
        bos.send(frame(b"[" * 65))
        self.check_bos(bos.message(), "INVALID_MESSAGE_FORMAT", "json.depth")


if __name__ == "__main__":
    unittest.main()
