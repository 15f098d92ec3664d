"""What people type into a search box, each way to be found: the time from the request to the answer's bytes, without HTTP.

The texts are of the real territory and of words that names of the data sets have, from the rare to the frequent.
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
WARM = 300  # of each text: the embedded engine takes some hundreds until it is as fast as it gets
ROUNDS = 40
WANTED = 20  # ms


async def measure(client: Client) -> AsyncIterator[str]:
    """Lines of a table."""
    service = Service(client, Lease(client), CostLimits())
    yield row("text", "kind", "found", "complete", "ms", "target")
    yield "|---|---|---|---|---|---|"
    for text in TEXTS:
        for _ in range(WARM):
            await asked(service, text)
    for text, what in TEXTS.items():
        (found, *_), took = zip(*[await asked(service, text) for _ in range(ROUNDS)], strict=True)
        complete = "yes" if found["complete"] else "no"
        yield row(text, what, found["totalCount"], complete, middle(took, 1), f"≤ {WANTED}")


async def asked(service: Service, text: str) -> tuple[dict[str, Any], float]:
    """What is found, and how many milliseconds it took."""
    began = time.perf_counter()
    body = (await service.answer(Request(QUERY, {"text": text}))).body()
    return orjson.loads(body)["data"]["search"], (time.perf_counter() - began) * 1000
