"""Requests through both executors, with equal answers."""

from __future__ import annotations

from typing import Any

import orjson

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service


async def answer_of(service: Service, query: str, variables: dict[str, Any] | None = None) -> Any:
    """Return the answer as parsed JSON. Both executors must give equal bytes."""
    bodies = [(await service.answer(Request(query, variables or {}), executor)).body() for executor in Executor]
    assert bodies[0] == bodies[1], (query, variables)
    return orjson.loads(bodies[0])


async def data_of(service: Service, query: str, variables: dict[str, Any] | None = None) -> Any:
    """Return the data of an answer, which must have no errors."""
    answer = await answer_of(service, query, variables)
    assert "errors" not in answer, (answer, query, variables)
    return answer["data"]
