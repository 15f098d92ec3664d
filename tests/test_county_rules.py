"""The rules I1–I14 over the whole county, each by its definition (domain §2.10): they find what was planted and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from graph.model import MODEL, LinkKind
from seed.county import HORIZON
from seed.county.names import check_character
from seed.county.periods import Period, ended
from seed.county.transitions import TRANSITIONS
from seed.rows import LinkRow, NodeRow
from tests.county import (
    ARRIVING,
    BY_LABEL,
    BY_TYPE,
    COUNTY,
    LEAVING,
    NODES,
    PLANTED,
    SCOPE,
    committees,
    grouped,
    holds,
    interval,
    into_scope,
    lifetime,
    on,
)


def planted(rule: str) -> Counter[str]:
    return Counter(one.id for one in PLANTED if one.rule == rule)


def test_an_area_has_one_parent_on_every_day_and_codes_agree() -> None:
    """I1."""
    parents = grouped(BY_TYPE["PART_OF"], "from")
    for node in COUNTY.nodes:
        if node.label in MODEL.labels_of("Area") and node.label != "Province":
            held = sorted(map(interval, parents[node.id,]))
            begins, ends = lifetime(node)
            assert held[0][0] == (begins if begins > date.min else date(2000, 1, 1)), node
            assert [until for _, until in held[:-1]] == [since for since, _ in held[1:]], node
            assert held[-1][1] == ends, node
    for link in BY_TYPE["PART_OF"]:
        small, large = NODES[link.source[1]].properties, NODES[link.target[1]].properties
        assert large["level"] < small["level"]
        assert small["code"].startswith(large["code"][:12] if link.source[0] == "Building" else large["code"])


def test_states_hold_only_while_both_ends_exist() -> None:
    """I13, but for what was planted."""
    wrong = [
        link
        for link in COUNTY.links
        if MODEL.links[link.type].kind is LinkKind.STATE
        for _, end in (link.source, link.target)
        if not (lifetime(NODES[end])[0] <= interval(link)[0] and interval(link)[1] <= lifetime(NODES[end])[1])
    ]
    assert Counter(link.source[1] for link in wrong) == planted("I13")


def test_facts_are_of_days_on_which_both_ends_exist() -> None:
    for link in COUNTY.links:
        if MODEL.links[link.type].kind is LinkKind.FACT and link.type != "SUCCEEDED_BY":
            for _, end in (link.source, link.target):
                begins, ends = lifetime(NODES[end])
                assert begins <= link.properties["since"] < ends, (link, NODES[end])


def test_check_characters_of_social_credit_codes_are_right() -> None:
    """I11, but for what was planted."""
    coded = [node for node in COUNTY.nodes if "uscc" in node.properties]
    assert len(coded) == 558
    wrong = [node.id for node in coded if check_character(node.properties["uscc"]) != node.properties["uscc"][17]]
    assert Counter(wrong) == planted("I11")


def test_every_reference_names_a_node_of_its_type() -> None:
    """I14."""
    for row in (*COUNTY.nodes, *COUNTY.links):
        declared = (
            MODEL.properties_of(row.label) if isinstance(row, NodeRow) else MODEL.link_properties(MODEL.links[row.type])
        )
        for prop in declared:
            if prop.references and prop.name in row.properties:
                assert NODES[row.properties[prop.name]].label in MODEL.labels_of(prop.references), row


def test_a_community_in_scope_has_one_leader_of_each_tier_and_a_helping_head() -> None:
    """I3, on the horizon."""
    tiers = Counter((link.target[1], link.properties["tier"]) for link in into_scope("LINKED_TO", HORIZON))
    wrong = [c for c in SCOPE for tier in ("COUNTY_LEADER", "STREET_LEADER") if tiers[c, tier] != 1]
    served = committees(HORIZON)
    members = {(one.source[1], served.get(one.target[1])) for one in on("MEMBER_UNIT_OF", HORIZON)}
    headed = {(one.source[1], one.target[1]) for one in on("WORKS_FOR", HORIZON) if one.properties["isHead"]}
    helped = {
        link.target[1]
        for link in into_scope("LINKED_TO", HORIZON, tier="MEMBER_UNIT_HEAD")
        if any((unit, link.target[1]) in members for person, unit in headed if person == link.source[1])
    }
    assert Counter([*wrong, *(SCOPE - helped)]) == planted("I3")


def test_a_grid_has_one_leader_and_each_of_the_three() -> None:
    """I4, on the horizon, over every grid of the county."""
    roles = Counter((link.target[1], link.properties["role"]) for link in on("ASSIGNED_TO", HORIZON))
    grids = [node.id for node in BY_LABEL["Grid"] if lifetime(node)[0] <= HORIZON < lifetime(node)[1]]
    wrong = [grid for grid in grids if roles[grid, "GRID_LEADER"] != 1]
    wrong += [grid for role in ("FULL_TIME", "PART_TIME", "INSTRUCTOR") for grid in grids if not roles[grid, role]]
    assert Counter(wrong) == planted("I4")


def test_a_community_in_scope_has_one_committee_and_one_series() -> None:
    """I5."""
    assert Counter(committees(HORIZON).values()) == Counter(SCOPE)
    series = [
        link.target[1] for link in BY_TYPE["FOR_AREA"] if NODES[link.source[1]].properties["level"] == "COMMUNITY"
    ]
    assert Counter(series) == Counter(SCOPE)


def test_claims_are_those_of_members_and_signatories() -> None:
    """I6: on the day of the claim, in the task's community."""
    served = {link.source[1]: link.target[1] for link in BY_TYPE["SERVES"]}
    wrong = []
    for claim in BY_TYPE["CLAIMED"]:
        unit, task, day = claim.source[1], claim.target[1], claim.properties["since"]
        (community,) = (link.target[1] for link in LEAVING["FOR_COMMUNITY", task])
        member = any(
            holds(one, day) and served[one.target[1]] == community for one in LEAVING.get(("MEMBER_UNIT_OF", unit), ())
        )
        signed = any(
            community in {cover.target[1] for cover in LEAVING["COVERS", one.target[1]]}
            for one in LEAVING.get(("SIGNED", unit), ())
        )
        wrong += [] if member or signed else [task]
    assert Counter(wrong) == planted("I6")


def test_money_comes_with_delegated_tasks() -> None:
    """I7: funds allocated on the day of the task at the latest."""
    wrong = []
    for task in BY_LABEL["DelegatedTask"]:
        funds = [NODES[link.target[1]].properties["allocatedOn"] for link in LEAVING.get(("FUNDED_BY", task.id), ())]
        if not funds or min(funds) > task.properties["assignedOn"]:
            wrong.append(task.id)
    assert Counter(wrong) == planted("I7")


def requests_for(post: str, who: str, kind: str) -> list[NodeRow]:
    found = [NODES[link.source[1]] for link in ARRIVING.get(("CONCERNS", post), ())]
    return [one for one in found if (one.properties["kind"], one.properties["candidateRef"]) == (kind, who)]


def agreed(request: NodeRow, day: date) -> bool:
    known = request.properties
    return known["decision"] == "AGREED" and known["decidedOn"] <= day and "documentNo" in known


def test_heads_of_stationed_agencies_were_agreed_to_in_writing() -> None:
    """I8 and I8b: before they took office, and before they were appraised."""
    posts = [node.id for node in BY_LABEL["Post"] if node.properties["kind"] == "AGENCY_HEAD"]
    taken = [
        (link.source[1], link.target[1], link.properties["since"])
        for post in posts
        for link in ARRIVING.get(("HOLDS", post), ())
    ]
    wrong = [
        post for who, post, day in taken if not any(agreed(one, day) for one in requests_for(post, who, "SELECTION"))
    ]
    assert Counter(wrong) == planted("I8")
    appraised = [link for link in BY_TYPE["APPRAISES"] if link.target[0] == "Person"]
    unagreed = []
    for link in appraised:
        day = NODES[link.source[1]].properties["on"]
        posts_then = [post for who, post, _ in taken if who == link.target[1]]
        if not any(agreed(one, day) for post in posts_then for one in requests_for(post, link.target[1], "APPRAISAL")):
            unagreed.append(link.target[1])
    assert Counter(unagreed) == planted("I8b")


def events_of(label: str) -> dict[str, list[dict[str, Any]]]:
    """The events about nodes of a label, in order."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in BY_TYPE["ABOUT"]:
        if link.target[0] == label:
            found[link.target[1]].append(NODES[link.source[1]].properties)
    return {node: sorted(events, key=lambda one: one["seq"]) for node, events in found.items()}


def test_orders_went_by_the_table_and_their_logs_have_no_gaps() -> None:
    """I9."""
    logs = events_of("WorkOrder")
    assert logs.keys() == {node.id for node in BY_LABEL["WorkOrder"]}
    for order, events in logs.items():
        assert [one["orderSeq"] for one in events] == [*range(1, len(events) + 1)]
        state = None
        for one in events:
            assert (one.get("from"), one["to"]) == (state, TRANSITIONS[state, one["action"]])
            state = one["to"]
        assert state == NODES[order].properties["state"]


def test_the_last_event_says_the_status() -> None:
    """Demands, tasks, services and meetings: what is stored is what the log came to."""
    for label in ("DemandItem", "TaskItem", "ServiceItem", "Meeting"):
        logs = events_of(label)
        assert logs.keys() == {node.id for node in BY_LABEL[label]}
        for node, events in logs.items():
            assert [one.get("from") for one in events] == [None, *(one["to"] for one in events[:-1])]
            assert events[-1]["to"] == NODES[node].properties["status"], (node, events)


def test_ratings_are_one_to_five_and_one_counts() -> None:
    """I10."""
    assert {node.properties["stars"] for node in BY_LABEL["Rating"]} == {1, 2, 3, 4, 5}
    open_ones = Counter(link.source[1] for link in on("RATED_AS", HORIZON))
    assert set(open_ones.values()) == {1}
    assert all(NODES[order].properties["state"] == "RATED" for order in open_ones)


def test_joint_party_organizations_are_of_two_at_least() -> None:
    """I12; its tree has no cycle, for every one has one parent and the county committee none."""
    parts = Counter(link.source[1] for link in on("PARTY_ORG_OF", HORIZON))
    joint = [node.id for node in BY_LABEL["PartyOrganization"] if node.properties["formation"] == "JOINT"]
    assert Counter(one for one in joint if parts[one] < 2) == planted("I12")
    parents = grouped(on("PARTY_SUBORDINATE_TO", HORIZON), "from")
    assert {len(links) for links in parents.values()} == {1}
    for start in parents:
        above, seen = start[0], set[str]()
        while (above,) in parents:
            assert above not in seen
            seen.add(above)
            above = parents[above,][0].target[1]


def periods_of(kind: str, length: int) -> list[Period]:
    return ended(HORIZON, length, {"QUARTERLY_SUPERVISION": 5, "MONTHLY_ONSITE": 13}[kind])


def test_leaders_visited_in_every_period_they_were_linked() -> None:
    """M5."""
    missed = []
    for tier, kind, length in (("COUNTY_LEADER", "QUARTERLY_SUPERVISION", 3), ("STREET_LEADER", "MONTHLY_ONSITE", 1)):
        made = {
            (who.source[1], to.target[1], NODES[visit.id].properties["periodKey"])
            for visit in BY_LABEL["FieldVisit"]
            if visit.properties["kind"] == kind
            for who in ARRIVING["VISITED", visit.id]
            for to in LEAVING["VISIT_TO", visit.id]
        }
        for link in BY_TYPE["LINKED_TO"]:
            for key, first, end in periods_of(kind, length):
                stood = link.properties["since"] <= first and end <= link.properties.get("until", date.max)
                if link.properties["tier"] == tier and stood and (link.source[1], link.target[1], key) not in made:
                    missed.append(link.target[1])
    assert Counter(missed) == planted("M5")


def meetings_of(series: str) -> list[NodeRow]:
    found = [NODES[link.source[1]] for link in ARRIVING["INSTANCE_OF", series]]
    return sorted(found, key=lambda one: str(one.properties["heldAt"]))


def rhythm(series: NodeRow) -> tuple[str, str]:
    return series.properties["level"], series.properties["cadence"]


def test_conferences_were_held_in_every_period() -> None:
    """M6."""
    most: Counter[tuple[str, str]] = Counter()
    for one in BY_LABEL["MeetingSeries"]:
        most[rhythm(one)] = max(most[rhythm(one)], len(meetings_of(one.id)))
    missed = [one.id for one in BY_LABEL["MeetingSeries"] for _ in range(most[rhythm(one)] - len(meetings_of(one.id)))]
    assert Counter(missed) == planted("M6")


def test_no_member_was_absent_twice_in_a_row() -> None:
    """M7, at conferences of communities."""
    absent = []
    for committee, community in committees(HORIZON).items():
        (series,) = (link.source[1] for link in ARRIVING["FOR_AREA", community])
        held = meetings_of(series)
        came = [{link.source[1] for link in ARRIVING.get(("ATTENDED", one.id), ())} for one in held]
        for link in on("MEMBER_UNIT_OF", HORIZON):
            if link.target[1] == committee and link.properties["role"] == "MEMBER":
                pairs = zip(held, came, held[1:], came[1:], strict=False)
                if any(
                    link.properties["since"] <= one.properties["heldAt"].date() and link.source[1] not in first | second
                    for one, first, _, second in pairs
                ):
                    absent.append(link.source[1])
    assert Counter(absent) == planted("M7")


def appraisals(kind: str) -> list[tuple[int, str, str]]:
    """Year, who was appraised, by whom."""
    return [
        (
            node.properties["year"],
            LEAVING["APPRAISES", node.id][0].target[1],
            LEAVING["APPRAISED_BY", node.id][0].target[1],
        )
        for node in BY_LABEL["Appraisal"]
        if node.properties["kind"] == kind
    ]


def test_members_were_reviewed_and_departments_appraised() -> None:
    """M14: units that were members at the end of a whole year; M15: by both streets."""
    reviewed = {unit for _, unit, _ in appraisals("MEMBER_UNIT_REVIEW")}
    due = {
        link.source[1]
        for year in (2022, 2023)
        for link in on("MEMBER_UNIT_OF", date(year, 12, 22))
        if link.properties["role"] == "MEMBER" and link.target[1] in committees(date(year, 12, 22))
    }
    assert Counter(due - reviewed) == planted("M14")
    made = appraisals("DEPARTMENT_REVIEW")
    streets = {street for _, _, street in made}
    last = [(unit, street) for year, unit, street in made if year == 2023]
    departments = {unit for unit, _ in last}
    missing = [unit for unit in departments for street in streets if (unit, street) not in last]
    assert len(streets) == 2
    assert Counter(missing) == planted("M15")


def test_agreements_run_on_and_members_have_one() -> None:
    """M20."""
    soon = HORIZON + timedelta(60)
    active = [node for node in BY_LABEL["Agreement"] if node.properties["status"] == "ACTIVE"]
    ending = [one.id for one in active if HORIZON < one.properties["validTo"] <= soon]
    covered = {
        (link.source[1], cover.target[1])
        for one in active
        for link in ARRIVING["SIGNED", one.id]
        for cover in LEAVING["COVERS", one.id]
    }
    served = committees(HORIZON)
    bare = [
        link.source[1]
        for link in on("MEMBER_UNIT_OF", HORIZON)
        if link.properties["role"] == "MEMBER"
        and link.target[1] in served
        and (link.source[1], served[link.target[1]]) not in covered
    ]
    assert Counter([*ending, *bare]) == planted("M20")


def test_units_build_together_while_an_agreement_or_a_claim_holds() -> None:
    """CO_BUILDS is what it derives from, on many days (domain §2.2)."""
    for back in range(0, 1200, 97):
        day = HORIZON - timedelta(back)
        derived = {(link.source[1], link.target[1]) for link in on("CO_BUILDS", day)}
        agreed_on = {
            (link.source[1], cover.target[1])
            for link in BY_TYPE["SIGNED"]
            if link.properties["role"] == "PROVIDER"
            and NODES[link.target[1]].properties["validFrom"]
            <= day
            < NODES[link.target[1]].properties.get("validTo", date.max)
            for cover in LEAVING["COVERS", link.target[1]]
        }
        claimed = {
            (link.source[1], to.target[1])
            for link in on("CLAIMED", day)
            for to in LEAVING["FOR_COMMUNITY", link.target[1]]
        }
        assert derived == agreed_on | claimed, day


def test_stars_count_for_who_had_the_order() -> None:
    """Domain §2.7: every effective rating for the community, from level 2 for the street, from level 4 for the department."""
    credited = Counter(link.source[1] for link in BY_TYPE["CONTRIBUTES_TO"])
    for link in on("RATED_AS", HORIZON):
        level = NODES[link.source[1]].properties["maxLevel"]
        assert credited[link.target[1]] == (level >= 1) + (level >= 2) + (level >= 4)
    for node in BY_LABEL["Appraisal"]:
        if node.properties["kind"] == "ORDER_RATING":
            stars = [NODES[link.source[1]].properties["stars"] for link in ARRIVING["CONTRIBUTES_TO", node.id]]
            known = node.properties
            assert (known["ballotCount"], known["score"]) == (len(stars), round(sum(stars) / len(stars), 2))


def test_a_total_is_the_weighted_mean_of_what_counts_in_it() -> None:
    for node in BY_LABEL["AnnualAssessment"]:
        parts = [
            (NODES[link.source[1]].properties, link.properties["weight"]) for link in ARRIVING["COUNTS_IN", node.id]
        ]
        assert abs(sum(weight for _, weight in parts) - 1) < 0.01
        total = sum(one["score"] / one["maxScore"] * 100 * weight for one, weight in parts)
        assert abs(total - node.properties["total"]) < 0.1, node


def test_what_is_planted_is_listed_once_and_found_by_a_rule_here() -> None:
    assert {one.rule for one in PLANTED} == {
        "I3", "I4", "I6", "I7", "I8", "I8b", "I11", "I12", "I13", "M5", "M6", "M7", "M14", "M15", "M20",
    }  # fmt: skip
    assert all(one.id in NODES for one in PLANTED)


def test_every_label_and_every_link_type_is_there() -> None:
    assert {label for label in MODEL.labels if not BY_LABEL.get(label)} == {"Meta"}
    assert [name for name in MODEL.links if not BY_TYPE.get(name)] == []


def state_links_that_ended(type_: str) -> list[LinkRow]:
    return [link for link in BY_TYPE[type_] if "until" in link.properties]


def test_there_is_a_history_of_everything() -> None:
    """People change posts, buildings grids, units committees; agreements end, a community was split, a unit dissolved."""
    changing = ("WORKS_FOR", "HOLDS", "PART_OF", "MEMBER_UNIT_OF", "LINKED_TO", "REGISTERED_AT", "LIVES_IN", "CO_BUILDS", "CLAIMED", "SECONDED_TO", "EMPLOYED_BY", "RATED_AS")  # fmt: skip
    assert [name for name in changing if not state_links_that_ended(name)] == []
    split = [
        link for link in BY_TYPE["SUCCEEDED_BY"] if link.source[0] == "Community" and link.properties["kind"] == "SPLIT"
    ]
    assert len(split) == 2
    assert any("dissolvedOn" in node.properties for node in BY_LABEL["Unit"])
    assert {node.properties["status"] for node in BY_LABEL["Agreement"]} == {"DRAFT", "ACTIVE", "EXPIRED", "TERMINATED"}
    assert {MODEL.links[name].kind for name in changing} == {LinkKind.STATE}
