"""Text and binary connections talk to each other; the first message fixes the answers' encoding."""
from __future__ import annotations

import json
import unittest
from typing import Any

from wireloom_e2e.case import ServerCase
from wireloom_e2e.client import codec, unique

FREE: dict[str, Any] = {
    "message": "Grüße, 世界 \U0001f680 \"quoted\" \\ / \b\f\n\r\t \u0001",
    "data": {"type": "greeting", "empty": {}, "none": None},
    "list": [1, [2.5, -3e-7], {"a": False}],
    "n": 0,
}


class MixedEncodings(ServerCase):
    async def test_arqon_events_cross(self) -> None:
        room = unique("mixed")
        clients = {
            encoding: [await self.arqon(unique(encoding), encoding=encoding) for _ in range(3)]
            for encoding in ("text", "binary")
        }
        everybody = clients["text"] + clients["binary"]
        for client in everybody:
            await client.join(room, "one")
        for encoding in ("text", "binary"):
            sender = clients[encoding][0]
            for metadata in (None, {"echo": False, "trace": {"span": "1"}}):
                message = sender.envelope("event", FREE, room=room, channel="one")
                if metadata is not None:
                    message["metadata"] = metadata
                frame = sender.encode(message)
                await sender.send_raw(frame)
                for receiver in everybody:
                    if receiver is sender:
                        continue
                    received, value = await receiver.receive_frame()
                    self.assertEqual(value, message)
                    if receiver.encoding == encoding:
                        self.assertEqual(received, frame)
        for client in everybody:
            await client.barrier()

    async def test_arqon_private_crosses(self) -> None:
        text = await self.arqon("pm_text")
        binary = await self.arqon("pm_binary", encoding="binary")
        for sender, target in ((text, binary), (binary, text)):
            message = sender.envelope(
                "private", {"target": target.name, "message": "psst", "more": FREE})
            await sender.send(message)
            self.assertEqual(await target.receive(), message)
            await sender.barrier()

    async def test_bos_updates_cross(self) -> None:
        claims: dict[str, Any] = {"roles": ["manager"]}
        text = await self.bos(claims={**claims, "sub": "t"}, channels=["kpi:m"])
        binary = await self.bos(claims={**claims, "sub": "b"}, channels=["kpi:m"],
                                encoding="binary")
        for writer, reader in ((text, binary), (binary, text)):
            sent = {"kpiId": "m", "value": 1250000.0, "unit": "€ \U0001f4b6", "name": "a\"b\\",
                    "trend": {"direction": "flat", "change": 0.0}}
            answer = await writer.ask("KPI_UPDATE", sent)
            self.assertEqual(answer["payload"]["updatedBy"], "t" if writer is text else "b")
            copy = await reader.receive()
            self.assertEqual(copy["payload"], answer["payload"])
            self.assertEqual(copy["timestamp"], answer["timestamp"])
            self.assertEqual({key: copy["payload"][key] for key in sent}, sent)
            await writer.barrier()
            await reader.barrier()

    async def test_the_first_message_fixes_the_encoding(self) -> None:
        client = await self.bos()
        await client.authenticate(sub="changer")
        await client.send_raw(codec("bos").encode({"type": "PING", "requestId": "r-1"}))
        answer = await client.receive_raw()
        self.assertIsInstance(answer, str)
        self.assertEqual(json.loads(answer)["requestId"], "r-1")
        client = await self.bos(encoding="binary")
        await client.send({"type": "PING", "requestId": "r-2"})
        self.assertEqual((await client.receive())["requestId"], "r-2")
        await client.send_raw('{"type":"PING","requestId":"r-3"}')
        self.assertEqual((await client.receive())["requestId"], "r-3")

    async def test_a_refused_first_message_fixes_the_encoding_too(self) -> None:
        for protocol in ("arqon", "bos"):
            client = await self.connect(protocol, encoding="binary")
            await client.send_raw(b"\xff\xff\xff")
            answer = await client.receive()
            if protocol == "bos":
                self.check_error(answer, "INVALID_MESSAGE_FORMAT", {"rule": "encoding"})
            else:
                self.check_refused(answer, "", 400, "encoding", field="")


if __name__ == "__main__":
    unittest.main()
