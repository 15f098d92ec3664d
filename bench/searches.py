"""Search texts of each kind of match: time from the request to the answer's bytes, without HTTP.

The texts are from the real territory and from words in names of the data sets, from rare to frequent.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import orjson

from bench.figures import middle, row
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.engine.client import Client
from graph.engine.lease import Lease

QUERY = "query ($text: String!) { search(text: $text, first: 20) { totalCount complete nodes { id } } }"
TEXTS = {
    "香山社区": "a whole name",
    "小学": "a word",
    "李": "a family name, and a character of others",
    "xiangshan": "pinyin",
    "li": "pinyin of one short syllable",
    "xssq": "initials",
    "500233001001": "a community's code",
    "500233001": "a township's code, the prefix of all codes in it",
}
WARM = 300  # repetitions of each text: ArcadeDB needs some hundreds until it reaches its speed
ROUNDS = 40
WANTED = 20  # ms


async def measure(client: Client) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    service = Service(client, Lease(client), CostLimits())
    yield row("text", "kind", "found", "complete", "ms", "target")
    yield "|---|---|---|---|---|---|"
    for text in TEXTS:
        for _ in range(WARM):
            await search(service, text)
    for text, kind in TEXTS.items():
        (result, *_), milliseconds = zip(*[await search(service, text) for _ in range(ROUNDS)], strict=True)
        complete = "yes" if result["complete"] else "no"
        yield row(text, kind, result["totalCount"], complete, middle(milliseconds, 1), f"≤ {WANTED}")


async def search(service: Service, text: str) -> tuple[dict[str, Any], float]:
    """Return the result of a search, and its milliseconds."""
    began = time.perf_counter()
    body = (await service.answer(Request(QUERY, {"text": text}))).body()
    return orjson.loads(body)["data"]["search"], (time.perf_counter() - began) * 1000
