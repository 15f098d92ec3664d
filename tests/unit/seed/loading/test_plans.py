"""Plans of data sets, from their rows and from the graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.engine.client import Client
from seed.loading.plans import Plans, plans_of, read_plans
from seed.loading.rows import LinkRow
from seed.loading.rules import Rule, link_problems
from tests.support.world_rows import FIXTURE

DAY = date(2024, 7, 4)


def test_data_without_plans_ends_with_its_last_day() -> None:
    assert Plans.of_days(DAY, (DAY, None), (None,)) == Plans(None, DAY)
    assert Plans.of_days(None, (), ()) == Plans(None, None)


def test_a_beginning_counts_after_the_last_day_alone() -> None:
    august = date(2024, 8, 1)
    assert Plans.of_days(DAY, (DAY, august), (date(2025, 1, 1), None)) == Plans(august, date(2025, 1, 1))
    assert Plans.of_days(None, (DAY,), (august,)) == Plans(DAY, august)


def test_ends_of_links_nodes_and_agreements_are_plans() -> None:
    ends = [
        *(link.properties.get("until") for link in FIXTURE.links),
        *(node.properties.get(name) for node in FIXTURE.nodes for name in ("validTo", "dissolvedOn", "endsOn")
          if node.label != "GenericEvent"),
    ]  # fmt: skip
    assert plans_of(FIXTURE) == Plans(None, max(day for day in ends if day))


def test_data_that_begins_later_says_so() -> None:
    later = LinkRow("ASSIGNED_TO", ("Person", "p"), ("Grid", "g"), {"since": date(2024, 8, 1)})
    fact = replace(later, type="DELIVERED", properties={"since": date(2030, 1, 1)})
    assert plans_of(replace(FIXTURE, links=(later, fact), nodes=())) == Plans(date(2024, 8, 1), date(2024, 8, 1))


def test_a_check_accepts_beginnings_of_states_up_to_the_last_planned_one() -> None:
    august, ends = date(2024, 8, 1), {"source": ("Person", "p"), "target": ("Grid", "g")}
    state = LinkRow("ASSIGNED_TO", **ends, properties={"since": august, "role": "PART_TIME"})
    fact = LinkRow("SUCCEEDED_BY", ("Grid", "g"), ("Grid", "h"), {"since": august, "kind": "SPLIT"})

    def late(link: LinkRow, planned: date | None = None) -> bool:
        return any(one.rule is Rule.HORIZON for one in link_problems(link, DAY, planned))

    assert late(state) and late(state, date(2024, 7, 31)) and not late(state, august)
    assert late(fact) and late(fact, august)


@pytest.mark.anyio
async def test_the_graph_says_what_the_rows_say(client: Client) -> None:
    assert await read_plans(client, FIXTURE.horizon) == plans_of(FIXTURE)
    ((begins, until),) = await client.run("MATCH (meta:Meta) RETURN meta.lastBeginning, meta.plannedUntil")
    assert Plans(begins, until.to_native()) == plans_of(FIXTURE)
