"""Warm-up: known documents are planned in the background, the most used first, and again after a load."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.execution.usage import Usage
from gongjian.execution.usage_file import read_usage, usage_json, write_usage
from gongjian.execution.warmup import KnownDocuments, in_order
from gongjian.questions import all_questions, question
from gongjian.settings import read_settings
from graph.access.viewer import PUBLIC
from graph.engine.client import Client
from graph.engine.embedded.folder import USAGE, EngineFolder
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import BadUserInput
from seed.loading.loader import load
from tests.conftest import settings_for
from tests.support.computed import statements
from tests.support.small_data import SMALL
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
OWN = "{ meta { name } }"
GRID = "query Grid($code: ID!) { grid(code: $code) { name } }"
FEW = [question(number) for number in ("M01", "F03", "F19")]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know a few questions: each is planned like the others."""
    monkeypatch.setattr("gongjian.execution.warmup.all_questions", lambda: FEW)


def test_most_used_first_then_one_s_own_then_the_questions_nobody_has_asked() -> None:
    m01, mine = Request(question("M01").document), Request("{ mine: meta { name } }")
    order = in_order([m01, Request(OWN)], [mine, m01])
    assert [request.query for request in order[:3]] == [m01.query, OWN, mine.query]
    assert sorted(request.query for request in order[3:]) == sorted(
        known.document for known in all_questions() if known.number != "M01"
    )


async def test_no_mutation_is_planned_or_counted_because_that_would_make_its_changes_again(service: Service) -> None:
    undo = Request('mutation U { undoChangeset(input: {id: "changeset_0", reason: "a"}) { problems { code } } }')
    assert undo.query not in {request.query for request in in_order([undo], [undo])}
    before = service.usage.counts.total()
    await service.answer(undo)
    assert service.usage.counts.total() == before


async def test_planning_asks_each_document_once_and_counts_as_no_use(service: Service) -> None:
    await service.answer(Request(OWN))
    known = KnownDocuments(service)
    with counted() as wire:
        await known.plan(version=1)
    assert (known.planned, known.of, known.version) == (len(all_questions()) + 1,) * 2 + (1,)
    reads = [text for text in wire.statements if "AS data" in text and "modelVersion" not in text]
    ranges = [statements(known.number, known.document) for known in all_questions()]  # networks are kept for others
    assert sum(one.start for one in ranges) + 1 <= len(reads) <= sum(one.stop - 1 for one in ranges) + 1
    assert service.usage.counts == Counter({(OWN, None): 1})


@pytest.mark.usefixtures("few")
async def test_an_operation_is_planned_as_it_was_asked_last(service: Service) -> None:
    for code in ("500233001001001", "500233001001002"):
        await service.answer(Request(GRID, {"code": code}))
    await service.answer(Request(GRID, {"code": "5" * 3000}))  # too long to keep
    assert service.usage.most_common(10) == [Request(GRID, {"code": "500233001001002"})]
    known = KnownDocuments(service)
    await known.plan(version=1)
    assert known.planned == known.of == len(FEW) + 1


async def test_rare_documents_are_forgotten_when_there_are_many(service: Service) -> None:
    for number in (0, *range(999)):
        service.usage.add(Request(f"{{ a{number}: meta {{ name }} }}"))
    for number in (0, 999, 1000):
        assert not (await service.answer(Request(f"{{ a{number}: meta {{ name }} }}"))).errors
    assert len(service.usage.counts) == 500 and service.usage.counts["{ a0: meta { name } }", None] == 3
    assert len(service.usage.most_common(1000)) == 500


@pytest.mark.usefixtures("few")
async def test_documents_of_one_s_own_are_planned_and_what_cannot_be_is_said(
    service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = {
        "a.graphql": "query A { meta { name } } query B { meta { horizon } }",
        "inner/grid.graphql": GRID,
        "inner/grid.json": '{"code": "500233001001001"}',
        "unknown.graphql": "{ nothing }",
        "list.graphql": GRID,
        "list.json": "[]",
        "missing.graphql": GRID.replace("Grid", "Missing"),
        "broken.graphql": "{",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "bytes.graphql").write_bytes(b"\xff")
    known = KnownDocuments(service, tmp_path)
    with caplog.at_level("WARNING", "gongjian"):
        await known.plan(version=1)
    assert (known.of - len(FEW), known.planned - len(FEW)) == (4, 3)
    lines = {line for record in caplog.records for line in record.getMessage().splitlines()[:1]}
    assert len(lines) == 5
    for part in (
        "unknown.graphql",
        "list.json is not a JSON object",
        "broken.graphql",
        "bytes.graphql",
        "query Missing",
    ):
        assert any(part in line and "is not planned: " in line for line in lines), (part, lines)


async def test_the_most_used_operations_are_remembered_between_two_starts(service: Service, tmp_path: Path) -> None:
    for code in ("500233001001001", "500233001001002"):
        await service.answer(Request(GRID, {"code": code}))
    await service.answer(Request(OWN))
    await KnownDocuments(service, data=tmp_path).remember(now=True)
    assert (tmp_path / USAGE).stat().st_mode & 0o777 == 0o600
    read_usage(tmp_path, found := Usage())
    assert found.most_common(10) == [Request(GRID, {"code": "500233001001002"}), Request(OWN)]
    assert found.counts == service.usage.counts


def test_usage_keeps_no_viewer() -> None:
    """A request that is planned again is not asked by whoever asked it last."""
    usage = Usage()
    usage.add(Request(GRID, viewer=PUBLIC))
    assert usage.most_common(1) == [Request(GRID)]


async def test_usage_is_written_once_a_minute_and_only_to_a_folder_that_exists(
    service: Service, tmp_path: Path
) -> None:
    known = KnownDocuments(service, data=tmp_path)
    await service.answer(Request(OWN))
    await known.remember()
    await KnownDocuments(service, data=tmp_path / "none").remember(now=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["{", "[[1]]", '[["many", "{ meta { name } }", null, {}]]', '{"a": 1}'])
def test_a_usage_file_that_cannot_be_read_is_logged(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / USAGE).write_text(text)
    read_usage(tmp_path, found := Usage())
    assert not found.counts
    (line,) = caplog.messages
    assert str(tmp_path / USAGE) in line and "cannot be read" in line


def test_an_embedded_engine_accepts_a_folder_with_a_usage_file_only(tmp_path: Path) -> None:
    write_usage(tmp_path, usage_json(Usage()))
    EngineFolder(tmp_path).prepare()


@pytest.mark.usefixtures("few")
async def test_ready_waits_for_planning_no_longer_than_the_setting_says(service: Service) -> None:
    assert not KnownDocuments(service).is_awaited
    known = KnownDocuments(service, patience=3600)
    assert known.is_awaited
    keeping = asyncio.create_task(known.keep_planned())
    try:
        for _ in range(600):
            if not known.is_awaited:
                break
            await asyncio.sleep(0.1)
        assert (known.is_awaited, known.planned) == (False, len(FEW))
    finally:
        keeping.cancel()


def test_a_service_is_not_ready_while_planning_is_awaited(endpoint: Endpoint) -> None:
    settings = settings_for(endpoint, allowed_hosts=("testserver",), ready_seconds=3600)
    with TestClient(create_app(settings)) as client:
        first = client.get("/health/ready")
        assert (first.status_code, first.json()["status"], first.headers["retry-after"]) == (503, "planning", "2")


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIAN_DOCUMENTS", str(tmp_path / "none"))
    with pytest.raises(BadUserInput, match=r"Setting GONGJIAN_DOCUMENTS: .*none.* cannot be used: "):
        read_settings()


@pytest.fixture
def http(few: None, endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        yield client


async def test_health_says_how_much_is_planned(http: TestClient) -> None:
    for _ in range(6000):
        found = http.get("/health/ready").json()["planned"]
        if found == {"documents": len(FEW), "of": len(FEW)}:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(found)


@pytest.mark.usefixtures("few")
async def test_after_a_load_all_is_planned_again(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    lease = Lease(engine_client)
    known = KnownDocuments(Service(engine_client, lease, CostLimits()))
    keeping = asyncio.create_task(known.keep_planned())
    try:
        await until(known, 1)
        await load(engine_client, SMALL, again=True)
        lease.forget()
        await until(known, 2)
    finally:
        keeping.cancel()


async def until(known: KnownDocuments, version: int) -> None:
    for _ in range(6000):
        if known.version == version and known.planned == len(FEW):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(str(known))
