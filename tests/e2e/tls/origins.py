"""Browsers' pages: behind TLS the server's own are `https` alone."""
from __future__ import annotations

import unittest
from typing import Any, ClassVar, Optional

import websockets

from wireloom_e2e.case import ServerCase


class Origins(ServerCase):
    tls = True
    config: ClassVar[Optional[dict[str, Any]]] = {
        "allowed_origins": ["https://dashboard.example", "http://old.example:81"]}

    async def status(self, protocol: str, origin: Optional[str]) -> int:
        try:
            await (await self.connect(protocol, origin=origin)).close()
        except websockets.InvalidStatusCode as refused:  # type: ignore[attr-defined]
            return int(refused.status_code)
        return 101

    async def test_both_protocols(self) -> None:
        here = f"{self.server.host}:{self.server.port}"
        for protocol in ("bos", "arqon"):
            for origin in (None, f"https://{here}", f"HTTPS://{here}", "https://dashboard.example",
                           "https://dashboard.example:443", "http://old.example:81"):
                self.assertEqual(await self.status(protocol, origin), 101, origin)
            for origin in (f"http://{here}", f"https://{self.server.host}",
                           f"https://{self.server.host}:{self.server.port + 1}",
                           "http://dashboard.example", "https://old.example:81",
                           "https://evil.example", f"https://{here}.evil.example", "null"):
                self.assertEqual(await self.status(protocol, origin), 403, origin)


if __name__ == "__main__":
    unittest.main()
