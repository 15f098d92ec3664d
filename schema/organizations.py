"""Organizations: units, Party organizations, joint committees, departments, command centres."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from resolvers.execution.fields import FieldRole
from schema.core.arguments import FROM, ID, MONTH, TO
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure, part
from schema.core.types import connection, graph_interface, graph_type, measure_group, node
from schema.links import MemberUnitOf
from schema.node import Node
from schema.orders import OrderHandling

if TYPE_CHECKING:
    from schema.appraisal import AnnualAssessment, Appraisal
    from schema.area import Area
    from schema.co_building import (
        Agreement,
        Category,
        CommunityService,
        Contribution,
        DelegatedTask,
        DutyShift,
        ServiceItem,
        TaskItem,
    )
    from schema.conferences import Meeting, Resolution
    from schema.consent import ConsentRequest, PowerType
    from schema.core.connections import Connection
    from schema.links import (
        AtDesk,
        Attended,
        BelongsTo,
        Claimed,
        CoBuilds,
        CompetentFor,
        Delegated,
        Delivered,
        DispatchedBy,
        HandledBy,
        HeldBy,
        LocatedIn,
        MemberOf,
        OperatesFor,
        PartyOrgOf,
        PartySubordinateTo,
        PostIn,
        ProvidedBy,
        Signed,
        SubordinateTo,
        VolunteersWith,
        WorksFor,
    )
    from schema.orders import OrderEvent, WorkOrder
    from schema.page import Reason
    from schema.participation import Forum, VolunteerActivity
    from schema.people import Person, Post, Resident
    from schema.territory import Community, Grid, Township


class Membership(MemberUnitOf):
    """A link MEMBER_UNIT_OF with its unit."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="The unit 单位")


@graph_interface("Organization")
class Organization(Node):
    """A unit, department, committee or other body."""

    uscc_is_valid: bool | None = measure(
        resolver=integrity.uscc_is_valid,
        description="Whether the check character of its unified social credit code is right, GB 32100-2015; null if it has none 统一社会信用代码校验位是否正确",
    )
    areas: Connection[Area, LocatedIn] = connection(
        resolver=territory.areas_of_organization, description="Where it has a seat or place 驻地"
    )
    superiors: Connection[Organization, SubordinateTo] = connection(
        resolver=organizations.superiors, description="Organizations it is subordinate to 上级单位"
    )
    subordinates: Connection[Organization, SubordinateTo] = connection(
        resolver=organizations.subordinates, description="Organizations subordinate to it 下级单位"
    )
    party_organizations: Connection[PartyOrganization, PartyOrgOf] = connection(
        resolver=organizations.party_organizations_of_unit, description="Its Party organizations 单位党组织"
    )
    memberships: Connection[JointPartyCommittee, MemberUnitOf] = connection(
        resolver=organizations.memberships, description='The "big Party committees" it is in 参加的"大党委"'
    )
    staff: Connection[Person, WorksFor] = connection(
        resolver=people.staff, description="People who work for it 任职人员"
    )
    served_communities: Connection[Community, Reason] = connection(
        resolver=organizations.communities_served_by_unit,
        description="Communities that it serves, with reasons 服务的社区",
    )
    partners: Connection[Organization, Reason] = connection(
        resolver=organizations.partners,
        description="Units in the same committees, most shared first 共事单位",
    )
    co_builders: Connection[Organization, Reason] = connection(
        resolver=organizations.co_builders,
        description="Units that co-build with the same communities, most shared first 共建伙伴",
    )
    co_attendants: Connection[Organization, Reason] = connection(
        resolver=organizations.co_attendants,
        description="Organizations at the same meetings, most shared first 同会单位",
    )
    posts: Connection[Post, PostIn] = connection(resolver=people.posts_in_organization, description="Its posts 岗位")
    handled_orders: Connection[WorkOrder, HandledBy] = connection(
        resolver=orders.handled_by_unit, description="Orders it handles 正在办理的工单"
    )
    orders_at_desk: Connection[WorkOrder, AtDesk] = connection(
        resolver=orders.orders_at_desk, description="Orders at its desk 待其办理的工单"
    )
    dispatched_orders: Connection[WorkOrder] = connection(
        resolver=orders.orders_dispatched_by, description="Orders it dispatched 派出的工单"
    )
    desk_arrivals: int = measure(
        resolver=orders.desk_arrivals, description="Arrivals of orders at its desk, up to the date 工单到台次数"
    )
    dwell_days: float = measure(
        resolver=orders.dwell_days,
        description="Sum of days of all orders at its desk; open stays until the end of the date 累计停留天数",
    )
    mean_dwell_days: float | None = measure(
        resolver=orders.mean_dwell_days,
        description="dwellDays ÷ deskArrivals; null without arrivals 平均停留天数",
    )
    order_handling: OrderHandling = measure_group(
        MONTH, description="How it handled orders in a month 某月工单办理情况"
    )
    on_time_rate: float | None = measure(
        resolver=orders.on_time_rate,
        description="orderHandling.onTimeRate of the last complete month 上月按时办结率",
    )
    order_events_from: Connection[OrderEvent] = connection(
        resolver=orders.events_from_organization, description="Orders that left its desk 从其转出的工单事件"
    )
    order_events_to: Connection[OrderEvent] = connection(
        resolver=orders.events_to_organization, description="Orders that came to its desk 转入的工单事件"
    )
    agreements: Connection[Agreement, Signed] = connection(
        resolver=co_building.agreements_of_organization, description="Agreements it signed 签署的协议"
    )
    co_built_communities: Connection[Community, CoBuilds] = connection(
        resolver=co_building.co_built_communities, description="Communities of its co-building 共建社区"
    )
    co_building_history: Connection[Community, CoBuilds] = connection(
        FROM,
        TO,
        resolver=co_building.co_building_history,
        description="Communities of its co-building up to the date, with a first day from `from` to `to` 共建历程",
    )
    competences: Connection[Category, CompetentFor] = connection(
        resolver=co_building.competences, description="Categories it is competent for 职能范围"
    )
    claims: Connection[TaskItem, Claimed] = connection(
        resolver=co_building.claims, description="Tasks whose claim is open 认领中的任务"
    )
    claimable_tasks: Connection[TaskItem] = connection(
        resolver=co_building.claimable_tasks,
        description="Open tasks that it could claim: in communities of its committees, in categories of its competence 可认领任务",
    )
    claim_history: Connection[TaskItem, Claimed] = connection(
        FROM,
        TO,
        resolver=co_building.claim_history,
        description="Tasks that it claimed up to the date, open or not 认领历程",
    )
    delivered_services: Connection[ServiceItem, Delivered] = connection(
        FROM, TO, resolver=co_building.delivered_services, description="Services it delivered 提供的服务"
    )
    duty_shifts: Connection[DutyShift] = connection(
        resolver=co_building.shifts_of_organization, description="Turns of duty it sent people to 轮值"
    )
    contributions: Connection[Contribution] = connection(
        FROM, TO, resolver=co_building.contributions_of_organization, description="Its contributions 物资资金"
    )
    community_services: Connection[CommunityService, ProvidedBy] = connection(
        resolver=co_building.services_by_organization, description="Community services it provides 提供的社区服务"
    )
    attended_meetings: Connection[Meeting, Attended] = connection(
        resolver=conferences.attended_meetings, description="Meetings it took part in 参加的会议"
    )
    resolutions: Connection[Resolution] = connection(
        resolver=conferences.resolutions_of_organization, description="Resolutions it is responsible for 负责的议定事项"
    )
    appraisals: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_of, description="Appraisals of it 对其评议"
    )
    appraisals_made: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_made, description="Appraisals it has made 作出的评议"
    )
    annual_assessments: Connection[AnnualAssessment] = connection(
        resolver=appraisal.assessments_of_organization, description="Its yearly assessments 年度考核"
    )
    supported_forums: Connection[Forum] = connection(
        resolver=participation.supported_forums, description="Forums it supports 支持的议事平台"
    )
    organized_activities: Connection[VolunteerActivity] = connection(
        resolver=participation.activities_by_organization, description="Activities it organized 组织的活动"
    )
    served_grids: Connection[Grid, Reason] = connection(
        resolver=territory.grids_served_by_unit,
        description="Grids that it serves, each once with all reasons 服务的网格",
    )


@graph_type("Unit")
class Unit(Organization):
    """A plain unit."""


@graph_type("PartyOrganization")
class PartyOrganization(Organization):
    """A Party organization."""

    party_parent: PartyOrganization | None = node(
        resolver=organizations.party_parent, description="The Party organization it is subordinate to 上级党组织"
    )
    party_children: Connection[PartyOrganization, PartySubordinateTo] = connection(
        resolver=organizations.party_children, description="Party organizations subordinate to it 下级党组织"
    )
    ancestors: Connection[PartyOrganization] = connection(
        resolver=organizations.party_ancestors, description="All Party organizations above it 全部上级党组织"
    )
    descendants: Connection[PartyOrganization] = connection(
        resolver=organizations.party_descendants, description="All Party organizations below it 全部下级党组织"
    )
    party_organization_of: Connection[Organization, PartyOrgOf] = connection(
        resolver=organizations.units_of_party_organization,
        description="The organizations whose Party organization it is 所属单位",
    )
    party_organization_of_areas: Connection[Area, PartyOrgOf] = connection(
        resolver=organizations.areas_of_party_organization,
        description="The areas whose Party organization it is 所属区域",
    )
    members: Connection[Person, BelongsTo] = connection(
        resolver=people.party_members, description="People who belong to it 党员"
    )
    consent_requests: Connection[ConsentRequest] = connection(
        resolver=consent.requests_to_party_organization, description="Requests for its consent 征得同意事项"
    )
    powers: Connection[PowerType, HeldBy] = connection(
        resolver=consent.powers_of_party_organization, description="Powers it holds 行使的权力"
    )


@graph_type("JointPartyCommittee")
class JointPartyCommittee(Organization):
    """A community's "big Party committee"."""

    community: Community | None = node(
        resolver=organizations.community_of_committee, description="The community it serves 服务的社区"
    )
    member_units: Connection[Organization, MemberUnitOf] = connection(
        resolver=organizations.member_units,
        description="Its member units, the convener among them 成员单位(含召集单位)",
    )


@graph_type("Department")
class Department(Organization):
    """A county department."""

    dispatched_agencies: Connection[DispatchedAgency, DispatchedBy] = connection(
        resolver=organizations.agencies_of_department, description="Its agencies stationed in streets 派驻机构"
    )
    delegated_tasks: Connection[DelegatedTask, Delegated] = connection(
        resolver=co_building.delegated_by_department, description="Tasks it asked others to help with 委托事项"
    )
    consent_requests: Connection[ConsentRequest] = connection(
        resolver=consent.requests_of_department, description="Its requests for consent 征得同意事项"
    )


@graph_type("DispatchedAgency")
class DispatchedAgency(Organization):
    """An agency stationed in a street."""

    department: Department | None = node(
        resolver=organizations.department_of_agency, description="The department it belongs to 派出部门"
    )
    township: Township | None = node(
        resolver=organizations.township_of_agency, description="Where it is stationed 派驻街道"
    )


@graph_type("SelfGovernanceGroup")
class SelfGovernanceGroup(Organization):
    """A self-governance body."""

    community: Community | None = node(
        resolver=organizations.host_community, description="The community that hosts it 所在社区"
    )
    member_people: Connection[Person, MemberOf] = connection(
        resolver=organizations.people_in_group, description="Officials among its members 成员(人员)"
    )
    member_residents: Connection[Resident, MemberOf] = connection(
        resolver=organizations.residents_in_group, description="Residents among its members 成员(居民)"
    )


@graph_type("VolunteerTeam")
class VolunteerTeam(Organization):
    """A volunteer team."""

    community: Community | None = node(
        resolver=organizations.host_community, description="The community that hosts it 所在社区"
    )
    member_people: Connection[Person, MemberOf] = connection(
        resolver=organizations.people_in_group, description="Officials among its members 成员(人员)"
    )
    member_residents: Connection[Resident, MemberOf] = connection(
        resolver=organizations.residents_in_group, description="Residents among its members 成员(居民)"
    )
    volunteer_people: Connection[Person, VolunteersWith] = connection(
        resolver=people.volunteer_people, description="Officials who volunteer with it 志愿者(人员)"
    )
    volunteer_residents: Connection[Resident, VolunteersWith] = connection(
        resolver=people.volunteer_residents, description="Residents who volunteer with it 志愿者(居民)"
    )


@graph_type("CommandCenter")
class CommandCenter(Organization):
    """A command centre."""

    operates_for: Connection[Area, OperatesFor] = connection(
        resolver=organizations.areas_of_center, description="The area it works for 服务的区域"
    )


@graph_object()
class OrganizationsQuery:
    """Root fields of organizations."""

    organization: Organization | None = node(
        ID, AS_OF, resolver=organizations.organization_by_id, description="An organization by its id 组织"
    )
    membership_history: Connection[JointPartyCommittee, Membership] | None = connection(
        FROM,
        TO,
        AS_OF,
        resolver=organizations.membership_history,
        description="All memberships of committees that began from one day to another, with ended ones 成员历程",
    )
    organizations: Connection[Organization] | None = connection(
        AS_OF, resolver=organizations.organizations, description="All organizations by pinyin 全部组织"
    )
    joint_party_organizations_of_one: Connection[PartyOrganization] | None = connection(
        AS_OF,
        resolver=integrity.joint_of_one,
        description="Joint Party organizations of fewer than two organizations, I12 不足两方的联建党组织",
    )
    outlived_organizations: Connection[Organization] | None = connection(
        AS_OF,
        resolver=integrity.outlived_organizations,
        description="Dissolved organizations with links that have not ended, I13 已撤销仍有有效链接的组织",
    )
