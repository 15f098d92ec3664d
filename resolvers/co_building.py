"""Traversals of the subject co-building: agreements, demands, tasks, services and contributions (domain §2.4)."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.formula_functions import DaysBetween, Default
from graph.query.formulas import AsOfDate, PropertyOf
from graph.query.measures import NodeFormula, Ratio, Total, count, largest_count, least, total
from graph.query.traversal import all_nodes, branch, by_key, none, pairs, to_many, to_one, with_reasons

agreement_by_number = by_key("(agreement:Agreement {no: $no})")
agreements = all_nodes("(agreement:Agreement)")
category_by_code = by_key("(category:Category {code: $code})")
categories = all_nodes("(category:Category)")
demand_by_code = by_key("(demand:DemandItem {code: $code})")
demands = all_nodes("(demand:DemandItem)")
task_by_code = by_key("(task:TaskItem {code: $code})")
tasks = all_nodes("(task:TaskItem)")
service_by_code = by_key("(service:ServiceItem {code: $code})")
services = all_nodes("(service:ServiceItem)")
delegated_tasks = all_nodes("(task:DelegatedTask)")
community_services = all_nodes("(service:CommunityService)")

agreements_of_organization = to_many("(organization:Organization)-[edge:SIGNED]->(agreement:Agreement)")
signatories = to_many("(agreement:Agreement)<-[edge:SIGNED]-(organization:Organization)")
communities_of_agreement = to_many("(agreement:Agreement)-[:COVERS]->(community:Community)")
agreements_of_community = to_many("(community:Community)<-[:COVERS]-(agreement:Agreement)")
co_built_communities = to_many("(organization:Organization)-[edge:CO_BUILDS]->(community:Community)")
co_building_history = to_many(
    "(organization:Organization)-[edge:CO_BUILDS {since: $from..$to, until: any}]->(community:Community)"
)
co_builders_of_community = to_many("(community:Community)<-[edge:CO_BUILDS]-(organization:Organization)")

parent_of_category = to_one("(category:Category)-[:SUBCATEGORY_OF]->(parent:Category)")
subcategories = to_many("(category:Category)<-[:SUBCATEGORY_OF]-(child:Category)")
category_of_item = to_one("(item:Node)-[:IN_CATEGORY]->(category:Category)")
orders_in_category = to_many("(category:Category)<-[:IN_CATEGORY]-(order:WorkOrder)")
demands_in_category = to_many("(category:Category)<-[:IN_CATEGORY]-(demand:DemandItem)")
tasks_in_category = to_many("(category:Category)<-[:IN_CATEGORY]-(task:TaskItem)")
competences = to_many("(organization:Organization)-[edge:COMPETENT_FOR]->(category:Category)")
competent_organizations = to_many("(category:Category)<-[edge:COMPETENT_FOR]-(organization:Organization)")

community_of_demand = to_one("(demand:DemandItem)-[:RAISED_IN]->(community:Community)")
demands_of_community = to_many("(community:Community)<-[:RAISED_IN]-(demand:DemandItem)")
grid_of_demand = to_one("(demand:DemandItem)-[:IN_GRID]->(grid:Grid)")
demands_of_grid = to_many("(grid:Grid)<-[:IN_GRID]-(demand:DemandItem)")
collectors = to_many("(demand:DemandItem)-[edge:COLLECTED_BY]->(person:Person)")
collected_demands = to_many("(person:Person)<-[edge:COLLECTED_BY]-(demand:DemandItem)")
tasks_of_demand = to_many("(demand:DemandItem)-[edge:DECOMPOSED_INTO]->(task:TaskItem)")
demands_of_task = to_many("(task:TaskItem)<-[edge:DECOMPOSED_INTO]-(demand:DemandItem)")

community_of_task = to_one("(task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)")
tasks_of_community = to_many("(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)")
claims = to_many("(organization:Organization)-[edge:CLAIMED]->(task:TaskItem)")
claimants = to_many("(task:TaskItem)<-[edge:CLAIMED]-(organization:Organization)")
claims_of_task = to_many("(task:TaskItem)<-[edge:CLAIMED {since: $from..$to, until: any}]-(organization:Organization)")
services_of_task = to_many("(task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem)")
task_of_service = to_one("(service:ServiceItem)<-[:QUANTIFIED_AS]-(task:TaskItem)")
# Tasks that a unit may claim: open tasks of its committees' communities, in a category of its competence or a subcategory (F15).
claimable_tasks = to_many(
    "(organization:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(:Community)"
    "<-[:FOR_COMMUNITY]-(task:TaskItem {status: 'OPEN'}), "
    "(organization:Organization)-[:COMPETENT_FOR]->(:Category)<-[:SUBCATEGORY_OF*0..5]-(:Category)<-[:IN_CATEGORY]-(task:TaskItem)",
    found="task",
)
claim_history = to_many("(organization:Organization)-[edge:CLAIMED {since: $from..$to, until: any}]->(task:TaskItem)")
delivered_services = to_many("(organization:Organization)-[edge:DELIVERED {since: $from..$to}]->(service:ServiceItem)")
deliverers = to_many("(service:ServiceItem)<-[edge:DELIVERED]-(organization:Organization)")
deliverer = to_one("(service:ServiceItem)<-[:DELIVERED]-(organization:Organization)")
confirmed_quantity = total(
    "(task:TaskItem)-[:QUANTIFIED_AS]->(service:ServiceItem {status: 'CONFIRMED'})",
    Default(PropertyOf("quantity"), 0),
    ValueType.INT,
)
fulfilment = Ratio(confirmed_quantity, NodeFormula("TaskItem", PropertyOf("targetQuantity"), ValueType.INT))
days_from_claim = least(
    to_many(
        "(service:ServiceItem)<-[:QUANTIFIED_AS]-(:TaskItem)<-[claim:CLAIMED {until: any}]-(unit:Organization), "
        "(service:ServiceItem)<-[delivered:DELIVERED {since: >= claim.since}]-(unit:Organization)"
    ),
    DaysBetween(PropertyOf("since", of="claim"), PropertyOf("since", of="delivered")),
)

shifts_of_organization = to_many("(organization:Organization)-[:STAFFED]->(shift:DutyShift)")
organizations_of_shift = to_many("(shift:DutyShift)<-[:STAFFED]-(organization:Organization)")
community_of_shift = to_one("(shift:DutyShift)-[:AT]->(community:Community)")
shifts_of_community = to_many("(community:Community)<-[:AT]-(shift:DutyShift)")
shifts_of_person = to_many("(person:Person)-[:SERVED_IN]->(shift:DutyShift)")
people_of_shift = to_many("(shift:DutyShift)<-[:SERVED_IN]-(person:Person)")

contributions_of_organization = to_many(
    "(organization:Organization)-[:CONTRIBUTED]->(contribution:Contribution {on: $from..$to})"
)
contributions = all_nodes("(contribution:Contribution {on: $from..$to})")
contributor = to_one("(contribution:Contribution)<-[:CONTRIBUTED]-(organization:Organization)")
contributors = to_many("(contribution:Contribution)<-[:CONTRIBUTED]-(organization:Organization)")
community_of_contribution = to_one("(contribution:Contribution)-[:TO_COMMUNITY]->(community:Community)")
contributions_to_community = to_many("(community:Community)<-[:TO_COMMUNITY]-(contribution:Contribution)")
task_of_contribution = to_one("(contribution:Contribution)-[:FOR_TASK]->(task:TaskItem)")
contributions_for_task = to_many("(task:TaskItem)<-[:FOR_TASK]-(contribution:Contribution)")

communities_of_service = to_many("(service:CommunityService)-[edge:OFFERED_IN]->(community:Community)")
services_in_community = to_many("(community:Community)<-[edge:OFFERED_IN]-(service:CommunityService)")
providers_of_service = to_many("(service:CommunityService)-[edge:PROVIDED_BY]->(organization:Organization)")
services_by_organization = to_many("(organization:Organization)<-[edge:PROVIDED_BY]-(service:CommunityService)")

delegated_by_department = to_many("(department:Department)-[edge:DELEGATED]->(task:DelegatedTask)")
departments_of_delegated_task = to_many("(task:DelegatedTask)<-[edge:DELEGATED]-(department:Department)")
areas_of_delegated_task = to_many("(task:DelegatedTask)-[edge:DELEGATED_TO]->(area:Area)")
delegated_to_area = to_many("(area:Area)<-[edge:DELEGATED_TO]-(task:DelegatedTask)")
funds_of_delegated_task = to_many("(task:DelegatedTask)-[:FUNDED_BY]->(transfer:FundTransfer)")
tasks_of_fund = to_many("(transfer:FundTransfer)<-[:FUNDED_BY]-(task:DelegatedTask)")

# A05: claims that were withdrawn do not count.
CLAIMED_HERE = "(community:Community)<-[:FOR_COMMUNITY]-(task:TaskItem)<-[:CLAIMED {until: any, outcome: !'WITHDRAWN'}]-(unit:Organization)"
largest_claim_share = Ratio(largest_count(CLAIMED_HERE, found="task", per="unit"), count(CLAIMED_HERE, found="task"))

days_left = NodeFormula("Agreement", DaysBetween(AsOfDate(), PropertyOf("validTo")), ValueType.INT)
# M20: member units without an agreement with the community in force on the as-of date.
members_without_agreement = pairs(
    "(unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community:Community)",
    most=100,
).requiring(
    none(
        "(community:Community)<-[:COVERS]-(agreement:Agreement {validFrom: <= day, validTo: > day})"
        "<-[:SIGNED {role: 'PROVIDER'}]-(unit:Organization)",
        found="agreement",
    )
)
# M14: member units at the end of the last year that is over, without a review of that year by the community.
members_without_review = pairs(
    "(unit:Organization)-[edge:MEMBER_UNIT_OF {role: 'MEMBER', during: $day.lastYearEnd}]->(:JointPartyCommittee)"
    "-[:SERVES]->(community:Community)",
    most=100,
).requiring(
    none(
        "(community:Community)<-[:APPRAISED_BY]-(appraisal:Appraisal {kind: 'MEMBER_UNIT_REVIEW', year: $day.lastYear})"
        "-[:APPRAISES]->(unit:Organization)",
        found="appraisal",
    )
)
# Units that serve the community and are competent for the category or a category above it (A13).
COMPETENT = "(:Category {code: $category})-[:SUBCATEGORY_OF*0..5]->(:Category)<-[:COMPETENT_FOR]-(unit:Organization)"
competent_units = with_reasons(
    branch(
        "COMMITTEE_MEMBER",
        "(community:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization), "
        + COMPETENT,
    ),
    branch("CO_BUILDS", f"(community:Community)<-[since:CO_BUILDS]-(unit:Organization), {COMPETENT}"),
)

# All CO_BUILDS relationships; the weight of each counts the agreements and claims that it derives from (domain §2.2).
network = pairs("(unit:Organization)-[edge:CO_BUILDS]->(community:Community)", most=5000)
network_history = pairs(
    "(unit:Organization {until: any})-[edge:CO_BUILDS {since: $from..$to, until: any}]->(community:Community {until: any})",
    most=5000,
)
agreements_in_force = count(
    "(unit:Organization)-[:SIGNED {role: 'PROVIDER'}]->(agreement:Agreement {validFrom: <= day, validTo: > day})"
    "-[:COVERS]->(community:Community)",
    found="agreement",
)
open_claims = count(
    "(unit:Organization)-[:CLAIMED]->(task:TaskItem)-[:FOR_COMMUNITY]->(community:Community)", found="task"
)
link_weight = Total((agreements_in_force, open_claims))
