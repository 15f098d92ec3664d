"""Traversals of the subject orders (domain §3.1)."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.formula_functions import AsFloat, DaysBetween, When
from graph.query.formulas import DAY, AsOfDate, Constant, DatePart, Formula, PropertyOf
from graph.query.measures import Count, NodeFormula, Ratio, Total, count, elapsed, least, mean
from graph.query.traversal import all_nodes, by_key, none, to_many, to_one

order_by_number = by_key("(order:WorkOrder {no: $no})")
grid_of_order = to_one("(order:WorkOrder)-[:RAISED_IN]->(grid:Grid)")
building_of_order = to_one("(order:WorkOrder)-[:AT_BUILDING]->(building:Building)")
resident_of_order = to_one("(order:WorkOrder)-[:ON_BEHALF_OF]->(resident:Resident)")
handlers = to_many("(order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)")
handled_by_unit = to_many("(handler:Organization)<-[edge:HANDLED_BY]-(order:WorkOrder)")
work_orders = all_nodes("(order:WorkOrder)")
dispatcher_of_order = to_one("(order:WorkOrder)-[:DISPATCHED_BY_ORDER]->(organization:Organization)")
orders_dispatched_by = to_many("(organization:Organization)<-[:DISPATCHED_BY_ORDER]-(order:WorkOrder)")
reporter_of_order = to_one("(order:WorkOrder)-[:REPORTED_BY]->(person:Person)")
orders_reported_by = to_many("(person:Person)<-[:REPORTED_BY]-(order:WorkOrder)")
desk_of_order = to_one("(order:WorkOrder)-[:AT_DESK]->(desk:Node)")
orders_at_desk = to_many("(desk:Node)<-[edge:AT_DESK]-(order:WorkOrder)")
leader_of_order = to_one("(order:WorkOrder)-[:LED_BY]->(person:Person)")
orders_led_by = to_many("(person:Person)<-[:LED_BY]-(order:WorkOrder)")
duplicate_of = to_one("(order:WorkOrder)-[:DUPLICATE_OF]->(original:WorkOrder)")
duplicates = to_many("(order:WorkOrder)<-[:DUPLICATE_OF]-(duplicate:WorkOrder)")
meetings_of_order = to_many("(order:WorkOrder)-[:ESCALATED_TO_MEETING]->(meeting:Meeting)")
orders_before_meeting = to_many("(meeting:Meeting)<-[:ESCALATED_TO_MEETING]-(order:WorkOrder)")
demands_of_order = to_many("(order:WorkOrder)-[:CONVERTED_TO]->(demand:DemandItem)")
orders_of_demand = to_many("(demand:DemandItem)<-[:CONVERTED_TO]-(order:WorkOrder)")
rating_of_order = to_one("(order:WorkOrder)-[:RATED_AS]->(rating:Rating)")
order_of_rating = to_one("(rating:Rating)<-[:RATED_AS {until: any}]-(order:WorkOrder)")  # also if it counts no more
timeline = to_many("(order:WorkOrder)<-[:ABOUT]-(event:OrderEvent)", order=("orderSeq", "id"))
order_events = all_nodes("(event:OrderEvent)")
event_from = to_one("(event:OrderEvent)-[:FROM_ORG]->(organization:Organization)")
event_to = to_one("(event:OrderEvent)-[:TO_ORG]->(organization:Organization)")
events_from_organization = to_many("(organization:Organization)<-[:FROM_ORG]-(event:OrderEvent)")
events_to_organization = to_many("(organization:Organization)<-[:TO_ORG]-(event:OrderEvent)")

order_of_event = to_one("(event:OrderEvent)-[:ABOUT]->(order:WorkOrder)")
desk_of_event = to_one(
    "(event:OrderEvent)-[:ABOUT]->(:WorkOrder)-[:AT_DESK {during: event.at}]->(organization:Organization)"
)
# domain §3.4: a day begun counts. An order resolved after the as-of date was open on it. An order closed without
# resolution (cancelled, duplicate) is neither open nor resolved late.
REPORTED, DUE, RESOLVED, CLOSED = map(PropertyOf, ("reportedAt", "dueAt", "resolvedAt", "closedAt"))
END = AsOfDate(DatePart.END)


def days(first: Formula, last: Formula) -> Formula:
    """Return the whole days between two instants in milliseconds."""
    return (last - first) / DAY


SETTLED = When(((RESOLVED < END, RESOLVED.millis), (CLOSED < END, Constant(None))), END.millis)
overdue_days = NodeFormula("WorkOrder", When(((DUE.millis < SETTLED, days(DUE.millis, SETTLED) + 1),)), ValueType.INT)
TAKEN = When(((RESOLVED < END, AsFloat(RESOLVED.millis - REPORTED.millis) / DAY),))  # exact: means cut off nothing
days_to_resolve = NodeFormula("WorkOrder", TAKEN, ValueType.FLOAT)
RATED = "(community:Community)<-[:PART_OF {until: any}]-(:Grid {validTo: any})<-[:RAISED_IN]-(order:WorkOrder)"
mean_stars = mean(f"{RATED}-[:RATED_AS]->(rating:Rating)", PropertyOf("stars"), least=5)
mean_days_to_resolve = mean(RATED, TAKEN)

# domain §3.4: of orders resolved by the as-of date; null for an open order and for one without a due date
on_time = NodeFormula("WorkOrder", When(((RESOLVED < END, ~(DUE < RESOLVED)),)), ValueType.BOOL)
days_at_desk = least(
    to_many("(order:WorkOrder)-[edge:AT_DESK]->(desk:Node)"), DaysBetween(PropertyOf("since", of="edge"), AsOfDate())
)

# domain §3.4: dwell(org) = Σ (leave − enter), from the event log
dwell_days = elapsed(events_to_organization, events_from_organization)
desk_arrivals = Count(events_to_organization)
mean_dwell_days = Ratio(dwell_days, desk_arrivals)


def orders_resolved(due: str) -> Count:
    """Return the count of orders that an organization resolved in the period, due as `due` says, and not reopened since."""
    return count(
        "(organization:Organization)<-[:FROM_ORG]-(event:OrderEvent {to: 'RESOLVED', at: >= $period.first, at: <= $period.last})"
        f"-[:ABOUT]->(order:WorkOrder {{dueAt: {due}}})",
        needs=(
            none(
                "(order:WorkOrder)<-[:ABOUT]-(later:OrderEvent {action: 'reopen', orderSeq: > event.orderSeq})",
                found="later",
            ),
        ),
    )


# domain §3.4: resolved on time ÷ (resolved + open at the end of the period and due in it)
resolved_in_period, resolved_on_time = orders_resolved("set"), orders_resolved(">= event.at")
open_and_due = count(
    "(organization:Organization)<-[:AT_DESK {during: $period.last}]-"
    "(order:WorkOrder {dueAt: >= $period.first, dueAt: <= $period.last})"
)
on_time_rate = Ratio(resolved_on_time, Total((resolved_in_period, open_and_due)))

OPEN = "|".join(
    f"'{state}'"
    for state in (
        "GRID_HANDLING",
        "COMMUNITY_TRIAGE",
        "COMMUNITY_HANDLING",
        "STREET_COORDINATION",
        "COUNTY_DISPATCH",
        "DEPARTMENT_PENDING",
        "DEPARTMENT_HANDLING",
        "LEADER_STUDY",
    )
)  # the class OPEN (domain §3.2)
open_orders = to_many(f"(community:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder {{state: {OPEN}}})")
open_orders_of_grid = to_many(f"(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder {{state: {OPEN}}})")
