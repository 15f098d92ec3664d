"""Files of the co-building network, whole or around one node."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.co_building import lasting_id
from analysis.ego import Ego, ego
from analysis.files.formats import FILE_TYPES, Format, file_of
from analysis.network import Network
from gongjian.client.network import network
from gongjian.execution.service import Service
from graph.errors import BadUserInput
from graph.text import Template

NO_FORMAT = Template(
    "The name {name!r} says no format; end it in {endings}.", "文件名 {name!r} 未指明格式;请以 {endings} 结尾。"
)


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """A network as the content of a file. `truncated`: nodes around the named one were left out."""

    network: Network
    content: bytes
    truncated: bool = False

    def __str__(self) -> str:
        return f"{len(self.network.nodes)} nodes, {len(self.network.links)} links, {self.network.day}"


async def network_file(
    service: Service, name: str, as_of: str | None = None, around: str | None = None, radius: int = 1, most: int = 1000
) -> NetworkFile:
    """Return the network of a date, or the part within some links of a node, in the format of the name's ending.

    `around` is the id of a node, or the code of a community. Raises `GraphError`.
    """
    form = format_of(name)
    found = await network(service, as_of)
    part = ego(found, _id_of(found, around), radius, most) if around else Ego(found, truncated=False)
    content = await service.worker.run(lambda: file_of(part.network, form))
    return NetworkFile(part.network, content, part.truncated)


def format_of(name: str) -> Format:
    """Return the format that the ending of a file's name says. Raises `BadUserInput` for another ending."""
    for form, type_ in FILE_TYPES.items():
        if name.lower().endswith(type_.ending):
            return form
    endings = ", ".join(type_.ending for type_ in FILE_TYPES.values())
    raise BadUserInput(NO_FORMAT(name=name, endings=endings), argument="name")


def _id_of(found: Network, around: str) -> str:
    """Return the id of the node with a code; another text is an id, with or without an as-of date."""
    named = (node.id for node in found.nodes if node.attributes.get("code") == around)
    return next(named, lasting_id(around))
