"""Co-building: agreements, the pipeline of demands, tasks and services, contributions, delegated tasks."""

from __future__ import annotations

from graph.model import MODEL
from resolvers import co_building, conferences, orders, participation
from resolvers.reading import Part
from schema.connection import connection, facts_of, lazy
from schema.declare import leads, measured, measures, node_type
from schema.field import ReadingField
from schema.node import Node

Network = connection(
    "CoBuildingNetwork",
    lazy("Community"),
    *facts_of(MODEL.links["CO_BUILDS"]),
    ReadingField(Part.PAIR_SOURCE, "unit", lazy("Organization"), "The unit 单位"),
    measured("agreementCount", co_building.agreements_in_force, "Agreements in force between both 有效联建协议数"),
    measured(
        "openClaimCount", co_building.open_claims, "Tasks of the community that the unit has claimed 认领中的任务数"
    ),
    measured("weight", co_building.link_weight, "agreementCount + openClaimCount 权重"),
)

OutsideClaims = connection(
    "OutsideClaim",
    lazy("TaskItem"),
    *facts_of(MODEL.links["CLAIMED"]),
    ReadingField(Part.PAIR_SOURCE, "unit", lazy("Organization"), "The unit 单位"),
)
MembersWithoutAgreement = connection(
    "MemberWithoutAgreement",
    lazy("Community"),
    *facts_of(MODEL.links["MEMBER_UNIT_OF"]),
    ReadingField(Part.PAIR_SOURCE, "unit", lazy("Organization"), "The unit 单位"),
)


@node_type("Agreement")
class Agreement(Node):
    """A co-building agreement."""

    daysLeft = measures(
        co_building.days_left, "Days from the day to validTo, negative behind it; null if it has no end 剩余天数"
    )
    signatories = leads(co_building.signatories, "Who signed it 签署单位")
    communities = leads(co_building.communities_of_agreement, "Communities that it covers 覆盖社区")


@node_type("Category")
class Category(Node):
    """A category of matters and functions."""

    parent = leads(co_building.parent_of_category, "The category it is a part of 上级类别")
    subcategories = leads(co_building.subcategories, "Its parts 下级类别")
    competentOrganizations = leads(co_building.competent_organizations, "Who is competent for it 职能单位")
    workOrders = leads(co_building.orders_in_category, "Orders of this category 工单")
    demandItems = leads(co_building.demands_in_category, "Needs of this category 需求")
    taskItems = leads(co_building.tasks_in_category, "Tasks of this category 任务")


@node_type("DemandItem")
class DemandItem(Node):
    """A need of residents."""

    community = leads(co_building.community_of_demand, "The community it was raised in 提出社区")
    grid = leads(co_building.grid_of_demand, "The grid it was raised in 涉及网格")
    category = leads(co_building.category_of_item, "Its category 事项类别")
    collectors = leads(co_building.collectors, "Who collected it 收集人")
    taskItems = leads(co_building.tasks_of_demand, "Tasks it was broken down into 分解的任务")
    workOrders = leads(orders.orders_of_demand, "Orders it came from 来源工单")
    forumSessions = leads(participation.sessions_of_demand, "Sessions of forums that proposed it 提出它的议事会")
    discussedIn = leads(conferences.meetings_about, "Meetings that discussed it 研究过的会议")


@node_type("TaskItem")
class TaskItem(Node):
    """A task that units claim."""

    community = leads(co_building.community_of_task, "The community it is for 面向社区")
    category = leads(co_building.category_of_item, "Its category 事项类别")
    demandItems = leads(co_building.demands_of_task, "Needs it comes from 对应需求")
    claimants = leads(co_building.claimants, "Who claimed it 认领单位")
    serviceItems = leads(co_building.services_of_task, "Services it is quantified as 量化的服务")
    confirmedQuantity = measures(
        co_building.confirmed_quantity, "Σ quantity of the services that the community has confirmed 已确认数量"
    )
    fulfilment = measures(co_building.fulfilment, "confirmedQuantity ÷ targetQuantity; null without a target 完成度")
    contributions = leads(co_building.contributions_for_task, "What was contributed to it 物资资金")
    discussedIn = leads(conferences.meetings_about, "Meetings that discussed it 研究过的会议")


@node_type("ServiceItem")
class ServiceItem(Node):
    """A quantified service."""

    taskItem = leads(co_building.task_of_service, "The task it quantifies 所属任务")
    deliverer = leads(co_building.deliverer, "Who delivered it, the first by name 提供单位(首个)")
    deliverers = leads(co_building.deliverers, "Who delivered it 提供单位")
    daysFromClaim = measures(
        co_building.days_from_claim,
        "Days from the claim of the task to its delivery by the unit that claimed it; null if nobody did both 认领到提供天数",
    )


@node_type("DutyShift")
class DutyShift(Node):
    """A turn of duty."""

    community = leads(co_building.community_of_shift, "Where it was 轮值社区")
    organizations = leads(co_building.organizations_of_shift, "Who sent people 派员单位")
    people = leads(co_building.people_of_shift, "Who served 参加人员")


@node_type("Contribution")
class Contribution(Node):
    """Money, goods or labour."""

    contributor = leads(co_building.contributor, "Who gave it, the first by name 投入单位(首个)")
    contributors = leads(co_building.contributors, "Who gave it 投入单位")
    community = leads(co_building.community_of_contribution, "The community it went to 投向社区")
    taskItem = leads(co_building.task_of_contribution, "The task it was for 用于任务")


@node_type("DelegatedTask")
class DelegatedTask(Node):
    """A delegated task."""

    departments = leads(co_building.departments_of_delegated_task, "Who asked for help 委托部门")
    areas = leads(co_building.areas_of_delegated_task, "Who was asked 受托方")
    fundTransfers = leads(co_building.funds_of_delegated_task, "Money that went with it 拨款")


@node_type("FundTransfer")
class FundTransfer(Node):
    """Money that goes with a delegated task."""

    delegatedTasks = leads(co_building.tasks_of_fund, "Tasks it pays for 所资助的事项")


@node_type("CommunityService")
class CommunityService(Node):
    """A service offered in communities."""

    communities = leads(co_building.communities_of_service, "Where it is offered 提供社区")
    providers = leads(co_building.providers_of_service, "Who provides it 提供单位")
