"""Random changesets against a small model in memory: same entries, same refusals, and an undo of all gives the same graph.

After the undo of all, the graph differs in `version` and `updatedAt` of nodes, and in `recordedAt` of the links that were
changed: they were recorded again. `recordedBy` and everything else is as it was. A read of a past day shows no change but in
`until` of a link, `version` and `updatedAt`, which it does not ask for.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from graph.access.changing import CHANGEABLE
from graph.model import MODEL
from seed.loading.checksum import native
from seed.loading.rows import LinkRow
from seed.loading.rules import day_of
from tests.conftest import SEED, THOROUGH
from tests.support.changing import Change, Desk, desk_on, named, opening
from tests.support.trails import Place
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
CHANGESETS = 120 if THOROUGH else 12
HORIZON, EARLIEST = date(2024, 7, 4), date(2023, 1, 1)
TYPES = sorted(
    CHANGEABLE - {"PART_OF", "PARTY_SUBORDINATE_TO", "SUCCEEDED_BY"}
)  # trees, facts: tests/api, tests/unit/changes
NODES = {node.id: node for node in FIXTURE.nodes}
PRESENT = [link for link in FIXTURE.links if link.type in TYPES]
READS = """{ past: grids(asOf: "2022-12-31", first: 100) { nodes { id gridForce(first: 50) { edges { role since node { id } } } } }
  communities(asOf: "2022-12-31", first: 30) { nodes { id links(first: 100) { nodes { type since other { id } } } } } }"""
Facts = dict[str, Any]


@dataclass
class State:
    """A link of the model in memory."""

    type: str
    ends: tuple[tuple[str, str], tuple[str, str]]
    facts: Facts

    @property
    def span(self) -> tuple[date, date]:
        return self.facts["since"], self.facts.get("until") or date.max

    @property
    def kind(self) -> Any:
        return self.facts.get(MODEL.links[self.type].discriminator or "")

    def overlaps(self, other: State) -> bool:
        same = (self.type, self.ends, self.kind) == (other.type, other.ends, other.kind)
        return same and self.span[0] < other.span[1] and other.span[0] < self.span[1]


def lifetime(id_: str) -> tuple[date, date]:
    node = NODES[id_]
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = (day_of(node.properties.get(name or "")) for name in (span.since, span.until))
        return begins or date.min, ends or date.max
    return date.min, date.max


def state_of(link: LinkRow) -> State:
    facts = {name: value for name, value in link.properties.items() if name not in ("recordedAt", "recordedBy")}
    return State(
        link.type, (link.source, link.target), {key: value for key, value in facts.items() if value is not None}
    )


@dataclass
class Model:
    """The links of the fixture, and the refusals of one changeset by place and code."""

    links: list[State] = field(default_factory=lambda: [state_of(link) for link in PRESENT])

    def apply(self, changes: list[tuple[str, State, Facts]]) -> set[tuple[str, int]]:
        """Make all changes, or none; return the problems."""
        links, made, problems = [*self.links], dict[int, State](), set[tuple[str, int]]()
        for index, (kind, named_, facts) in enumerate(changes):
            if kind == "open":
                made[index] = replace(named_, facts=facts)
                links.append(made[index])
                continue
            found = [one for one in links if self._is_named(kind, one, named_, facts)]
            if len(found) != 1:
                problems.add(("AMBIGUOUS" if found else "UNKNOWN", index))
                continue
            after = {name: value for name, value in {**found[0].facts, **facts}.items() if value is not None}
            if after == found[0].facts:
                problems.add(("VALUE", index))
            links.remove(found[0])
            made = {key: one for key, one in made.items() if one is not found[0]}
            made[index] = replace(found[0], facts=after)
            links.append(made[index])
        problems |= {(code, index) for index, one in made.items() for code in self._broken(one, links)}
        if not problems:
            self.links = links
        return problems

    def _is_named(self, kind: str, one: State, named_: State, facts: Facts) -> bool:
        """Return whether a link has the ends that are named; an end is of a link that has not ended before."""
        since = named_.facts.get("since")
        if (one.type, one.ends) != (named_.type, named_.ends) or since not in (None, one.facts["since"]):
            return False
        return kind == "correct" or ((bool(since) or one.span[0] < facts["until"]) and facts["until"] <= one.span[1])

    def _broken(self, one: State, links: list[State]) -> set[str]:
        begins = max(lifetime(id_)[0] for _, id_ in one.ends)
        ends = min(lifetime(id_)[1] for _, id_ in one.ends)
        required = {prop.name for prop in MODEL.links[one.type].properties if prop.required}
        broken = {
            "DATES": one.span[1] <= one.span[0],
            "LIFETIME": one.span[0] < begins or one.span[1] > ends,
            "REQUIRED": not required <= one.facts.keys(),
            "OVERLAP": any(one is not other and one.overlaps(other) for other in links),
        }
        return {code for code, is_so in broken.items() if is_so}


def random_change(random: Random, model: Model) -> tuple[str, State, Facts]:
    """Return a change; most are fine. Days are from 2023 on, and up to five months after the day of the data."""
    link = random.choice(model.links)
    key = State(link.type, link.ends, {"since": link.facts["since"]} if random.random() < 0.8 else {})
    day, late = EARLIEST + timedelta(days=random.randrange(700)), link.facts.get("until", EARLIEST) >= EARLIEST
    match random.choice(("open", "open", "end", "correct", "until")):
        case "open":
            others = [one for one in model.links if one.type == link.type and one.ends[1][0] == link.ends[1][0]]
            ends = (link.ends[0], random.choice(others).ends[1])
            facts = {name: value for name, value in link.facts.items() if name not in ("since", "until")}
            until = {"until": day + timedelta(days=random.randrange(-5, 200))} if random.random() < 0.4 else {}
            if facts and random.random() < 0.1:
                facts.pop(random.choice(sorted(facts)))
            return "open", State(link.type, ends, {}), {"since": day, **until, **facts}
        case "end" if late:
            return "end", key, {"until": day}
        case "correct" if link.facts["since"] >= EARLIEST:
            return "correct", key, {"since": day}
        case _:
            return "correct", key, {"until": random.choice((None, day)) if late else link.facts["until"]}


def asked(change: tuple[str, State, Facts]) -> Change:
    """Return the input of a change."""
    kind, link, facts = change
    plain = {name: str(value) if isinstance(value, date) else value for name, value in facts.items()}
    (_, source), (_, target) = link.ends
    if kind == "open":
        own = {name: value for name, value in plain.items() if name not in ("since", "until")}
        return opening(link.type, source, target, plain["since"], plain.get("until"), **own)
    since = {"since": str(link.facts["since"])} if link.facts else {}
    key = named(LinkRow(link.type, *link.ends, {}), **since)
    return (
        {"endLink": {"link": key, "on": plain["until"]}} if kind == "end" else {"correctLink": {"link": key, **plain}}
    )


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        assert found.service.editor
        found.service.editor.maker.drain = 0  # no other process reads
        yield found


async def content(desk: Desk) -> tuple[list[str], list[str]]:
    """Return nodes and links as text, without what an undo leaves different."""
    nodes = await desk.client.run("MATCH (n) WHERE n.version IS NOT NULL AND NOT n:Meta RETURN properties(n)")
    links = await desk.client.run("MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)")
    return (
        sorted(_text(row, "version", "updatedAt") for (row,) in nodes),
        sorted(f"{ends} {_text(row, 'recordedAt')}" for *ends, row in links),
    )


def _text(properties: Facts, *without: str) -> str:
    values = {name: str(value) for name, value in native(properties).items() if name not in without}
    return json.dumps(values, sort_keys=True, ensure_ascii=False)


async def stored(desk: Desk) -> list[str]:
    """Return the changeable links that are stored, as text."""
    found = []
    for type_ in TYPES:
        for *ends, row in await desk.client.run(f"MATCH (a)-[l:{type_}]->(b) RETURN a.id, b.id, properties(l)"):
            found.append(f"{type_} {ends} {_text(row, 'recordedAt', 'recordedBy')}")
    return sorted(found)


def expected(model: Model) -> list[str]:
    return sorted(f"{one.type} {[end[1] for end in one.ends]} {_text(one.facts)}" for one in model.links)


async def last_beginning(desk: Desk) -> date | None:
    ((found,),) = await desk.client.run("MATCH (meta:Meta) RETURN meta.lastBeginning")
    return found and date(found.year, found.month, found.day)


async def test_random_changesets_are_those_of_the_model_and_can_all_be_undone(desk: Desk) -> None:
    random, model, made, refused = Random(SEED), Model(), list[str](), 0
    before, past = await content(desk), (await desk.answer(READS)).body()
    assert await stored(desk) == expected(model) and b'"errors"' not in past
    for _ in range(CHANGESETS):
        changes = [random_change(random, model) for _ in range(random.randrange(1, 4))]
        problems = model.apply(changes)
        found = await desk.apply(*map(asked, changes))
        assert {(one["code"], one["index"]) for one in found["problems"]} == problems, (changes, found["problems"])
        if problems:
            refused += 1
            assert found["changeset"] is None
        else:
            made.append(found["changeset"]["id"])
            actions = [one["action"] for one in found["entries"]["nodes"]]
            assert actions == [kind.upper() for kind, *_ in changes]
            planned = (one.span[0] for one in model.links if one.span[0] > HORIZON)
            assert await last_beginning(desk) == max(planned, default=None)
    assert await stored(desk) == expected(model)
    assert len(made) > CHANGESETS // 4 and refused > CHANGESETS // 10, (len(made), refused)
    await desk.is_sound()
    assert (await desk.answer(READS)).body() == past
    for id_ in reversed(made):
        await desk.undone(id_)
    assert await content(desk) == before and await last_beginning(desk) is None
    await desk.is_sound()
