"""The Sankey diagram as JSON and SVG."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from analysis.files.sankey_files import sankey_json, sankey_svg
from analysis.kinds import NetworkKind
from analysis.sankey import sankey
from tests.support import networks
from tests.support.awkward import MONEY

pytestmark = pytest.mark.once
SVG = "{http://www.w3.org/2000/svg}"


def test_json_names_both_ends_of_each_flow() -> None:
    found = json.loads(sankey_json(sankey(networks.county_money(), most=15)))
    sides = {node["id"]: node["side"] for node in found["nodes"]}
    assert len(sides) == len(found["nodes"])
    assert {(sides[link["source"]], sides[link["target"]]) for link in found["links"]} == {("source", "target")}
    assert sum(link["fen"] for link in found["links"]) == found["total"]


def test_bands_have_the_height_of_their_money() -> None:
    flows = sankey(networks.county_money(), most=15)
    root = ET.fromstring(sankey_svg(flows, "Money 资金 <2024>"))
    bands = root.findall(f"{SVG}path")
    assert len(bands) == len(flows.flows)
    heights = []
    for band in bands:
        numbers = list(map(float, re.findall(r"-?[\d.]+", band.attrib["d"])))
        heights.append(numbers[-1] - numbers[1])  # left side: from the first to the last point
        assert min(numbers) >= 0
    ratios = [height / flow.fen for height, flow in zip(heights, flows.flows, strict=True) if height > 5]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.05)
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any("→" in title and title.endswith("元") for title in titles)


def test_names_are_escaped() -> None:
    assert ET.fromstring(sankey_svg(sankey(MONEY), "<&>")).find(f"{SVG}title") is not None
    empty = sankey(networks.network([], ["c1"], NetworkKind.MONEY))
    assert ET.fromstring(sankey_svg(empty, "none")).findall(f"{SVG}path") == []
