"""The generated county: every published figure by its definition, the invariants, and the planted faults.

The checks read rows, without a database. Each figure is counted anew by its definition (domain §1.7).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from graph.model import MODEL, Choice
from seed.county import HORIZON, generate, scale
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.table import Line
from seed.loading.validation import Validation
from tests.oracle.rows import Rows, exists, grouped, holds, interval
from tests.support.county import BY_LABEL, BY_TYPE, COUNTY, NODES, SCOPE, YEAR_BEFORE, committees, into_scope, on

pytestmark = pytest.mark.once


def heads(day: date) -> int:
    served = committees(day)
    members = {
        (link.source[1], served[link.target[1]]) for link in on("MEMBER_UNIT_OF", day) if link.target[1] in served
    }
    led = defaultdict(set)
    for link in on("WORKS_FOR", day):
        if link.properties["isHead"] and link.target[0] == "Department":
            led[link.source[1]].add(link.target[1])
    linked = into_scope("LINKED_TO", day, tier="MEMBER_UNIT_HEAD")
    return len(
        {link.source[1] for link in linked if any((unit, link.target[1]) in members for unit in led[link.source[1]])}
    )


def member_organizations(day: date) -> int:
    return sum(organizations_by_type(day).values())


def organizations_by_type(day: date) -> Counter[str]:
    served = committees(day)
    types = {
        (link.source[1], link.properties["memberType"])
        for link in on("MEMBER_UNIT_OF", day)
        if link.target[1] in served and link.properties.get("memberType") in ("MASS", "NON_PUBLIC", "SOCIAL")
    }
    assert len(types) == len({unit for unit, _ in types})  # one type per unit
    return Counter(type_ for _, type_ in types)


def volunteers(day: date) -> int:
    teams = {link.source[1] for link in into_scope("HOSTED_BY", day)}
    return len(
        {
            link.source[1]
            for link in on("VOLUNTEERS_WITH", day)
            if link.source[0] == "Resident" and link.properties["registered"] and link.target[1] in SCOPE | teams
        }
    )


def residents(day: date) -> int:
    areas = {link.source[1]: link.target[1] for link in on("PART_OF", day)}

    def in_scope(area: str) -> bool:
        return area in SCOPE or (area in areas and in_scope(areas[area]))

    return len({link.source[1] for link in on("LIVES_IN", day) if in_scope(link.target[1])})


def rise(day: date) -> float:
    """The highest rise to the pay of now from that of the interval before, in per cent."""

    def pay(link: LinkRow) -> int:
        return sum(link.properties[part] for part in ("fixedFen", "performanceFen", "allowanceFen"))

    jobs = grouped(BY_TYPE["EMPLOYED_BY"], "from")
    steps = [pair for found in jobs.values() for pair in pairwise(sorted(found, key=interval)) if holds(pair[1], day)]
    return round(max(pay(now) / pay(before) - 1 for before, now in steps) * 100, 2)


def county_leaders(day: date) -> tuple[int, int]:
    """Communities with exactly one county leader; leaders with more than one community."""
    links = into_scope("LINKED_TO", day, tier="COUNTY_LEADER")
    by_community, by_leader = (Counter(getattr(link, end)[1] for link in links) for end in ("target", "source"))
    return sum(count == 1 for count in by_community.values()), sum(count > 1 for count in by_leader.values())


def departments(day: date) -> int:
    return sum(
        department.properties["communityGovernance"] and exists(department, day)
        for department in BY_LABEL["Department"]
    )


def persons(type_: str, **wanted: Any) -> Callable[[date], int]:
    return lambda day: len({link.source[1] for link in into_scope(type_, day, **wanted)})


def hosted(label: str, **wanted: Any) -> Callable[[date], int]:
    return lambda day: sum(
        link.source[0] == label and wanted.items() <= NODES[link.source[1]].properties.items()
        for link in into_scope("HOSTED_BY", day)
    )


FIGURES: dict[str, tuple[Callable[[date], Any], Any, Any]] = {
    "heads": (heads, 75, 61),
    "departments": (departments, 54, 52),
    "cadres": (persons("REGISTERED_AT"), 3140, 2684),
    "member organizations": (member_organizations, 392, 337),
    "backbone": (persons("BACKBONE_OF"), 4183, 3571),
    "volunteers": (volunteers, 1700, 1322),
    "residents": (residents, 10_000, 9680),
    "legal deputies": (persons("SECONDED_TO", role="LEGAL_DEPUTY"), 15, 11),
    "forums": (hosted("Forum"), 15, 12),
    "self-governance bodies": (hosted("SelfGovernanceGroup", groupKind="ORGANIZATION"), 53, 41),
    "county leaders": (county_leaders, (24, 0), (23, 1)),
    "highest rise": (rise, 22.51, 18.64),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_published_figure_comes_out_by_its_definition_and_was_another_a_year_before(name: str) -> None:
    figure, now, before = FIGURES[name]
    assert (figure(HORIZON), figure(YEAR_BEFORE)) == (now, before)


def test_nine_communities_lack_a_legal_deputy() -> None:
    have = Counter(link.target[1] for link in into_scope("SECONDED_TO", HORIZON, role="LEGAL_DEPUTY"))
    assert (len(SCOPE), len(have), set(have.values())) == (24, 15, {1})


def test_the_same_numbers_give_the_same_county_and_others_another_one() -> None:
    assert generate().checksum == COUNTY.checksum
    assert generate(2).checksum != COUNTY.checksum


def test_another_county_on_another_day_is_as_large() -> None:
    horizon = date(2025, 2, 28)
    other = generate(2, horizon)
    assert Counter(node.label for node in other.nodes)["Community"] == 373
    assert abs(len(other.nodes) - len(COUNTY.nodes)) < 2000
    assert_allowed(other.nodes, other.links, horizon)


SMALL_FULL = replace(scale.FULL, orders=400, duty_months=6)


def test_at_full_scale_villages_have_orders_and_duty_and_the_figures_stay() -> None:
    """The full set with fewer orders and months: it takes minutes to make whole."""
    full = generate(1, HORIZON, SMALL_FULL)
    assert_allowed(full.nodes, full.links, HORIZON)
    labels = Counter(node.label for node in full.nodes)
    orders = len(BY_LABEL["WorkOrder"])
    assert labels["WorkOrder"] == orders + 400
    assert 1700 < labels["Grid"] < 2050 and 13_000 < labels["Building"] < 16_000  # domain §6.2
    rows = Rows(full, SCOPE, ())
    in_scope = {link.source[1] for link in rows.into_scope("FOR_COMMUNITY", HORIZON)}
    assert in_scope == {link.source[1] for link in into_scope("FOR_COMMUNITY", HORIZON)}
    raised = {link.target[1] for link in rows.by_type["RAISED_IN"] if link.target[0] == "Grid"}
    outside = [grid for grid in raised if not set(parents(rows, grid)) & SCOPE]
    assert len(outside) > 250
    kept = Counter(node.properties["kind"] for node in rows.by_label["DutyRecord"])
    assert kept["WEEKLY_MEETING"] > 26 * 1600


def parents(rows: Rows, area: str) -> list[str]:
    return [link.target[1] for link in rows.leaving(area, "PART_OF")]


def test_it_stays_within_its_limits() -> None:
    assert len(COUNTY.nodes) <= 85_000  # with search terms, and events for each beginning of a log
    assert len(COUNTY.links) <= 200_000


def test_the_model_allows_every_row_and_nothing_happened_after_the_horizon() -> None:
    assert_allowed(COUNTY.nodes, COUNTY.links, HORIZON)


def assert_allowed(nodes: Iterable[NodeRow], links: Iterable[LinkRow], horizon: date) -> None:
    """Ends, required properties, days, I2 and uniqueness; closed lists and patterns; nothing undeclared."""
    validation = Validation(horizon)
    for number, node in enumerate(nodes):
        validation.check_node(Line(node.label, number, dict.fromkeys(node.properties, "")), node)
        check_values(node.label, {prop.name: prop for prop in MODEL.properties_of(node.label)}, node.properties)
    for number, link in enumerate(links):
        validation.check_link(Line(link.type, number, dict.fromkeys(link.properties, "")), link)
        declared = {prop.name: prop for prop in MODEL.link_properties(MODEL.links[link.type])}
        check_values(link.type, declared, link.properties)


def check_values(of: str, declared: dict[str, Any], properties: dict[str, Any]) -> None:
    import re

    for name, value in properties.items():
        prop = declared[name]
        assert not isinstance(prop.type, Choice) or value in prop.type.codes, (of, name, value)
        assert not prop.pattern or re.fullmatch(prop.pattern, value), (of, name, value)


def test_all_ends_are_there_and_ids_are_unique() -> None:
    assert len(NODES) == len(COUNTY.nodes)
    for link in COUNTY.links:
        for label, id_ in (link.source, link.target):
            assert NODES[id_].label == label


def test_what_is_unique_together_is() -> None:
    for label in MODEL.labels.values():
        if label.unique_together:
            keys = [tuple(node.properties[name] for name in label.unique_together) for node in BY_LABEL[label.name]]
            assert len(keys) == len(set(keys)), label.name


MADE_UP = MODEL.labels_of("Organization") | {
    "Grid", "MicroGrid", "Building", "KeyPlace", "Person", "Resident", "Forum", "VolunteerActivity", "CommunityService",
}  # fmt: skip
TITLED = ("WorkOrder", "Agreement", "DemandItem", "TaskItem", "ServiceItem", "DelegatedTask", "Resolution", "Post")


def test_every_made_up_name_says_so() -> None:
    named = [node.properties["name"] for label in sorted(MADE_UP) for node in BY_LABEL[label]]
    titles = [node.properties["title"] for label in TITLED for node in BY_LABEL[label]]
    assert [name for name in named + titles if "示例" not in name] == []
    phones = [node.properties["phone"] for label in ("Person", "Resident") for node in BY_LABEL[label]]
    assert {phone[:4] for phone in phones} == {"1990"}
    assert len(phones) == len(set(phones))
