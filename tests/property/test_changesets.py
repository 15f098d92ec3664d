"""Random changesets against rows in memory: the same are made and refused, reads of earlier days stay, undo restores.

The model applies each change naively, and then asks the integrity check of loaded data whether the rows are sound.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from graph.model import MODEL, Temporality
from seed.integrity.finding import Finding
from seed.integrity.inspection import Inspection
from seed.loading.building import RECORDED, derived, present
from seed.loading.checksum import native, plain
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import interval, lifetime_of
from seed.loading.terms import with_forms
from tests.support.changing import Change, Desk, creating, desk_on, dissolving, opening, updating
from tests.support.trails import Place
from tests.support.world_rows import FIXTURE

pytestmark = [pytest.mark.anyio, pytest.mark.always]
DAYS = [date(year, month, 1) for year in (2023, 2024) for month in range(1, 7)]  # none is planned
EARLIER = "2022-12-31"  # before all of them
LINKS = ("ASSIGNED_TO", "LINKED_TO", "PART_OF", "PARTY_SUBORDINATE_TO", "MEMBER_UNIT_OF", "REGISTERED_AT", "LOCATED_IN")
LEFT = {"version", "updatedAt", "createdAt", "recordedAt", "recordedBy", "sourceId"}
COMMUNITY = "500233001001"
PAST = """query ($day: Date!) {
  grids(first: 100, asOf: $day) { nodes { id code gridForce(first: 50) { edges { role since node { id } } } } }
  communities(first: 100, asOf: $day, where: {inScope: {eq: true}}) { nodes { code linkedLeaders: links(first: 100) { totalCount } } }
  organizations(first: 100, asOf: $day) { nodes { id kind } } }"""


class Impossible(Exception):
    """A change that names nothing, or changes nothing."""


@dataclass
class Rows:
    """The graph in memory."""

    nodes: dict[str, NodeRow]
    links: list[LinkRow]

    def copy(self) -> Rows:
        return Rows(dict(self.nodes), [*self.links])

    def findings(self) -> set[Finding]:
        found = Inspection(FIXTURE.horizon)
        of_nodes = [finding for node in self.nodes.values() for finding in found.node(node)]
        by_source = sorted(self.links, key=lambda link: link.source[1])
        return {*of_nodes, *found.links(by_source), *found.end()}

    def outliving(self) -> set[str]:
        """Return links that hold on days on which a node does not exist."""
        return {repr(link) for link in self.links if not self._fits(link)}

    def _fits(self, link: LinkRow) -> bool:
        if MODEL.links[link.type].kind is Temporality.STRUCTURAL:
            return True
        since, until = interval(MODEL.links[link.type], link.properties)
        spans = (lifetime_of(self.nodes[id_]) for _, id_ in (link.source, link.target))
        return all(begins <= since and until <= ends for begins, ends in spans)

    def content(self) -> set[str]:
        return {
            *(text(node.id, node.properties) for node in self.nodes.values()),
            *(text(f"{one.type} {one.source[1]} {one.target[1]}", one.properties) for one in self.links),
        }


def text(head: str, properties: dict[str, Any]) -> str:
    return f"{head} {sorted((name, repr(plain(value))) for name, value in properties.items() if name not in LEFT)}"


async def content(desk: Desk) -> set[str]:
    """Return the graph as `Rows.content` does."""
    nodes = await desk.client.run("MATCH (n) WHERE n.version IS NOT NULL AND NOT n:Meta RETURN n.id, properties(n)")
    links = await desk.client.run("MATCH (a)-[l]->(b) RETURN type(l) + ' ' + a.id + ' ' + b.id, properties(l)")
    return {text(head, native(values)) for head, values in [*nodes, *links] if not head.startswith("searchterm_")}


@dataclass
class Step:
    """A random change: as input, and as it changes rows. `new` are names of new nodes, by place among the changes."""

    rows: Rows
    dice: random.Random
    changes: list[Change] = field(default_factory=list)
    new: dict[int, str] = field(default_factory=dict)
    possible: bool = True

    def add(self) -> None:
        kinds = (self.open, self.open, self.end, self.end, self.correct, self.create, self.update, self.dissolve)
        try:
            self.dice.choice(kinds)()
        except Impossible:
            self.possible = False

    def open(self) -> None:
        like = self.dice.choice([link for link in FIXTURE.links if link.type in LINKS])
        other = self.dice.choice([link for link in FIXTURE.links if link.type == like.type])
        since = self.dice.choice(DAYS)
        until = self.dice.choice([None, None, self.dice.choice(DAYS)])
        facts = {
            name: like.properties.get(name) for name in names_of(like.type) if like.properties.get(name) is not None
        }
        self.changes.append(
            opening(like.type, like.source[1], other.target[1], str(since), str(until) if until else None, **facts)
        )
        properties = present({"since": since, "until": until, "recordedAt": RECORDED, **facts})
        self.rows.links.append(LinkRow(like.type, like.source, other.target, properties))

    def end(self) -> None:
        link, on = self.some_link(), self.dice.choice(DAYS)
        key = {"since": str(link.properties["since"]), "kind": kind_of(link)}
        named = {"type": link.type, "from": {"id": link.source[1]}, "to": {"id": link.target[1]}, **key}
        self.changes.append({"endLink": {"link": named, "on": str(on)}})
        until = link.properties.get("until")
        if until == on or (until and until < on):  # it has ended then, or before
            raise Impossible
        self.put(link, {**link.properties, "until": on})

    def correct(self) -> None:
        link, since = self.some_link(recent=True), self.dice.choice(DAYS)
        key = {"since": str(link.properties["since"]), "kind": kind_of(link)}
        named = {"type": link.type, "from": {"id": link.source[1]}, "to": {"id": link.target[1]}, **key}
        self.changes.append({"correctLink": {"link": named, "since": str(since), "until": None}})
        after = {name: value for name, value in link.properties.items() if name != "until"} | {"since": since}
        if after == link.properties:
            raise Impossible
        self.put(link, after)

    def create(self) -> None:
        label, name = self.dice.choice(("Unit", "Grid", "Person")), f"示例{self.dice.randrange(10**6)}"
        facts: dict[str, Any] = {"name": name}
        if label == "Unit":
            facts |= {"kind": "SCHOOL", "foundedOn": str(self.dice.choice(DAYS))}
        if label == "Grid":
            facts |= {"kind": "BASIC", "code": f"{COMMUNITY}{self.dice.choice((1, 77, 78)):03}"}
            facts |= {"validFrom": str(self.dice.choice(DAYS))}
        place, id_ = len(self.changes), f"{label.lower()}_NEW{len(self.changes)}"
        self.new[place] = id_
        self.changes.append(creating(label, f"n{place}", **facts))
        self.rows.nodes[id_] = stored(NodeRow(label, {**dated(label, facts), "id": id_}))
        if label == "Grid" and self.dice.random() < 0.8:
            since = date.fromisoformat(facts["validFrom"])
            self.changes.append(opening("PART_OF", f"$n{place}", COMMUNITY, facts["validFrom"]))
            parent = next(one for one in FIXTURE.nodes if one.properties.get("code") == COMMUNITY)
            self.rows.links.append(
                LinkRow("PART_OF", ("Grid", id_), ("Community", parent.id), {"since": since, "recordedAt": RECORDED})
            )

    def update(self) -> None:
        node = self.dice.choice([node for node in self.rows.nodes.values() if node.label in ("Unit", "Person", "Grid")])
        facts: dict[str, Any] = {"name": self.dice.choice([f"示例{self.dice.randrange(9)}", node.properties["name"]])}
        recent = node.properties.get("foundedOn", date.min) >= DAYS[0]
        if node.label == "Unit" and recent and self.dice.random() < 0.5:
            facts["foundedOn"] = str(self.dice.choice(DAYS))
        if "_NEW" in node.id:
            return
        self.changes.append(updating(node.id, node.label, **facts))
        after = stored(NodeRow(node.label, {**node.properties, **dated(node.label, facts)}))
        if after == node:
            raise Impossible
        self.rows.nodes[node.id] = after

    def dissolve(self) -> None:
        node = self.dice.choice([node for node in self.rows.nodes.values() if node.label in ("Unit", "Grid")])
        on, along = self.dice.choice(DAYS), self.dice.random() < 0.7
        if "_NEW" in node.id:
            return
        self.changes.append(dissolving(node.id, str(on), with_links=along))
        until = "validTo" if node.label == "Grid" else "dissolvedOn"
        if node.properties.get(until, date.max) <= on:
            raise Impossible
        self.rows.nodes[node.id] = NodeRow(node.label, {**node.properties, until: on})
        for link in [one for one in self.rows.links if along and node.id in (one.source[1], one.target[1])]:
            since, ends = interval(MODEL.links[link.type], link.properties)
            if MODEL.links[link.type].kind is Temporality.STATE and since < on < ends and link.type not in UNCHANGED:
                self.put(link, {**link.properties, "until": on})

    def some_link(self, *, recent: bool = False) -> LinkRow:
        return self.dice.choice(
            [
                link
                for link in self.rows.links
                if link.type in LINKS
                and "_NEW" not in link.source[1]
                and (not recent or link.properties["since"] >= DAYS[0])
            ]
        )

    def put(self, link: LinkRow, properties: dict[str, Any]) -> None:
        place = next(place for place, one in enumerate(self.rows.links) if one is link)
        self.rows.links[place] = LinkRow(link.type, link.source, link.target, properties)


UNCHANGED = {"CO_BUILDS", "CLAIMED", "AT_DESK", "HANDLED_BY", "LIVES_IN"}


def names_of(type_: str) -> list[str]:
    return [prop.name for prop in MODEL.links[type_].properties]


def kind_of(link: LinkRow) -> str | None:
    name = MODEL.links[link.type].discriminator
    found: str | None = link.properties.get(name) if name else None
    return found


def dated(label: str, facts: dict[str, Any]) -> dict[str, Any]:
    days = {"foundedOn", "validFrom"}
    return {name: date.fromisoformat(value) if name in days else value for name, value in facts.items()}


def stored(node: NodeRow) -> NodeRow:
    """Return a node as a load stores it."""
    record = {"createdAt": RECORDED, "updatedAt": RECORDED, "version": 1}
    return with_forms(NodeRow(node.label, {**record, **node.properties, **derived(node.label, node.properties)}))


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        yield found


async def read_past(desk: Desk) -> Any:
    """Return what the schema reads of the earlier day. Names are present ones, and order organizations and people."""
    found = await desk.data(PAST, day=EARLIER)
    found["organizations"]["nodes"].sort(key=lambda node: node["id"])
    for grid in found["grids"]["nodes"]:
        grid["gridForce"]["edges"].sort(key=repr)
    return found


def named_as(rows: Rows, new: dict[int, str], entries: list[dict[str, Any]]) -> Rows:
    """Return rows in which new nodes have the ids that the graph gave them."""
    ids = {id_: next(one["nodeId"] for one in entries if one["index"] == place) for place, id_ in new.items()}

    def end(one: tuple[str, str]) -> tuple[str, str]:
        return one[0], ids.get(one[1], one[1])

    nodes = [NodeRow(node.label, {**node.properties, "id": ids.get(node.id, node.id)}) for node in rows.nodes.values()]
    links = [LinkRow(link.type, end(link.source), end(link.target), link.properties) for link in rows.links]
    return Rows({node.id: node for node in nodes}, links)


@pytest.mark.parametrize("seed", range(2))
async def test_random_changesets_do_what_the_rows_say(desk: Desk, seed: int) -> None:
    dice, rows = random.Random(seed), Rows({}, [])
    rows = Rows({node.id: node for node in FIXTURE.nodes if node.label != "SearchTerm"}, [*FIXTURE.links])
    assert await content(desk) == rows.content()
    past, sound, outliving = await read_past(desk), rows.findings(), rows.outliving()
    made: list[tuple[str, set[str]]] = []
    outcomes = {True: 0, False: 0}
    for _ in range(25):
        step = Step(rows.copy(), dice)
        while len(step.changes) < dice.choice((1, 1, 2, 4)):
            step.add()
        expected = step.possible and step.rows.findings() <= sound and step.rows.outliving() <= outliving
        before = await desk.stored() if not expected else None
        found = await desk.apply(*step.changes)
        assert (found["problems"] == []) is expected, (step.changes, found["problems"], step.rows.findings() - sound)
        outcomes[expected] += 1
        if not expected:
            assert await desk.stored() == before
            continue
        made.append((found["changeset"]["id"], rows.content()))
        rows = named_as(step.rows, step.new, found["entries"]["nodes"])
        assert await content(desk) == rows.content(), step.changes
    assert min(outcomes.values()) > 2, outcomes
    assert await read_past(desk) == past
    await desk.is_sound()
    for id_, earlier in reversed(made):
        await desk.undone(id_)
        assert await content(desk) == earlier
