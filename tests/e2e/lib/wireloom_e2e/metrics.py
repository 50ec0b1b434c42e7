"""Scrapes a server's metrics and reads them as strictly as the format 0.0.4 is written down."""
from __future__ import annotations

import asyncio
import http.client
import math
import re
import time
from typing import Callable, NamedTuple, Optional

from wireloom_e2e import settings
from wireloom_e2e.server import Server

NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*\Z")
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|\Z)')
SAMPLE = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)\Z")
TYPES = ("counter", "gauge", "histogram")

Labels = tuple[tuple[str, str], ...]


class Response(NamedTuple):
    status: int
    content_type: str
    headers: dict[str, str]
    body: str


def get(server: Server, path: str, accept: Optional[str] = None, method: str = "GET") -> Response:
    connection: http.client.HTTPConnection
    if server.tls is None:
        connection = http.client.HTTPConnection(server.host, server.port,
                                                timeout=settings.DEADLINE)
    else:
        connection = http.client.HTTPSConnection(server.host, server.port, context=server.tls,
                                                 timeout=settings.DEADLINE)
    try:
        connection.request(method, path, headers={} if accept is None else {"Accept": accept})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read().decode("utf-8")
        return Response(answer.status, headers.get("content-type", ""), headers, body)
    finally:
        connection.close()


class Scrape:
    """The samples of one scrape; `value` finds one by its name and labels."""

    def __init__(self, text: str) -> None:
        self.types: dict[str, str] = {}
        self.samples: dict[tuple[str, Labels], float] = {}
        self._parse(text)
        self._check_histograms()

    def value(self, name: str, **labels: str) -> float:
        """0 for a series that has not begun; its metric must be there."""
        base = re.sub(r"_(count|sum|bucket)\Z", "", name)
        assert name in self.types or self.types.get(base) == "histogram", f"no metric {name}"
        return self.samples.get((name, tuple(sorted(labels.items()))), 0.0)

    def total(self, name: str, **labels: str) -> float:
        """The sum of all series that have these labels among others."""
        assert name in self.types, f"no metric {name}"
        wanted = set(labels.items())
        return sum(value for (sample, have), value in self.samples.items()
                   if sample == name and wanted <= set(have))

    def _parse(self, text: str) -> None:
        assert text.endswith("\n"), "the last line must end"
        family = ""
        helped: set[str] = set()
        for line in text[:-1].split("\n"):
            if line.startswith("# HELP "):
                family, words = line[7:].split(" ", 1)
                assert NAME.match(family) and words and family not in helped, line
                helped.add(family)
            elif line.startswith("# TYPE "):
                name, kind = line[7:].split(" ")
                assert name == family and name not in self.types and kind in TYPES, line
                assert (kind == "counter") == name.endswith("_total"), line
                self.types[name] = kind
            else:
                self._sample(line, family)
        assert helped == set(self.types), "every metric has HELP and TYPE"

    def _sample(self, line: str, family: str) -> None:
        found = SAMPLE.match(line)
        assert found and family in self.types, line
        name, inside, number = found.groups()
        suffixes = ("_bucket", "_sum", "_count") if self.types[family] == "histogram" else ("",)
        assert name in [family + suffix for suffix in suffixes], line
        labels: list[tuple[str, str]] = []
        at = 0
        while inside is not None and at < len(inside):
            pair = LABEL.match(inside, at)
            assert pair, line
            labels.append((pair.group(1), pair.group(2)))
            at = pair.end()
        assert len(dict(labels)) == len(labels) and not (inside or "").endswith(","), line
        key = (name, tuple(sorted(labels)))
        assert key not in self.samples, f"twice: {line}"
        value = float(number)
        assert math.isfinite(value) and (self.types[family] == "gauge" or value >= 0), line
        self.samples[key] = value

    def _check_histograms(self) -> None:
        buckets: dict[tuple[str, Labels], list[tuple[float, float]]] = {}
        for (name, labels), value in self.samples.items():
            if name.endswith("_bucket"):
                rest = tuple(pair for pair in labels if pair[0] != "le")
                bound = float(dict(labels)["le"])
                buckets.setdefault((name[:-len("_bucket")], rest), []).append((bound, value))
        for (name, labels), bounds in buckets.items():
            assert [b for b, _ in bounds] == sorted({b for b, _ in bounds}), name
            counts = [count for _, count in bounds]
            assert counts == sorted(counts), f"{name} is not cumulative"
            assert bounds[-1][0] == math.inf, f"{name} has no bucket +Inf"
            assert counts[-1] == self.samples[(f"{name}_count", labels)], name
            assert (f"{name}_sum", labels) in self.samples, name


def scrape(server: Server) -> Scrape:
    answer = get(server, "/metrics")
    assert answer.status == 200, answer
    return Scrape(answer.body)


async def until(server: Server, wanted: Callable[[Scrape], bool]) -> Scrape:
    """The first scrape that is as wanted; for what the server notices in its own time."""
    end = time.monotonic() + settings.DEADLINE
    while True:
        found = await asyncio.to_thread(scrape, server)
        if wanted(found):
            return found
        assert time.monotonic() < end, f"the metrics did not become so: {found.samples}"
        await asyncio.sleep(0.01)
