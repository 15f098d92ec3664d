"""The root: what can be asked for by key, and the lists that begin there."""

from __future__ import annotations

from importlib import import_module

import strawberry
from strawberry.schema.config import StrawberryConfig

from graph.model import MODEL
from resolvers import (
    appraisal,
    audit,
    cadence,
    co_building,
    conferences,
    consent,
    grid_duty,
    integrity,
    meta,
    orders,
    organizations,
    participation,
    people,
    territory,
)
from schema.arguments import FROM, TO
from schema.co_building import MembersWithoutAgreement, Network, OutsideClaims
from schema.conferences import AbsentUnits, MissedVisits
from schema.consent import HeadsWithoutConsent
from schema.declare import declared_fields, leads, root
from schema.derived import derived
from schema.field import Arg
from schema.labels import enum_labels
from schema.paths import reach, shortest_paths
from schema.scalars import SCALARS
from schema.search import search

ID = Arg("id", strawberry.ID, "Id, with or without a day behind it 标识")
CODE = Arg("code", strawberry.ID, "Code 代码")
NO = Arg("no", strawberry.ID, "Number 编号")
SLOT = Arg("slot", strawberry.ID, "Place on the list 序号")


def by_code(type_name: str, text: str) -> object:
    """An area by its code."""
    return root(territory.areas_by_type[type_name], text, CODE)


def all_areas(type_name: str, text: str) -> object:
    """All areas of a level."""
    return root(territory.all_areas_by_type[type_name], text)


class Query:
    """Root fields: reads only."""

    # no asOf: Relay takes no other argument here, and an id may carry its day
    node = leads(
        meta.node_by_id, "Anything by its id, on the day that the id carries; null if there is none 任意节点", ID
    )
    meta = root(meta.data_set, "The data set in this graph 数据集")
    area = by_code("Area", "An area of any level by its code 任意层级区域")
    areaEver = root(
        territory.area_ever, "An area of any level by its code, whether or not it still exists 任意时期的区域", CODE
    )
    province = by_code("Province", "A province-level area 省级行政区")
    city = by_code("City", "A prefecture-level area 地级行政区")
    county = by_code("County", "A county 县(区)")
    township = by_code("Township", "A township or subdistrict 乡镇(街道)")
    townships = all_areas("Township", "All townships and subdistricts by code 全部乡镇(街道)")
    community = by_code("Community", "A community or village 社区(行政村)")
    communities = all_areas("Community", "All communities and villages by code 全部社区(行政村)")
    grid = by_code("Grid", "A grid 网格")
    grids = all_areas("Grid", "All grids by code 全部网格")
    microGrid = by_code("MicroGrid", "A micro-grid 微网格")
    microGrids = all_areas("MicroGrid", "All micro-grids by code 全部微网格")
    building = by_code("Building", "A building 楼栋")
    buildings = all_areas("Building", "All buildings by code 全部楼栋")
    organization = root(organizations.organization_by_id, "An organization by its id 组织", ID)
    organizations = root(organizations.all_organizations, "All organizations by pinyin 全部组织")
    jointPartyOrganizationsOfOne = root(
        integrity.joint_of_one, "Joint Party organizations of fewer than two, I12 不足两方的联建党组织"
    )
    outlivedOrganizations = root(
        integrity.outlived_organizations,
        "Dissolved organizations with links that have not ended, I13 已撤销仍有有效链接的组织",
    )
    outlivedAreas = root(
        integrity.outlived_areas, "Abolished areas with links that have not ended, I13 已撤销仍有有效链接的区域"
    )
    person = root(people.person_by_id, "A person by id 人员", ID)
    people = root(people.all_people, "All people by pinyin 全部人员")
    agreement = root(co_building.agreement_by_number, "An agreement by its number 协议", NO)
    agreements = root(co_building.all_agreements, "All agreements 全部协议")
    category = root(co_building.category_by_code, "A category by its code 类别", CODE)
    categories = root(co_building.all_categories, "All categories 全部类别")
    demandItem = root(co_building.demand_by_code, "A need by its code 需求", CODE)
    demandItems = root(co_building.all_demands, "All needs 全部需求")
    taskItem = root(co_building.task_by_code, "A task by its code 任务", CODE)
    taskItems = root(co_building.all_tasks, "All tasks 全部任务")
    serviceItem = root(co_building.service_by_code, "A service by its code 服务", CODE)
    serviceItems = root(co_building.all_services, "All services 全部服务")
    coBuildingNetwork = root(
        co_building.network, "Every pair of a unit and a community that build together 共建网络", by=Network
    )
    contributions = root(co_building.all_contributions, "All contributions 全部物资资金", FROM, TO)
    membersWithoutAgreement = root(
        co_building.members_without_agreement,
        "Members of committees that have no agreement with the community in force 无有效联建协议的成员单位",
        by=MembersWithoutAgreement,
    )
    claimsFromOutside = root(
        integrity.claims_from_outside,
        "Claims of units that were neither members of the community's committee nor signatories, I6 非成员单位认领",
        by=OutsideClaims,
    )
    delegatedTasksWithoutFunds = root(
        integrity.tasks_without_funds, "Delegated tasks with which no money came in time, I7 费未随事转的委托事项"
    )
    communityServices = root(co_building.all_community_services, "All community services 全部社区公共服务")
    delegatedTasks = root(co_building.all_delegated_tasks, "All delegated tasks 全部委托事项")
    meetingSeries = root(conferences.all_series, "All series of conferences 全部联席会议机制")
    meetings = root(conferences.all_meetings, "All meetings 全部会议", FROM, TO)
    missedVisits = root(
        cadence.leaders_missing_visits,
        "County leaders who missed a quarterly visit and street leaders who missed a monthly one 未按期走访的联系领导",
        by=MissedVisits,
    )
    absentUnits = root(
        cadence.absent_units,
        "Members of committees that were absent from the last two joint conferences or more 连续缺席联席会议的成员单位",
        by=AbsentUnits,
    )
    fieldVisits = root(conferences.all_visits, "All leaders' visits 全部调研督导、现场办公")
    taskCatalogItem = root(grid_duty.catalog_item_by_slot, "One of the 6+1 tasks 6+1 任务", SLOT)
    taskCatalog = root(grid_duty.task_catalog, "The 6+1 tasks 6+1 任务清单")
    workOrder = root(orders.order_by_number, "A work order by its number 工单", NO)
    workOrders = root(orders.all_orders, "All work orders 全部工单")
    ordersRatedTwice = root(
        integrity.orders_rated_twice, "Orders of which more than one rating counts, I10 有多个有效评价的工单"
    )
    orderEvents = root(orders.all_order_events, "All events of orders 全部工单事件")
    appraisalSchemes = root(appraisal.all_schemes, "All schemes of appraisal 全部考核办法")
    appraisals = root(appraisal.all_appraisals, "All appraisals 全部评议")
    annualAssessments = root(appraisal.all_assessments, "All yearly assessments 全部年度考核")
    policyDocuments = root(appraisal.all_policies, "All policy documents 全部政策文件")
    headsWithoutConsent = root(
        integrity.heads_without_consent,
        "Heads of stationed agencies who took office without consent in writing beforehand, I8 未征得书面同意任用的派驻机构负责人",
        by=HeadsWithoutConsent,
    )
    appraisalsWithoutConsent = root(
        integrity.appraisals_without_consent,
        "Appraisals of such heads without consent in writing beforehand, I8b 未征得书面同意的派驻机构负责人考核",
    )
    consentRequests = root(consent.all_requests, "All requests for consent 全部征得同意事项")
    powerType = root(consent.power_by_slot, "One of the five powers 五项权力之一", SLOT)
    powerTypes = root(consent.all_powers, "The five powers 五项权力")
    forums = root(participation.all_forums, "All forums 全部议事平台")
    volunteerActivities = root(participation.all_activities, "All activities of volunteers 全部志愿服务活动")
    slaPolicies = root(audit.sla_policies, "How long stages of orders may take 办理时限规则")
    roleType = root(audit.role_by_code, "A role by its code 角色类型", CODE)
    roleTypes = root(audit.role_types, "Roles that the county names 角色类型")
    holidays = root(audit.holidays, "Days that are no working days 节假日")
    shortestPaths = shortest_paths
    reach = reach
    search = search
    enumLabels = strawberry.field(
        enum_labels, name="enumLabels", description="What the values of all enums are called 枚举值的名称"
    )


declared_fields(Query)
NODE_TYPES = [
    getattr(import_module(f"schema.{label.subject}"), label.name) for label in MODEL.labels.values() if label.readable
]
DECLARED = strawberry.Schema(
    query=strawberry.type(Query, description="What can be asked 查询入口"),
    types=NODE_TYPES,
    config=StrawberryConfig(scalar_map=SCALARS),
)
SCHEMA = derived(DECLARED._schema)  # the one place that knows where Strawberry keeps it
