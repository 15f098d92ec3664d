"""The hand-written world keeps the rules that the graph cannot enforce (domain §2.10): checks on rows, without a database.

`test_questions.py` tests queries on the world, `test_territory.py` tests the reading and the refusal of its files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from graph.model import MODEL, Property, Temporality
from seed.fixture import HORIZON, read_fixture
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.world import day_of, world

DAYS = (date(2024, 7, 4), date(2023, 3, 1), date(2021, 6, 1))
RECORDS_BEGIN = date(2019, 1, 1)  # before that day the world only says what was there already
FIXTURE = read_fixture()
NODES = {node.id: node for node in FIXTURE.nodes}
TERRITORY = ("Province", "City", "County", "Township", "Community")
GRID = "500233001001001"


def called(node: NodeRow | str) -> str:
    """The words a person knows a node by."""
    found = NODES[node] if isinstance(node, str) else node
    return str(next(found.properties[name] for name in ("code", "no", "name") if name in found.properties))


def links(type_: str) -> Iterator[LinkRow]:
    return (link for link in FIXTURE.links if link.type == type_)


def of_type(type_: str) -> Iterator[NodeRow]:
    return (node for node in FIXTURE.nodes if node.label in MODEL.labels_of(type_))


def interval(link: LinkRow) -> tuple[date, date]:
    return link.properties["since"], link.properties.get("until", date.max)


def lifetime(node: NodeRow) -> tuple[date, date]:
    """First day of a node and first day without it."""
    known = node.properties
    begins = next((known[name] for name in ("validFrom", "foundedOn", "reportedAt") if name in known), date.min)
    ends = next((known[name] for name in ("validTo", "dissolvedOn") if name in known), date.max)
    return day_of(begins) or date.min, ends


def overlapping(found: Iterable[LinkRow]) -> list[tuple[LinkRow, LinkRow]]:
    return [
        (earlier, later)
        for earlier, later in pairwise(sorted(found, key=interval))
        if interval(later)[0] < interval(earlier)[1]
    ]


def grouped(found: Iterable[LinkRow], *by: str) -> dict[tuple[Any, ...], list[LinkRow]]:
    groups: dict[tuple[Any, ...], list[LinkRow]] = defaultdict(list)
    for link in found:
        ends = {"from": link.source[1], "to": link.target[1]}
        groups[tuple(ends.get(name, link.properties.get(name)) for name in by)].append(link)
    return groups


def test_the_world_is_small_enough_to_check_by_eye() -> None:
    counts = Counter(node.label for node in FIXTURE.nodes if node.label not in TERRITORY)
    assert {name for name in MODEL.labels if counts[name] < 2} == {*TERRITORY, "Meta"}
    by_hand = len(FIXTURE.nodes) - counts["SearchTerm"]
    assert (by_hand, len(FIXTURE.links)) == (404 + 802, 2223)


def test_links_have_ended_in_every_way_they_can() -> None:
    ended = Counter(link.type for link in FIXTURE.links if "until" in link.properties)
    never = {name for name, link in MODEL.links.items() if link.kind is Temporality.STATE and not ended[name]}
    assert never == {"DISPATCHED_BY", "OPERATES_FOR"}


def test_names_of_people_and_bodies_are_visibly_made_up() -> None:
    named = [
        node.properties["name"]
        for type_ in ("Organization", "Person", "Resident", "KeyPlace")
        for node in of_type(type_)
    ]
    titles = [node.properties["title"] for node in of_type("WorkOrder")]
    assert [name for name in named + titles if "示例" not in name] == []


def declared_properties() -> Iterator[Property]:
    for label in MODEL.labels:
        yield from MODEL.properties_of(label)
    for link in MODEL.links.values():
        yield from MODEL.link_properties(link)


def test_nothing_happened_after_the_horizon() -> None:
    ahead = {prop.name for prop in declared_properties() if prop.may_be_future}
    rows: tuple[NodeRow | LinkRow, ...] = (*FIXTURE.nodes, *FIXTURE.links)
    dated = [
        value for row in rows for name, value in row.properties.items() if hasattr(value, "year") and name not in ahead
    ]
    assert max(filter(None, map(day_of, dated))) == HORIZON == date(2024, 7, 4)


def test_every_link_ends_after_it_begins() -> None:
    assert [
        link for link in FIXTURE.links if "until" in link.properties and interval(link)[0] >= interval(link)[1]
    ] == []


def test_links_of_one_kind_between_the_same_two_nodes_do_not_overlap() -> None:
    """I2, with the link type's discriminator; what is read both ways stands there once."""
    beside = {(link.source[1], link.target[1]) for link in links("ADJACENT_TO")}
    assert [pair for pair in beside if pair[::-1] in beside] == []
    for type_ in MODEL.links.values():
        groups = grouped(links(type_.name), "from", "to", *filter(None, (type_.discriminator,)))
        if type_.kind is Temporality.STATE:
            assert [pair for group in groups.values() for pair in overlapping(group)] == []
        else:
            assert [group for group in groups.values() if len(group) > 1] == []


def test_links_hold_only_while_both_their_ends_exist() -> None:
    """I13, and nothing is linked before it begins; a fact's day ends one area and begins the next."""
    for link in FIXTURE.links:
        if MODEL.links[link.type].kind is Temporality.STATE:
            for _, end in (link.source, link.target):
                (begins, ends), (since, until) = lifetime(NODES[end]), interval(link)
                assert begins <= since and until <= ends, (link.type, called(link.source[1]), called(link.target[1]))


def test_the_parents_of_an_area_follow_one_another_without_gap_or_overlap() -> None:
    """I1: exactly one parent on every day on which the area exists."""
    parents = grouped(links("PART_OF"), "from")
    assert [called(area) for area in of_type("Area") if (area.id,) not in parents] == ["50"]
    for (area,), found in parents.items():
        begins, ends = lifetime(NODES[area])
        held = sorted(map(interval, found))
        assert held[0][0] == begins if begins > date.min else held[0][0] <= RECORDS_BEGIN, called(area)
        assert [until for _, until in held[:-1]] == [since for since, _ in held[1:]], called(area)
        assert held[-1][1] == ends, called(area)


def test_areas_lie_in_larger_ones_and_codes_agree() -> None:
    """I1: a code begins with its parent's; a building's, with its community's."""
    for link in links("PART_OF"):
        small, large = NODES[link.source[1]].properties, NODES[link.target[1]].properties
        assert large["level"] < small["level"]
        assert small["code"].startswith(large["code"][:12] if link.source[0] == "Building" else large["code"])


def test_buildings_have_moved() -> None:
    moved = {
        called(area): [called(link.target[1])[6:] for link in sorted(found, key=interval)]
        for (area,), found in grouped(links("PART_OF"), "from").items()
        if len(found) > 2
    }
    assert moved == {
        "500233001001B00021": ["001001001", "001001003", "001001004"],
        "500233001007B00008": ["001007002", "001007002001", "001007002"],
        "500233001007B00009": ["001007002", "001007002001", "001007002"],
    }
    assert len([found for found in grouped(links("PART_OF"), "from").values() if len(found) == 2]) == 29


def test_references_name_organizations_that_exist() -> None:
    """I14."""
    named = [link.properties["onBehalfOfId"] for link in FIXTURE.links if "onBehalfOfId" in link.properties]
    assert len(named) == 19
    assert {NODES[unit].label for unit in named} <= MODEL.labels_of("Organization")


def test_a_committee_serves_one_community_all_its_life_and_a_community_has_one_at_a_time() -> None:
    """I5."""
    assert sorted((called(link.source[1]), called(link.target[1])) for link in links("SERVES")) == [
        ("十字街社区大党委(示例)", "500233001007"),
        ("银山社区大党委(示例)", "500233002005"),
        ("银山社区大党委第一届(示例)", "500233002005"),
        ("长河社区大党委(示例)", "500233002002"),
        ("香山社区大党委(示例)", "500233001001"),
    ]
    assert all(interval(link) == lifetime(NODES[link.source[1]]) for link in links("SERVES"))
    assert [pair for found in grouped(links("SERVES"), "to").values() for pair in overlapping(found)] == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_committee_has_its_convener_and_each_community_its_leaders(day: date) -> None:
    """I3: one county leader, one street leader, and heads of member units."""
    on = world(day)
    for serves in (link for link in on.links if link.type == "SERVES"):
        members = {link.source[1]: link.properties["role"] for link in on.arriving(serves.source[1], "MEMBER_UNIT_OF")}
        assert [NODES[unit].label for unit, role in members.items() if role == "CONVENER"] == ["PartyOrganization"]
        linked = [*on.arriving(serves.target[1], "LINKED_TO")]
        tiers = Counter(link.properties["tier"] for link in linked)
        assert (tiers["COUNTY_LEADER"], tiers["STREET_LEADER"]) == (1, 1), called(serves.target[1])
        heads = [link for link in linked if link.properties["tier"] == "MEMBER_UNIT_HEAD"]
        assert heads
        for link in heads:
            led = {work.target[1] for work in on.leaving(link.source[1], "WORKS_FOR") if work.properties["isHead"]}
            assert led & members.keys() == {link.properties["onBehalfOfId"]}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_grid_has_its_force(day: date) -> None:
    """I4: one leader, full-time, part-time and instructor at least; one grid is planted."""
    on = world(day)
    for grid in (node for node in on.of_type("Grid") if called(node) != "500233002002002"):
        roles = Counter(link.properties["role"] for link in on.arriving(grid.id, "ASSIGNED_TO"))
        assert roles["GRID_LEADER"] == 1, called(grid)
        assert min(roles["FULL_TIME"], roles["PART_TIME"], roles["INSTRUCTOR"]) >= 1, called(grid)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_units_that_are_members_as_residents_have_a_seat_in_the_community(day: date) -> None:
    on = world(day)
    for link in on.links:
        if link.properties.get("memberType") == "RESIDENT_UNIT":
            (serves,) = on.leaving(link.target[1], "SERVES")
            seats = {seat.target[1] for seat in on.leaving(link.source[1], "LOCATED_IN")}
            assert serves.target[1] in seats, called(link.source[1])


def test_a_unit_has_one_head_at_a_time() -> None:
    heads = grouped((link for link in links("WORKS_FOR") if link.properties["isHead"]), "to")
    assert [pair for found in heads.values() for pair in overlapping(found)] == []


def test_a_party_organization_has_one_superior_at_a_time_and_all_lead_to_the_county_committee() -> None:
    """I12: the tree has no circle."""
    superiors = grouped(links("PARTY_SUBORDINATE_TO"), "from")
    assert [pair for found in superiors.values() for pair in overlapping(found)] == []
    for organization in of_type("PartyOrganization"):
        at, steps = organization.id, 0
        while (at,) in superiors:
            at, steps = max(superiors[at,], key=interval).target[1], steps + 1
            assert steps < 4
        assert called(at) == "中共忠县县委员会(示例)"


def test_a_joint_party_organization_was_formed_by_several_units() -> None:
    """I12."""
    formed = Counter(link.source[1] for link in links("PARTY_ORG_OF"))
    joint = {node.id for node in of_type("PartyOrganization") if node.properties["formation"] == "JOINT"}
    assert {called(organization): count for organization, count in formed.items() if organization in joint} == {
        "香山商圈联合党支部(示例)": 2,
        "银山商圈联合党支部(示例)": 2,
    }
    assert {count for organization, count in formed.items() if organization not in joint} == {1}


def test_check_digits_of_social_credit_codes_are_right() -> None:
    """I11: GB 32100-2015, weights 3^i mod 31."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    codes = [node.properties["uscc"] for node in of_type("Organization") if "uscc" in node.properties]
    assert len(codes) == 15
    for code in codes:
        total = sum(letters.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
        assert code[17] == letters[-total % 31], code


def test_orders_are_raised_in_one_grid_and_led_by_one_at_a_time_until_they_are_resolved() -> None:
    assert {order: 1 for order in map(called, of_type("WorkOrder"))} == Counter(
        called(link.source[1]) for link in links("RAISED_IN") if link.source[0] == "WorkOrder"
    )
    for order in of_type("WorkOrder"):
        handled = [link for link in links("HANDLED_BY") if link.source[1] == order.id]
        assert overlapping(link for link in handled if link.properties["role"] == "LEAD") == []
        resolved = day_of(order.properties.get("resolvedAt"))
        done = ("RESOLVED", "FEEDBACK_GIVEN", "RATED", "CLOSED_UNRATED")
        assert (resolved is not None) == (order.properties["state"] in done), called(order)
        assert resolved is None or {until for _, until in map(interval, handled)} <= {resolved, *early(handled)}


def early(handled: list[LinkRow]) -> set[date]:
    """Ends of all but the last who handled an order."""
    return {until for _, until in sorted(map(interval, handled))[:-1]}


def test_one_unit_serves_a_grid_in_all_four_ways() -> None:
    on = world(HORIZON)
    grid, unit = (
        next(node.id for node in on.nodes.values() if key in node.properties.values())
        for key in (GRID, "忠县示例水务公司")
    )
    assert [(kind, since) for kind, since, _ in on.serving_units(grid)[unit]] == [
        ("COMMITTEE_MEMBER", "2022-01-01"),
        ("HANDLES_ORDER", "2024-06-24"),
        ("ON_BEHALF", "2023-02-01"),
        ("POSTED_STAFF", "2022-05-01"),
    ]


SERVING = {  # None: the grid is not there on that day; seed/world/README.md says who they are
    "500233001001001": (9, 9, 8),
    "500233001001002": (5, 6, 5),
    "500233001001003": (None, 6, 5),
    "500233001001004": (5, None, None),
    "500233001001005": (5, 6, None),
    "500233001007001": (8, 7, 7),
    "500233001007002": (7, 9, 7),
    "500233001007003": (7, 12, 8),
    "500233001007004": (7, None, None),
    "500233002002001": (5, 1, 1),
    "500233002002002": (4, None, None),
    "500233002005001": (7, 5, 6),
    "500233002005002": (7, 6, 5),
    "500233002005003": (5, 5, 6),
    "500233002005004": (None, None, 5),
}


def test_how_many_units_serve_each_grid_on_the_three_days() -> None:
    found: dict[str, list[int | None]] = {called(grid): [None, None, None] for grid in of_type("Grid")}
    for place, day in enumerate(DAYS):
        for grid in world(day).of_type("Grid"):
            found[called(grid)][place] = len(world(day).serving_units(grid.id))
    assert {code: tuple(counts) for code, counts in found.items()} == SERVING
