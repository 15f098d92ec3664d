"""Who may change links through the API, and what those learn who may not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.audit.entry import AuditKind
from graph.errors import Code
from tests.oracle.rights import hidden_from
from tests.support.changing import (
    LOG,
    UNDO,
    Change,
    Desk,
    codes,
    correcting,
    desk_on,
    ending,
    id_of,
    links_of,
    opening,
)
from tests.support.tokens import PERSON
from tests.support.trails import Place
from tests.support.viewers import EVERYTHING, VIEWERS, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
AUDITED = "MATCH (r:AuditRecord) WITH r ORDER BY r.seq RETURN collect([r.kind, r.operation]) AS data"
XIANGSHAN, SHIZIJIE = "500233001001", "500233001007"
COMMUNITY = viewer_of(Role.COMMUNITY_ADMIN, XIANGSHAN)
TOWNSHIP = viewer_of(Role.TOWNSHIP_ADMIN, XIANGSHAN[:9])
OFFICE = EVERYTHING["organization-department"]
OWN = {node.id: str(node.properties.get("code", "")) for node in FIXTURE.nodes}


def link_in(type_: str, area: str, **facts: Any) -> Any:
    """Return an open link to an area whose code begins so."""
    return next(link for link in links_of(type_, open_=True, **facts) if OWN[link.target[1]].startswith(area))


FORCE, REGISTERED = link_in("ASSIGNED_TO", XIANGSHAN, role="GRID_LEADER"), link_in("REGISTERED_AT", XIANGSHAN)
STREET, COUNTY = (link_in("LINKED_TO", XIANGSHAN, tier=tier) for tier in ("STREET_LEADER", "COUNTY_LEADER"))
HEAD = link_in("LINKED_TO", XIANGSHAN, tier="MEMBER_UNIT_HEAD")
UNIT = next(link.target[1] for link in links_of("WORKS_FOR", open_=True) if link.source == HEAD.source)
MEMBER_UNIT = viewer_of(Role.MEMBER_UNIT, organizations=(UNIT,))
PAID = link_in("EMPLOYED_BY", XIANGSHAN)
PAY = {"since": str(PAID.properties["since"])}
DAY = "2024-06-01"
CASES: list[tuple[Viewer, Change, bool]] = [
    (OFFICE, ending(COUNTY, DAY), True),
    (TOWNSHIP, ending(COUNTY, DAY), False),
    (TOWNSHIP, ending(STREET, DAY), True),
    (TOWNSHIP, correcting(STREET, tier="COUNTY_LEADER"), False),
    (COMMUNITY, ending(STREET, DAY), False),
    (COMMUNITY, ending(FORCE, DAY), True),
    (TOWNSHIP, ending(FORCE, DAY), True),
    (COMMUNITY, ending(REGISTERED, DAY), False),
    (MEMBER_UNIT, ending(HEAD, DAY), True),
    (COMMUNITY, ending(HEAD, DAY), False),
    (OFFICE, ending(PAID, DAY, **PAY), True),
    (COMMUNITY, ending(PAID, DAY, **PAY), False),
]


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; the tests of this module that write take back what they wrote."""
    async with desk_on(module_fixture) as found:
        yield found


async def test_the_ground_of_one_end_decides(desk: Desk) -> None:
    for viewer, change, allowed in CASES:
        problems = (await desk.of(viewer).apply(change, dryRun=True))["problems"]
        assert [one["code"] for one in problems] == ([] if allowed else ["NOT_ALLOWED"]), (viewer, change, problems)


async def test_a_missing_right_is_recorded_and_nothing_is_written(desk: Desk) -> None:
    before, records = await desk.counts(), await desk.client.read(AUDITED, {})
    problems = await desk.of(COMMUNITY).refused(ending(FORCE, DAY), ending(COUNTY, DAY))
    assert codes(problems) == [("NOT_ALLOWED", 1, "to", COUNTY.target[1])]
    assert await desk.counts() == before
    assert await desk.client.read(AUDITED, {}) == [*records, [AuditKind.REFUSAL, "Apply"]]
    await desk.of(COMMUNITY).apply(ending(FORCE, DAY), dryRun=True)
    assert len(await desk.client.read(AUDITED, {})) == len(records) + 1


@pytest.mark.parametrize(
    "viewer",
    [
        PUBLIC,
        VIEWERS["grid-worker"],
        VIEWERS["analyst"],
        VIEWERS["preview"],
        replace(OFFICE, previewed=PUBLIC),
    ],
    ids=str,
)
async def test_whoever_may_change_nothing_is_refused_and_recorded(desk: Desk, viewer: Viewer) -> None:
    before, records = await desk.counts(), await desk.client.read(AUDITED, {})
    for dry in (False, True):
        answer = await desk.of(viewer).asked(ending(FORCE, DAY), dryRun=dry)
        assert answer.code is Code.FORBIDDEN and b"ASSIGNED_TO" not in answer.body()
    undo = await desk.of(viewer).answer(UNDO, input={"id": "changeset_0", "reason": "x"})
    assert undo.code is Code.FORBIDDEN
    assert await desk.counts() == before
    added = (await desk.client.read(AUDITED, {}))[len(records) :]
    assert added == [[AuditKind.REFUSAL, name] for name in ("Apply", "Apply", "Undo")]


def naming(person: str) -> list[Change]:
    """Return a change of each kind that names a person."""
    link = replace(FORCE, source=("Person", person))
    opened = opening("ASSIGNED_TO", person, FORCE.target[1], "2024-01-01", role="PART_TIME")
    return [opened, ending(link, DAY), correcting(link, {"since": "2020-02-02"})]


def expect(person: str) -> list[dict[str, Any]]:
    return [{"node": {"id": person}, "version": 1}]


async def test_a_hidden_end_is_as_unknown_as_one_that_is_not_there(desk: Desk) -> None:
    unknown = "person_00000000000000000000000000"
    before = await desk.counts()
    for viewer in (COMMUNITY, TOWNSHIP, MEMBER_UNIT):
        hidden = next(id_ for id_ in sorted(hidden_from(viewer)) if id_.startswith("person_"))
        one, other = [
            (await desk.of(viewer).asked(*naming(id_), expected=expect(id_))).body() for id_ in (hidden, unknown)
        ]
        assert one.replace(hidden.encode(), b"X") == other.replace(unknown.encode(), b"X")
        assert other.count(b'"UNKNOWN"') == 4 and await desk.counts() == before


async def test_pay_cannot_be_guessed(desk: Desk) -> None:
    right, wrong = [
        (await desk.of(COMMUNITY).asked(correcting(PAID, None, PAY, fixedFen=fen), dryRun=True)).body()
        for fen in (PAID.properties["fixedFen"], 1)
    ]
    assert right == wrong and b"NOT_ALLOWED" in right


async def test_the_log_is_the_author_s_and_the_organization_department_s(desk: Desk) -> None:
    author, other = replace(COMMUNITY, person=PERSON), replace(TOWNSHIP, person=id_of("Person", 3))
    made = await desk.of(author).made(ending(FORCE, DAY))
    id_ = made["changeset"]["id"]
    assert made["changeset"]["byId"] == PERSON
    for viewer, sees in ((author, True), (OFFICE, True), (other, False), (COMMUNITY, False), (PUBLIC, False)):
        log = (await desk.of(viewer).data(LOG))["changesets"]
        assert (id_ in [one["id"] for one in log["nodes"]]) is sees
        by = await desk.of(viewer).data("query ($by: ID) { changesets(by: $by) { totalCount } }", by=PERSON)
        assert (by["changesets"]["totalCount"] > 0) is sees, viewer
    stranger = [
        (await desk.of(other).answer(UNDO, input={"id": one, "reason": "x"})).body().replace(one.encode(), b"X")
        for one in (id_, "changeset_0")
    ]
    assert stranger[0] == stranger[1] and b"BAD_USER_INPUT" in stranger[0]
    (link,) = [one for one in await desk.links("ASSIGNED_TO", FORCE.source[1]) if one["to"] == FORCE.target[1]]
    assert link["recordedBy"] == PERSON
    await desk.of(OFFICE).undone(id_)


async def test_whoever_lost_a_right_does_not_undo_with_it(desk: Desk) -> None:
    author = replace(COMMUNITY, person=PERSON)
    made = await desk.of(author).made(ending(FORCE, DAY))
    elsewhere = Viewer(PERSON, (Grant(Role.COMMUNITY_ADMIN, (SHIZIJIE,)),))
    before = await desk.counts()
    problems = (await desk.of(elsewhere).undo(made["changeset"]["id"]))["problems"]
    assert [one["code"] for one in problems] == ["NOT_ALLOWED"] and await desk.counts() == before
    await desk.of(author).undone(made["changeset"]["id"])


FACTS = "query ($id: ID!) { changesets(node: $id) { nodes { entries { nodes { before { facts { name } } after { facts { name } } } } } } }"


async def test_pay_is_shown_to_those_who_see_the_pay_of_everybody(desk: Desk) -> None:
    author = replace(OFFICE, person=PERSON)
    made = await desk.of(author).made(correcting(PAID, None, PAY, fixedFen=301_000))
    assert {"name": "fixedFen", "value": "301000"} in made["entries"]["nodes"][0]["after"]["facts"]
    same_person = replace(COMMUNITY, person=PERSON)  # with the rights of another office
    for viewer, names in (
        (OFFICE, ["allowanceFen", "fixedFen", "grade", "performanceFen", "track"]),
        (same_person, ["grade", "track"]),
    ):
        data = await desk.of(viewer).data(FACTS, id=PAID.source[1])
        (entry,) = data["changesets"]["nodes"][0]["entries"]["nodes"]
        for state in ("before", "after"):
            assert [fact["name"] for fact in entry[state]["facts"]] == names
    await desk.of(author).undone(made["changeset"]["id"])


EFFECT = """mutation Effect($input: ApplyChangesInput!) {
  applyChanges(input: $input) { problems { code } introduced { rule what missing nodeId } resolved { rule what nodeId } }
}"""


async def effect(desk: Desk, change: Change) -> list[dict[str, Any]]:
    """Return the violations that a dry run introduces."""
    asked = {"changes": [change], "reason": "核对", "dryRun": True}
    found = (await desk.answer(EFFECT, input=asked)).data["applyChanges"]
    assert found["problems"] == [] == found["resolved"]
    introduced: list[dict[str, Any]] = found["introduced"]
    return introduced


async def test_violations_are_those_on_the_ground_of_the_author(desk: Desk) -> None:
    before = await desk.counts()
    led = await effect(desk.of(COMMUNITY), ending(FORCE, DAY))
    assert led == [{"rule": "GRID_FORCE", "what": "GRID_LEADER", "missing": True, "nodeId": FORCE.target[1]}]
    heads = [link for link in links_of("LINKED_TO", open_=True, tier="MEMBER_UNIT_HEAD")]
    works = {link.source: link for link in links_of("WORKS_FOR", open_=True)}
    shown = []
    for post in (works[head.source] for head in heads if head.source in works):
        unit = viewer_of(Role.MEMBER_UNIT, organizations=(post.target[1],))
        shown += await effect(desk.of(OFFICE), ending(post, DAY))
        assert await effect(desk.of(unit), ending(post, DAY)) == []
    assert {one["rule"] for one in shown} == {"LEADERS"}  # the office sees that some community loses its only head
    assert await desk.counts() == before


async def test_nobody_takes_a_forum_of_another_community_for_the_own_ground(desk: Desk) -> None:
    forum = next(link for link in links_of("HOSTED_BY", open_=True) if link.source[0] == "Forum")
    host = OWN[forum.target[1]]
    taker = viewer_of(Role.COMMUNITY_ADMIN, next(code for code in (XIANGSHAN, SHIZIJIE) if code != host))
    taken = opening("HOSTED_BY", forum.source[1], taker.grants[0].areas[0], DAY)
    assert [code for code, *_ in codes(await desk.of(taker).refused(taken))] == ["NOT_ALLOWED"]
    own = viewer_of(Role.COMMUNITY_ADMIN, host)
    assert (await desk.of(own).made(ending(forum, DAY), dryRun=True))["problems"] == []


async def test_a_person_whom_only_an_analyst_sees_cannot_be_named(desk: Desk) -> None:
    both = Viewer(grants=(*COMMUNITY.grants, Grant(Role.ANALYST, ("500233",))))
    seen, hidden = (hidden_from(viewer) for viewer in (both, COMMUNITY))
    person = next(node.id for node in FIXTURE.nodes if node.label == "Person" and node.id in hidden - seen)
    naming_them = opening("ASSIGNED_TO", person, XIANGSHAN + "001", DAY, role="SUPPORT_N")
    assert [code for code, *_ in codes(await desk.of(both).refused(naming_them))] == ["UNKNOWN"]


async def test_pay_in_the_log_is_recorded_and_a_preview_shows_no_log(desk: Desk) -> None:
    made = await desk.of(OFFICE).made(correcting(PAID, None, PAY, fixedFen=302_000))
    await desk.of(OFFICE).data(FACTS, id=PAID.source[1])
    assert (await desk.client.read(AUDITED, {}))[-1][0] == AuditKind.READ
    previewing = replace(OFFICE, previewed=OFFICE)
    assert (await desk.of(previewing).data("{ changesets { totalCount } }"))["changesets"]["totalCount"] == 0
    await desk.of(OFFICE).undone(made["changeset"]["id"])


HIDDEN_IN_THE_ANSWER = """mutation Hidden($input: ApplyChangesInput!) { applyChanges(input: $input) {
  changeset { number } entries { nodes { to { ... on Organization { staff(where: {node: {phone: {eq: "1"}}}) { totalCount } } } } }
} }"""


async def test_an_error_in_the_answer_tells_that_the_changes_were_made(desk: Desk) -> None:
    post = next(link for link in links_of("WORKS_FOR", open_=True) if link.source == HEAD.source)
    asked = {"changes": [ending(post, DAY)], "reason": "核对"}
    answer = await desk.of(MEMBER_UNIT).answer(HIDDEN_IN_THE_ANSWER, input=asked)
    last = (await desk.data("{ changesets(first: 1) { nodes { id number } } }"))["changesets"]["nodes"][0]
    assert answer.code is Code.FORBIDDEN
    assert answer.notes[-1]["code"] == "CHANGED" and answer.notes[-1]["changesets"] == [last["number"]]
    await desk.undone(last["id"])
