"""People in an official capacity, and residents as pseudonymous nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import (
    appraisal,
    audit,
    co_building,
    conferences,
    consent,
    grid_duty,
    orders,
    organizations,
    participation,
    people,
)
from schema.core.arguments import FROM, GRID_ROLE, ID, TIER, TO
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure
from schema.core.types import connection, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.appraisal import Appraisal, PolicyDocument
    from schema.area import Area
    from schema.audit import Event
    from schema.co_building import DemandItem, DutyShift
    from schema.conferences import FieldVisit, Meeting
    from schema.consent import ConsentRequest
    from schema.core.connections import Connection
    from schema.grid_duty import DutyRecord
    from schema.links import (
        AssignedTo,
        AtDesk,
        BackboneOf,
        BelongsTo,
        Chaired,
        CollectedBy,
        Earned,
        EmployedBy,
        Holds,
        LinkedTo,
        MemberOf,
        RegisteredAt,
        SecondedTo,
        TookPartIn,
        Visited,
        VolunteersWith,
        WorksFor,
    )
    from schema.orders import WorkOrder
    from schema.organizations import Organization, PartyOrganization, VolunteerTeam
    from schema.participation import PointsEntry, VolunteerActivity
    from schema.territory import Building, Community, Grid, Township


@graph_type("Person")
class Person(Node):
    """A person in an official capacity."""

    employer: Organization | None = node(
        resolver=people.employer, description="The organization the person works for, the first by name 任职单位(首个)"
    )
    works_for: Connection[Organization, WorksFor] = connection(
        resolver=people.employers, description="Organizations the person works for 任职单位"
    )
    belongs_to: Connection[PartyOrganization, BelongsTo] = connection(
        resolver=people.party_organizations, description="Party organizations the person belongs to 所在党组织"
    )
    linked_communities: Connection[Community, LinkedTo] = connection(
        TIER, resolver=people.linked_communities, description="Communities the person is linked to, 1+1+N 联系社区"
    )
    assigned_areas: Connection[Area, AssignedTo] = connection(
        GRID_ROLE,
        resolver=people.assigned_areas,
        description="Grids, micro-grids and buildings the person is assigned to 配备的网格",
    )
    assigned_grids: Connection[Grid, AssignedTo] = connection(
        GRID_ROLE,
        resolver=people.assigned_grids,
        description="Grids the person is assigned to 配备的网格(不含微网格和楼栋)",
    )
    registered_communities: Connection[Community, RegisteredAt] = connection(
        resolver=people.registered_communities, description="Communities the person has registered with 报到社区"
    )
    secondments: Connection[Community, SecondedTo] = connection(
        resolver=people.secondments, description="Communities the person was sent to 下派社区"
    )
    employments: Connection[Community, EmployedBy] = connection(
        resolver=people.employments, description="Communities that employ the person as a worker 受聘社区"
    )
    posts: Connection[Post, Holds] = connection(
        resolver=people.posts_of_person, description="Posts the person holds 担任岗位"
    )
    work_history: Connection[Organization, WorksFor] = connection(
        FROM, TO, resolver=people.work_history, description="Organizations they have worked for 任职历程"
    )
    post_history: Connection[Post, Holds] = connection(
        FROM, TO, resolver=people.post_history, description="Posts they have held 岗位历程"
    )
    linked_community_history: Connection[Community, LinkedTo] = connection(
        FROM, TO, resolver=people.linked_community_history, description="Communities they have been linked to 联系历程"
    )
    registration_history: Connection[Community, RegisteredAt] = connection(
        FROM, TO, resolver=people.registration_history, description="Communities they have registered with 报到历程"
    )
    secondment_history: Connection[Community, SecondedTo] = connection(
        FROM, TO, resolver=people.secondment_history, description="Communities they have been sent to 下派历程"
    )
    employment_history: Connection[Community, EmployedBy] = connection(
        FROM, TO, resolver=people.employment_history, description="Communities that have employed them 受聘历程"
    )
    member_of: Connection[Organization, MemberOf] = connection(
        resolver=organizations.groups_of_member, description="Bodies and teams they are a member of 参加的组织"
    )
    backbone_communities: Connection[Community, BackboneOf] = connection(
        resolver=people.backbone_communities, description="Communities whose backbone they are of 任骨干的社区"
    )
    volunteer_communities: Connection[Community, VolunteersWith] = connection(
        resolver=people.volunteering_in_communities, description="Communities they volunteer in 志愿服务社区"
    )
    volunteer_teams: Connection[VolunteerTeam, VolunteersWith] = connection(
        resolver=people.volunteering_with_teams, description="Teams they volunteer with 志愿服务队"
    )
    activities: Connection[VolunteerActivity, TookPartIn] = connection(
        resolver=participation.activities_of_participant, description="Activities they took part in 参加的活动"
    )
    points_entries: Connection[PointsEntry, Earned] = connection(
        resolver=participation.points_of_participant, description="Points they earned 志愿积分"
    )
    points_balance: int = measure(
        resolver=participation.points_of_person, description="Points earned less points spent 积分余额"
    )
    collected_demands: Connection[DemandItem, CollectedBy] = connection(
        resolver=co_building.collected_demands, description="Needs the person collected 收集的需求"
    )
    duty_shifts: Connection[DutyShift] = connection(
        resolver=co_building.shifts_of_person, description="Turns of duty the person served in 参加的轮值"
    )
    chaired_meetings: Connection[Meeting, Chaired] = connection(
        resolver=conferences.chaired_meetings, description="Meetings the person chaired 主持的会议"
    )
    field_visits: Connection[FieldVisit, Visited] = connection(
        resolver=conferences.visits_of_person, description="Visits the person made 调研督导、现场办公"
    )
    duty_records: Connection[DutyRecord] = connection(
        resolver=grid_duty.records_of_person, description="Records of the five ones the person performed 五个一履职记录"
    )
    reported_orders: Connection[WorkOrder] = connection(
        resolver=orders.orders_reported_by, description="Orders the person reported 上报的工单"
    )
    led_orders: Connection[WorkOrder] = connection(
        resolver=orders.orders_led_by, description="Orders the person leads 牵头的工单"
    )
    orders_at_desk: Connection[WorkOrder, AtDesk] = connection(
        resolver=orders.orders_at_desk, description="Orders at the person's desk 待其研究的工单"
    )
    actions: Connection[Event] = connection(
        resolver=audit.events_by_person, description="Events with the person as actor 操作记录"
    )
    appraisals: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_of, description="Appraisals of the person 对其评议"
    )


@graph_type("Resident")
class Resident(Node):
    """A resident."""

    home: Building | None = node(resolver=people.home_of_resident, description="The building they live in 居住楼栋")
    assigned_areas: Connection[Area, AssignedTo] = connection(
        resolver=people.assigned_areas_of_resident,
        description="Grids, micro-grids and buildings the resident is assigned to 配备的网格",
    )
    member_of: Connection[Organization, MemberOf] = connection(
        resolver=organizations.groups_of_member, description="Bodies and teams they are a member of 参加的组织"
    )
    backbone_communities: Connection[Community, BackboneOf] = connection(
        resolver=people.backbone_communities, description="Communities whose backbone they are of 任骨干的社区"
    )
    volunteer_communities: Connection[Community, VolunteersWith] = connection(
        resolver=people.volunteering_in_communities, description="Communities they volunteer in 志愿服务社区"
    )
    volunteer_teams: Connection[VolunteerTeam, VolunteersWith] = connection(
        resolver=people.volunteering_with_teams, description="Teams they volunteer with 志愿服务队"
    )
    activities: Connection[VolunteerActivity, TookPartIn] = connection(
        resolver=participation.activities_of_participant, description="Activities they took part in 参加的活动"
    )
    points_balance: int = measure(
        resolver=participation.points_balance, description="Points earned less points spent 积分余额"
    )
    points_entries: Connection[PointsEntry, Earned] = connection(
        resolver=participation.points_of_participant, description="Points they earned 志愿积分"
    )


@graph_type("Post")
class Post(Node):
    """A post."""

    organization: Organization | None = node(
        resolver=people.organization_of_post, description="The organization of the post 所在单位"
    )
    area: Area | None = node(resolver=people.area_of_post, description="The area of the post 所在区域")
    township: Township | None = node(
        resolver=people.township_of_post, description="The street where the post's agency is stationed 派驻街道"
    )
    holders: Connection[Person, Holds] = connection(resolver=people.holders_of_post, description="The holder 任职者")
    consent_requests: Connection[ConsentRequest] = connection(
        resolver=consent.requests_about_post, description="Requests for consent that concern it 征得同意事项"
    )
    policies: Connection[PolicyDocument] = connection(
        resolver=appraisal.governing_policies, description="Documents that govern it 依据文件"
    )


@graph_object()
class PeopleQuery:
    """Root fields of people."""

    person: Person | None = node(ID, AS_OF, resolver=people.person_by_id, description="A person by id 人员")
    people: Connection[Person] | None = connection(
        AS_OF, resolver=people.people, description="All people by pinyin 全部人员"
    )
