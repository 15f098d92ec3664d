"""What both executors answer, and answer alike: the way in which most tests ask."""

from __future__ import annotations

from typing import Any

import orjson

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service


async def answer_of(service: Service, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The whole answer, read from its JSON."""
    bodies = [(await service.answer(Request(query, variables or {}), way)).body() for way in Executor]
    assert bodies[0] == bodies[1], (query, variables)
    return orjson.loads(bodies[0])


async def data_of(service: Service, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The data of an answer without errors."""
    answer = await answer_of(service, query, variables)
    assert "errors" not in answer, (answer, query, variables)
    return answer["data"]
