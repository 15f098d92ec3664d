"""Due and missed events of schedules: conferences, leaders' visits, attendance (domain §3.5, questions M5 to M7)."""

from __future__ import annotations

from graph.query.formula_functions import Switch
from graph.query.formulas import PropertyOf
from graph.query.measures import Ratio, count
from graph.query.period_measures import DuePeriods, PeriodCount
from graph.query.traversal import at_least, none, pairs, to_many

SERIES = ("MeetingSeries", PropertyOf("cadence"), PropertyOf("startsOn"), PropertyOf("endsOn"))
HELD = to_many("(series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD'})")
missed_conferences = DuePeriods(*SERIES, HELD)
expected_number, missed_number = PeriodCount(DuePeriods(*SERIES)), PeriodCount(missed_conferences)
held_rate = Ratio(PeriodCount(DuePeriods(*SERIES, HELD, recorded=True)), expected_number)

# A visit is due in each period of the last year during which the relationship holds from start to end.
missed_visits = DuePeriods(
    "LINKED_TO",
    Switch(PropertyOf("tier", of="edge"), (("COUNTY_LEADER", "QUARTERLY"),), "MONTHLY"),
    PropertyOf("since", of="edge"),
    PropertyOf("until", of="edge"),
    to_many(
        "(leader:Person)-[:VISITED]->(visit:FieldVisit {kind: 'QUARTERLY_SUPERVISION'|'MONTHLY_ONSITE'})"
        "-[:VISIT_TO]->(community:Community)",
        found="visit",
    ),
    within=True,
    among="yearPeriods",
)
missed_visit_number = PeriodCount(missed_visits)
leaders_missing_visits = pairs(
    "(leader:Person)-[edge:LINKED_TO {tier: 'COUNTY_LEADER'|'STREET_LEADER'}]->(community:Community)", most=100
).requiring(at_least(1, missed_visit_number))

# Joint conferences of the community after the last one that the unit attended since it joined the committee.
consecutive_absences = count(
    "(unit:Organization), (community:Community)<-[:FOR_AREA]-(series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {kind: !'EXTRA', status: 'HELD', heldAt: >= edge.since})",
    found="meeting",
    needs=(
        none(
            # start at the unit: a unit attended fewer meetings than a meeting had attendants
            "(meeting:Meeting), (unit:Organization)-[:ATTENDED]->"
            "(later:Meeting {kind: !'EXTRA', status: 'HELD', heldAt: >= meeting.heldAt})"
            "-[:INSTANCE_OF]->(series:MeetingSeries)",
            found="later",
        ),
    ),
)
ABSENCES = 2  # question M7
absent_units = pairs(
    "(unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community:Community)",
    most=100,
).requiring(at_least(ABSENCES, consecutive_absences))
