"""Series of the county against the known figures, and the days of a series."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import networkx as nx
import pytest

from analysis.kinds import NetworkKind
from analysis.series import Point, Step, days, series
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once
LINKS = {date(2022, 7, 4): 281, date(2023, 7, 4): 686, date(2024, 1, 1): 724, date(2024, 7, 4): 779}
COMPONENTS = {date(2021, 12, 31): 24, date(2022, 7, 4): 4, date(2022, 12, 31): 1}


def test_the_county_has_its_known_links_and_components() -> None:
    history = networks.county_history()
    assert {day: point.summary.links for day, point in _points(LINKS)} == LINKS
    assert {day: point.summary.components for day, point in _points(COMPONENTS)} == COMPONENTS
    assert {len(history.on(day).scope) for day in LINKS} == {24}


def _points(of: dict[date, int]) -> list[tuple[date, Point]]:
    return list(zip(of, series(networks.county_history().on(day) for day in of), strict=True))


def test_figures_of_a_day_are_those_of_networkx() -> None:
    for day in days(date(2021, 12, 31), networks.HORIZON, Step.QUARTER):
        network = networks.county_history().on(day)
        (point,) = series([network])
        graph, scope = networks.nx_graph(network), set(networks.scope_of(network))
        units = set(graph) - scope
        assert point.summary.density == pytest.approx(nx.bipartite.density(graph, units))
        assert point.summary.units == len(units)
        assert point.summary.components == sum(bool(found & scope) for found in nx.connected_components(graph))
        assert point.summary.isolated == len(set(nx.isolates(graph)) & scope)


def test_appeared_and_ended_add_up_to_the_change() -> None:
    points = list(series(map(networks.county_history().on, days(date(2022, 1, 1), networks.HORIZON, Step.MONTH))))
    assert (points[0].appeared, points[0].ended) == (None, None)
    for before, after in pairwise(points):
        assert after.appeared is not None and after.ended is not None
        assert after.summary.links - before.summary.links == after.appeared - after.ended
    assert sum(point.ended or 0 for point in points) > 0


def test_days_keep_the_day_of_the_month_and_end_on_the_last() -> None:
    assert days(date(2023, 12, 31), date(2024, 3, 15), Step.MONTH) == tuple(
        map(date.fromisoformat, ("2023-12-31", "2024-01-31", "2024-02-29", "2024-03-15"))
    )
    assert days(date(2022, 7, 4), date(2024, 7, 4), Step.YEAR) == (date(2022, 7, 4), date(2023, 7, 4), date(2024, 7, 4))
    assert days(date(2024, 1, 1), date(2024, 1, 1), Step.QUARTER) == (date(2024, 1, 1),)


def test_a_series_that_ends_before_it_begins_or_is_too_long_is_refused() -> None:
    with pytest.raises(BadUserInput, match="cannot end on 2022-07-03, before it begins on 2022-07-04"):
        days(date(2022, 7, 4), date(2022, 7, 3), Step.YEAR)
    with pytest.raises(BadUserInput, match="has 1201 days, of at most 400"):
        days(date(1924, 7, 4), date(2024, 7, 4), Step.MONTH)


def test_other_kinds_have_the_figures_that_mean_something() -> None:
    (point,) = series([networks.network([("d1", "d2"), ("d2", "d1"), ("d2", "d3")], kind=NetworkKind.RETURNS)])
    assert (point.summary.links, point.summary.cut_units, point.summary.density) == (3, None, 0.5)
    (point,) = series([networks.network([("u1", "u2"), ("u2", "u3")], kind=NetworkKind.COATTENDANCE)])
    assert (point.summary.cut_units, point.summary.density) == (1, 2 / 3)
    (point,) = series([networks.network([("p1", "c1"), ("p1", "u1")], kind=NetworkKind.PEOPLE)])
    assert (point.summary.density, point.summary.units, point.summary.communities) == (None, 2, 1)
