"""GEXF: valid by its schema, read back by networkx, with spells."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from analysis.files.gexf import gexf, merged
from analysis.network import Network
from tests import ROOT
from tests.support import networks
from tests.support.awkward import HISTORY, MONEY, SNAPSHOT

pytestmark = pytest.mark.once
SCHEMA = xmlschema.XMLSchema(ROOT / "tests" / "support" / "gexf-1.3.xsd")
OPEN = "None"  # networkx reads a spell without an end so
DAYS = st.none() | st.integers(1, 20).map(lambda day: date(2024, 1, day))


def read(network: Network) -> Any:
    content = gexf(network)
    SCHEMA.validate(BytesIO(content))
    assert b"None" not in content
    return nx.read_gexf(BytesIO(content), version="1.3")


def test_types_and_missing_values_come_back() -> None:
    graph = read(SNAPSHOT)
    assert graph.nodes["u1"]["label"] == '=SUM(A1)<甲>&"乙"'
    assert (graph.nodes["u1"]["size"], graph.nodes["u1"]["open"], graph.nodes["u1"]["in_scope"]) == (3.0, True, False)
    assert "code" not in graph.nodes["c2"] and graph.nodes["c1"]["code"] == "0500233"
    edge = graph.edges["u1", "c1"]
    assert (edge["weight"], edge["agreements"], edge["claims"]) == (2, 2, 0)
    assert read(MONEY).is_directed()


def test_a_pair_with_several_links_is_one_edge_with_a_spell_each() -> None:
    graph = read(HISTORY)
    assert graph.graph["mode"] == "dynamic"
    assert graph.edges["u1", "c1"]["spells"] == [("2022-01-01", "2022-12-31"), ("2023-06-01", OPEN)]
    assert graph.edges["u1", "c1"]["weight"] == 3
    assert graph.nodes["u2"]["spells"] == [("2022-03-01", "2022-03-01")]
    assert "spells" not in graph.nodes["c1"]


def test_a_network_without_dates_is_static() -> None:
    assert read(networks.network([("u1", "c1")], ["c2"])).graph["mode"] == "static"
    assert b"spell" not in gexf(networks.network([("u1", "c1")]))


@pytest.mark.parametrize("network", [networks.fixture_history, networks.county_history], ids=["fixture", "county"])
def test_spells_of_real_histories_say_when_links_hold(network: Any) -> None:
    history = network()
    graph = read(history)
    for day in networks.DAYS:
        held = {
            frozenset(ends)
            for *ends, spells in graph.edges(data="spells")
            if any(start <= day.isoformat() and (end == OPEN or day.isoformat() <= end) for start, end in spells)
        }
        assert held == {frozenset((link.source, link.target)) for link in history.on(day).links}


def _possible(spell: tuple[date | None, date | None]) -> bool:
    return (spell[0] or date.min) <= (spell[1] or date.max)


@given(st.lists(st.tuples(DAYS, DAYS).filter(_possible), max_size=5))
def test_merged_spells_cover_the_same_days(spells: list[tuple[date | None, date | None]]) -> None:
    found = merged(spells)
    for number in range(1, 25):
        day = date(2024, 1, number)
        assert sum(_covers(spell, day) for spell in found) == any(_covers(spell, day) for spell in spells)
    assert len(found) <= len(spells)


def _covers(spell: tuple[date | None, date | None], day: date) -> bool:
    return (spell[0] or date.min) <= day <= (spell[1] or date.max)


def test_the_schema_refuses_what_is_wrong() -> None:
    for right, wrong in ((b'version="1.3"', b'version="1.2"'), (b'source="u1"', b'source="x"'), (b"nodes", b"knots")):
        with pytest.raises(xmlschema.XMLSchemaException):
            SCHEMA.validate(BytesIO(gexf(SNAPSHOT).replace(right, wrong)))
