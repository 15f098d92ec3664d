"""Territory: areas from the province to the building, and key places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import (
    co_building,
    conferences,
    grid_duty,
    integrity,
    orders,
    organizations,
    participation,
    people,
    territory,
)
from schema.area import Area
from schema.core.arguments import CATEGORY, CODE, CODE_OF_OTHER, GRID_ROLE, MONTH, TIER
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure
from schema.core.types import connection, graph_type, measure_group, node
from schema.figures import CountyFigures
from schema.grid_duty import DutyStatus
from schema.node import Node

if TYPE_CHECKING:
    from schema.co_building import (
        Agreement,
        CommunityService,
        Contribution,
        DelegatedTask,
        DemandItem,
        DutyShift,
        TaskItem,
    )
    from schema.conferences import FieldVisit, MeetingSeries
    from schema.core.connections import Connection
    from schema.grid_duty import DutyRecord
    from schema.links import (
        AssignedTo,
        AtDesk,
        BackboneOf,
        CoBuilds,
        DelegatedTo,
        EmployedBy,
        HostedBy,
        LinkedTo,
        LocatedIn,
        OfferedIn,
        OperatesFor,
        PartOf,
        RegisteredAt,
        SecondedTo,
        StationedIn,
        VolunteersWith,
    )
    from schema.orders import WorkOrder
    from schema.organizations import (
        CommandCenter,
        DispatchedAgency,
        JointPartyCommittee,
        Organization,
        SelfGovernanceGroup,
        VolunteerTeam,
    )
    from schema.page import Reason
    from schema.participation import Forum, VolunteerActivity
    from schema.people import Person, Resident


@graph_type("Province")
class Province(Area):
    """A province-level area."""


@graph_type("City")
class City(Area):
    """A prefecture-level area."""


@graph_type("County")
class County(Area):
    """A county."""

    figures: CountyFigures = measure_group(
        description="The published figures on the as-of date 公开数据", published=True
    )
    units_without_party_organization: Connection[Organization] = connection(
        resolver=organizations.units_without_party_organization,
        description="Units and departments in the county without a Party organization 未建立党组织的单位",
    )
    command_centers: Connection[CommandCenter, OperatesFor] = connection(
        resolver=organizations.centers_of_county,
        description="The county's operations and governance centre 县城市运行和治理中心",
    )
    meeting_series: Connection[MeetingSeries] = connection(
        resolver=conferences.series_of_area, description="Its series of conferences 联席会议机制"
    )


@graph_type("Township")
class Township(Area):
    """A township or subdistrict."""

    command_centers: Connection[CommandCenter, OperatesFor] = connection(
        resolver=organizations.centers_of_township, description="The township's command centre 基层治理指挥中心"
    )
    stationed_agencies: Connection[DispatchedAgency, StationedIn] = connection(
        resolver=organizations.agencies_in_township, description="Agencies stationed here 派驻机构"
    )
    meeting_series: Connection[MeetingSeries] = connection(
        resolver=conferences.series_of_area, description="Its series of conferences 联席会议机制"
    )
    delegated_tasks: Connection[DelegatedTask, DelegatedTo] = connection(
        resolver=co_building.delegated_to_area, description="Tasks that departments asked it to help with 受托事项"
    )


@graph_type("Community")
class Community(Area):
    """A community or village."""

    committee: JointPartyCommittee | None = node(
        resolver=organizations.committee_of_community, description='Its "big Party committee" 社区"大党委"'
    )
    grids: Connection[Grid, PartOf] = connection(resolver=territory.grids_of_community, description="Its grids 网格")
    linked_leaders: Connection[Person, LinkedTo] = connection(
        TIER, resolver=people.linked_leaders, description="Leaders linked to it, 1+1+N 联系领导"
    )
    legal_deputies: Connection[Person, SecondedTo] = connection(
        resolver=people.legal_deputies, description="Its deputy heads for the rule of law 法治副主任"
    )
    serving_units: Connection[Organization, Reason] = connection(
        resolver=organizations.units_serving_community,
        description="Units that serve it, as committee members or by co-building, with reasons 服务本社区的单位",
    )
    shared_units: Connection[Organization, Reason] = connection(
        CODE_OF_OTHER,
        resolver=organizations.shared_units,
        description="Units that serve this community and another one, with reasons for this one 两社区共有单位",
    )
    competent_units: Connection[Organization, Reason] = connection(
        CATEGORY,
        resolver=co_building.competent_units,
        description="Units that serve it and are competent for a category or a parent category 有职能的服务单位",
    )
    open_orders: Connection[WorkOrder] = connection(
        resolver=orders.open_orders, description="Orders raised in its grids that are not resolved 未办结工单"
    )
    mean_stars: float | None = measure(
        resolver=orders.mean_stars,
        description="Mean stars of valid ratings of orders raised here; null with fewer than five 平均星级",
    )
    mean_days_to_resolve: float | None = measure(
        resolver=orders.mean_days_to_resolve,
        description="Mean of daysToResolve of orders raised here; null without resolved orders 平均办结用时(天)",
    )
    points_awarded: int = measure(
        resolver=participation.points_awarded_in_community, description="Points awarded for activities here 授予积分"
    )
    largest_claim_share: float | None = measure(
        resolver=co_building.largest_claim_share,
        description="Share of its claimed tasks that the unit with most of them has claimed, withdrawn claims left out; "
        "null without claims 单一单位最高认领占比",
    )
    member_unit_heads: int | None = measure(
        resolver=people.member_unit_heads,
        description="The N of 1+1+N: heads of member units linked to it; null for analysts if they are fewer than five 帮社主要领导人数",
    )
    registered_people: Connection[Person, RegisteredAt] = connection(
        resolver=people.registered_at_community, description="Cadres who have registered with it 报到干部"
    )
    seconded_people: Connection[Person, SecondedTo] = connection(
        resolver=people.seconded_to_community, description="People sent to it, such as legal deputies 下派人员"
    )
    workers: Connection[Person, EmployedBy] = connection(
        resolver=people.workers_of_community, description="Its community workers 社区工作者"
    )
    backbone_people: Connection[Person, BackboneOf] = connection(
        resolver=people.backbone_people, description="Officials of its backbone 骨干(人员)"
    )
    backbone_residents: Connection[Resident, BackboneOf] = connection(
        resolver=people.backbone_residents, description="Residents of its backbone 骨干(居民)"
    )
    volunteer_people: Connection[Person, VolunteersWith] = connection(
        resolver=people.volunteer_people, description="Officials who volunteer here 志愿者(人员)"
    )
    volunteer_residents: Connection[Resident, VolunteersWith] = connection(
        resolver=people.volunteer_residents, description="Residents who volunteer here 志愿者(居民)"
    )
    self_governance_groups: Connection[SelfGovernanceGroup, HostedBy] = connection(
        resolver=organizations.self_governance_groups_of_community,
        description="Self-governance bodies it hosts 自治组织",
    )
    volunteer_teams: Connection[VolunteerTeam, HostedBy] = connection(
        resolver=organizations.volunteer_teams_of_community, description="Volunteer teams it hosts 志愿服务队"
    )
    agreements: Connection[Agreement] = connection(
        resolver=co_building.agreements_of_community, description="Agreements that cover it 联建协议"
    )
    co_builders: Connection[Organization, CoBuilds] = connection(
        resolver=co_building.co_builders_of_community, description="Units that co-build with it 共建单位"
    )
    demand_items: Connection[DemandItem] = connection(
        resolver=co_building.demands_of_community, description="Needs raised here 需求"
    )
    task_items: Connection[TaskItem] = connection(
        resolver=co_building.tasks_of_community, description="Tasks for it 任务"
    )
    duty_shifts: Connection[DutyShift] = connection(
        resolver=co_building.shifts_of_community, description="Turns of duty here 轮值"
    )
    contributions: Connection[Contribution] = connection(
        resolver=co_building.contributions_to_community, description="Money, goods and labour given to it 物资资金"
    )
    community_services: Connection[CommunityService, OfferedIn] = connection(
        resolver=co_building.services_in_community, description="Services offered here 社区公共服务"
    )
    delegated_tasks: Connection[DelegatedTask, DelegatedTo] = connection(
        resolver=co_building.delegated_to_area, description="Tasks that departments asked it to help with 受托事项"
    )
    meeting_series: Connection[MeetingSeries] = connection(
        resolver=conferences.series_of_area, description="Its series of conferences 联席会议机制"
    )
    field_visits: Connection[FieldVisit] = connection(
        resolver=conferences.visits_to_community, description="Leaders' visits 调研督导、现场办公"
    )
    forums: Connection[Forum, HostedBy] = connection(
        resolver=participation.forums_of_community, description="Forums it hosts 议事平台"
    )
    activities: Connection[VolunteerActivity] = connection(
        resolver=participation.activities_in_community, description="Activities of volunteers here 志愿服务活动"
    )


@graph_type("Grid")
class Grid(Area):
    """A grid."""

    community: Community | None = node(
        resolver=territory.community_of_grid, description="The community it belongs to 所属社区"
    )
    buildings: Connection[Building] = connection(
        resolver=territory.buildings_of_grid, description="Its buildings, also those in its micro-grids 楼栋"
    )
    adjacent_grids: Connection[Grid] = connection(
        resolver=territory.adjacent_grids, description="Adjacent grids 相邻网格"
    )
    grid_force: Connection[Person, AssignedTo] = connection(
        GRID_ROLE, resolver=people.grid_force, description="People assigned to the grid itself, 1+3+N 网格力量"
    )
    assigned_residents: Connection[Resident, AssignedTo] = connection(
        resolver=people.residents_assigned_to_grid, description="Residents assigned to the grid itself 配备居民"
    )
    work_orders: Connection[WorkOrder] = connection(
        resolver=territory.orders_of_grid, description="Orders raised in it 工单"
    )
    open_orders: Connection[WorkOrder] = connection(
        resolver=orders.open_orders_of_grid, description="Orders raised in it that are not resolved 未办结工单"
    )
    orders_at_desk: Connection[WorkOrder, AtDesk] = connection(
        resolver=orders.orders_at_desk, description="Orders at the grid's desk 在网格办理的工单"
    )
    duty_records: Connection[DutyRecord] = connection(
        resolver=grid_duty.records_of_grid, description="Records of the five ones 五个一履职记录"
    )
    duty_status: DutyStatus = measure_group(MONTH, description="The five ones in a month 五个一履职情况")
    duty_score: float | None = measure(
        resolver=grid_duty.score, description="dutyStatus.score of the last complete month 上月五个一得分"
    )
    demand_items: Connection[DemandItem] = connection(
        resolver=co_building.demands_of_grid, description="Needs raised in it 需求"
    )
    serving_units: Connection[Organization, Reason] = connection(
        resolver=territory.units_serving_grid,
        description="Units that serve this grid, each once with all its reasons 服务本网格的单位",
    )


@graph_type("MicroGrid")
class MicroGrid(Area):
    """A micro-grid."""

    assigned_people: Connection[Person, AssignedTo] = connection(
        resolver=people.assigned_to_micro_grid, description="People assigned to it 配备人员"
    )
    assigned_residents: Connection[Resident, AssignedTo] = connection(
        resolver=people.residents_assigned_to_micro_grid, description="Residents assigned to it 配备居民"
    )


@graph_type("Building")
class Building(Area):
    """A building."""

    grid: Grid | None = node(
        resolver=territory.grid_of_building, description="Its grid, also through a micro-grid 所在网格"
    )
    assigned_people: Connection[Person, AssignedTo] = connection(
        resolver=people.assigned_to_building, description="People assigned to it 配备人员"
    )
    assigned_residents: Connection[Resident, AssignedTo] = connection(
        resolver=people.residents_assigned_to_building, description="Residents assigned to it 配备居民"
    )


@graph_type("KeyPlace")
class KeyPlace(Node):
    """A key place."""

    areas: Connection[Area, LocatedIn] = connection(
        resolver=territory.areas_of_place, description="Areas of the place 所在区域"
    )
    duty_records: Connection[DutyRecord] = connection(
        resolver=grid_duty.records_covering, description="Records of duty that covered it 涉及本场所的履职记录"
    )


@graph_object()
class TerritoryQuery:
    """Root fields of territory."""

    area: Area | None = node(
        CODE,
        AS_OF,
        resolver=territory.area_by_code["Area"],
        description="An area of any level by its code 任意层级区域",
    )
    area_ever: Area | None = node(
        CODE,
        AS_OF,
        resolver=territory.area_ever,
        description="An area of any level by its code, whether or not it still exists 任意时期的区域",
    )
    province: Province | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["Province"], description="A province-level area 省级行政区"
    )
    city: City | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["City"], description="A prefecture-level area 地级行政区"
    )
    county: County | None = node(CODE, AS_OF, resolver=territory.area_by_code["County"], description="A county 县(区)")
    township: Township | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["Township"], description="A township or subdistrict 乡镇(街道)"
    )
    townships: Connection[Township] | None = connection(
        AS_OF,
        resolver=territory.areas_of_type["Township"],
        description="All townships and subdistricts by code 全部乡镇(街道)",
    )
    community: Community | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["Community"], description="A community or village 社区(行政村)"
    )
    communities: Connection[Community] | None = connection(
        AS_OF,
        resolver=territory.areas_of_type["Community"],
        description="All communities and villages by code 全部社区(行政村)",
    )
    grid: Grid | None = node(CODE, AS_OF, resolver=territory.area_by_code["Grid"], description="A grid 网格")
    grids: Connection[Grid] | None = connection(
        AS_OF, resolver=territory.areas_of_type["Grid"], description="All grids by code 全部网格"
    )
    micro_grid: MicroGrid | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["MicroGrid"], description="A micro-grid 微网格"
    )
    micro_grids: Connection[MicroGrid] | None = connection(
        AS_OF, resolver=territory.areas_of_type["MicroGrid"], description="All micro-grids by code 全部微网格"
    )
    building: Building | None = node(
        CODE, AS_OF, resolver=territory.area_by_code["Building"], description="A building 楼栋"
    )
    buildings: Connection[Building] | None = connection(
        AS_OF, resolver=territory.areas_of_type["Building"], description="All buildings by code 全部楼栋"
    )
    outlived_areas: Connection[Area] | None = connection(
        AS_OF,
        resolver=integrity.outlived_areas,
        description="Abolished areas with links that have not ended, I13 已撤销仍有有效链接的区域",
    )
