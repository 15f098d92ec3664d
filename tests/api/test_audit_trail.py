"""The audit trail over HTTP: for an auditor alone, people in it masked, each look at it and each refusal recorded."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.client.paging import ask as ask_whole
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.http.negotiation import RESPONSE
from gongjian.questions import question
from graph.access.roles import Role
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.engine.writer import Writer
from tests.conftest import PATIENT, settings_for
from tests.support.tokens import SECRET, signed
from tests.support.viewers import EVERYTHING
from tests.support.world_rows import FIXTURE

PEOPLE = {node.id: str(node.properties["name"]) for node in FIXTURE.nodes if node.label == "Person"}
RESIDENTS = {node.id: str(node.properties["name"]) for node in FIXTURE.nodes if node.label == "Resident"}
CLERK, AUDITOR = sorted(PEOPLE)[:2]
LOOK = "query Look($first: Int = 3) { people(first: $first) { nodes { id phone } } }"
HOMES = """query Homes { county(code: "500233") {
  communitiesInScope(first: 50) { nodes { backboneResidents(first: 5) { nodes { id name } } } } } }"""
TRAIL = """query Trail($first: Int, $after: String, $person: ID, $kind: AuditKind) {
  auditRecords(first: $first, after: $after, person: $person, kind: $kind) {
    totalCount
    edges { cursor node {
      record chain number hash previousHash at kind who { nodeId type name } grants operation operationHash document variables
      purpose rows { level count } removedUpTo people(first: 100) { totalCount nodes { nodeId type name } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""
STORED = "MATCH (r:AuditRecord) WITH r ORDER BY r.seq RETURN collect([r.kind, r.who, r.operation, size(r.people)])"


@pytest.fixture
def http(own_fixture: Endpoint, tmp_path: Path) -> Iterator[TestClient]:
    """Provide a service with a real key, on a fixture where each person has a telephone."""
    (tmp_path / "key").write_bytes(SECRET)
    settings = settings_for(
        own_fixture,
        allowed_hosts=("testserver",),
        token_key_file=tmp_path / "key",
        data=tmp_path / "data",
        statement_seconds=PATIENT.statement_seconds,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongjian.execution.warmup.all_questions", list)
        with TestClient(create_app(settings)) as client:
            run(own_fixture, "MATCH (p:Person) SET p.phone = '19900001234' RETURN count(p)")
            yield client


def run(endpoint: Endpoint, text: str) -> Any:
    """Run a statement in a loop of its own, and return its first value."""

    async def work() -> Any:
        async with Client(endpoint, PATIENT) as client:
            return (await client.run(text))[0][0]

    return asyncio.run(work())


def token(role: Role, *areas: str, person: str = AUDITOR) -> str:
    return signed(sub=person, grants=[{"role": role.value, "areas": [*areas]}])


def post(http: TestClient, token: str | None, query: str, **variables: Any) -> Response:
    bearer = {"authorization": f"Bearer {token}"} if token else {}
    headers = {"accept": RESPONSE, "x-purpose": "yearly check", **bearer}
    answer: Response = http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
    return answer


def records(answer: Response) -> list[dict[str, Any]]:
    found = answer.json()
    assert "errors" not in found, found
    return [edge["node"] for edge in found["data"]["auditRecords"]["edges"]]


def stored(endpoint: Endpoint) -> list[list[Any]]:
    found: list[list[Any]] = run(endpoint, STORED)
    return found


def test_an_auditor_reads_who_looked_and_sees_masked_names_alone(http: TestClient, own_fixture: Endpoint) -> None:
    clerk = token(Role.ORG_DEPT, "500233", person=CLERK)
    shown = [one["id"] for one in post(http, clerk, LOOK).json()["data"]["people"]["nodes"]]
    homes = post(http, token(Role.COMMUNITY_ADMIN, "500233", person="person_00000000000000000000000000"), HOMES).json()
    begun = datetime.now(UTC)
    answer = post(http, token(Role.AUDITOR), TRAIL)
    second, first = records(answer)

    assert (first["kind"], first["operation"], first["grants"]) == ("READ", "Look", ["ORG_DEPT(500233)"])
    assert first["who"] == {"nodeId": CLERK, "type": "Person", "name": f"{PEOPLE[CLERK][0]}*"}
    assert (first["rows"], first["purpose"], first["variables"]) == (
        [{"level": "L3", "count": 3}],
        "yearly check",
        "{}",
    )
    assert first["document"].startswith("query Look") and len(first["operationHash"]) == 64
    assert first["record"] == f"{first['chain']}:{first['number']}" and first["number"] == 1
    assert second["previousHash"] == first["hash"] and first["previousHash"] == "0" * 64
    assert first["at"].endswith("+08:00") and abs(datetime.fromisoformat(first["at"]) - begun) < timedelta(minutes=5)
    concerned = [{"nodeId": id_, "type": "Person", "name": f"{PEOPLE[id_][0]}*"} for id_ in sorted(shown)]
    assert first["people"] == {"totalCount": 3, "nodes": concerned}

    assert second["who"]["name"] is None  # nobody of the data
    named = {one["nodeId"]: one["name"] for one in second["people"]["nodes"]}
    assert (
        named and named == {id_: f"{RESIDENTS[id_][0]}*" for id_ in named} and all(id_ in str(homes) for id_ in named)
    )
    for name in (*PEOPLE.values(), *RESIDENTS.values(), "19900001234"):
        assert name not in answer.text
    assert stored(own_fixture)[2:] == [["AUDIT", AUDITOR, "Trail", 0]]  # the look at the trail itself


def test_everyone_else_is_refused_and_the_refusal_is_recorded(http: TestClient, own_fixture: Endpoint) -> None:
    checksum = run(own_fixture, "MATCH (m:Meta) RETURN m.checksum")
    others = [(role, "500233") for role in Role if role not in (Role.PUBLIC, Role.AUDITOR)]
    tokens = [None, *(token(role, area) for role, area in (*others, (Role.AUDITOR, "500233001")))]
    for place, one in enumerate(tokens, 1):
        answer = post(http, one, TRAIL)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, "data" in answer.json()) == (403, False)
        assert error["extensions"] == {"code": "FORBIDDEN", "field": "Query.auditRecords"}
        assert "sign in as AUDITOR" in error["message"]
        assert stored(own_fixture)[place - 1 :] == [["REFUSAL", AUDITOR if one else None, "Trail", 0]]
    beside = post(http, tokens[1], "query Both { meta { name } auditRecords { totalCount } }")
    assert (beside.status_code, "data" in beside.json()) == (403, False)
    assert run(own_fixture, "MATCH (m:Meta) RETURN m.checksum") == checksum
    assert [one["kind"] for one in records(post(http, token(Role.AUDITOR), TRAIL, first=100))] == ["REFUSAL"] * (
        len(tokens) + 1
    )


def test_the_trail_is_paged_filtered_and_never_kept_by_a_cache(http: TestClient, own_fixture: Endpoint) -> None:
    clerk, auditor = token(Role.ORG_DEPT, "500233", person=CLERK), token(Role.AUDITOR)
    for first in (1, 2, 3, 1):
        shown = [one["id"] for one in post(http, clerk, LOOK, first=first).json()["data"]["people"]["nodes"]]
    reads = {"kind": "READ"}
    whole = records(post(http, auditor, TRAIL, **reads))
    assert [one["number"] for one in whole] == [4, 3, 2, 1]
    paged, after = [], None
    while True:
        answer = post(http, auditor, TRAIL, first=3, after=after, **reads)
        found = answer.json()["data"]["auditRecords"]
        paged += records(answer)
        assert found["totalCount"] == 4 and found["pageInfo"]["hasPreviousPage"] is (after is not None)
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert paged == whole
    (third,) = set(people_of(whole[1])) - set(people_of(whole[2]))
    assert [one["number"] for one in records(post(http, auditor, TRAIL, person=third))] == [3]
    assert [one["number"] for one in records(post(http, auditor, TRAIL, person=f"{shown[0]}@2024-07-04"))] == [
        4,
        3,
        2,
        1,
    ]

    other = post(http, auditor, TRAIL, after=after, kind="EXPORT").json()
    assert "belongs to another list" in other["errors"][0]["message"]
    for arguments in ({"first": 101}, {"first": -1}, {"after": "x"}, {"person": "x"}):
        (error,) = post(http, auditor, TRAIL, **arguments).json()["errors"]
        assert error["extensions"] == {
            "code": "BAD_USER_INPUT",
            "field": "auditRecords",
            "argument": next(iter(arguments)),
        }

    asked = "{ auditRecords(first: 1) { nodes { number } } }"
    numbers = []
    for _ in range(2):
        answer = http.get("/graphql", params={"query": asked}, headers={"authorization": f"Bearer {auditor}"})
        assert "etag" not in answer.headers and answer.headers["cache-control"] == "no-store"
        numbers.append(answer.json()["data"]["auditRecords"]["nodes"][0]["number"])
    assert numbers[1] == numbers[0] + 1  # the record of the first look


def people_of(record: dict[str, Any]) -> list[str]:
    return [one["nodeId"] for one in record["people"]["nodes"]]


def test_who_looked_at_a_person_in_the_last_month(http: TestClient) -> None:
    clerk, auditor, document = (
        token(Role.ORG_DEPT, "500233", person=CLERK),
        token(Role.AUDITOR),
        question("M25").document,
    )
    looked = 'query Look { people(where: { id: { eq: "%s" } }) { nodes { phone } } }'
    (variable,) = re.findall(r"person_\w{26}", document)
    post(http, clerk, looked % variable)
    post(http, clerk, looked % CLERK)
    for person in (None, variable, CLERK):
        found = post(http, auditor, document, **({"person": person} if person else {})).json()["data"]["auditRecords"]
        (record,) = found.pop("nodes")
        assert found.pop("totalCount") == 1 and not found["pageInfo"]["hasNextPage"]
        assert record.pop("at") and record.pop("record").endswith(":2" if person == CLERK else ":1")
        assert record == {
            "kind": "READ",
            "who": {"nodeId": CLERK, "name": f"{PEOPLE[CLERK][0]}*"},
            "grants": ["ORG_DEPT(500233)"],
            "operation": "Look",
            "purpose": "yearly check",
            "rows": [{"level": "L3", "count": 1}],
            "people": {"totalCount": 1},
        }
    earlier = post(http, auditor, document, to="2024-07-04").json()["data"]["auditRecords"]
    assert (earlier["totalCount"], earlier["nodes"]) == (0, [])
    assert post(http, clerk, document).status_code == 403
    demo = post(http, None, document).json()["errors"][0]
    assert demo["extensions"]["code"] == "FORBIDDEN"


@pytest.mark.anyio
async def test_whoever_holds_the_data_reads_all_pages_without_a_record(own_fixture: Endpoint) -> None:
    async with Client(own_fixture, PATIENT) as client:
        await client.run("MATCH (p:Person) SET p.phone = '19900001234'")
        service = Service(client, Lease(client), CostLimits(), trail=AuditTrail(Writer(client)))
        for _ in range(5):
            await service.answer(Request(LOOK, viewer=EVERYTHING["organization-department"]))
        asked = "query All($first: Int = 2) { auditRecords(first: $first) { nodes { number who { name } } } }"
        whole = (await ask_whole(service, Request(asked), all_pages=True)).answer
        assert [one["number"] for one in whole.data["auditRecords"]["nodes"]] == [5, 4, 3, 2, 1]
        assert len((await client.run(STORED))[0][0]) == 5
        await service.networks.close()
