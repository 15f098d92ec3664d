"""Introspection: answered in a worker thread, one at a time, and cached regardless of comments and blanks."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any
from uuid import uuid4

import orjson
import pytest
from asgi_correlation_id import correlation_id
from graphql import (
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    get_introspection_query,
    parse,
)

from gongjian.execution.answer import Answer
from gongjian.execution.documents import graphql_schema
from gongjian.execution.introspection import Introspection, SelectionReader
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.execution.worker_thread import WorkerThread

pytestmark = pytest.mark.anyio
WHOLE = get_introspection_query()
SHORT = ("{ __typename }", "{ meta { name } }")
NAMED = """query Type($name: String! = "Grid") { __type(name: $name) { name } }
query Fields($name: String!) { __type(name: $name) { fields { name } } }"""


async def test_others_are_answered_while_the_schema_is_read(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    answered: list[str] = []
    others = threading.Event()
    select = SelectionReader.answer

    def wait(self: SelectionReader, *given: Any) -> Any:
        assert others.wait(30), "the event loop waits for introspection"
        return select(self, *given)

    monkeypatch.setattr(SelectionReader, "answer", wait)

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
    others.set()
    assert not (await whole).errors and answered[-1] == WHOLE


DOCUMENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    (WHOLE, {}),
    (
        get_introspection_query(
            specified_by_url=True,
            directive_is_repeatable=True,
            schema_description=True,
            input_value_deprecation=True,
            one_of=True,
        ),
        {},
    ),
    (get_introspection_query(descriptions=False, type_depth=2), {}),
    ("{ __typename a: __schema { __typename types { b: __typename kind } } b: __schema { directives { name locations } } }", {}),
    ('{ __type(name: "Nothing") { name } grid: __type(name: "Grid") { ...A ... on __Type { kind } ... { name } } } '
     "fragment A on __Type { fields { name type { ...B } } } fragment B on __Type { ofType { name ofType { name } } }", {}),
    ('{ __type(name: "Grid") { fields { name } } __type(name: "Grid") { fields { type { name } args { name } } name } }', {}),
    ("query Q($n: String!, $s: Boolean! = true, $i: Boolean) { __type(name: $n) { name @skip(if: $s) kind @include(if: true) "
     "fields(includeDeprecated: $i) { name } ... @include(if: false) { description } } }", {"n": "GridWhere"}),
    ("query Q($n: String! = \"Node\") { __type(name: $n) { possibleTypes { name } interfaces { name } inputFields { name } isOneOf } }", {}),
    ('{ __type(name: "Long") { specifiedByURL ofType { name } enumValues { name } } t: __type(name: "__Type") { name } }', {}),
)  # fmt: skip
SMALL = """type Query { old(a: Int = 1, b: [Int!] = [2] @deprecated): Int @deprecated(reason: "gone") now: E! in(i: I): U }
enum E { A B @deprecated } input I { x: Int! = 3 y: String @deprecated } union U = Query"""
DEPRECATED = """{ __schema { types { name fields { name isDeprecated deprecationReason } all: fields(includeDeprecated: true) {
name isDeprecated deprecationReason args { name defaultValue } every: args(includeDeprecated: true) { name deprecationReason } }
enumValues { name } more: enumValues(includeDeprecated: true) { name isDeprecated } inputFields { name defaultValue }
others: inputFields(includeDeprecated: true) { name } possibleTypes { name } } } }"""


def selected(schema: GraphQLSchema, text: str, variables: dict[str, Any]) -> Any:
    node = parse(text)
    fragments = {
        definition.name.value: definition
        for definition in node.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    (operation,) = (definition for definition in node.definitions if isinstance(definition, OperationDefinitionNode))
    return SelectionReader(fragments, variables).answer(operation, Introspection(schema))


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
async def test_introspection_is_what_graphql_core_says(service: Service, number: int) -> None:
    text, variables = DOCUMENTS[number]
    expected = execute_sync(graphql_schema(), parse(text), variable_values=variables)
    assert expected.errors is None
    answer = await service.answer(Request(text, variables))
    assert orjson.loads(answer.body()) == {"data": expected.data}
    assert answer.body() == orjson.dumps({"data": expected.data}), "in another order"


def test_introspection_knows_what_is_deprecated() -> None:
    schema = build_schema(SMALL)
    for text in (DEPRECATED, get_introspection_query(input_value_deprecation=True)):
        expected = execute_sync(schema, parse(text))
        assert expected.errors is None and selected(schema, text, {}) == expected.data


async def test_introspection_never_goes_stepwise(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Service, "_stepwise", lambda *_: pytest.fail("graphql-core was asked"))
    for text, variables in DOCUMENTS:
        assert not (await service.answer(Request(text, variables))).errors


async def test_what_is_no_introspection_and_what_is_null_goes_stepwise(service: Service) -> None:
    both = await service.answer(Request("{ __typename __schema { queryType { name } } enumLabels { enum } }"))
    assert both.data["__schema"] == {"queryType": {"name": "Query"}} and both.data["enumLabels"]
    text = 'query Q($n: String = "Grid") { __type(name: $n) { name } }'
    assert (await service.answer(Request(text))).data == {"__type": {"name": "Grid"}}
    answer = await service.answer(Request(text, {"n": None}))
    expected = execute_sync(graphql_schema(), parse(text), variable_values={"n": None})
    assert expected.data == answer.data == {"__type": None}
    assert len(expected.errors or ()) == len(answer.errors) == 1


async def test_comments_and_blanks_make_no_text_new(service: Service) -> None:
    texts = (WHOLE, f"# again\n{WHOLE}", WHOLE.replace("\n", "\r\n,"))
    answers = await asyncio.gather(*(service.answer(Request(text, {"unknown": text})) for text in texts))
    assert answers[0].data["__schema"]["queryType"]["name"] == "Query"
    assert answers[0] is answers[1] is answers[2]
    assert len(service.cached) == 1


async def test_operations_and_variables_are_told_apart(service: Service) -> None:
    async def ask(operation: str, **variables: str) -> object:
        return (await service.answer(Request(NAMED, variables, operation))).data["__type"]

    assert await ask("Type") == {"name": "Grid"}
    assert await ask("Type", name="Unit") == {"name": "Unit"}
    assert await ask("Fields", name="ReachCount") == {"fields": [{"name": "type"}, {"name": "count"}]}
    assert await ask("Type", name="Grid") == {"name": "Grid"}
    assert len(service.cached) == 3


async def test_an_error_is_masked_with_the_request_s_id_and_not_kept(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Answer:
        raise ValueError("secret")

    monkeypatch.setattr(SelectionReader, "answer", fail)
    caplog.set_level(logging.CRITICAL)
    for _ in range(2):
        correlation_id.set(name := uuid4().hex)
        answer = await service.answer(Request("{ __schema { queryType { name } } }"))
        assert answer.errors == (
            {
                "message": f"Internal error; report the id {name}.",
                "extensions": {"code": "INTERNAL", "correlationId": name},
            },
        )
    assert service.cached == {}


async def test_what_is_done_aside_knows_the_request_and_is_done_one_at_a_time() -> None:
    aside, running, most = WorkerThread(), 0, 0
    correlation_id.set("one")

    def work() -> tuple[str | None, str]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        threading.Event().wait(0.01)
        running -= 1
        return correlation_id.get(), threading.current_thread().name

    given_up = asyncio.create_task(aside.run(work))
    await asyncio.sleep(0)
    given_up.cancel()
    found = await asyncio.gather(*(aside.run(work) for _ in range(5)))
    assert set(found) == {("one", "gongjian-worker_0")} and most == 1
