"""Territory: areas from the province to the building, and key places."""

from __future__ import annotations

from graph.model.people import GRID_ROLE as GRID_ROLE_CODES
from graph.model.people import LINK_TIER
from resolvers import (
    appraisal,
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
from schema.arguments import CATEGORY, CODE_OF_OTHER, GRID_ROLE, MONTH, TIER
from schema.connection import gaps
from schema.declare import group, leads, measures, node_interface, node_type
from schema.enums import AreaLevel, MechanismPart, enum_of
from schema.field import Arg
from schema.figures import CountyFigures
from schema.grid_duty import DutyStatus
from schema.node import Node

CommunityGaps = gaps("Community", enum_of(LINK_TIER), "Tiers of which there is nobody")
GridGaps = gaps("Grid", enum_of(GRID_ROLE_CODES), "Roles of which there is nobody")

MechanismGaps = gaps("Mechanism", MechanismPart, "Parts of the mechanism that are not there", target="Community")


@node_interface("Area")
class Area(Node):
    """A piece of territory."""

    parent = leads(territory.parent_of_area, "The larger area it lies in 上级区域")
    children = leads(territory.children_of_area, "The areas directly below 下级区域")
    ancestors = leads(territory.ancestors_of_area, "All larger areas, the province first 全部上级区域")
    descendants = leads(
        territory.descendants_of_area,
        "All smaller areas, of one level if asked 全部下级区域",
        Arg("level", AreaLevel | None, "Only areas of this level 层级"),
    )
    successors = leads(territory.successors_of_area, "The areas that came after it 承继区域")
    predecessors = leads(territory.predecessors_of_area, "The areas that it came after 前身区域")
    locatedOrganizations = leads(territory.organizations_in_area, "Organizations with a seat or place here 驻地单位")
    keyPlaces = leads(territory.places_in_area, "Key places here 重点场所")
    partyOrganizations = leads(organizations.party_organizations_of_area, "Party organizations of the area 区域党组织")
    posts = leads(people.posts_in_area, "Posts in the area 岗位")
    currentEquivalents = leads(
        territory.current_equivalents, "What it is on the day: itself, or the areas that came after it 当前对应区域"
    )
    communitiesInScope = leads(
        people.communities_in_scope,
        'Communities in it to which the "big Party committee" mechanism applies 实施"大党委"机制的社区',
    )
    communityGaps = leads(
        people.community_gaps,
        "Communities in it to which the mechanism applies and whose 1+1+N leaders are not complete: exactly one county "
        "leader, exactly one street leader, a head of a unit of its committee 1+1+N缺口社区",
        by=CommunityGaps,
    )
    mechanismGaps = leads(
        integrity.mechanism_gaps,
        'Communities in it to which the mechanism applies and that have not just one "big Party committee" and one series of conferences 机制缺口社区',
        by=MechanismGaps,
    )
    gridGaps = leads(
        people.grid_gaps,
        "Grids in it whose 1+3+N force is not complete: exactly one leader, one at least full-time, part-time and as "
        "instructor 1+3+N缺口网格",
        by=GridGaps,
    )
    gridsWithoutPartyCadre = leads(
        people.grids_without_cadre,
        "Grids in it to which no cadre of a Party organ, department or public institution is assigned 无党员干部联系的网格",
    )
    workersDueForPromotion = leads(
        people.workers_due_for_promotion,
        "Community workers who have been in a grade below 8 for three years or longer 应晋级的社区工作者",
    )
    communityWorkers = leads(people.workers_in_area, "Community workers of all its communities 社区工作者")
    communitiesWithoutLegalDeputy = leads(
        people.communities_without_legal_deputy,
        "Communities in it to which the mechanism applies and that have no deputy head for the rule of law 未配备法治副主任的社区",
    )
    leaderCoverage = measures(
        people.leader_coverage,
        "Communities whose 1+1+N leaders are complete ÷ communities to which the mechanism applies; null if there are none 1+1+N覆盖率",
    )
    gridForceCoverage = measures(
        people.grid_force_coverage,
        "Grids whose 1+3+N force is complete ÷ grids; null if there are none 1+3+N覆盖率",
    )
    appraisalsMade = leads(appraisal.appraisals_made, "Appraisals it has made 作出的评议")


@node_type("Province")
class Province(Area):
    """A province-level area."""


@node_type("City")
class City(Area):
    """A prefecture-level area."""


@node_type("County")
class County(Area):
    """A county."""

    figures = group(CountyFigures, "County", "The published figures on the day 公开数据")
    unitsWithoutPartyOrganization = leads(
        organizations.units_without_party_organization,
        "Units and departments with a seat in the county that no Party organization is of 未建立党组织的单位",
    )
    commandCenters = leads(
        organizations.centers_of_county, "The county's operations and governance centre 县城市运行和治理中心"
    )
    meetingSeries = leads(conferences.series_of_area, "Its series of conferences 联席会议机制")


@node_type("Township")
class Township(Area):
    """A township or subdistrict."""

    commandCenters = leads(organizations.centers_of_township, "The township's command centre 基层治理指挥中心")
    stationedAgencies = leads(organizations.agencies_in_township, "Agencies stationed here 派驻机构")
    meetingSeries = leads(conferences.series_of_area, "Its series of conferences 联席会议机制")
    delegatedTasks = leads(co_building.delegated_to_area, "Tasks that departments asked it to help with 受托事项")


@node_type("Community")
class Community(Area):
    """A community or village."""

    committee = leads(organizations.committee_of_community, 'Its "big Party committee" 社区"大党委"')
    grids = leads(territory.grids_of_community, "Its grids 网格")
    linkedLeaders = leads(people.linked_leaders, "Leaders linked to it, 1+1+N 联系领导", TIER)
    legalDeputies = leads(people.legal_deputies, "Its deputy heads for the rule of law 法治副主任")
    servingUnits = leads(
        organizations.units_serving_community,
        "Units that serve it, as committee members or by building together, each with why 服务本社区的单位",
    )
    sharedUnits = leads(
        organizations.shared_units,
        "Units that serve both this community and another one, with why they serve this one 两社区共有单位",
        CODE_OF_OTHER,
    )
    competentUnits = leads(
        co_building.competent_units,
        "Units that serve it and are competent for a category, or for one that it is a part of 有职能的服务单位",
        CATEGORY,
    )
    openOrders = leads(orders.open_orders, "Orders raised in its grids that are not resolved 未办结工单")
    meanStars = measures(
        orders.mean_stars,
        "Mean stars of the ratings that count of orders raised here; null if there are fewer than five 平均星级",
    )
    meanDaysToResolve = measures(
        orders.mean_days_to_resolve,
        "Mean of daysToResolve of orders raised here; null if none is resolved 平均办结用时(天)",
    )
    pointsAwarded = measures(participation.points_awarded_in_community, "Points awarded for activities here 授予积分")
    memberUnitHeads = measures(
        people.member_unit_heads, "The N of 1+1+N: heads of units of its committee that help it 帮社主要领导人数"
    )
    registeredPeople = leads(people.registered_at_community, "Cadres who have registered with it 报到干部")
    secondedPeople = leads(people.seconded_to_community, "People sent to it, such as legal deputies 下派人员")
    workers = leads(people.workers_of_community, "Its community workers 社区工作者")
    backbonePeople = leads(people.backbone_people, "Officials of its backbone 骨干(人员)")
    backboneResidents = leads(people.backbone_residents, "Residents of its backbone 骨干(居民)")
    volunteerPeople = leads(people.volunteer_people, "Officials who volunteer here 志愿者(人员)")
    volunteerResidents = leads(people.volunteer_residents, "Residents who volunteer here 志愿者(居民)")
    selfGovernanceGroups = leads(
        organizations.self_governance_groups_of_community, "Self-governance bodies it hosts 自治组织"
    )
    volunteerTeams = leads(organizations.volunteer_teams_of_community, "Volunteer teams it hosts 志愿服务队")
    agreements = leads(co_building.agreements_of_community, "Agreements that cover it 联建协议")
    coBuilders = leads(co_building.co_builders_of_community, "Units that build together with it 共建单位")
    demandItems = leads(co_building.demands_of_community, "Needs raised here 需求")
    taskItems = leads(co_building.tasks_of_community, "Tasks for it 任务")
    dutyShifts = leads(co_building.shifts_of_community, "Turns of duty here 轮值")
    contributions = leads(co_building.contributions_to_community, "Money, goods and labour given to it 物资资金")
    communityServices = leads(co_building.services_in_community, "Services offered here 社区公共服务")
    delegatedTasks = leads(co_building.delegated_to_area, "Tasks that departments asked it to help with 受托事项")
    meetingSeries = leads(conferences.series_of_area, "Its series of conferences 联席会议机制")
    fieldVisits = leads(conferences.visits_to_community, "Leaders' visits 调研督导、现场办公")
    forums = leads(participation.forums_of_community, "Forums it hosts 议事平台")
    activities = leads(participation.activities_in_community, "Activities of volunteers here 志愿服务活动")


@node_type("Grid")
class Grid(Area):
    """A grid."""

    community = leads(territory.community_of_grid, "The community it belongs to 所属社区")
    buildings = leads(territory.buildings_of_grid, "Its buildings, also those in its micro-grids 楼栋")
    adjacentGrids = leads(territory.adjacent_grids, "The grids beside it 相邻网格")
    gridForce = leads(people.grid_force, "People assigned to the grid itself, 1+3+N 网格力量", GRID_ROLE)
    assignedResidents = leads(people.residents_assigned_to_grid, "Residents assigned to the grid itself 配备居民")
    workOrders = leads(territory.orders_of_grid, "Orders raised in it 工单")
    openOrders = leads(orders.open_orders_of_grid, "Orders raised in it that are not resolved 未办结工单")
    ordersAtDesk = leads(orders.orders_at_desk, "Orders that wait for the grid 在网格办理的工单")
    dutyStatus = group(DutyStatus, "Grid", "What it has done of the five ones in a month 五个一履职情况", MONTH)
    dutyScore = measures(grid_duty.score, "dutyStatus.score of the last month that is over 上月五个一得分")
    demandItems = leads(co_building.demands_of_grid, "Needs raised in it 需求")
    servingUnits = leads(
        territory.units_serving_grid, "Units that serve this grid, each once with all its reasons 服务本网格的单位"
    )


@node_type("MicroGrid")
class MicroGrid(Area):
    """A micro-grid."""

    assignedPeople = leads(people.assigned_to_micro_grid, "People assigned to it 配备人员")
    assignedResidents = leads(people.residents_assigned_to_micro_grid, "Residents assigned to it 配备居民")


@node_type("Building")
class Building(Area):
    """A building."""

    grid = leads(territory.grid_of_building, "The grid it is in, also through a micro-grid 所在网格")
    assignedPeople = leads(people.assigned_to_building, "People assigned to it 配备人员")
    assignedResidents = leads(people.residents_assigned_to_building, "Residents assigned to it 配备居民")


@node_type("KeyPlace")
class KeyPlace(Node):
    """A key place."""

    areas = leads(territory.areas_of_place, "Where it lies 所在区域")
