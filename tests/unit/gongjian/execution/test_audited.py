"""Answers above level 1, previews and refusals: recorded before they leave, and withheld if they cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from gongjian.client.paging import ask
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.audit.entry import AuditKind
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.engine.writer import Writer
from graph.errors import Code, GraphUnavailable
from tests.conftest import PATIENT
from tests.support.viewers import EVERYTHING, VIEWERS, viewer_of

COUNT = "MATCH (r:AuditRecord) RETURN collect([r.kind, r.document, r.grants]) AS data"
QUERY = '{ people(where: { name: { contains: "林" } }) { totalCount } }'
ASKED = Request(QUERY, viewer=VIEWERS["preview"])


@pytest.mark.anyio
async def test_a_preview_is_recorded_before_its_answer_leaves(own_fixture: Endpoint) -> None:
    async with Client(own_fixture, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits(), trail=AuditTrail(Writer(client)))
        await service.answer(replace(ASKED, viewer=VIEWERS["grid-worker"]))
        assert await client.read(COUNT, {}) == []
        assert (await service.answer(ASKED)).code is None
        ((kind, document, grants),) = await client.read(COUNT, {})
    assert kind == AuditKind.SIGN_IN_PREVIEW
    assert "林" not in document and "contains" in document
    assert "ORG_DEPT" in str(grants) and "as GRID_WORKER" in str(grants)


class Closed(AuditTrail):
    """A trail whose engine has gone."""

    async def append(self, entry: object) -> None:
        raise GraphUnavailable("the record could not be written")


@pytest.mark.anyio
async def test_an_answer_that_cannot_be_recorded_is_withheld(client: Client) -> None:
    service = Service(client, Lease(client), CostLimits(), trail=Closed(Writer(client)))
    answer = await service.answer(ASKED)
    assert answer.code is Code.GRAPH_UNAVAILABLE and b"totalCount" not in answer.body()


ALL = """MATCH (r:AuditRecord) WITH r ORDER BY r.seq
    RETURN collect([r.kind, r.rows, r.people, r.purpose, r.operation]) AS data"""
TEXTS = "query Texts { workOrders(first: 2) { nodes { id description } } }"
PHONES = "query Phones { people(first: 100) { nodes { id phone } } }"
OFFICE = EVERYTHING["organization-department"]


@pytest.fixture
async def audited(own_fixture: Endpoint) -> AsyncIterator[Service]:
    """Provide a service with a trail, on a fixture where each person has a telephone."""
    async with Client(own_fixture, PATIENT) as client:
        await client.run("MATCH (p:Person) SET p.phone = '19900001234'")
        yield Service(client, Lease(client), CostLimits(), trail=AuditTrail(Writer(client)))


@pytest.mark.anyio
async def test_plain_values_above_level_1_are_recorded_with_whom_they_concern(audited: Service) -> None:
    answer = await audited.answer(Request(TEXTS, viewer=replace(OFFICE, person="person_01")))
    orders = sorted(order["id"] for order in answer.data["workOrders"]["nodes"])
    assert await audited.client.read(ALL, {}) == [[AuditKind.READ, '{"L2":2}', orders, None, "Texts"]]
    masked = await audited.answer(Request(PHONES, viewer=VIEWERS["handler"]))
    assert masked.masked_fields and len(await audited.client.read(ALL, {})) == 1  # a mask shows nothing
    await audited.answer(Request(TEXTS))  # whoever holds the data
    assert len(await audited.client.read(ALL, {})) == 1


@pytest.mark.anyio
async def test_an_export_of_personal_data_needs_a_purpose(audited: Service) -> None:
    two = (
        "query Phones($after: String) { a: people(first: 100) { ...P } b: people(first: 100, after: $after) { ...P } }"
    )
    fragment = " fragment P on PersonConnection { pageInfo { endCursor } nodes { id phone } }"
    first = await audited.answer(Request("{ people(first: 100) { ...P } }" + fragment, viewer=OFFICE))
    after = first.data["people"]["pageInfo"]["endCursor"]
    many = Request(two + fragment, {"after": after}, viewer=OFFICE)
    refused = await audited.answer(many)
    assert (refused.code, refused.data) == (Code.BAD_USER_INPUT, None)
    assert "X-Purpose" in refused.errors[0]["message"] and "1990000" not in str(refused)
    assert len(await audited.client.read(ALL, {})) == 1
    answer = await audited.answer(replace(many, purpose="yearly check"))
    assert answer.code is None
    _, (kind, rows, people, purpose, _) = await audited.client.read(ALL, {})
    assert (kind, rows, purpose) == (AuditKind.EXPORT, f'{{"L3":{len(people)}}}', "yearly check")
    assert len(people) > 100


@pytest.mark.anyio
async def test_a_refusal_by_right_is_recorded(audited: Service) -> None:
    request = Request(
        'query Q { people(where: {phone: {eq: "19900001234"}}) { totalCount } }', viewer=VIEWERS["handler"]
    )
    assert (await audited.answer(request)).code is Code.FORBIDDEN
    assert (await audited.answer(replace(request, query="{ nothing }"))).code is Code.GRAPHQL_VALIDATION_FAILED
    (record,) = await audited.client.read(ALL, {})
    assert record == [AuditKind.REFUSAL, "{}", [], None, "Q"]


@pytest.mark.anyio
async def test_a_refusal_that_cannot_be_recorded_says_so(client: Client) -> None:
    service = Service(client, Lease(client), CostLimits(), trail=Closed(Writer(client)))
    request = Request('{ people(where: {phone: {eq: "1"}}) { totalCount } }', viewer=VIEWERS["handler"])
    assert (await service.answer(request)).code is Code.GRAPH_UNAVAILABLE


@pytest.mark.anyio
async def test_a_condition_that_tells_a_value_is_recorded(audited: Service) -> None:
    query = 'query Who($text: String) { people(where: {phone: {startsWith: "199000"}, gender: {ne: MALE}, name: {ne: $text}}) { totalCount } }'
    await audited.answer(Request(query, {"text": "199000"}, viewer=OFFICE))
    (kind, rows, _, _, _), *others = await audited.client.read(ALL, {})
    assert (kind, rows, others) == (AuditKind.READ, "{}", [])
    ((document, variables),) = await audited.client.read(
        "MATCH (r:AuditRecord) RETURN collect([r.document, r.variables]) AS data", {}
    )
    assert "199000" not in document + variables and "startsWith" in document


@pytest.mark.anyio
async def test_a_refusal_inside_a_computed_field_refuses_the_operation(audited: Service) -> None:
    query = """{ network(kind: PEOPLE) { nodes(first: 500) { nodes { node {
        ... on Person { worksFor { nodes { staff(where: {node: {phone: {eq: "1"}}}) { totalCount } } } } } } } } }"""
    answer = await audited.answer(Request(query, viewer=viewer_of(Role.LEADER, "500233")))
    assert (answer.code, answer.data) == (Code.FORBIDDEN, None)
    (record,) = await audited.client.read(ALL, {})
    assert record[0] == AuditKind.REFUSAL


@pytest.mark.anyio
async def test_all_pages_of_a_list_are_one_export(audited: Service) -> None:
    phones = Request("query Phones($first: Int = 60) { people(first: $first) { nodes { id phone } } }", viewer=OFFICE)
    refused = (await ask(audited, phones, all_pages=True)).answer
    assert refused.code is Code.BAD_USER_INPUT and "X-Purpose" in refused.errors[0]["message"]
    whole = (await ask(audited, replace(phones, purpose="check"), all_pages=True)).answer
    assert len(whole.data["people"]["nodes"]) > 100 and not whole.masked_fields
    leader = replace(phones, viewer=viewer_of(Role.LEADER, "500233"))
    masked = (await ask(audited, leader, all_pages=True)).answer
    count = len(masked.data["people"]["nodes"])
    assert masked.masked_fields == tuple(("people", "nodes", place, "phone") for place in range(count))


RECORDS = 'query Records { grid(code: "500233001001001") { dutyRecords(first: 100) { nodes { id kind doneOn } } } }'
GRID_LINKS = 'grid(code: "500233001001001") { links(first: 100, type: FOR_GRID)'
WAYS = {
    "type alone": 'grid(code: "500233001001001") { dutyRecords(first: 100) { nodes { __typename } } }',
    "links": GRID_LINKS + " { nodes { other { id } } } }",
    "links without the other end": GRID_LINKS + " { nodes { type direction } } }",
    "edges without a node": 'grid(code: "500233001001001") { dutyRecords(first: 100) { edges { cursor } } }',
    "changes": 'grid(code: "500233001001001") { dutyRecords { changes(from: "2019-01-01", first: 100) { kind } } }',
    "past day": 'grid(code: "500233001001001", asOf: "2024-07-04") { dutyRecords(first: 100) { nodes { days } } }',
}


@pytest.mark.anyio
async def test_each_duty_record_that_an_answer_shows_is_recorded(audited: Service) -> None:
    records = (await audited.answer(Request(RECORDS))).data["grid"]["dutyRecords"]["nodes"]
    ids = sorted(record["id"] for record in records)
    worker = VIEWERS["grid-worker"]
    queries = [RECORDS, *(f"{{ {fields} }}" for fields in WAYS.values())]
    for number, query in enumerate(queries, start=1):
        assert (await audited.answer(Request(query, viewer=worker))).code is None, query
        found = await audited.client.read(ALL, {})
        assert len(found) == number and found[-1][:3] == [AuditKind.READ, f'{{"L2":{len(ids)}}}', ids], query
    ((document, *_), *_) = await audited.client.read(COUNT.replace("r.kind, ", ""), {})
    assert "500233001001001" in document


@pytest.mark.anyio
async def test_paths_and_walks_that_show_a_record_are_recorded(audited: Service) -> None:
    asked = Request(RECORDS.replace("nodes { id kind doneOn }", "nodes { id grid { id } }"))
    first, *_ = (await audited.answer(asked)).data["grid"]["dutyRecords"]["nodes"]
    record, grid = first["id"], first["grid"]["id"]
    paths = f'shortestPaths(from: "{grid}", to: "{record}", via: [FOR_GRID])'
    ways = ("{ paths { nodes { id } } }", "{ paths { links { type since } } }", "{ paths { links { to { id } } } }")
    for number, query in enumerate((*(paths + way for way in ways),), start=1):
        assert (await audited.answer(Request(f"{{ {query} }}", viewer=OFFICE))).code is None
        assert len(await audited.client.read(ALL, {})) == number, query
    assert {row[1] for row in await audited.client.read(ALL, {})} == {'{"L2":1}'}
    reach = f'{{ reach(from: "{grid}", via: [FOR_GRID]) {{ nodes(first: 3) {{ edges {{ hops }} }} }} }}'
    await audited.answer(Request(reach, viewer=OFFICE))
    assert (await audited.client.read(ALL, {}))[-1][1] == '{"L2":3}'


@pytest.mark.anyio
async def test_figures_of_a_grid_are_not_recorded_and_conditions_on_records_are(audited: Service) -> None:
    grid = 'grid(code: "500233001001001")'
    for query in (
        f"{{ {grid} {{ dutyScore dutyStatus {{ patrolDays }} dutyRecords {{ totalCount }} }} }}",
        f"{{ {grid} {{ links(first: 1, type: PART_OF) {{ nodes {{ other {{ id }} }} }} }} }}",
    ):
        assert (await audited.answer(Request(query, viewer=OFFICE))).code is None
    hidden = (
        f"{{ {grid} {{ dutyRecords(where: {{ kind: {{ eq: DAILY_PATROL }} }}) {{ totalCount nodes {{ id }} }} }} }}"
    )
    assert (await audited.answer(Request(hidden, viewer=VIEWERS["handler"]))).code is None
    assert await audited.client.read(ALL, {}) == []
    told = (
        "dutyRecords(where: { findings: { gt: 1 } }) { totalCount }",
        "dutyRecords(where: { score: { isNull: false } }) { totalCount }",
        "dutyRecords { aggregate { max(of: count) } }",
        "dutyRecords { groupBy(keys: [{ doneOn: DAY }]) { keys { value } count } }",
        "dutyRecords { groupCount(keys: [{ doneOn: DAY }]) }",
    )
    for number, fields in enumerate(told, start=1):
        assert (await audited.answer(Request(f"{{ {grid} {{ {fields} }} }}", viewer=OFFICE))).code is None, fields
        assert len(await audited.client.read(ALL, {})) == number, fields
