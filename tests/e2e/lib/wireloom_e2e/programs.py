"""Programs that run beside the server: clients of the shell, whose lines a test reads."""
from __future__ import annotations

import asyncio
import os
import re
import signal
from typing import Optional

from wireloom_e2e import settings

SANITIZER = re.compile(r"(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:")


class Program:
    """One process; stdout is read line by line."""

    def __init__(self, process: asyncio.subprocess.Process, name: str) -> None:
        self.process = process
        self.name = name
        self.lines: list[str] = []
        self.errors: list[str] = []
        self._readers = [asyncio.create_task(self._read(process.stdout, self.lines)),
                         asyncio.create_task(self._read(process.stderr, self.errors))]
        self._changed = asyncio.Event()

    @classmethod
    async def start(cls, *command: str, stdin: Optional[bytes] = None,
                    environment: Optional[dict[str, str]] = None) -> Program:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, limit=1 << 24,
            env={**os.environ, **(environment or {})})
        assert process.stdin is not None
        process.stdin.write(stdin or b"")
        process.stdin.close()
        return cls(process, os.path.basename(command[0]))

    async def _read(self, stream: Optional[asyncio.StreamReader], to: list[str]) -> None:
        assert stream is not None
        while line := await stream.readline():
            to.append(line.decode().rstrip("\n"))
            self._changed.set()

    async def until(self, count: int = 1, *, error: str = "") -> list[str]:
        """Waits for so many lines, or for a line of the errors that has this text."""
        async def wait() -> None:
            while (not any(error in line for line in self.errors) if error
                   else len(self.lines) < count):
                if self.process.returncode is not None and self._readers[0].done():
                    raise AssertionError(f"{self.name} ended; {self.lines[-5:]} {self.errors}")
                self._changed.clear()
                await self._changed.wait()
        try:
            await asyncio.wait_for(wait(), settings.DEADLINE)
        except asyncio.TimeoutError as late:
            raise AssertionError(f"{self.name}: {self.lines[-5:]} {self.errors}") from late
        return self.lines

    async def end(self) -> int:
        """Waits for its end, and asserts that no sanitizer has reported anything; the code."""
        await asyncio.wait_for(self.process.wait(), settings.DEADLINE)
        await asyncio.gather(*self._readers)
        found = [line for line in self.errors if SANITIZER.search(line)]
        if found:
            raise AssertionError("\n".join(self.errors))
        return self.process.returncode or 0

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.end()

    def kill(self) -> None:
        """At the end of a test that failed."""
        if self.process.returncode is None:
            self.process.kill()
