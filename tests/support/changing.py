"""Changesets of tests: changes by short names, a service that makes them, and all that a refusal must leave alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from gongjian.connection import editor_of
from gongjian.execution.answer import Answer
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.viewer import UNLIMITED, Viewer
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.engine.lease import Lease
from schema.changes.facts import camel
from seed.integrity.check import check
from seed.loading.checksum import graph_checksum, native
from seed.loading.rows import LinkRow
from tests.support.trails import PATIENT, Place
from tests.support.world_rows import FIXTURE

RESULT = """{ repeated problems { code message index field value }
  changeset { id number at recordedAt byId reason count undoes undoneBy }
  entries(first: 100) { totalCount nodes { index action type fromId toId nodeId
    before { since until facts { name value } } after { since until facts { name value } } } } }"""
APPLY = f"mutation Apply($input: ApplyChangesInput!) {{ applyChanges(input: $input) {RESULT} }}"
UNDO = f"mutation Undo($input: UndoChangesetInput!) {{ undoChangeset(input: $input) {RESULT} }}"
LOG = "{ changesets { totalCount nodes { id number undoes undoneBy reason } } }"
COUNTS = """MATCH (meta:Meta) MATCH (n) WHERE n.version IS NOT NULL WITH meta, sum(n.version) AS versions
RETURN [meta.changes, meta.counts, versions, COUNT { MATCH (c:Changeset) }, COUNT { MATCH (e:ChangeEntry) }] AS data"""
Change = dict[str, Any]


def ref(key: str) -> dict[str, str]:
    """Return an input that names a node by its id, an area by its code, or a new node by its name after a `$`."""
    if key.startswith("$"):
        return {"new": key[1:]}
    return {"code": key} if key[0].isdigit() else {"id": key}


def opening(type_: str, source: str, target: str, since: str, until: str | None = None, **facts: Any) -> Change:
    """Return the opening of a link."""
    ends = {"type": type_, "from": ref(source), "to": ref(target), "since": since, "until": until}
    return {"openLink": {**ends, **_facts(type_, facts)}}


def named(link: LinkRow, **key: Any) -> dict[str, Any]:
    """Return an input that names a link by its ends."""
    return {"type": link.type, "from": ref(link.source[1]), "to": ref(link.target[1]), **key}


def ending(link: LinkRow, on: str, **key: Any) -> Change:
    """Return the end of a link."""
    return {"endLink": {"link": named(link, **key), "on": on}}


def correcting(
    link: LinkRow, days: dict[str, Any] | None = None, key: dict[str, Any] | None = None, **facts: Any
) -> Change:
    """Return the correction of days and facts of a link."""
    return {"correctLink": {"link": named(link, **key or {}), **(days or {}), **_facts(link.type, facts)}}


def creating(label: str, as_: str | None = None, **facts: Any) -> Change:
    """Return the creation of a node."""
    return {"createNode": {"as": as_, "facts": {label[0].lower() + label[1:]: facts}}}


def updating(id_: str, label: str, **facts: Any) -> Change:
    """Return new facts of a node."""
    return {"updateNode": {"node": ref(id_), "facts": {label[0].lower() + label[1:]: facts}}}


def replacing(link: LinkRow, on: str, key: dict[str, Any] | None = None, **ends: Any) -> Change:
    """Return the end of a link and the beginning of the one that follows; `from_` or `to` is the node that follows."""
    given = {name.rstrip("_"): ref(value) for name, value in ends.items() if name in ("from_", "to")}
    facts = {name: value for name, value in ends.items() if name not in ("from_", "to")}
    return {"replaceLink": {"link": named(link, **key or {}), "on": on, **given, **_facts(link.type, facts)}}


def dissolving(id_: str, on: str, *, with_links: bool = False) -> Change:
    """Return the end of a node."""
    return {"endNode": {"node": ref(id_), "on": on, "withLinks": with_links}}


def _facts(type_: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"facts": {camel(type_): facts}} if facts else {}


def links_of(
    type_: str, source: str = "", target: str = "", *, open_: bool | None = None, **facts: Any
) -> list[LinkRow]:
    """Return the fixture's links of a type between labels, open or ended ones, with some facts."""
    return [
        link
        for link in FIXTURE.links
        if link.type == type_
        and source in ("", link.source[0])
        and target in ("", link.target[0])
        and open_ in (None, link.properties.get("until") is None)
        and facts.items() <= link.properties.items()
    ]


def code_of(id_: str) -> str:
    """Return the code of an area of the fixture."""
    return next(str(node.properties["code"]) for node in FIXTURE.nodes if node.id == id_)


def id_of(label: str, place: int = 0) -> str:
    """Return the id of a node of the fixture."""
    return [node.id for node in FIXTURE.nodes if node.label == label][place]


@dataclass(frozen=True)
class Desk:
    """A service that makes changes, on a fixture of its own."""

    service: Service
    client: Client
    viewer: Viewer = UNLIMITED

    def of(self, viewer: Viewer) -> Desk:
        """Return the desk of another viewer."""
        return replace(self, viewer=viewer)

    async def answer(self, query: str, **variables: Any) -> Answer:
        """Return an answer."""
        return await self.service.answer(Request(query, variables, viewer=self.viewer))

    async def data(self, query: str, **variables: Any) -> Any:
        """Return the data of an answer without errors."""
        answer = await self.answer(query, **variables)
        assert not answer.errors, answer.errors
        return answer.data

    async def asked(self, *changes: Change, **others: Any) -> Answer:
        """Return the answer to changes."""
        return await self.answer(APPLY, input={"changes": [*changes], "reason": "核对", **others})

    async def apply(self, *changes: Change, **others: Any) -> dict[str, Any]:
        """Return the result of changes, which may have problems."""
        answer = await self.asked(*changes, **others)
        assert not answer.errors, answer.errors
        found: dict[str, Any] = answer.data["applyChanges"]
        return found

    async def made(self, *changes: Change, **others: Any) -> dict[str, Any]:
        """Return the result of changes without problems, whose changeset was stored."""
        found = await self.apply(*changes, **others)
        assert found["problems"] == [], found["problems"]
        assert found["changeset"] or others.get("dryRun"), found
        return found

    async def undo(self, id_: str, **others: Any) -> dict[str, Any]:
        """Return the result of taking back a changeset."""
        data = await self.data(UNDO, input={"id": id_, "reason": "撤销", **others})
        found: dict[str, Any] = data["undoChangeset"]
        return found

    async def undone(self, id_: str, **others: Any) -> dict[str, Any]:
        """Return the result of taking back a changeset without problems."""
        found = await self.undo(id_, **others)
        assert found["problems"] == [] and found["changeset"]["undoes"] == id_, found
        return found

    async def refused(self, *changes: Change, **others: Any) -> list[dict[str, Any]]:
        """Return the problems of changes that write nothing: no changeset, no entry, no version."""
        before = await self.counts()
        found = await self.apply(*changes, **others)
        assert found["problems"] and found["changeset"] is None and found["entries"]["totalCount"] == 0, found
        assert await self.counts() == before
        problems: list[dict[str, Any]] = found["problems"]
        return problems

    async def stored(self) -> tuple[Any, ...]:
        """Return what nothing but a changeset changes: all nodes with their versions, all links, the log."""
        return await graph_checksum(self.client), await self.counts()

    async def content(self) -> set[str]:
        """Return all nodes and links, without versions and times of change."""
        nodes = "MATCH (n) WHERE n.version IS NOT NULL AND NOT n:Meta RETURN n.id, properties(n)"
        links = "MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)"
        left = ("version", "updatedAt", "recordedAt", "recordedBy")
        rows = [*await self.client.run(nodes), *await self.client.run(links)]
        return {
            repr((*key, sorted((name, value) for name, value in native(values).items() if name not in left)))
            for *key, values in rows
        }

    async def counts(self) -> tuple[Any, ...]:
        """Return the numbers that each changeset changes: its own number, those of the log, the sum of all versions."""
        return tuple(await self.client.read(COUNTS, {}))

    async def is_sound(self) -> None:
        """Assert that the graph keeps its rules, and has as many nodes and links as its mark says."""
        report = await check(self.client)
        assert report.findings == () and report.is_whole

    async def links(self, type_: str, source: str) -> list[dict[str, Any]]:
        """Return the stored links of a type from a node, earliest first, without the time of recording."""
        text = f"MATCH (a {{id: $v.id}})-[l:{type_}]->(b) RETURN b.id, l.since, l.until, properties(l) ORDER BY l.since"
        rows = await self.client.run(text, {"id": source})
        return [
            {"to": target, **rest, "since": str(since), "until": until and str(until)}
            for target, since, until, values in rows
            for rest in [
                {name: value for name, value in values.items() if name not in ("recordedAt", "since", "until")}
            ]
        ]


@asynccontextmanager
async def desk_on(place: Place) -> AsyncIterator[Desk]:
    """Open a service with an audit trail that makes changes."""
    async with Client(place.endpoint, PATIENT) as client:
        lease, writer = Lease(client), place.writer(client)
        service = Service(client, lease, CostLimits(), trail=AuditTrail(writer))
        service.editor = editor_of(service, writer)
        try:
            yield Desk(service, client)
        finally:
            await service.networks.close()


def codes(problems: Sequence[dict[str, Any]]) -> list[tuple[str, int | None, str | None, str | None]]:
    """Return problems without their messages."""
    return [(one["code"], one["index"], one["field"], one["value"]) for one in problems]
