"""Files of the co-building network: each format read by another program, the part around a node, and refusals."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import igraph
import networkx
import pytest
from openpyxl import load_workbook

from gongjian.client.network_file import format_of, network_file
from gongjian.execution.service import Service
from graph.errors import BadUserInput

pytestmark = pytest.mark.anyio
DAY = "2024-07-04"
COMMUNITY = "500233001001"


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".json", ".zip", ".xlsx"])
async def test_each_format_has_all_nodes_and_links(service: Service, ending: str) -> None:
    found = await network_file(service, f"network{ending.upper()}", DAY)
    nodes, links = sizes(found.content, ending)
    assert (nodes, links) == (len(found.network.nodes), len(found.network.links))
    assert nodes > 5 and links > 3 and not found.truncated
    assert str(found) == f"{nodes} nodes, {links} links, {DAY}"


def sizes(content: bytes, ending: str) -> tuple[int, int]:
    if ending == ".xlsx":
        nodes, links = load_workbook(BytesIO(content)).worksheets
        return nodes.max_row - 1, links.max_row - 1
    if ending == ".zip":
        with ZipFile(BytesIO(content)) as archive:
            lines = [archive.read(name).decode("utf-8-sig").strip().count("\n") for name in archive.namelist()]
        return lines[0], lines[1]
    if ending == ".json":
        graph = networkx.node_link_graph(json.loads(content), edges="edges")
    else:
        read = networkx.read_graphml if ending == ".graphml" else networkx.read_gexf
        graph = read(BytesIO(content))
    return graph.number_of_nodes(), graph.number_of_edges()


async def test_nodes_say_what_they_are(service: Service, tmp_path: Path) -> None:
    found = await network_file(service, "network.graphml", DAY)
    graph = networkx.read_graphml(BytesIO(found.content))
    units = [values for _, values in graph.nodes(data=True) if values["side"] == "UNIT"]
    communities = [values for _, values in graph.nodes(data=True) if values["side"] == "COMMUNITY"]
    assert units and all(values["kind"] for values in units)
    assert any(values.get("sector") for values in units)
    assert communities and all(values["township"].endswith("街道") and values["code"] for values in communities)
    (tmp_path / "network.graphml").write_bytes(found.content)
    assert b"None" not in found.content
    assert igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml")).vcount() == len(graph)


async def test_the_part_around_a_node_has_its_neighbours(service: Service) -> None:
    whole = (await network_file(service, "network.json", DAY)).network
    (center,) = (node for node in whole.nodes if node.attributes.get("code") == COMMUNITY)
    near = {link.source for link in whole.links if link.target == center.id}
    for around in (COMMUNITY, center.id, f"{center.id}@{DAY}"):
        found = await network_file(service, "network.json", DAY, around)
        assert {node.id for node in found.network.nodes} == {center.id, *near} and not found.truncated
    assert near
    cut = await network_file(service, "network.json", DAY, COMMUNITY, 4, 2)
    assert (len(cut.network.nodes), cut.truncated) == (2, True)


async def test_what_is_not_there_is_refused(service: Service) -> None:
    with pytest.raises(BadUserInput, match="'unit_nobody' is not in this network"):
        await network_file(service, "network.json", DAY, "unit_nobody@2024-07-04")
    with pytest.raises(BadUserInput, match=r"'network\.pdf' says no format; end it in \.graphml, \.gexf, \.json"):
        format_of("network.pdf")
