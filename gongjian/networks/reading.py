"""Networks read from the graph: one GraphQL document of the public schema for each kind, one statement for each network.

`documents/<KIND>.graphql` reads a network on a day, `documents/<KIND>_HISTORY.graphql` the links of all days up to one; a kind
that counts events has one document, which reads the events of a period. Since a document passes through the compiler like that
of any client, a network holds what its reader may see.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analysis.kinds import TRAITS, NetworkKind
from analysis.network import Link, Network
from analysis.spec import NetworkSpec
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import Request
from gongjian.networks.kinds import co_building, coattendance, membership, money, people, returns
from gongjian.networks.reader import Reader

DOCUMENTS = Path(__file__).parent / "documents"
Rows = Mapping[str, Any]  # the data of a document


@dataclass(frozen=True, slots=True)
class KindReader:
    """Functions that turn the data of a kind's documents into networks; `history` takes the links of all days up to one."""

    network: Callable[[Rows, date], Network]
    history: Callable[[Rows], Network]


READERS = {
    NetworkKind.CO_BUILDING: KindReader(co_building.network, co_building.history),
    NetworkKind.MEMBERSHIP: KindReader(membership.network, membership.history),
    NetworkKind.COATTENDANCE: KindReader(coattendance.network, coattendance.history),
    NetworkKind.MONEY: KindReader(money.network, money.history),
    NetworkKind.RETURNS: KindReader(returns.network, returns.history),
    NetworkKind.PEOPLE: KindReader(people.network, people.history),
}


async def read_network(reader: Reader, spec: NetworkSpec) -> Network:
    """Return a network on the day of its spec. Raises `GraphError`."""
    assert spec.day, "the spec has a day"
    data = await reader.whole(
        Request(document(spec.kind.value), variables(spec.day, spec.first, spec.last or spec.day))
    )
    return await asyncio.to_thread(READERS[spec.kind].network, data, spec.day)


async def read_history(reader: Reader, kind: NetworkKind, last: date) -> Network:
    """Return all links of a kind that began until a day, with their spells. Raises `GraphError`."""
    return await _read_spells(reader, kind, variables(last, None, last))


async def read_timeline(reader: Reader, spec: NetworkSpec) -> Network:
    """Return a network with the spells of its links: of events those of the period, else of all links up to the day.

    Links that hold on the day have the weights and attributes of that day. Raises `GraphError`.
    """
    assert spec.day, "the spec has a day"
    if TRAITS[spec.kind].events:
        period = variables(spec.day, spec.first, spec.last or spec.day)
        return replace(await _read_spells(reader, spec.kind, period), day=spec.day)
    present, history = await read_network(reader, spec), await read_history(reader, spec.kind, spec.day)
    held = {_identity(link): link for link in present.links}
    links = tuple(held.get(_identity(link), link) for link in history.links)
    nodes = {node.id: node for node in (*history.nodes, *present.nodes)}
    return Network.of(spec.kind, nodes.values(), links, spec.day)


async def _read_spells(reader: Reader, kind: NetworkKind, span: Mapping[str, Any]) -> Network:
    name = kind.value if TRAITS[kind].events else f"{kind.value}_HISTORY"
    data = await reader.whole(Request(document(name), span))
    return await asyncio.to_thread(READERS[kind].history, data)


def _identity(link: Link) -> tuple[object, ...]:
    return link.source, link.target, link.since, link.attributes.get("relation"), link.attributes.get("role")


@cache
def document(name: str) -> str:
    """Return a document of the package with the fragments that it spreads, each a file of its name."""
    return "\n".join(_files(name).values())


def _files(name: str) -> dict[str, str]:
    """Return the file of a document or a fragment and those of all fragments below it, by name."""
    text = (DOCUMENTS / f"{name}.graphql").read_text("utf-8")
    found = {name: text}
    for spread in sorted(set(re.findall(r"\.\.\.([A-Z]\w*)", text))):
        found |= _files(spread)
    return found


def variables(day: date, first: date | None, last: date) -> dict[str, Any]:
    """Return the variables of a document; `first` rows of a page are all rows. Without a first day there is no `from`."""
    begin = {"from": first.isoformat()} if first else {}
    return {"asOf": day.isoformat(), **begin, "to": last.isoformat(), "first": WHOLE.page}
