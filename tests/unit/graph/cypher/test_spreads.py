"""Median, 90th percentile and standard deviation: of lists, of groups, in `having`, and as order, against `statistics`."""

from __future__ import annotations

from statistics import median, quantiles, stdev
from typing import Any

import pytest

from gongjian.execution.service import Service
from tests.support.both_executors import data_of
from tests.unit.graph.cypher.test_statement import text_of

pytestmark = pytest.mark.anyio
SPREADS = "median(of: daysToResolve) p90(of: daysToResolve) stddev(of: daysToResolve)"


def of(values: list[float | None]) -> dict[str, float | None]:
    """Return what the three functions give for values."""
    known = [value for value in values if value is not None]
    return {
        "median": median(known) if known else None,
        "p90": quantiles(known, n=10, method="inclusive")[-1] if len(known) > 1 else next(iter(known), None),
        "stddev": stdev(known) if len(known) > 1 else None,
    }


def test_functions_of_one_value_share_its_sorted_list() -> None:
    text = text_of(f"{{ workOrders {{ aggregate {{ {SPREADS} }} }} }}")
    assert text.count("ORDER BY") == text.count("AS sorted\n") == 1
    assert "percentile" not in text and "stDev" not in text


async def test_whole_numbers_give_exact_numbers(service: Service) -> None:
    query = """{ workOrders(first: 100) { totalCount nodes { maxLevel }
        aggregate { median(of: maxLevel) p90(of: maxLevel) stddev(of: maxLevel) } } }"""
    found = (await data_of(service, query))["workOrders"]
    assert found["totalCount"] == len(found["nodes"])
    levels = of([node["maxLevel"] for node in found["nodes"]])
    assert (found["aggregate"]["median"], found["aggregate"]["p90"]) == (levels["median"], levels["p90"])
    assert found["aggregate"] == pytest.approx(levels) and found["aggregate"]["stddev"] > 0


async def test_groups_are_shown_kept_and_ordered_by_them(service: Service) -> None:
    query = f"""{{ workOrders(first: 100) {{ nodes {{ grid {{ code }} daysToResolve }}
        all: groupBy(keys: [{{grid: {{area: {{code: VALUE}}}}}}], first: 100, orderBy: [{{function: MEDIAN, of: daysToResolve, direction: DESC}}]) {{
            keys {{ value }} {SPREADS} }}
        some: groupBy(keys: [{{grid: {{area: {{code: VALUE}}}}}}], first: 100, having: [{{function: STDDEV, of: daysToResolve, gt: 0}},
            {{function: P90, of: daysToResolve, isNull: false}}]) {{ keys {{ value }} {SPREADS} }}
        several: groupCount(keys: [{{grid: {{area: {{code: VALUE}}}}}}], having: [{{function: STDDEV, of: daysToResolve, gt: 0}}]) }} }}"""
    found = (await data_of(service, query))["workOrders"]
    days: dict[str, list[float | None]] = {}
    for node in found["nodes"]:
        days.setdefault(node["grid"]["code"], []).append(node["daysToResolve"])
    groups = {group.pop("keys")[0]["value"]: group for group in found["all"]}
    assert groups == {code: pytest.approx(of(values)) for code, values in days.items()}
    medians = [group["median"] for group in found["all"]]
    assert medians == sorted(medians, key=lambda value: (value is None, -(value or 0))) and medians[-1] is None
    some = {group.pop("keys")[0]["value"]: group for group in found["some"]}
    assert some == {code: group for code, group in groups.items() if (group["stddev"] or 0) > 0} != {}
    assert 0 < found["several"] == len(some) < len(groups)


async def test_lists_are_ordered_by_them(service: Service) -> None:
    order = "{ workOrders: { function: P90, of: daysToResolve, direction: ASC } }"
    query = f"{{ grids(first: 100, orderBy: [{order}]) {{ nodes {{ workOrders(first: 100) {{ nodes {{ daysToResolve }} }} }} }} }}"
    grids: list[Any] = (await data_of(service, query))["grids"]["nodes"]
    highest = [of([order["daysToResolve"] for order in grid["workOrders"]["nodes"]])["p90"] for grid in grids]
    assert highest == sorted(highest, key=lambda value: (value is None, value or 0)) and len(set(highest)) > 2
