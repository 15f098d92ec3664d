"""Files of networks, whole or in part, and of the flows of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from analysis.degrees import with_degrees
from analysis.files.formats import FILE_TYPES, Format, file_of
from analysis.files.sankey_files import sankey_json, sankey_svg
from analysis.network import Network
from analysis.sankey import Sankey, sankey
from analysis.subgraph import Subgraph
from gongjian.client.network import found, network
from gongjian.execution.service import Service
from gongjian.networks.messages import NO_ENDING
from gongjian.networks.wanted import Wanted
from graph.access.viewer import UNLIMITED, Viewer
from graph.errors import BadUserInput

T = TypeVar("T")


class FlowFormat(StrEnum):
    """Formats of flows of money."""

    SVG = ".svg"
    JSON = ".json"


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """A network as the content of a file. `truncated`: nodes around the named one were left out."""

    network: Network | Subgraph
    content: bytes
    truncated: bool = False

    def __str__(self) -> str:
        return f"{len(self.network.nodes)} nodes, {len(self.network.links)} links, {self.network.day}"


async def network_file(service: Service, form: Format, asked: Wanted, viewer: Viewer = UNLIMITED) -> NetworkFile:
    """Return a network in a format, with degree and strength of each node; GEXF has ended links too. Raises `GraphError`."""
    read = await found(service, asked, viewer, timeline=form is Format.GEXF)
    content = await service.worker.run(lambda: file_of(with_degrees(read.network), form))
    return NetworkFile(read.network, content, read.truncated)


async def flows(
    service: Service, asked: Wanted, by: str = "kind", most: int = 20, viewer: Viewer = UNLIMITED
) -> Sankey:
    """Return the flows of money of a period from kinds of units, or their sectors, to communities. Raises `GraphError`."""
    return sankey(await network(service, asked, viewer), by, most)


async def flows_file(
    service: Service, form: FlowFormat, asked: Wanted, by: str = "kind", most: int = 20, viewer: Viewer = UNLIMITED
) -> bytes:
    """Return the flows of `flows` as SVG or JSON. Raises `GraphError`."""
    shown = await flows(service, asked, by, most, viewer)
    return (
        sankey_json(shown)
        if form is FlowFormat.JSON
        else sankey_svg(shown, "Money to communities 投向社区的资金物资").encode()
    )


def format_of(name: str) -> Format:
    """Return the format that the ending of a file's name says. Raises `BadUserInput` for another ending."""
    return _by_ending(name, {type_.ending: form for form, type_ in FILE_TYPES.items()})


def flow_format_of(name: str) -> FlowFormat:
    """Return the format of flows that the ending of a file's name says. Raises `BadUserInput` for another ending."""
    return _by_ending(name, {form.value: form for form in FlowFormat})


def _by_ending(name: str, forms: Mapping[str, T]) -> T:
    for ending, form in forms.items():
        if name.lower().endswith(ending):
            return form
    raise BadUserInput(NO_ENDING(name=name, endings=", ".join(forms)), argument="name")
