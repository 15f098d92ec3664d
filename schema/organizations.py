"""Organizations: units, Party organizations, joint committees, departments, command centres."""

from __future__ import annotations

from resolvers import (
    appraisal,
    co_building,
    conferences,
    consent,
    integrity,
    orders,
    organizations,
    participation,
    people,
    territory,
)
from schema.arguments import FROM, MONTH, TO
from schema.declare import group, leads, measures, node_interface, node_type
from schema.node import Node
from schema.orders import OrderHandling


@node_interface("Organization")
class Organization(Node):
    """A unit, department, committee or other body."""

    usccIsValid = measures(
        integrity.uscc_is_valid,
        "Whether the check character of its unified social credit code is right, GB 32100-2015; null if it has none 统一社会信用代码校验位是否正确",
    )
    areas = leads(territory.areas_of_organization, "Where it has a seat or place 驻地")
    superiors = leads(organizations.superiors, "Organizations it is subordinate to 上级单位")
    subordinates = leads(organizations.subordinates, "Organizations subordinate to it 下级单位")
    partyOrganizations = leads(organizations.party_organizations_of_unit, "Its Party organizations 单位党组织")
    memberships = leads(organizations.memberships, 'The "big Party committees" it is in 参加的"大党委"')
    staff = leads(people.staff, "People who work for it 任职人员")
    servedCommunities = leads(
        organizations.communities_served_by_unit, "Communities that it serves, each with why 服务的社区"
    )
    partners = leads(
        organizations.partners, "Units in the same committees, those it shares the most with first 共事单位"
    )
    coBuilders = leads(
        organizations.co_builders, "Units that build together with the same communities, most shared first 共建伙伴"
    )
    coAttendants = leads(
        organizations.co_attendants, "Organizations that came to the same meetings, most shared first 同会单位"
    )
    posts = leads(people.posts_in_organization, "Its posts 岗位")
    handledOrders = leads(orders.handled_by_unit, "Orders it handles 正在办理的工单")
    ordersAtDesk = leads(orders.orders_at_desk, "Orders that wait for it 待其办理的工单")
    dispatchedOrders = leads(orders.orders_dispatched_by, "Orders it dispatched 派出的工单")
    deskArrivals = measures(orders.desk_arrivals, "How often an order came to its desk, up to the day 工单到台次数")
    dwellDays = measures(
        orders.dwell_days,
        "Σ (leave − enter) in days of all orders at its desk, by the log; one that is there yet until the end of the day 累计停留天数",
    )
    meanDwellDays = measures(
        orders.mean_dwell_days, "dwellDays ÷ deskArrivals; null if no order came to it 平均停留天数"
    )
    orderHandling = group(OrderHandling, "Organization", "How it handled orders in a month 某月工单办理情况", MONTH)
    onTimeRate = measures(orders.on_time_rate, "orderHandling.onTimeRate of the last month that is over 上月按时办结率")
    orderEventsFrom = leads(orders.events_from_organization, "Orders that left its desk 从其转出的工单事件")
    orderEventsTo = leads(orders.events_to_organization, "Orders that came to its desk 转入的工单事件")
    agreements = leads(co_building.agreements_of_organization, "Agreements it signed 签署的协议")
    coBuiltCommunities = leads(co_building.co_built_communities, "Communities it builds together with 共建社区")
    coBuildingHistory = leads(
        co_building.co_building_history,
        "Communities it has built together with up to the day, from the first to the last day of beginning 共建历程",
        FROM,
        TO,
    )
    competences = leads(co_building.competences, "Categories it is competent for 职能范围")
    claims = leads(co_building.claims, "Tasks whose claim is open 认领中的任务")
    claimableTasks = leads(
        co_building.claimable_tasks,
        "Open tasks that it could claim: of communities whose committee it is in, of what it is competent for 可认领任务",
    )
    claimHistory = leads(
        co_building.claim_history, "Tasks it has claimed up to the day, also those it is done with 认领历程", FROM, TO
    )
    deliveredServices = leads(co_building.delivered_services, "Services it delivered 提供的服务", FROM, TO)
    dutyShifts = leads(co_building.shifts_of_organization, "Turns of duty it sent people to 轮值")
    contributions = leads(co_building.contributions_of_organization, "What it contributed 物资资金", FROM, TO)
    communityServices = leads(co_building.services_by_organization, "Community services it provides 提供的社区服务")
    attendedMeetings = leads(conferences.attended_meetings, "Meetings it took part in 参加的会议")
    resolutions = leads(conferences.resolutions_of_organization, "Resolutions it is responsible for 负责的议定事项")
    appraisals = leads(appraisal.appraisals_of, "Appraisals of it 对其评议")
    appraisalsMade = leads(appraisal.appraisals_made, "Appraisals it has made 作出的评议")
    annualAssessments = leads(appraisal.assessments_of_organization, "Its yearly assessments 年度考核")
    supportedForums = leads(participation.supported_forums, "Forums it supports 支持的议事平台")
    organizedActivities = leads(participation.activities_by_organization, "Activities it organized 组织的活动")
    servedGrids = leads(
        territory.grids_served_by_unit, "Grids that it serves, each once with all the reasons 服务的网格"
    )


@node_type("Unit")
class Unit(Organization):
    """A plain unit."""


@node_type("PartyOrganization")
class PartyOrganization(Organization):
    """A Party organization."""

    partyParent = leads(organizations.party_parent, "The Party organization it is subordinate to 上级党组织")
    partyChildren = leads(organizations.party_children, "Party organizations subordinate to it 下级党组织")
    ancestors = leads(organizations.party_ancestors, "All Party organizations above it 全部上级党组织")
    descendants = leads(organizations.party_descendants, "All Party organizations below it 全部下级党组织")
    partyOrganizationOf = leads(
        organizations.units_of_party_organization, "The organizations whose Party organization it is 所属单位"
    )
    partyOrganizationOfAreas = leads(
        organizations.areas_of_party_organization, "The areas whose Party organization it is 所属区域"
    )
    members = leads(people.party_members, "People who belong to it 党员")
    consentRequests = leads(consent.requests_to_party_organization, "Requests for its consent 征得同意事项")
    powers = leads(consent.powers_of_party_organization, "Powers it holds 行使的权力")


@node_type("JointPartyCommittee")
class JointPartyCommittee(Organization):
    """A community's "big Party committee"."""

    community = leads(organizations.community_of_committee, "The community it serves 服务的社区")
    memberUnits = leads(organizations.member_units, "Its member units, the convener among them 成员单位(含召集单位)")


@node_type("Department")
class Department(Organization):
    """A county department."""

    dispatchedAgencies = leads(organizations.agencies_of_department, "Its agencies stationed in streets 派驻机构")
    delegatedTasks = leads(co_building.delegated_by_department, "Tasks it asked others to help with 委托事项")
    consentRequests = leads(consent.requests_of_department, "Its requests for consent 征得同意事项")


@node_type("DispatchedAgency")
class DispatchedAgency(Organization):
    """An agency stationed in a street."""

    department = leads(organizations.department_of_agency, "The department it belongs to 派出部门")
    township = leads(organizations.township_of_agency, "Where it is stationed 派驻街道")


@node_type("SelfGovernanceGroup")
class SelfGovernanceGroup(Organization):
    """A self-governance body."""

    community = leads(organizations.host_community, "The community that hosts it 所在社区")
    memberPeople = leads(organizations.people_in_group, "Officials among its members 成员(人员)")
    memberResidents = leads(organizations.residents_in_group, "Residents among its members 成员(居民)")


@node_type("VolunteerTeam")
class VolunteerTeam(Organization):
    """A volunteer team."""

    community = leads(organizations.host_community, "The community that hosts it 所在社区")
    memberPeople = leads(organizations.people_in_group, "Officials among its members 成员(人员)")
    memberResidents = leads(organizations.residents_in_group, "Residents among its members 成员(居民)")
    volunteerPeople = leads(people.volunteer_people, "Officials who volunteer with it 志愿者(人员)")
    volunteerResidents = leads(people.volunteer_residents, "Residents who volunteer with it 志愿者(居民)")


@node_type("CommandCenter")
class CommandCenter(Organization):
    """A command centre."""

    operatesFor = leads(organizations.areas_of_center, "The area it works for 服务的区域")
