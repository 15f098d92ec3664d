"""Rules of links as they will be, on a few nodes of the fixture in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from changes.entry import Action, LinkEntry
from changes.links import Links
from changes.nodes import Nodes
from changes.problem import ProblemCode
from changes.rules import Checked
from seed.loading.rows import LinkRow
from tests.support.changing import id_of, links_of
from tests.support.world_rows import FIXTURE

DAY = date(2024, 7, 4)
NODES = Nodes()
NODES.add(FIXTURE.nodes)
PERSON, GRID, COMMUNITY = id_of("Person"), id_of("Grid"), id_of("Community")
TREE = links_of("PARTY_SUBORDINATE_TO", open_=True)


def link(since: str = "2024-01-01", until: str | None = None, **facts: Any) -> LinkRow:
    days = {"since": date.fromisoformat(since), **({"until": date.fromisoformat(until)} if until else {})}
    return LinkRow("ASSIGNED_TO", ("Person", PERSON), ("Grid", GRID), {**days, "role": "PART_TIME", **facts})


SUCCESSION = LinkRow(  # what has happened: a changeset does not make such links
    "SUCCEEDED_BY", ("Grid", GRID), ("Grid", id_of("Grid", 1)), {"since": date(2024, 7, 5), "kind": "SPLIT"}
)


def found(entries: Iterable[LinkEntry], *present: LinkRow) -> list[tuple[ProblemCode, int | None, str | None]]:
    """Return the problems of entries on links that are there."""
    changed, links = [*entries], Links.of(present)
    for entry in changed:
        links.put(entry.before, entry.after)
    return [(one.code, one.index, one.field) for one in Checked(links, NODES, DAY).problems(changed)]


def opened(*links: LinkRow) -> list[LinkEntry]:
    return [LinkEntry(index, Action.OPEN, None, one) for index, one in enumerate(links)]


def test_a_link_with_all_facts_is_fine() -> None:
    assert found(opened(link(onBehalfOfId=id_of("Unit")))) == []


def test_a_state_may_begin_later_and_keeps_the_rules_there() -> None:
    later = link("2024-08-01")
    assert found(opened(later)) == []
    assert found(opened(later), link("2024-01-01")) == [(ProblemCode.OVERLAP, 0, "since")]
    assert found(opened(later), link("2024-01-01", "2024-08-01")) == []
    assert found(opened(link("2024-08-01", "2024-07-20"))) == [(ProblemCode.DATES, 0, "until")]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (SUCCESSION, (ProblemCode.PLANNED, "since")),
        (link(until="2024-01-01"), (ProblemCode.DATES, "until")),
        (link(role=None), (ProblemCode.REQUIRED, "facts.role")),
        (link(onBehalfOfId=PERSON), (ProblemCode.UNKNOWN, "onBehalfOfId")),
        (replace(link(), target=("Community", COMMUNITY)), (ProblemCode.VALUE, "to")),
        (replace(link(), target=("Person", PERSON)), (ProblemCode.VALUE, "to")),
        (LinkRow("PART_OF", ("Grid", GRID), ("Person", PERSON), {"since": DAY}), (ProblemCode.VALUE, "to")),
        (LinkRow("PART_OF", ("Person", PERSON), ("Grid", GRID), {"since": DAY}), (ProblemCode.VALUE, "to")),
    ],
)
def test_each_rule_of_one_link(wrong: LinkRow, problem: tuple[ProblemCode, str]) -> None:
    assert found(opened(wrong)) == [(problem[0], 0, problem[1])]


def test_a_link_begins_on_the_day_of_the_data_at_the_latest_and_may_end_later() -> None:
    assert found(opened(link("2024-07-04", "2025-01-01"))) == []


def test_a_link_stays_within_the_days_of_both_nodes() -> None:
    gone = next(node for node in FIXTURE.nodes if node.label == "Grid" and node.properties.get("validTo"))
    outlives = replace(link("2019-01-01"), target=("Grid", gone.id))
    assert found(opened(outlives)) == [(ProblemCode.LIFETIME, 0, "to")]
    within = replace(link("2019-01-01", str(gone.properties["validTo"])), target=("Grid", gone.id))
    assert found(opened(within)) == []


def test_links_of_one_kind_between_the_same_nodes_do_not_overlap() -> None:
    present = link("2023-01-01", "2024-01-01")
    assert found(opened(link("2024-01-01")), present) == []
    assert found(opened(link("2023-12-31")), present) == [(ProblemCode.OVERLAP, 0, "since")]
    assert found(opened(link("2023-06-01", role="FULL_TIME")), present) == []
    assert found(opened(link(), link())) == [(ProblemCode.OVERLAP, 0, "since"), (ProblemCode.OVERLAP, 1, "since")]


def test_a_link_that_is_changed_twice_is_checked_in_its_last_state() -> None:
    first, last = link("2024-07-05", role=None), link("2024-02-01")
    assert found([LinkEntry(0, Action.OPEN, None, first), LinkEntry(1, Action.CORRECT, first, last)]) == []


def test_no_organization_is_above_itself() -> None:
    below, above = next((one, other) for one in TREE for other in TREE if one.target == other.source)
    back = replace(below, source=above.target, target=below.source, properties={"since": DAY})
    assert found(opened(back), *TREE) == [(ProblemCode.CYCLE, 0, None)]
    ended = replace(below, properties={**below.properties, "until": DAY})
    assert found([LinkEntry(0, Action.END, below, ended), LinkEntry(1, Action.OPEN, None, back)], *TREE) == []
