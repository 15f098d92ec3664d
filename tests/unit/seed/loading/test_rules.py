"""Rules I3–I14 on both data sets, by their definitions (domain §2.10): they find exactly the planted faults."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from graph.model import MODEL, Temporality
from seed.county import HORIZON
from seed.loading.codes import check_character
from seed.loading.rows import LinkRow, NodeRow
from seed.transitions import TRANSITIONS
from tests.oracle.rows import Rows, exists, grouped, holds, interval, lifetime
from tests.support import county, world_rows

pytestmark = pytest.mark.once


@pytest.fixture(params=(county.ROWS, world_rows.ROWS), ids=("county", "fixture"))
def rows(request: pytest.FixtureRequest) -> Rows:
    found: Rows = request.param
    return found


def test_states_hold_only_while_both_ends_exist(rows: Rows) -> None:
    """I13, but for what was planted."""
    wrong = [
        link
        for link in rows.data.links
        if MODEL.links[link.type].kind is Temporality.STATE
        for _, end in (link.source, link.target)
        if not (lifetime(rows.nodes[end])[0] <= interval(link)[0] and interval(link)[1] <= lifetime(rows.nodes[end])[1])
    ]
    assert Counter(link.source[1] for link in wrong) == rows.planted("I13")


def test_facts_are_of_days_on_which_both_ends_exist(rows: Rows) -> None:
    for link in rows.data.links:
        if MODEL.links[link.type].kind is Temporality.FACT and link.type != "SUCCEEDED_BY":
            for _, end in (link.source, link.target):
                begins, ends = lifetime(rows.nodes[end])
                assert begins <= link.properties["since"] < ends, (link, rows.nodes[end])


def test_check_characters_of_social_credit_codes_are_right(rows: Rows) -> None:
    """I11, but for what was planted."""
    coded = [node for node in rows.data.nodes if "uscc" in node.properties]
    assert coded
    wrong = [node.id for node in coded if check_character(node.properties["uscc"]) != node.properties["uscc"][17]]
    assert Counter(wrong) == rows.planted("I11")


def test_every_reference_names_a_node_of_its_type(rows: Rows) -> None:
    """I14."""
    every: tuple[NodeRow | LinkRow, ...] = (*rows.data.nodes, *rows.data.links)
    for row in every:
        declared = (
            MODEL.properties_of(row.label) if isinstance(row, NodeRow) else MODEL.link_properties(MODEL.links[row.type])
        )
        for prop in declared:
            if prop.references and prop.name in row.properties:
                assert rows.nodes[row.properties[prop.name]].label in MODEL.labels_of(prop.references), row


def test_a_community_in_scope_has_one_leader_of_each_tier_and_a_helping_head(rows: Rows) -> None:
    """I3, on the horizon."""
    tiers = Counter((link.target[1], link.properties["tier"]) for link in rows.into_scope("LINKED_TO", HORIZON))
    wrong = [c for c in rows.scope for tier in ("COUNTY_LEADER", "STREET_LEADER") if tiers[c, tier] != 1]
    served = rows.committees(HORIZON)
    members = {(link.source[1], served.get(link.target[1])) for link in rows.on("MEMBER_UNIT_OF", HORIZON)}
    headed = {(link.source[1], link.target[1]) for link in rows.on("WORKS_FOR", HORIZON) if link.properties["isHead"]}
    helped = {
        link.target[1]
        for link in rows.into_scope("LINKED_TO", HORIZON, tier="MEMBER_UNIT_HEAD")
        if any((unit, link.target[1]) in members for person, unit in headed if person == link.source[1])
    }
    assert Counter([*wrong, *(rows.scope - helped)]) == rows.planted("I3")


def test_a_grid_has_one_leader_and_each_of_the_three(rows: Rows) -> None:
    """I4, on the horizon, over every grid of the county."""
    roles = Counter((link.target[1], link.properties["role"]) for link in rows.on("ASSIGNED_TO", HORIZON))
    grids = [node.id for node in rows.by_label["Grid"] if lifetime(node)[0] <= HORIZON < lifetime(node)[1]]
    wrong = [grid for grid in grids if roles[grid, "GRID_LEADER"] != 1]
    wrong += [grid for role in ("FULL_TIME", "PART_TIME", "INSTRUCTOR") for grid in grids if not roles[grid, role]]
    assert Counter(wrong) == rows.planted("I4")


def test_a_community_in_scope_has_one_committee_and_one_series(rows: Rows) -> None:
    """I5."""
    assert Counter(rows.committees(HORIZON).values()) == Counter(rows.scope)
    series = [
        link.target[1]
        for link in rows.by_type["FOR_AREA"]
        if rows.nodes[link.source[1]].properties["level"] == "COMMUNITY"
    ]
    assert Counter(series) == Counter(rows.scope) - rows.planted("I5")


def test_claims_are_those_of_members_and_signatories(rows: Rows) -> None:
    """I6: on the day of the claim, in the task's community."""
    served = {link.source[1]: link.target[1] for link in rows.by_type["SERVES"]}
    wrong = []
    for claim in rows.by_type["CLAIMED"]:
        unit, task, day = claim.source[1], claim.target[1], claim.properties["since"]
        (community,) = (link.target[1] for link in rows.leaving(task, "FOR_COMMUNITY"))
        member = any(
            holds(link, day) and served[link.target[1]] == community for link in rows.leaving(unit, "MEMBER_UNIT_OF")
        )
        signed = any(
            community in {cover.target[1] for cover in rows.leaving(signature.target[1], "COVERS")}
            for signature in rows.leaving(unit, "SIGNED")
        )
        wrong += [] if member or signed else [task]
    assert Counter(wrong) == rows.planted("I6")


def test_money_comes_with_delegated_tasks(rows: Rows) -> None:
    """I7: funds allocated on the day of the task at the latest."""
    wrong = []
    for task in rows.by_label["DelegatedTask"]:
        funds = [rows.nodes[link.target[1]].properties["allocatedOn"] for link in rows.leaving(task.id, "FUNDED_BY")]
        if not funds or min(funds) > task.properties["assignedOn"]:
            wrong.append(task.id)
    assert Counter(wrong) == rows.planted("I7")


def requests_for(rows: Rows, post: str, person: str, kind: str) -> list[NodeRow]:
    found = [rows.nodes[link.source[1]] for link in rows.arriving(post, "CONCERNS")]
    return [
        request
        for request in found
        if (request.properties["kind"], request.properties["candidateRef"]) == (kind, person)
    ]


def agreed(request: NodeRow, day: date) -> bool:
    known = request.properties
    return known["decision"] == "AGREED" and known["decidedOn"] <= day and "documentNo" in known


def test_heads_of_stationed_agencies_were_agreed_to_in_writing(rows: Rows) -> None:
    """I8 and I8b: before they took office, and before they were appraised."""
    posts = [node.id for node in rows.by_label["Post"] if node.properties["kind"] == "AGENCY_HEAD"]
    taken = [
        (link.source[1], link.target[1], link.properties["since"])
        for post in posts
        for link in rows.arriving(post, "HOLDS")
    ]
    wrong = [
        post
        for person, post, day in taken
        if not any(agreed(request, day) for request in requests_for(rows, post, person, "SELECTION"))
    ]
    assert Counter(wrong) == rows.planted("I8")
    appraised = [link for link in rows.by_type["APPRAISES"] if link.target[0] == "Person"]
    unagreed = []
    for link in appraised:
        day = rows.nodes[link.source[1]].properties["on"]
        posts_then = [post for person, post, _ in taken if person == link.target[1]]
        if not any(
            agreed(request, day)
            for post in posts_then
            for request in requests_for(rows, post, link.target[1], "APPRAISAL")
        ):
            unagreed.append(link.target[1])
    assert Counter(unagreed) == rows.planted("I8b")


def events_of(rows: Rows, label: str) -> dict[str, list[dict[str, Any]]]:
    """The events about nodes of a label, in order."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in rows.by_type["ABOUT"]:
        if link.target[0] == label:
            found[link.target[1]].append(rows.nodes[link.source[1]].properties)
    return {node: sorted(events, key=lambda event: event["seq"]) for node, events in found.items()}


def test_orders_went_by_the_table_and_their_logs_have_no_gaps(rows: Rows) -> None:
    """I9."""
    logs = events_of(rows, "WorkOrder")
    assert logs.keys() == {node.id for node in rows.by_label["WorkOrder"]}
    for order, events in logs.items():
        assert [event["orderSeq"] for event in events] == [*range(1, len(events) + 1)]
        state = None
        for event in events:
            assert (event.get("from"), event["to"]) == (state, TRANSITIONS[state, event["action"]])
            state = event["to"]
        assert state == rows.nodes[order].properties["state"]


def test_ratings_are_one_to_five_and_one_counts(rows: Rows) -> None:
    """I10."""
    assert {node.properties["stars"] for node in rows.by_label["Rating"]} == {1, 2, 3, 4, 5}
    open_ones = Counter(link.source[1] for link in rows.on("RATED_AS", HORIZON))
    assert set(open_ones.values()) == {1}
    assert all(rows.nodes[order].properties["state"] == "RATED" for order in open_ones)


def test_joint_party_organizations_are_of_two_at_least(rows: Rows) -> None:
    """I12; its tree has no cycle, for every one has one parent and the county committee none."""
    parts = Counter(link.source[1] for link in rows.on("PARTY_ORG_OF", HORIZON))
    joint = [
        node.id
        for node in rows.by_label["PartyOrganization"]
        if node.properties["formation"] == "JOINT" and exists(node, HORIZON)
    ]
    assert Counter(organization for organization in joint if parts[organization] < 2) == rows.planted("I12")
    parents = grouped(rows.on("PARTY_SUBORDINATE_TO", HORIZON), "from")
    assert {len(links) for links in parents.values()} == {1}
    for start in parents:
        above, seen = start[0], set[str]()
        while (above,) in parents:
            assert above not in seen
            seen.add(above)
            above = parents[above,][0].target[1]


def test_units_build_together_while_an_agreement_or_a_claim_holds(rows: Rows) -> None:
    """CO_BUILDS is what it derives from, on many days (domain §2.2)."""
    for back in range(0, 1200, 97):
        day = HORIZON - timedelta(back)
        derived = {(link.source[1], link.target[1]) for link in rows.on("CO_BUILDS", day)}
        agreed_on = {
            (link.source[1], cover.target[1])
            for link in rows.by_type["SIGNED"]
            if link.properties["role"] == "PROVIDER"
            and rows.nodes[link.target[1]].properties["validFrom"]
            <= day
            < rows.nodes[link.target[1]].properties.get("validTo", date.max)
            for cover in rows.leaving(link.target[1], "COVERS")
        }
        claimed = {
            (link.source[1], to.target[1])
            for link in rows.on("CLAIMED", day)
            for to in rows.leaving(link.target[1], "FOR_COMMUNITY")
        }
        assert derived == agreed_on | claimed, day


def test_stars_count_for_who_had_the_order(rows: Rows) -> None:
    """Domain §2.7: every effective rating for the community, from level 2 for the street, from level 4 for the department."""
    credited = Counter(link.source[1] for link in rows.by_type["CONTRIBUTES_TO"])
    for link in rows.on("RATED_AS", HORIZON):
        level = rows.nodes[link.source[1]].properties["maxLevel"]
        assert credited[link.target[1]] == (level >= 1) + (level >= 2) + (level >= 4)
    for node in rows.by_label["Appraisal"]:
        if node.properties["kind"] == "ORDER_RATING":
            stars = [
                rows.nodes[link.source[1]].properties["stars"] for link in rows.arriving(node.id, "CONTRIBUTES_TO")
            ]
            known = node.properties
            assert (known["ballotCount"], known["score"]) == (len(stars), round(sum(stars) / len(stars), 2))


def test_a_total_is_the_weighted_mean_of_what_counts_in_it(rows: Rows) -> None:
    for node in rows.by_label["AnnualAssessment"]:
        parts = [
            (rows.nodes[link.source[1]].properties, link.properties["weight"])
            for link in rows.arriving(node.id, "COUNTS_IN")
        ]
        assert abs(sum(weight for _, weight in parts) - 1) < 0.01
        total = sum(part["score"] / part["maxScore"] * 100 * weight for part, weight in parts)
        assert abs(total - node.properties["total"]) < 0.1, node


def test_every_label_and_every_link_type_is_there(rows: Rows) -> None:
    assert {label for label in MODEL.labels if not rows.by_label.get(label)} == {"Meta"}
    assert [name for name in MODEL.links if not rows.by_type.get(name)] == []
