"""What needs no graph is answered beside the event loop, one at a time, and kept whatever a text's comments and blanks."""

from __future__ import annotations

import asyncio
import logging
import threading
from uuid import uuid4

import pytest
from asgi_correlation_id import correlation_id
from graphql import get_introspection_query

from gongjian.answer import Answer
from gongjian.aside import Aside
from gongjian.request import Request
from gongjian.service import Service

pytestmark = pytest.mark.anyio
WHOLE = get_introspection_query()
SHORT = ("{ __typename }", "{ meta { name } }")
NAMED = """query Type($name: String! = "Grid") { __type(name: $name) { name } }
query Fields($name: String!) { __type(name: $name) { fields { name } } }"""


async def test_others_are_answered_while_the_whole_schema_is_read(service: Service) -> None:
    answered: list[str] = []

    async def ask(query: str) -> Answer:
        answer = await service.answer(Request(query))
        answered.append(query)
        return answer

    await ask(SHORT[1])  # the engine has planned it
    answered.clear()
    whole = asyncio.create_task(ask(WHOLE))
    await asyncio.sleep(0)  # it has begun
    for query in SHORT * 10:
        assert not (await ask(query)).errors
    assert answered == list(SHORT * 10)
    assert not (await whole).errors and answered[-1] == WHOLE


async def test_comments_and_blanks_make_no_text_new(service: Service) -> None:
    texts = (WHOLE, f"# again\n{WHOLE}", WHOLE.replace("\n", "\r\n,"))
    answers = await asyncio.gather(*(service.answer(Request(text, {"unknown": text})) for text in texts))
    assert answers[0].data["__schema"]["queryType"]["name"] == "Query"
    assert answers[0] is answers[1] is answers[2]
    assert len(service.kept) == 1


async def test_operations_and_variables_are_told_apart(service: Service) -> None:
    async def ask(operation: str, **variables: str) -> object:
        return (await service.answer(Request(NAMED, variables, operation))).data["__type"]

    assert await ask("Type") == {"name": "Grid"}
    assert await ask("Type", name="Unit") == {"name": "Unit"}
    assert await ask("Fields", name="ReachCount") == {"fields": [{"name": "type"}, {"name": "count"}]}
    assert await ask("Type", name="Grid") == {"name": "Grid"}
    assert len(service.kept) == 3


async def test_an_error_is_masked_with_the_request_s_id_and_not_kept(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Answer:
        raise ValueError("secret")

    monkeypatch.setattr(Service, "_stepwise", fail)
    caplog.set_level(logging.CRITICAL)
    for _ in range(2):
        correlation_id.set(name := uuid4().hex)
        answer = await service.answer(Request("{ __schema { queryType { name } } }"))
        assert answer.errors == (
            {
                "message": f"Something went wrong on our side; tell us {name}.",
                "extensions": {"code": "INTERNAL", "correlationId": name},
            },
        )
    assert service.kept == {}


async def test_what_is_done_aside_knows_the_request_and_is_done_one_at_a_time() -> None:
    aside, running, most = Aside(), 0, 0
    correlation_id.set("one")

    def work() -> tuple[str | None, str]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        threading.Event().wait(0.01)
        running -= 1
        return correlation_id.get(), threading.current_thread().name

    given_up = asyncio.create_task(aside.do(work))
    await asyncio.sleep(0)
    given_up.cancel()
    found = await asyncio.gather(*(aside.do(work) for _ in range(5)))
    assert set(found) == {("one", "gongjian-aside_0")} and most == 1
