"""Nodes that changesets create, change, end and take back: what is stored, found by search, and refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from graph.access.roles import Role
from graph.access.viewer import Viewer
from graph.errors import Code
from graph.model import MODEL, Temporality
from seed.loading.checksum import native
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.terms import search_terms
from tests.support.changing import (
    APPLY,
    Change,
    Desk,
    codes,
    creating,
    desk_on,
    dissolving,
    id_of,
    links_of,
    opening,
    updating,
)
from tests.support.trails import Place
from tests.support.viewers import EVERYTHING, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
COMMUNITY = "500233001001"
IN_COMMUNITY = {node.id for node in FIXTURE.nodes if str(node.properties.get("code", "")).startswith(COMMUNITY)}
UNIT = {"name": "忠县清水幼儿园(示例)", "kind": "SCHOOL", "uscc": "125002330009900172", "foundedOn": "2024-03-01"}
SEARCH = "query ($text: String!) { search(text: $text, first: 5) { edges { node { id } } } }"
READ = "query ($id: ID!) { node(id: $id) { label version createdAt ... on Unit { name uscc kind foundedOn } } }"
CHANGES_OF = """query ($node: ID!) { changesets(node: $node, first: 1) { nodes { id
  entries(first: 1) { nodes { node { id } } } } } }"""
TERMS = "MATCH (t:SearchTerm) RETURN properties(t)"
PRESENT = "MATCH (n:{}) RETURN n.id, properties(n)"


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; each test takes back what it made, and finds the graph as it was."""
    async with desk_on(module_fixture) as found:
        before = await found.content()
        yield found
        for one in await unmade(found):
            await found.undone(one)
        assert await found.content() == before
        await found.is_sound()


async def unmade(desk: Desk) -> list[str]:
    """Return the ids of changesets that were not taken back, newest first."""
    found = await desk.data("{ changesets(first: 100) { nodes { id undoes undoneBy } } }")
    return [one["id"] for one in found["changesets"]["nodes"] if not one["undoes"] and not one["undoneBy"]]


async def terms_are_right(desk: Desk) -> None:
    """Assert that search terms are those that a load of the present nodes would make."""
    rows = [row for type_ in ("Area", "Organization", "Person") for row in await desk.client.run(PRESENT.format(type_))]
    nodes = [NodeRow(str(MODEL.type_of_id(id_)), native(values)) for id_, values in rows]
    stored = [NodeRow("SearchTerm", native(values)) for (values,) in await desk.client.run(TERMS)]
    assert {node.id: node for node in stored} == {node.id: node for node in search_terms(nodes)}


async def found(desk: Desk, text: str) -> list[str]:
    return [edge["node"]["id"] for edge in (await desk.data(SEARCH, text=text))["search"]["edges"]]


async def test_a_unit_is_created_with_its_links_and_found(desk: Desk) -> None:
    committee = id_of("JointPartyCommittee")
    made = await desk.made(
        creating("Unit", "unit", **UNIT),
        creating("Person", "head", name="示例园长"),
        opening("MEMBER_UNIT_OF", "$unit", committee, "2024-03-01", role="MEMBER", memberType="RESIDENT_UNIT"),
        opening("WORKS_FOR", "$head", "$unit", "2024-03-01", isHead=True),
        opening("LOCATED_IN", "$unit", COMMUNITY, "2024-03-01"),
    )
    unit, head = (entry["nodeId"] for entry in made["entries"]["nodes"][:2])
    assert [entry["action"] for entry in made["entries"]["nodes"]] == ["CREATE", "CREATE", "OPEN", "OPEN", "OPEN"]
    assert unit.startswith("unit_") and await found(desk, "清水幼儿园") == [unit]
    read = await desk.data(READ, id=unit)
    assert read["node"] == {**UNIT, "version": 1, "createdAt": "2024-07-04T09:00:00+08:00", "label": UNIT["name"]}
    log = (await desk.data(CHANGES_OF, node=unit))["changesets"]["nodes"]
    assert [one["id"] for one in log] == [made["changeset"]["id"]]
    assert log[0]["entries"]["nodes"][0]["node"] == {"id": unit}
    assert await found(desk, "qingshuiyou") == [unit] and await found(desk, UNIT["uscc"]) == [unit]
    assert head in await found(desk, "示例园长")
    await terms_are_right(desk)


async def test_facts_of_a_node_are_changed_and_its_terms_follow(desk: Desk) -> None:
    unit = id_of("Unit")
    old = next(node for node in FIXTURE.nodes if node.id == unit)
    made = await desk.made(updating(unit, "Unit", name="忠县云上书屋(示例)", shortName=None, otherNames=["旧书屋"]))
    (entry,) = made["entries"]["nodes"]
    facts = {one["name"]: one["value"] for one in entry["after"]["facts"]}
    assert (facts["name"], facts["otherNames"]) == ("忠县云上书屋(示例)", "旧书屋")
    assert await found(desk, "云上书屋") == [unit] and await found(desk, "旧书屋") == [unit]
    assert unit not in await found(desk, str(old.properties["name"]))
    await terms_are_right(desk)


async def test_a_unit_ends_with_its_links(desk: Desk) -> None:
    unit, day = "unit_4F89BXAZHJHMY3BHEQ6R308WFD", "2024-07-01"
    open_ = [link for link in FIXTURE.links if unit in (link.source[1], link.target[1]) and is_open(link)]
    problems = await desk.refused(dissolving(unit, day))
    assert {one["code"] for one in problems} == {"HANGING"}
    assert {one["message"].split()[1] for one in problems} == {link.type for link in open_}
    made = await desk.made(dissolving(unit, day, with_links=True))
    node, *links = made["entries"]["nodes"]
    assert (node["action"], node["nodeId"], node["after"]["until"]) == ("END", unit, day)
    ends = sorted((entry["action"], entry["type"], entry["after"]["until"]) for entry in links)
    assert ends == sorted(("END", link.type, day) for link in open_) and len(ends) > 2
    assert await desk.data(f'{{ node(id: "{unit}") {{ id }} past: node(id: "{unit}@2024-06-30") {{ id }} }}') == {
        "node": None,
        "past": {"id": f"{unit}@2024-06-30"},
    }


async def test_links_that_changesets_do_not_change_keep_a_node(desk: Desk) -> None:
    unit = next(link.source[1] for link in links_of("CO_BUILDS", "Unit", open_=True))
    problems = await desk.refused(dissolving(unit, "2024-07-01", with_links=True))
    assert {(one["code"], one["message"].split()[1]) for one in problems} >= {("HANGING", "CO_BUILDS")}


async def test_an_area_needs_a_parent_and_a_code_of_its_own(desk: Desk) -> None:
    facts = {"name": "香山社区第九网格(示例)", "kind": "BASIC", "validFrom": "2024-06-01"}
    grid = creating("Grid", "grid", code=f"{COMMUNITY}009", **facts)
    assert codes(await desk.refused(grid)) == [("PARENT", 0, "facts", "2024-06-01")]
    part = opening("PART_OF", "$grid", COMMUNITY, "2024-06-01")
    taken = creating("Grid", "grid", code=f"{COMMUNITY}001", **facts)
    assert codes(await desk.refused(taken, part)) == [("TAKEN", 0, "facts.code", f"{COMMUNITY}001")]
    twice = creating("Grid", "other", code=f"{COMMUNITY}009", **facts)
    other = opening("PART_OF", "$other", COMMUNITY, "2024-06-01")
    assert [one["code"] for one in await desk.refused(grid, part, twice, other)] == ["TAKEN", "TAKEN"]
    await desk.made(grid, part)
    read = await desk.data(f'{{ grid(code: "{COMMUNITY}009") {{ level community {{ code }} }} }}')
    assert read["grid"]["level"] == 6 and read["grid"]["community"] == {"code": COMMUNITY}
    await terms_are_right(desk)


async def test_terms_with_more_names_than_a_list_holds_are_right(desk: Desk) -> None:
    """Hundreds of communities have 社 in their names: the list of the key loses its first name again."""
    facts = {"code": "500233001099", "name": "阿嘉社区居民委员会", "isUrban": True, "inScope": True}
    made = await desk.made(creating("Community", "new", **facts), opening("PART_OF", "$new", "500233001", "2024-06-01"))
    node = made["entries"]["nodes"][0]
    assert {"name": "kind", "value": "RESIDENTS_COMMITTEE"} in node["after"]["facts"]
    await terms_are_right(desk)
    await desk.made(updating(node["nodeId"], "Community", name="忠嘉小区居民委员会"))
    await terms_are_right(desk)


async def test_violations_of_a_new_community_are_told(desk: Desk) -> None:
    facts = {"code": "500233001098", "name": "嘉阿社区居民委员会", "isUrban": True, "inScope": True}
    text = APPLY.replace("repeated", "introduced { rule what } repeated")
    changes = [creating("Community", "new", **facts), opening("PART_OF", "$new", "500233001", "2024-06-01")]
    data = await desk.data(text, input={"changes": changes, "reason": "核对", "dryRun": True})
    assert data["applyChanges"]["problems"] == []
    assert {one["rule"] for one in data["applyChanges"]["introduced"]} == {"LEADERS", "MECHANISM"}


def is_open(link: LinkRow) -> bool:
    return MODEL.links[link.type].kind is Temporality.STATE and link.properties.get("until") is None


CASES: list[tuple[Change, list[tuple[str, int, str, str | None]]]] = [
    (creating("Unit", name="甲"), [("REQUIRED", 0, "facts.kind", None)]),
    (creating("Unit", **{**UNIT, "uscc": "125002330009900175"}), [("VALUE", 0, "facts.uscc", "125002330009900175")]),
    (
        creating("Unit", **{**UNIT, "dissolvedOn": "2024-02-01"}),
        [("DATES", 0, "facts.dissolvedOn", "2024-02-01")],
    ),
    (updating(id_of("Unit"), "Unit", name=None), [("REQUIRED", 0, "facts.name", None)]),
    (updating(id_of("Unit"), "Department", name="甲"), [("VALUE", 0, "facts", "Department")]),
    (updating(id_of("Grid"), "Grid", code=f"{COMMUNITY}777"), [("VALUE", 0, "facts.code", "500233001001001")]),
    (dissolving(id_of("Person"), "2024-07-01"), [("NOT_CHANGEABLE", 0, "node", id_of("Person"))]),
    (
        updating("unit_00000000000000000000000000", "Unit", name="甲"),
        [("UNKNOWN", 0, "node", "unit_00000000000000000000000000")],
    ),
    (opening("LOCATED_IN", "$nobody", COMMUNITY, "2024-01-01"), [("UNKNOWN", 0, "from", "nobody")]),
]


@pytest.mark.parametrize(("change", "problems"), CASES)
async def test_each_problem_names_field_and_value(desk: Desk, change: Change, problems: list[Any]) -> None:
    assert codes(await desk.refused(change)) == problems


async def test_undo_is_refused_while_something_hangs_on_a_node(desk: Desk) -> None:
    first = await desk.made(creating("Unit", **UNIT))
    unit = first["entries"]["nodes"][0]["nodeId"]
    later = await desk.made(opening("LOCATED_IN", unit, COMMUNITY, "2024-04-01"))
    before = await desk.stored()
    problems = (await desk.undo(first["changeset"]["id"]))["problems"]
    assert codes(problems) == [("CHANGED_SINCE", 0, "node", unit)]
    assert await desk.stored() == before
    await desk.undone(later["changeset"]["id"])
    undone = await desk.undone(first["changeset"]["id"])
    assert await found(desk, "清水幼儿园") == []
    again = await desk.undone(undone["changeset"]["id"])
    assert [entry["nodeId"] for entry in again["entries"]["nodes"]] == [unit]
    assert await found(desk, "清水幼儿园") == [unit]
    await desk.undone(again["changeset"]["id"])


TOWNSHIP, OFFICE = viewer_of(Role.TOWNSHIP_ADMIN, COMMUNITY[:9]), EVERYTHING["organization-department"]
NEIGHBOUR = viewer_of(Role.COMMUNITY_ADMIN, "500233001002")
OWN, SYSTEM = viewer_of(Role.COMMUNITY_ADMIN, COMMUNITY), viewer_of(Role.SYSTEM_ADMIN, "500233")
TEAM = creating("VolunteerTeam", "team", name="香山示例服务队", kind="VOLUNTEER_TEAM")
HOST = opening("HOSTED_BY", "$team", COMMUNITY, "2024-05-01")
WORKER = creating("Person", "worker", name="示例人员甲")
FORCE = opening("ASSIGNED_TO", "$worker", f"{COMMUNITY}001", "2024-05-01", role="SUPPORT_N")
HOLIDAY = creating("Holiday", date="2024-06-10", name="端午节")
RESIDENT = links_of("LIVES_IN", open_=True)[0].source[1]
RIGHTS: list[tuple[Viewer, list[Change], bool]] = [
    (OFFICE, [creating("Unit", **UNIT)], True),
    (TOWNSHIP, [creating("Unit", **UNIT)], False),
    (OWN, [TEAM, HOST], True),
    (OWN, [TEAM], False),
    (NEIGHBOUR, [TEAM, HOST], False),
    (OWN, [WORKER, FORCE], True),
    (TOWNSHIP, [WORKER, FORCE], True),
    (OWN, [WORKER], False),
    (SYSTEM, [HOLIDAY], True),
    (OFFICE, [HOLIDAY], True),
    (OWN, [HOLIDAY], False),
    (SYSTEM, [TEAM, HOST], False),
    (OFFICE, [creating("Resident", pseudonym="示例")], False),
]


@pytest.mark.parametrize("place", range(len(RIGHTS)))
async def test_the_ground_that_a_node_will_have_decides(desk: Desk, place: int) -> None:
    viewer, changes, allowed = RIGHTS[place]
    problems = (await desk.of(viewer).apply(*changes, dryRun=True))["problems"]
    assert {one["code"] for one in problems} == (set() if allowed else {"NOT_ALLOWED"}), problems


async def test_whoever_works_for_an_organization_is_not_the_communitys_to_change(desk: Desk) -> None:
    people = {
        link.source[1] for link in links_of("ASSIGNED_TO", "Person", open_=True) if link.target[1] in IN_COMMUNITY
    }
    employed = {link.source[1] for link in links_of("WORKS_FOR", open_=True)}
    assert people & employed and people - employed
    for person, code in ((min(people & employed), {"NOT_ALLOWED"}), (min(people - employed), set())):
        problems = (await desk.of(OWN).apply(updating(person, "Person", phone="13800000000"), dryRun=True))["problems"]
        assert {one["code"] for one in problems} == code


async def test_values_above_level_1_are_in_entries_only_for_who_sees_them_everywhere(desk: Desk) -> None:
    person = links_of("WORKS_FOR", open_=True)[0].source[1]
    change, shown = updating(person, "Person", phone="13811112222"), []
    for viewer in (OFFICE, replace(OFFICE, grants=(*OFFICE.grants, *OWN.grants))):
        (entry,) = (await desk.of(viewer).apply(change, dryRun=True))["entries"]["nodes"]
        shown.append({one["name"] for one in entry["after"]["facts"]} & {"phone"})
    assert shown == [{"phone"}, {"phone"}]
    free = next(
        iter(
            {link.source[1] for link in links_of("ASSIGNED_TO", "Person", open_=True) if link.target[1] in IN_COMMUNITY}
            - {link.source[1] for link in links_of("WORKS_FOR")}
        )
    )
    found_ = await desk.of(OWN).apply(updating(free, "Person", phone="13811112222"), dryRun=True)
    assert [one["name"] for one in found_["entries"]["nodes"][0]["after"]["facts"]] == ["name"]
    resident = await desk.of(OWN).apply(updating(RESIDENT, "Resident", phone="13811112222"), dryRun=True)
    assert "13811112222" not in str(resident)


async def test_more_nodes_than_a_condition_may_name_are_shown(desk: Desk) -> None:
    text = "entries(first: 5000) { nodes { node { id } } }"
    apply = (
        f"mutation Apply($input: ApplyChangesInput!) {{ applyChanges(input: $input) {{ problems {{ code }} {text} }} }}"
    )
    changes = [creating("Person", name=f"示例{place:04}") for place in range(1001)]
    found_ = (await desk.data(apply, input={"changes": changes, "reason": "核对"}))["applyChanges"]
    assert found_["problems"] == [] and all(entry["node"] for entry in found_["entries"]["nodes"])
    log = (await desk.data(f"{{ changesets(first: 1) {{ nodes {{ {text} }} }} }}"))["changesets"]["nodes"][0]
    assert len(log["entries"]["nodes"]) == 1001 and all(entry["node"] for entry in log["entries"]["nodes"])


async def test_an_undo_of_an_undo_whose_node_is_gone_is_refused(desk: Desk) -> None:
    first = await desk.made(creating("Unit", **UNIT))
    unit = first["entries"]["nodes"][0]["nodeId"]
    link = await desk.made(opening("LOCATED_IN", unit, COMMUNITY, "2024-04-01"))
    facts = await desk.made(updating(unit, "Unit", shortName="清水园"))
    again = [(await desk.undone(one["changeset"]["id"]))["changeset"]["id"] for one in (facts, link)]
    last = await desk.undone(first["changeset"]["id"])
    before = await desk.stored()
    for id_ in again:
        problems = (await desk.undo(id_))["problems"]
        assert codes(problems) == [("CHANGED_SINCE", 0, "id", unit)]
    assert await desk.stored() == before
    await desk.undone(last["changeset"]["id"])
    await desk.undone((await desk.data("{ changesets(first: 1) { nodes { id } } }"))["changesets"]["nodes"][0]["id"])


async def test_a_unique_value_moves_from_one_node_to_another(desk: Desk) -> None:
    first = await desk.made(creating("Unit", "a", **UNIT))
    unit, other = first["entries"]["nodes"][0]["nodeId"], id_of("Unit")
    held = next(node.properties.get("uscc") for node in FIXTURE.nodes if node.id == other)
    moved = await desk.made(updating(unit, "Unit", uscc=held), updating(other, "Unit", uscc=UNIT["uscc"]))
    read = await desk.data(
        f'{{ a: node(id: "{unit}") {{ ... on Unit {{ uscc }} }} b: node(id: "{other}") {{ ... on Unit {{ uscc }} }} }}'
    )
    assert read == {"a": {"uscc": held}, "b": {"uscc": UNIT["uscc"]}}
    await desk.undone(moved["changeset"]["id"])
    taken = creating("Unit", **{**UNIT, "name": "忠县又一园(示例)"})
    freed = await desk.made(updating(unit, "Unit", uscc=None), taken)
    await desk.undone(freed["changeset"]["id"])


async def test_links_to_people_that_the_author_does_not_see_keep_their_team(desk: Desk) -> None:
    """The entry of a link would show who serves in the team; the problem says but how many."""
    team = next(link.source[1] for link in links_of("HOSTED_BY", "VolunteerTeam", open_=True))
    host = next(link.target[1] for link in links_of("HOSTED_BY", "VolunteerTeam", open_=True) if link.source[1] == team)
    code = next(str(node.properties["code"]) for node in FIXTURE.nodes if node.id == host)
    own = viewer_of(Role.COMMUNITY_ADMIN, code)
    for stranger in sorted({link.source[1] for link in links_of("WORKS_FOR", open_=True)}):
        if (await desk.of(own).data(f'{{ node(id: "{stranger}") {{ id }} }}'))["node"] is None:
            break
    await desk.made(opening("VOLUNTEERS_WITH", stranger, team, "2024-04-01", registered=True))
    outcome = await desk.of(own).apply(dissolving(team, "2024-07-01", with_links=True), dryRun=True)
    sees = await desk.of(own).data(f'{{ node(id: "{stranger}") {{ id }} }}')
    assert sees == {"node": None} and stranger not in str(outcome)
    assert ("HANGING", 0, "node", team) in codes(outcome["problems"])


WRONG: list[tuple[Change, list[tuple[str, int, str, str | None]]]] = [
    (creating("Unit", **{**UNIT, "name": ""}), [("REQUIRED", 0, "facts.name", None)]),
    (updating(id_of("Building"), "Building", unitCount=-5), [("VALUE", 0, "facts.unitCount", "-5")]),
    (
        updating(id_of("Building"), "Building", location={"latitude": 1000.0, "longitude": 1.0}),
        [("VALUE", 0, "facts.location", "{'latitude': 1000.0, 'longitude': 1.0}")],
    ),
    ({"endNode": {"node": {"code": ""}, "on": "2024-07-01"}}, [("UNKNOWN", 0, "node", "")]),
]


@pytest.mark.parametrize(("change", "problems"), WRONG)
async def test_values_out_of_bounds_are_problems(desk: Desk, change: Change, problems: list[Any]) -> None:
    assert codes(await desk.refused(change)) == problems


@pytest.mark.parametrize(
    "change",
    [
        creating("Unit", "", **UNIT),
        creating("Unit", **{**UNIT, "foundedOn": ""}),
        {"endNode": {"node": {"code": COMMUNITY}, "on": ""}},
        {
            "correctLink": {
                "link": {"type": "PART_OF", "from": {"code": COMMUNITY}, "to": {"code": COMMUNITY[:9]}},
                "until": "",
            }
        },
        {
            "correctLink": {
                "link": {"type": "PART_OF", "from": {"code": COMMUNITY}, "to": {"code": COMMUNITY[:9]}},
                "since": "",
            }
        },
    ],
)
async def test_an_empty_text_is_no_day_and_no_name(desk: Desk, change: Change) -> None:
    before = await desk.stored()
    answer = await desk.asked(change)
    assert answer.code is Code.BAD_USER_INPUT, answer.errors
    assert await desk.stored() == before
