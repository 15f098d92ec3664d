"""Changesets of several processes at once, and of processes and engines that are killed: whole, or not there."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from changes.change import CorrectLink, ExpectedVersion, LinkKey, NodeKey, OpenLink, Proposal, UndoProposal
from changes.clock_keeper import ClockKeeper
from changes.editor import Editor
from changes.entry import DATES
from changes.entry import links_of as entries_of_links
from changes.log import numbers, read_entries, read_numbers
from changes.maker import Maker
from changes.outcome import Outcome
from changes.preview import Figures
from changes.problem import ProblemCode
from gongjian.changing.gaps import GapInspector
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.viewer import UNLIMITED, Viewer
from graph.engine.client import Client, Transaction
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.lease import LEASE, Lease
from graph.errors import GraphError
from seed.loading.census import read_census
from seed.loading.mark import read_mark
from seed.loading.rows import LinkRow
from seed.loading.values import CHINA
from tests.support.changing import code_of, id_of, links_of
from tests.support.killing import PATIENCE, SPAWNING, every_step
from tests.support.small_data import SMALL
from tests.support.stores import copy, make
from tests.support.trails import PATIENT, Place
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
PERSON, GRID = id_of("Person", 2), id_of("Grid")
FIRST = date(2001, 1, 1)


async def everything(viewer: Viewer, ids: Iterable[str]) -> frozenset[str]:
    """See all nodes."""
    return frozenset(ids)


async def no_figures(tx: Transaction, viewer: Viewer, codes: Sequence[str], day: date) -> Figures:
    """Read no figures."""
    return {}


def editor_of(place: Place, client: Client) -> Editor:
    lease = Lease(client)
    return Editor(place.writer(client), lease, everything, Maker(GapInspector(), no_figures))


def key(type_: str, source: str, target: str, since: date | None = None) -> LinkKey:
    return LinkKey(type_, NodeKey("id", source), NodeKey("id", target), since)


def registered(number: int) -> LinkKey:
    """Return the key of one of many links that do not overlap."""
    return key("REGISTERED_AT", PERSON, id_of("Community"), FIRST + timedelta(days=2 * number))


def opening(link: LinkKey) -> OpenLink:
    assert link.since
    return OpenLink(link, link.since + timedelta(days=1))


async def sound(client: Client) -> int:
    """Assert that log, links and mark agree; return the number of changesets."""
    mark, found = await read_mark(client), await numbers(client, None, None)
    assert mark and mark.counts and not (await read_census(client)).differences(mark.counts)
    stored = await read_numbers(client, found)
    entries = await read_entries(client, [one.id for one in stored])
    assert [one.seq for one in stored] == [*found] == [*range(len(found), 0, -1)]
    assert [len(entries.get(one.id, ())) for one in stored] == [one.count for one in stored]
    ((orphans,),) = await client.run("MATCH (e:ChangeEntry) RETURN count(e)")
    assert orphans == sum(one.count for one in stored)
    last: dict[tuple[object, ...], LinkRow] = {}
    for one in reversed(stored):
        for entry in entries_of_links(entries[one.id]):
            if entry.before:
                last.pop((entry.before.source, entry.before.target, entry.before.properties["since"]), None)
            if entry.after:
                last[entry.after.source, entry.after.target, entry.after.properties["since"]] = entry.after
    for link in last.values():
        values = {"from": link.source[1], "to": link.target[1]}
        text = f"MATCH (a {{id: $v.from}})-[l:{link.type}]->(b {{id: $v.to}}) RETURN l.since, l.until, l.recordedBy"
        present = {tuple(map(str, row)) for row in await client.run(text, values)}
        days = (str(link.properties.get(name)) for name in DATES)
        assert (*days, str(link.properties["recordedBy"])) in present
    return len(found)


def write_in_a_process(place: Place, changes: list[Proposal], results: Path) -> None:
    """Make changesets at the same time, and store the outcome of each."""

    async def one(editor: Editor, number: int, proposal: Proposal) -> None:
        try:
            outcome = await editor.apply(proposal, UNLIMITED)
        except GraphError as error:
            text = f"error {error.message}"
        else:
            text = ",".join(problem.code for problem in outcome.problems) or "made"
        (results / f"{os.getpid()}-{number}").write_text(text, "utf-8")

    async def work() -> None:
        async with Client(place.endpoint, PATIENT) as client:
            editor = editor_of(place, client)
            await asyncio.gather(*(one(editor, number, proposal) for number, proposal in enumerate(changes)))

    asyncio.run(work())


def outcomes(place: Place, changes: list[Proposal], folder: Path) -> list[str]:
    """Return the outcomes of changesets, two of each process."""
    folder.mkdir()
    pairs = [changes[number : number + 2] for number in range(0, len(changes), 2)]
    processes = [SPAWNING.Process(target=write_in_a_process, args=(place, pair, folder)) for pair in pairs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
        assert process.exitcode == 0
    return sorted(file.read_text("utf-8") for file in folder.iterdir())


async def test_eight_writers_at_once_change_a_link_once(module_fixture: Place, tmp_path: Path) -> None:
    async with Client(module_fixture.endpoint, PATIENT) as client:
        opened = [Proposal((opening(registered(3000)),), f"{number}") for number in range(8)]
        assert await asyncio.to_thread(outcomes, module_fixture, opened, tmp_path / "a") == ["OVERLAP"] * 7 + ["made"]
        ((version,),) = await client.run("MATCH (n {id: $v.id}) RETURN n.version", {"id": PERSON})
        link, expected = registered(3000), (ExpectedVersion(NodeKey("id", PERSON), version),)
        days = (link.since + timedelta(days=10 + number) for number in range(8) if link.since)
        corrected = [Proposal((CorrectLink(link, {"until": day}),), "r", expected=expected) for day in days]
        found = await asyncio.to_thread(outcomes, module_fixture, corrected, tmp_path / "b")
        assert found == [ProblemCode.VERSION_CONFLICT] * 7 + ["made"]
        apart = [Proposal((opening(registered(100 + number)),), f"{number}") for number in range(8)]
        assert await asyncio.to_thread(outcomes, module_fixture, apart, tmp_path / "c") == ["made"] * 8
        assert await sound(client) == 10


async def test_no_process_shows_a_planned_link_before_its_day(module_fixture: Place, tmp_path: Path) -> None:
    links = links_of("ASSIGNED_TO", "Person", "Grid")
    person = next(
        node.id for node in FIXTURE.nodes if node.label == "Person" and node.id not in {one.source[1] for one in links}
    )
    link, facts = key("ASSIGNED_TO", person, GRID, date(2024, 8, 1)), {"role": "PART_TIME"}
    force = "query ($code: ID!, $day: Date) { grid(code: $code, asOf: $day) { gridForce(first: 50) { nodes { id } } } }"
    async with Client(module_fixture.endpoint, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits())

        async def is_shown(day: str | None = None) -> bool:
            answer = await service.answer(Request(force, {"code": code_of(GRID), "day": day}))
            return any(person in node["id"] for node in answer.data["grid"]["gridForce"]["nodes"])

        try:
            proposals = [Proposal((OpenLink(link, facts=facts),), "r")]
            writing = asyncio.create_task(asyncio.to_thread(outcomes, module_fixture, proposals, tmp_path / "planned"))
            shown = [await is_shown()]
            while not writing.done():
                shown.append(await is_shown())
                await asyncio.sleep(0.005)
            assert await writing == ["made"] and len(shown) > 100 and not any(shown)
            await asyncio.sleep(LEASE)
            assert not await is_shown() and await is_shown("2024-08-01")
            assert (await service.lease.current()).last_beginning == date(2024, 8, 1)
        finally:
            await service.networks.close()


def change_twice(place: Place, acknowledged: Path) -> None:
    """Open a link and take it back, and store the id of each changeset when it is made."""

    def note(outcome: Outcome) -> str:
        assert outcome.changeset, outcome
        with acknowledged.open("a", encoding="utf-8") as file:
            file.write(f"{outcome.changeset.id}\n")
        return outcome.changeset.id

    async def work() -> None:
        async with Client(place.endpoint, PATIENT) as client:
            editor = editor_of(place, client)
            number = (await editor.lease.current()).changes
            made = note(await editor.apply(Proposal((opening(registered(number)),), "r"), UNLIMITED))
            note(await editor.undo(UndoProposal(made, "r"), UNLIMITED))

    asyncio.run(work())


async def test_a_killed_writer_leaves_whole_changesets(module_fixture: Place, tmp_path: Path) -> None:
    acknowledged, left = tmp_path / "acknowledged", set[int]()
    acknowledged.touch()
    async with Client(module_fixture.endpoint, PATIENT) as client:
        before, steps = await sound(client), every_step(change_twice, module_fixture, acknowledged, transactions=True)
        for _ in iter(lambda: next(steps, None), None):
            after = await sound(client)
            left.add(after - before)
            before = after
            ids = acknowledged.read_text("utf-8").split()
            stored = {one.id for one in await read_numbers(client, await numbers(client, None, None))}
            assert stored.issuperset(ids)
    assert left == {0, 1, 2}


@pytest.mark.once
def test_a_killed_engine_leaves_every_acknowledged_changeset(tmp_path: Path) -> None:
    folder = copy(make(tmp_path / "small", SMALL), tmp_path / "data")
    (link,) = [one for one in SMALL.links if one.source[1] == id_in_small("Township") and one.type == "PART_OF"]
    made: list[str] = []

    async def write(day: date) -> None:
        engine = await asyncio.to_thread(EmbeddedEngine.attach, folder)
        try:
            async with Client(engine.endpoint) as client:
                editor = editor_of(Place(engine.endpoint, folder), client)
                for days in range(10_000):
                    change = CorrectLink(
                        key(link.type, link.source[1], link.target[1]), {"since": day + timedelta(days)}
                    )
                    outcome = await editor.apply(Proposal((change,), "r"), UNLIMITED)
                    assert outcome.changeset, outcome.problems
                    made.append(outcome.changeset.id)
        except GraphError:
            return
        finally:
            engine.detach()

    async def kill_while_writing(day: date) -> None:
        writing = asyncio.create_task(write(day))
        begun, deadline = len(made), time.monotonic() + PATIENCE
        while len(made) < begun + 5 and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        record = EngineFolder(folder).record()
        assert record
        os.kill(record.pid, signal.SIGKILL)
        await writing
        while (
            psutil.pid_exists(record.pid) and time.monotonic() < deadline
        ):  # its lock and its port outlive its sockets
            await asyncio.sleep(0.01)

    async def look() -> None:
        engine = await asyncio.to_thread(EmbeddedEngine.attach, folder)
        async with Client(engine.endpoint) as client:
            assert await sound(client) in (len(made), len(made) + 1)  # one may have been under way
            found = await read_numbers(client, await numbers(client, None, None))
            assert {one.id for one in found}.issuperset(made)
            made[:] = [one.id for one in found]
        engine.detach()

    for year in range(2001, 2004):
        asyncio.run(kill_while_writing(date(year, 1, 1)))
        asyncio.run(look())
    assert len(made) >= 15


def id_in_small(label: str) -> str:
    return next(node.id for node in SMALL.nodes if node.label == label)


def turn_the_day(place: Place, first: datetime) -> None:
    """Move the clock to the minute before a midnight and, when readers know, to the minute after."""

    async def work() -> None:
        async with Client(place.endpoint, PATIENT) as client:
            lease = Lease(client)
            for at in (first, first + timedelta(minutes=1)):
                keeper = ClockKeeper(place.writer(client), lease, at, drain=0)
                while not await keeper.store():
                    pass

    asyncio.run(work())


async def test_a_killed_keeper_leaves_a_clock_that_has_gone_on(module_fixture: Place) -> None:
    text = "MATCH (meta:Meta) RETURN meta.clock.epochMillis, meta.horizon, meta.lastBeginning, meta.plannedUntil"
    async with Client(module_fixture.endpoint, PATIENT) as client:
        seen, first = set[date](), datetime(2024, 7, 5, 23, 59, 30, tzinfo=CHINA)
        before = 0
        for _ in every_step(turn_the_day, module_fixture, first, transactions=True):
            ((at, day, begins, until),) = await client.run(text)
            if at:
                assert at >= before and datetime.fromtimestamp(at / 1000, CHINA).date() == day.to_native()
                assert begins.to_native() >= date(2024, 7, 6) and until >= day
                before = at
            seen.add(day.to_native())
        assert {date(2024, 7, 4), date(2024, 7, 6)} <= seen
        await sound(client)
