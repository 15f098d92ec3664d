"""People in an official capacity, and residents as opaque nodes."""

from __future__ import annotations

from resolvers import appraisal, audit, co_building, conferences, consent, orders, organizations, participation, people
from schema.arguments import GRID_ROLE, TIER
from schema.declare import leads, measures, node_type
from schema.node import Node


@node_type("Person")
class Person(Node):
    """A person in an official capacity."""

    employer = leads(people.employer, "The organization the person works for, the first by name 任职单位(首个)")
    worksFor = leads(people.employers, "Organizations the person works for 任职单位")
    belongsTo = leads(people.party_organizations, "Party organizations the person belongs to 所在党组织")
    linkedCommunities = leads(people.linked_communities, "Communities the person is linked to, 1+1+N 联系社区", TIER)
    assignedAreas = leads(
        people.assigned_areas, "Grids, micro-grids and buildings the person is assigned to 配备的网格", GRID_ROLE
    )
    assignedGrids = leads(
        people.assigned_grids, "Grids the person is assigned to 配备的网格(不含微网格和楼栋)", GRID_ROLE
    )
    registeredCommunities = leads(people.registered_communities, "Communities the person has registered with 报到社区")
    secondments = leads(people.secondments, "Communities the person was sent to 下派社区")
    employments = leads(people.employments, "Communities that employ the person as a worker 受聘社区")
    posts = leads(people.posts_of_person, "Posts the person holds 担任岗位")
    memberOf = leads(organizations.groups_of_member, "Bodies and teams they are a member of 参加的组织")
    backboneCommunities = leads(people.backbone_communities, "Communities whose backbone they are of 任骨干的社区")
    volunteerCommunities = leads(people.volunteering_in_communities, "Communities they volunteer in 志愿服务社区")
    volunteerTeams = leads(people.volunteering_with_teams, "Teams they volunteer with 志愿服务队")
    activities = leads(participation.activities_of_participant, "Activities they took part in 参加的活动")
    pointsEntries = leads(participation.points_of_participant, "Points they earned 志愿积分")
    pointsBalance = measures(participation.points_of_person, "Points earned less points spent 积分余额")
    collectedDemands = leads(co_building.collected_demands, "Needs the person collected 收集的需求")
    dutyShifts = leads(co_building.shifts_of_person, "Turns of duty the person served in 参加的轮值")
    chairedMeetings = leads(conferences.chaired_meetings, "Meetings the person chaired 主持的会议")
    fieldVisits = leads(conferences.visits_of_person, "Visits the person made 调研督导、现场办公")
    reportedOrders = leads(orders.orders_reported_by, "Orders the person reported 上报的工单")
    ledOrders = leads(orders.orders_led_by, "Orders the person leads 牵头的工单")
    ordersAtDesk = leads(orders.orders_at_desk, "Orders that wait for the person 待其研究的工单")
    actions = leads(audit.events_by_person, "Events of what the person did 操作记录")
    appraisals = leads(appraisal.appraisals_of, "Appraisals of the person 对其评议")


@node_type("Resident")
class Resident(Node):
    """A resident."""

    assignedAreas = leads(
        people.assigned_areas_of_resident, "Grids, micro-grids and buildings the resident is assigned to 配备的网格"
    )
    memberOf = leads(organizations.groups_of_member, "Bodies and teams they are a member of 参加的组织")
    backboneCommunities = leads(people.backbone_communities, "Communities whose backbone they are of 任骨干的社区")
    volunteerCommunities = leads(people.volunteering_in_communities, "Communities they volunteer in 志愿服务社区")
    volunteerTeams = leads(people.volunteering_with_teams, "Teams they volunteer with 志愿服务队")
    activities = leads(participation.activities_of_participant, "Activities they took part in 参加的活动")
    pointsBalance = measures(participation.points_balance, "Points earned less points spent 积分余额")
    pointsEntries = leads(participation.points_of_participant, "Points they earned 志愿积分")


@node_type("Post")
class Post(Node):
    """A post."""

    organization = leads(people.organization_of_post, "The organization it is in 所在单位")
    area = leads(people.area_of_post, "The area it is in 所在区域")
    holders = leads(people.holders_of_post, "Who holds it 任职者")
    consentRequests = leads(consent.requests_about_post, "Requests for consent that concern it 征得同意事项")
    policies = leads(appraisal.governing_policies, "Documents that govern it 依据文件")
