"""The base of tests that reload the configuration of a running server."""
from __future__ import annotations

import asyncio
import time

from wireloom_e2e import settings
from wireloom_e2e.case import ServerCase

RELOADED = "reloaded the configuration"
NOT_RELOADED = "not reloaded"


class ReloadCase(ServerCase):
    """Each test has a server of its own: a reload changes what others would see."""

    @classmethod
    def setUpClass(cls) -> None:
        """See setUp."""

    @classmethod
    def tearDownClass(cls) -> None:
        """See asyncTearDown."""

    def setUp(self) -> None:
        super().setUp()
        ServerCase.setUpClass.__func__(type(self))  # type: ignore[attr-defined]

    async def asyncTearDown(self) -> None:
        await super().asyncTearDown()
        if self.server.running():
            await asyncio.to_thread(self.server.stop)

    async def logged(self, text: str, count: int = 1) -> None:
        """Waits until the server's log has it so many times."""
        deadline = time.monotonic() + settings.DEADLINE
        while self.server.log().count(text) < count:
            self.assertLess(time.monotonic(), deadline, f"not in the log {count} times: {text}")
            await asyncio.sleep(0.01)

    async def reload(self, outcome: str = RELOADED) -> None:
        """Reloads and waits until all shards have seen it, or until the server refused."""
        before = self.server.log().count(outcome)
        self.server.hang_up()
        await self.logged(outcome, before + 1)
