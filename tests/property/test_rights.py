"""Random lists of viewers against the oracle, which sees the fixture without what a viewer may not see."""

from __future__ import annotations

from random import Random
from typing import Any, cast

import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.access.viewer import Viewer
from tests.conftest import SEED, THOROUGH
from tests.oracle.lists import Oracle
from tests.oracle.rights import hidden_from, seen_by
from tests.oracle.world import DAYS
from tests.property.test_lists import check, check_coming, on_the_day, random_case
from tests.property.test_lists import patient as patient
from tests.support.viewers import EVERYTHING, VIEWERS, Viewing, viewer_of

pytestmark = pytest.mark.anyio
CASES = 12 if THOROUGH else 2  # lists of each viewer; each is asked several times


@pytest.mark.parametrize("name", VIEWERS)
async def test_lists_hold_what_the_viewer_may_see(patient: Service, name: str) -> None:
    viewer, random = VIEWERS[name], Random(f"{SEED}{name}")  # no secret
    service: Any = Viewing(patient, viewer)
    for _ in range(CASES):
        day = random.choice(DAYS)
        on = seen_by(viewer, day)
        listing, start, given, rows = random_case(random, on)
        given |= on_the_day(start, day, random)
        await check(cast(Service, service), listing, given, [node for node, _ in rows], random)
        await check_coming(cast(Service, service), listing, given, Oracle(on), rows, random)


@pytest.mark.parametrize("viewer", EVERYTHING.values(), ids=EVERYTHING)
def test_nothing_is_hidden_from_the_organization_department(viewer: Viewer) -> None:
    assert not hidden_from(viewer)


@pytest.mark.parametrize("name", VIEWERS)
def test_something_is_hidden_from_every_other_viewer(name: str) -> None:
    labels = {id_.partition("_")[0] for id_ in hidden_from(VIEWERS[name])}
    assert {"person", "workorder", "meeting"} <= labels


LISTS = """query ($from: Date, $to: Date) {
  people(first: 100) { totalCount nodes { id } } meetings(from: $from, to: $to, first: 100) { totalCount nodes { id } }
  workOrders(first: 100) { totalCount nodes { id } } contributions(first: 100) { totalCount nodes { id } } }"""
WIDE = viewer_of(Role.TOWNSHIP_ADMIN, "500233001", "500233001001", "500233", "5002330010")


@pytest.mark.parametrize("viewer", [*VIEWERS.values(), WIDE], ids=[*VIEWERS, "overlapping-areas"])
async def test_lists_of_a_label_have_each_visible_node_once(patient: Service, viewer: Viewer) -> None:
    days = {"from": "2023-07-01", "to": "2024-06-30"}
    everything = (await patient.answer(Request(LISTS, days))).data
    found = (await patient.answer(Request(LISTS, days, viewer=viewer))).data
    for name, whole in everything.items():
        ids = [node["id"] for node in found[name]["nodes"]]
        assert len(ids) == len({*ids}), name
        if whole["totalCount"] <= 100:
            assert ids == [node["id"] for node in whole["nodes"] if node["id"] not in hidden_from(viewer)], name
            assert found[name]["totalCount"] == len(ids)
        assert found[name]["totalCount"] <= whole["totalCount"]
