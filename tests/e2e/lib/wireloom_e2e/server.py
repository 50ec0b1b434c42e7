"""Runs the server under test: starts it on a kernel-chosen port, stops it, judges its end."""
from __future__ import annotations

import os
import pathlib
import queue
import re
import signal
import ssl
import subprocess
import tempfile
import threading
import time
from typing import Any, Optional, Sequence

import yaml

from wireloom_e2e import settings, tokens
from wireloom_e2e.certificates import Certificate

LISTENING = re.compile(r"listening on https?://([0-9.]+):([0-9]+)")
SANITIZER = re.compile(r"(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:")


class ServerError(AssertionError):
    """The server did not do what a server must: start, live, and end cleanly."""


class Server:
    """One server process. Use as a context manager, or call start() and stop()."""

    def __init__(
        self,
        config: Optional[dict[str, Any]] = None,
        *,
        shards: int = 2,
        binary: Optional[str] = None,
        arguments: Sequence[str] = (),
        tls: bool = False,
        store: str = "memory",
    ) -> None:
        """With `tls`, it has a certificate of its own, in files of its own.

        `store`: the engine that keeps durable messages. The file of `sqlite` lasts from start to
        start. A configuration that says something about the store wins.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="wireloom-e2e-")
        folder = pathlib.Path(self._folder.name)
        self.secret_file = folder / "secret"
        self.secret_file.write_bytes(tokens.SECRET)
        self.config_file = folder / "config.yaml"
        self._command = [binary or settings.server_binary(), "serve", "--listen", "127.0.0.1:0"]
        self._command += ["--jwt-secret", str(self.secret_file), "--shards", str(shards)]
        if config:
            self.configure(config)
            self._command += ["--config", str(self.config_file)]
        self.certificate: Optional[Certificate] = None
        self.tls: Optional[ssl.SSLContext] = None  # for its clients
        if tls:
            self.certificate = Certificate.make(folder)
            self.tls = self.certificate.trusting()
            self._command += ["--tls-certificate", str(self.certificate.chain)]
            self._command += ["--tls-key", str(self.certificate.key)]
        self._command += arguments
        self.store_file = folder / "messages.db"
        self._environment = {**os.environ, "WIRELOOM_STORE_PATH": str(self.store_file)}
        if "engine" not in (config or {}).get("store", {}):
            self._environment["WIRELOOM_STORE_ENGINE"] = store
        self._log = folder / "stderr"
        self._last_log = ""
        self._lines: queue.Queue[Optional[str]] = queue.Queue()
        self._process: Optional[subprocess.Popen[str]] = None
        self._reader: Optional[threading.Thread] = None
        self.host = ""
        self.port = 0

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def process(self) -> subprocess.Popen[str]:
        if self._process is None:
            raise ServerError("the server is not running")
        return self._process

    def url(self, path: str) -> str:
        return f"{'wss' if self.tls else 'ws'}://{self.host}:{self.port}{path}"

    def begin(self) -> None:
        """Starts the process, and does not wait until it listens."""
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(self._command, text=True, stdin=subprocess.DEVNULL,
                                             stdout=subprocess.PIPE, stderr=log,
                                             env=self._environment)
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def start(self) -> Server:
        self.begin()
        seen: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=settings.DEADLINE)
            except queue.Empty:
                line = None
            if line is None:
                self._abandon()
                raise ServerError(f"no listening line; output {seen}, log:\n{self.log()}")
            seen.append(line)
            found = LISTENING.search(line)
            if found:
                self.host, self.port = found.group(1), int(found.group(2))
                return self

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        for line in stream:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def log(self) -> str:
        """What the server wrote to standard error."""
        if self._log.exists():
            self._last_log = self._log.read_text(encoding="utf-8", errors="replace")
        return self._last_log

    def logged(self, *texts: str) -> str:
        """Waits for a line of the log that has all of these texts; it is written by a thread."""
        deadline = time.monotonic() + settings.DEADLINE
        while time.monotonic() < deadline:
            for line in self.log().splitlines():
                if all(text in line for text in texts):
                    return line
            time.sleep(0.01)
        raise ServerError(f"not in the log: {texts}; log:\n{self.log()}")

    def keep_port(self) -> None:
        """Later starts listen on the port that this one has, so that its clients come back."""
        self._command[self._command.index("--listen") + 1] = f"{self.host}:{self.port}"

    def configure(self, config: dict[str, Any]) -> None:
        """Writes the configuration file; a reload reads it."""
        self.config_file.write_text(yaml.safe_dump(config), encoding="utf-8")

    def hang_up(self) -> None:
        """Asks for a reload without waiting for it."""
        self.process.send_signal(signal.SIGHUP)

    def running(self) -> bool:
        """Whether it was started and not waited for."""
        return self._process is not None

    def alive(self) -> bool:
        return self.process.poll() is None

    def terminate(self) -> None:
        """Asks for the graceful stop without waiting for it."""
        self.process.send_signal(signal.SIGTERM)

    def stop(self, *, keep: bool = False) -> None:
        """Stops the server and asserts a clean end: exit code 0 and no sanitizer's report.

        `keep`: its files stay, for the next start(), until discard().
        """
        process = self.process
        if process.poll() is None:
            self.terminate()
        self.wait(keep=keep)

    def kill(self) -> None:
        """Ends the process at once, whatever it does. Its files stay, until discard()."""
        self.process.kill()
        self.process.wait()
        self._abandon(keep=True)

    def discard(self) -> None:
        """Takes its files away."""
        self._folder.cleanup()

    def wait(self, *, keep: bool = False) -> None:
        """Waits for the end and asserts that it is clean."""
        process = self.process
        try:
            code = process.wait(settings.DEADLINE * 2)
        except subprocess.TimeoutExpired as error:
            log = self.log()
            self._abandon()
            raise ServerError(f"the server did not stop on SIGTERM; log:\n{log}") from error
        log = self.log()
        self._abandon(keep=keep)
        if code != 0 or SANITIZER.search(log):
            raise ServerError(f"exit code {code}; log:\n{log}")

    def _abandon(self, *, keep: bool = False) -> None:
        process = self.process
        if process.poll() is None:
            process.kill()
            process.wait()
        if self._reader is not None:
            self._reader.join(settings.DEADLINE)
        if process.stdout is not None:
            process.stdout.close()
        self._process = None
        self.log()  # keeps its text for who asks later
        if not keep:
            self.discard()
