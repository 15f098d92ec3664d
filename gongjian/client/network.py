"""Networks for programs: on a day or within a period, whole or in part, and the picture of co-building."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis.co_building import graph_of
from analysis.network import Network
from analysis.part import Part
from analysis.picture import picture_of
from analysis.spec import NetworkSpec
from analysis.subgraph import Subgraph
from gongjian.execution.answer import Answer
from gongjian.execution.data_day import DataDay
from gongjian.execution.service import Service
from gongjian.networks.around import read_around
from gongjian.networks.reader import ViewerReader
from gongjian.networks.reading import read_timeline
from gongjian.networks.wanted import Wanted, wanted
from graph.access.viewer import UNLIMITED, Viewer
from graph.errors import error_of
from resolvers.execution.dates import lasting_id


@dataclass(frozen=True, slots=True)
class Found:
    """A network. `truncated`: nodes around the named one were left out."""

    network: Network | Subgraph
    truncated: bool = False


async def found(service: Service, asked: Wanted, viewer: Viewer = UNLIMITED, *, timeline: bool = False) -> Found:
    """Return a network; with `timeline` also ended links, with their spells. Raises `GraphError`."""
    spec = asked.spec.on(DataDay.of(await service.lease.current()).day)
    if asked.around:
        return Found(*await read_around(ViewerReader(service, viewer), asked.around, _day(spec)))
    whole = await _whole(service, spec, viewer, timeline=timeline)
    return Found(*_named(whole, asked.part).of(whole))


async def _whole(service: Service, spec: NetworkSpec, viewer: Viewer, *, timeline: bool) -> Network:
    if timeline:
        return await read_timeline(ViewerReader(service, viewer), spec)
    return (await service.networks.network(spec, viewer=viewer)).network


async def network(service: Service, asked: Wanted, viewer: Viewer = UNLIMITED) -> Network:
    """Return a network of a kind. Raises `GraphError`."""
    whole = (await found(service, asked, viewer)).network
    assert isinstance(whole, Network), "nothing around a node was asked"
    return whole


async def network_picture(service: Service, as_of: str | None = None, viewer: Viewer = UNLIMITED) -> str:
    """Return the SVG picture of the co-building network on a date, by default the horizon of the data."""
    shown = await network(service, wanted(as_of=as_of), viewer)
    graph, title = graph_of(shown.without_isolated()), f"Co-building on {shown.day} 共建网络"
    return await service.worker.run(lambda: picture_of(graph, title))


def data_of(answer: Answer) -> Any:
    """Return the data of an answer. Raises `GraphError` for an answer with errors."""
    if answer.errors:
        raise error_of(answer.errors[0])
    return answer.data


def _named(whole: Network, part: Part) -> Part:
    """Return a part whose node is named by its id; `around` may be the code of a community."""
    if part.around is None:
        return part
    coded = (node.id for node in whole.nodes if node.type == "Community" and node.attributes.get("code") == part.around)
    return replace(part, around=next(coded, lasting_id(part.around)))


def _day(spec: NetworkSpec) -> date:
    assert spec.day, "the spec has a day"
    return spec.day
