"""Files of networks: each kind and format read by another program, the part around a node, ended links, and refusals."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import igraph
import networkx
import pytest
import xmlschema
from openpyxl import load_workbook

from analysis.files.formats import Format
from analysis.kinds import NetworkKind
from analysis.network import Link
from gongjian.client.network_file import FlowFormat, flow_format_of, flows_file, format_of, network_file
from gongjian.execution.service import Service
from gongjian.networks.wanted import wanted
from graph.errors import BadUserInput
from tests import ROOT

pytestmark = pytest.mark.anyio
DAY = "2024-07-04"
COMMUNITY = "500233001001"


SCHEMA = xmlschema.XMLSchema(ROOT / "tests" / "support" / "gexf-1.3.xsd")


@pytest.mark.parametrize("kind", NetworkKind)
@pytest.mark.parametrize("form", Format)
async def test_each_format_has_all_nodes_and_links_of_each_kind(
    service: Service, kind: NetworkKind, form: Format
) -> None:
    found = await network_file(service, form, wanted(kind, DAY))
    nodes, links = sizes(found.content, form)
    edges = {(link.source, link.target, link.attributes.get("relation")) for link in found.network.links}
    assert nodes == len(found.network.nodes) > 1
    assert links == (len(edges) if form is Format.GEXF else len(found.network.links)) > 0
    assert str(found) == f"{nodes} nodes, {len(found.network.links)} links, {DAY}" and not found.truncated
    assert b"None" not in found.content


def sizes(content: bytes, form: Format) -> tuple[int, int]:
    if form is Format.XLSX:
        nodes, links = load_workbook(BytesIO(content)).worksheets
        return nodes.max_row - 1, links.max_row - 1
    if form is Format.CSV:
        with ZipFile(BytesIO(content)) as archive:
            lines = [archive.read(name).decode("utf-8-sig").strip().count("\n") for name in archive.namelist()]
        return lines[0], lines[1]
    if form is Format.JSON:
        graph = networkx.node_link_graph(json.loads(content), edges="edges")
    elif form is Format.GRAPHML:
        graph = networkx.read_graphml(BytesIO(content), force_multigraph=True)
    else:
        SCHEMA.validate(BytesIO(content))
        graph = networkx.read_gexf(BytesIO(content), version="1.3")
    return graph.number_of_nodes(), graph.number_of_edges()


async def test_nodes_say_what_they_are(service: Service, tmp_path: Path) -> None:
    found = await network_file(service, Format.GRAPHML, wanted(as_of=DAY))
    graph = networkx.read_graphml(BytesIO(found.content))
    units = [values for _, values in graph.nodes(data=True) if values["side"] == "UNIT"]
    communities = [values for _, values in graph.nodes(data=True) if values["side"] == "COMMUNITY"]
    assert units and all(values["kind"] for values in units)
    assert any(values.get("sector") for values in units) and any(values.get("township") for values in units)
    assert communities and all(values["township"].endswith("街道") and values["code"] for values in communities)
    degrees = {id_: values["degree"] for id_, values in graph.nodes(data=True)}
    assert degrees == dict(graph.degree())
    (tmp_path / "network.graphml").write_bytes(found.content)
    assert igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml")).vcount() == len(graph)


async def test_gexf_has_the_days_of_ended_links(service: Service) -> None:
    present = (await network_file(service, Format.JSON, wanted(as_of=DAY))).network
    found = (await network_file(service, Format.GEXF, wanted(as_of=DAY))).network
    ended = [link for link in found.links if link.until and link.until.isoformat() <= DAY]
    assert ended and len(found.links) == len(present.links) + len(ended)
    assert {link for link in map(plain, present.links)} <= {link for link in map(plain, found.links)}


def plain(link: Link) -> tuple[object, ...]:
    return link.source, link.target, link.weight, link.since, link.until, *link.attributes.items()


async def test_the_part_around_a_node_has_its_neighbours(service: Service) -> None:
    whole = (await network_file(service, Format.JSON, wanted(as_of=DAY))).network
    (center,) = (node for node in whole.nodes if node.attributes.get("code") == COMMUNITY and node.type == "Community")
    near = {link.source for link in whole.links if link.target == center.id}
    for around in (COMMUNITY, center.id, f"{center.id}@{DAY}"):
        found = await network_file(service, Format.JSON, wanted(as_of=DAY, around=around))
        assert {node.id for node in found.network.nodes} == {center.id, *near} and not found.truncated
    assert near
    cut = await network_file(service, Format.JSON, wanted(as_of=DAY, around=COMMUNITY, radius=4, most=2))
    assert (len(cut.network.nodes), cut.truncated) == (2, True)
    left = await network_file(service, Format.JSON, wanted(as_of=DAY, around=COMMUNITY, without=[min(near)]))
    assert {node.id for node in left.network.nodes} == {center.id, *near} - {min(near)}


async def test_flows_are_a_picture_or_json(service: Service) -> None:
    asked = wanted("MONEY", DAY)
    total = json.loads(await flows_file(service, FlowFormat.JSON, asked))["total"]
    picture = ElementTree.fromstring(await flows_file(service, FlowFormat.SVG, asked, "sector", 3))
    assert f"{total / 100:,.0f} 元" in "".join(picture.itertext()) and total > 0


async def test_what_is_not_there_is_refused(service: Service) -> None:
    with pytest.raises(BadUserInput, match="'unit_nobody' is not in this network"):
        await network_file(service, Format.JSON, wanted(as_of=DAY, around="unit_nobody@2024-07-04"))
    with pytest.raises(BadUserInput, match=r"'network\.pdf' says no format; end it in \.graphml, \.gexf, \.json"):
        format_of("network.pdf")
    with pytest.raises(BadUserInput, match=r"'flows\.png' says no format; end it in \.svg, \.json"):
        flow_format_of("flows.png")
