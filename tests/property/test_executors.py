"""Generated documents: both executors give equal bodies, both engines equal answers, without internal errors."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    IntValueNode,
    NameNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import queries

from gongjian.execution.documents import read_document
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.model.ids import derived_id
from schema.query import SCHEMA
from tests.conftest import ENGINE, PATIENT
from tests.support import prebuilt
from tests.support.proving import PROVE

DOCUMENTS = 300 if PROVE else 100  # whose shapes no other test writes
CODES = {
    "area": ("500233", "500233001001", "500233001001001", "500233001001B00001", "999999"),
    "province": ("50",),
    "city": ("5002",),
    "county": ("500233",),
    "township": ("500233001", "500233002"),
    "community": ("500233001001", "500233001007", "500233002005"),
    "grid": ("500233001001001", "500233001001002", "500233001001003"),
    "microGrid": ("500233001001001001",),
    "areaEver": ("500233001001", "500233003099", "999999"),
    "building": ("500233001001B00001", "500233001001B00002", "500233001001B00003"),
    "category": ("C0301", "C0101", "C01"),
    "demandItem": ("XQ-002", "XQ-003", "999999"),
    "taskItem": ("RW-001", "RW-002", "RW-005"),
    "serviceItem": ("FW-001", "FW-003"),
}
NUMBERED = {"agreement": ("XY-001", "XY-004", "nobody")}
IDS = (
    derived_id("Grid", "500233001001001"),
    derived_id("Community", "500233001001") + "@2023-03-01",
    derived_id("Unit", "忠县示例水务公司"),
    derived_id("Grid", "nobody"),
)
ENDS = (IDS[2], derived_id("Department", "忠县公安局(示例)"), derived_id("Community", "500233001001"))
TEXTS = ("忠州", "shuiwu", "wgz", "500233001", "1", "示例")
NUMBERS = ("GD-0001", "nobody")
DAYS = ("2024-07-04", "2023-03-01", "2021-06-01", "2030-01-01")
PAST = ("2021-01-01", "2020-06-01", "2010-01-01")
LIMITS = CostLimits(rows=3000, paths=30)


class Sensible(Visitor):
    """Gives arguments values that find something: generated texts would nearly all be refused."""

    def __init__(self, info: TypeInfo, numbers: Iterator[int]) -> None:
        super().__init__()
        self.info, self.numbers = info, numbers

    def enter_field(self, node: FieldNode, *_: object) -> FieldNode | None:
        field = self.info.get_field_def()
        if field is None or node.name.value.startswith("__"):
            return None
        kept = [
            argument
            for argument in node.arguments or ()
            if argument.name.value in ("level", "type", "direction", "tier", "role", "types", "of", "kind")
        ]
        ends = ("from", "to") if "maxHops" in field.args else ("from",) if node.name.value.startswith("change") else ()
        made = [
            self.argument(node.name.value, name)
            for name in field.args
            if name in ("code", "id", "no", "slot", "first", "text", "category", *ends)
        ]
        if (
            "asOf" in field.args
            and next(self.numbers) % 2
            and not any("@" in argument.value.value for argument in made)
        ):
            made.append(self.argument(node.name.value, "asOf"))
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=(*kept, *made),
            directives=node.directives,
            selection_set=node.selection_set,
        )

    def argument(self, field: str, name: str) -> Any:
        if name == "first":
            return ArgumentNode(name=NameNode(value=name), value=IntValueNode(value=str(next(self.numbers) % 4)))
        values = {
            "code": CODES.get(field, ("999999",)),
            "id": IDS,
            "from": PAST if field.startswith("change") else ENDS,
            "category": CODES["category"],
            "to": ENDS,
            "asOf": DAYS,
            "no": NUMBERED.get(field, NUMBERS),
            "slot": ("1", "+1"),
            "text": TEXTS,
        }[name]
        return ArgumentNode(
            name=NameNode(value=name), value=StringValueNode(value=values[next(self.numbers) % len(values)])
        )


def sensible(document: DocumentNode, numbers: list[int]) -> DocumentNode:
    info = TypeInfo(SCHEMA)
    endless = (numbers[place % len(numbers)] for place in range(1_000_000))
    found = visit(document, TypeInfoVisitor(info, Sensible(info, endless)))
    assert isinstance(found, DocumentNode)
    return found


def valid(text: str) -> bool:
    """Return whether GraphQL accepts a document. Generated fragments may select two enums under one response key."""
    return read_document(text).errors == ()


@st.composite
def documents(draw: st.DrawFn) -> str:
    scalars = {"Date": st.just(StringValueNode(value="2024-07-04"))}
    found: Any = draw(queries(SCHEMA, custom_scalars=scalars, print_ast=lambda node: node))
    return print_ast(sensible(found, draw(st.lists(st.integers(0, 1000), min_size=12, max_size=12))))


class Engines:
    """The engine under test and, beside a Neo4j, the embedded one to compare with."""

    def __init__(self, endpoints: list[Endpoint]) -> None:
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.services = [self.runner.run(self.open(endpoint)) for endpoint in endpoints]
        self.seen: Counter[str] = Counter()

    async def open(self, endpoint: Endpoint) -> Service:
        client = await self.stack.enter_async_context(Client(endpoint, PATIENT))
        return Service(client, Lease(client), LIMITS)

    def answers(self, text: str) -> list[bytes]:
        """Return the bodies of a document from each engine and each executor."""
        return [
            self.runner.run(service.answer(Request(text), way)).body() for service in self.services for way in Executor
        ]

    def close(self) -> None:
        self.runner.run(self.stack.aclose())
        self.runner.close()


@pytest.fixture(scope="module")
def engines(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    folder, beside = tmp_path_factory.mktemp("beside") / "data", []
    if ENGINE != "embedded":
        prebuilt.put("fixture", folder)
        beside = [EmbeddedEngine.attach(folder)]
    found = Engines([endpoint, *(engine.endpoint for engine in beside)])
    yield found
    found.close()
    for engine in beside:
        engine.detach()


@settings(
    max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)
@given(text=documents().filter(valid))
def ask_everyone(engines: Engines, text: str) -> None:
    bodies = engines.answers(text)
    assert len(set(bodies)) == 1, (text, bodies)
    answer = json.loads(bodies[0])
    codes = {error["extensions"]["code"] for error in answer.get("errors", [])}
    assert codes <= {"OPERATION_TOO_COSTLY"}, (text, bodies)
    engines.seen["refused" if codes else "found" if any(answer["data"].values()) else "nothing"] += 1


def test_direct_is_stepwise_and_the_engines_agree(engines: Engines) -> None:
    ask_everyone(engines)
    assert engines.seen.total() >= DOCUMENTS
    assert engines.seen["found"] >= DOCUMENTS // 2, engines.seen
