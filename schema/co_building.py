"""Co-building: agreements, demands, tasks, services, contributions and delegated tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import co_building, conferences, integrity, orders, participation
from resolvers.execution.fields import FieldRole
from schema.core.arguments import CODE, FROM, NO, TO
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure, part
from schema.core.types import connection, graph_type, node
from schema.links import Claimed, CoBuilds, MemberUnitOf
from schema.node import Node

if TYPE_CHECKING:
    from schema.area import Area
    from schema.conferences import Meeting
    from schema.core.connections import Connection
    from schema.links import (
        CollectedBy,
        CompetentFor,
        DecomposedInto,
        Delegated,
        DelegatedTo,
        Delivered,
        Discussed,
        OfferedIn,
        Proposed,
        ProvidedBy,
        Signed,
    )
    from schema.orders import WorkOrder
    from schema.organizations import Department, Organization
    from schema.participation import ForumSession
    from schema.people import Person
    from schema.territory import Community, Grid


class CoBuildingNetwork(CoBuilds):
    """A link CO_BUILDS with its unit and its measures."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="The unit 单位")
    agreement_count: int = measure(
        resolver=co_building.agreements_in_force, description="Agreements in force between the two 有效联建协议数"
    )
    open_claim_count: int = measure(
        resolver=co_building.open_claims, description="Tasks of the community that the unit has claimed 认领中的任务数"
    )
    weight: int = measure(resolver=co_building.link_weight, description="agreementCount + openClaimCount 权重")


class OutsideClaim(Claimed):
    """A link CLAIMED with its unit."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="The unit 单位")


class CommitteeMember(MemberUnitOf):
    """A link MEMBER_UNIT_OF with its unit."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="The unit 单位")


@graph_type("Agreement")
class Agreement(Node):
    """A co-building agreement."""

    days_left: int | None = measure(
        resolver=co_building.days_left,
        description="Days from the as-of date to validTo, negative after validTo; null without validTo 剩余天数",
    )
    signatories: Connection[Organization, Signed] = connection(
        resolver=co_building.signatories, description="Who signed it 签署单位"
    )
    communities: Connection[Community] = connection(
        resolver=co_building.communities_of_agreement, description="Communities that it covers 覆盖社区"
    )


@graph_type("Category")
class Category(Node):
    """A category of matters and functions."""

    parent: Category | None = node(resolver=co_building.parent_of_category, description="The parent category 上级类别")
    subcategories: Connection[Category] = connection(
        resolver=co_building.subcategories, description="Subcategories 下级类别"
    )
    competent_organizations: Connection[Organization, CompetentFor] = connection(
        resolver=co_building.competent_organizations, description="Organizations competent for the category 职能单位"
    )
    work_orders: Connection[WorkOrder] = connection(
        resolver=co_building.orders_in_category, description="Orders of this category 工单"
    )
    demand_items: Connection[DemandItem] = connection(
        resolver=co_building.demands_in_category, description="Needs of this category 需求"
    )
    task_items: Connection[TaskItem] = connection(
        resolver=co_building.tasks_in_category, description="Tasks of this category 任务"
    )


@graph_type("DemandItem")
class DemandItem(Node):
    """A need of residents."""

    community: Community | None = node(
        resolver=co_building.community_of_demand, description="The community of the need 提出社区"
    )
    grid: Grid | None = node(resolver=co_building.grid_of_demand, description="The grid of the need 涉及网格")
    category: Category | None = node(resolver=co_building.category_of_item, description="Its category 事项类别")
    collectors: Connection[Person, CollectedBy] = connection(
        resolver=co_building.collectors, description="Who collected it 收集人"
    )
    task_items: Connection[TaskItem, DecomposedInto] = connection(
        resolver=co_building.tasks_of_demand, description="Tasks made from the need 分解的任务"
    )
    work_orders: Connection[WorkOrder] = connection(
        resolver=orders.orders_of_demand, description="Orders that led to the need 来源工单"
    )
    forum_sessions: Connection[ForumSession, Proposed] = connection(
        resolver=participation.sessions_of_demand, description="Sessions of forums that proposed it 提出它的议事会"
    )
    discussed_in: Connection[Meeting, Discussed] = connection(
        resolver=conferences.meetings_about, description="Meetings that discussed it 研究过的会议"
    )


@graph_type("TaskItem")
class TaskItem(Node):
    """A task that units claim."""

    community: Community | None = node(
        resolver=co_building.community_of_task, description="The community it is for 面向社区"
    )
    category: Category | None = node(resolver=co_building.category_of_item, description="Its category 事项类别")
    demand_items: Connection[DemandItem, DecomposedInto] = connection(
        resolver=co_building.demands_of_task, description="Needs it comes from 对应需求"
    )
    claimants: Connection[Organization, Claimed] = connection(
        resolver=co_building.claimants, description="Who claims it on the date 认领单位"
    )
    claim_history: Connection[Organization, Claimed] = connection(
        FROM,
        TO,
        resolver=co_building.claims_of_task,
        description="Who claimed it up to the date, with ended claims 认领历程",
    )
    service_items: Connection[ServiceItem] = connection(
        resolver=co_building.services_of_task, description="Services of the task 量化的服务"
    )
    confirmed_quantity: int = measure(
        resolver=co_building.confirmed_quantity,
        description="Sum of quantity over confirmed services 已确认数量",
    )
    fulfilment: float | None = measure(
        resolver=co_building.fulfilment, description="confirmedQuantity ÷ targetQuantity; null without a target 完成度"
    )
    contributions: Connection[Contribution] = connection(
        resolver=co_building.contributions_for_task, description="Contributions to the task 物资资金"
    )
    discussed_in: Connection[Meeting, Discussed] = connection(
        resolver=conferences.meetings_about, description="Meetings that discussed it 研究过的会议"
    )


@graph_type("ServiceItem")
class ServiceItem(Node):
    """A quantified service."""

    task_item: TaskItem | None = node(
        resolver=co_building.task_of_service, description="The task of the service 所属任务"
    )
    deliverer: Organization | None = node(
        resolver=co_building.deliverer, description="Who delivered it, the first by name 提供单位(首个)"
    )
    deliverers: Connection[Organization, Delivered] = connection(
        resolver=co_building.deliverers, description="Who delivered it 提供单位"
    )
    days_from_claim: int | None = measure(
        resolver=co_building.days_from_claim,
        description="Days from a unit's claim of the task to its delivery; null if no unit did both 认领到提供天数",
    )


@graph_type("DutyShift")
class DutyShift(Node):
    """A shift of duty in a community."""

    community: Community | None = node(
        resolver=co_building.community_of_shift, description="The community served 轮值社区"
    )
    organizations: Connection[Organization] = connection(
        resolver=co_building.organizations_of_shift, description="Units that sent people 派员单位"
    )
    people: Connection[Person] = connection(
        resolver=co_building.people_of_shift, description="People who served 参加人员"
    )


@graph_type("Contribution")
class Contribution(Node):
    """A contribution of money, goods or labour."""

    contributor: Organization | None = node(
        resolver=co_building.contributor, description="Who gave it, the first by name 投入单位(首个)"
    )
    contributors: Connection[Organization] = connection(
        resolver=co_building.contributors, description="Who gave it 投入单位"
    )
    community: Community | None = node(
        resolver=co_building.community_of_contribution, description="The community that received it 投向社区"
    )
    task_item: TaskItem | None = node(
        resolver=co_building.task_of_contribution, description="The task that used it 用于任务"
    )


@graph_type("DelegatedTask")
class DelegatedTask(Node):
    """A delegated task."""

    departments: Connection[Department, Delegated] = connection(
        resolver=co_building.departments_of_delegated_task, description="The department that asked for help 委托部门"
    )
    areas: Connection[Area, DelegatedTo] = connection(
        resolver=co_building.areas_of_delegated_task, description="The street or community that was asked 受托方"
    )
    fund_transfers: Connection[FundTransfer] = connection(
        resolver=co_building.funds_of_delegated_task, description="Money for the task 拨款"
    )


@graph_type("FundTransfer")
class FundTransfer(Node):
    """A transfer of funds for a delegated task."""

    delegated_tasks: Connection[DelegatedTask] = connection(
        resolver=co_building.tasks_of_fund, description="Tasks that the money pays for 所资助的事项"
    )


@graph_type("CommunityService")
class CommunityService(Node):
    """A service offered in communities."""

    communities: Connection[Community, OfferedIn] = connection(
        resolver=co_building.communities_of_service, description="Communities that offer the service 提供社区"
    )
    providers: Connection[Organization, ProvidedBy] = connection(
        resolver=co_building.providers_of_service, description="Who provides it 提供单位"
    )


@graph_object()
class CoBuildingQuery:
    """Root fields of co-building."""

    agreement: Agreement | None = node(
        NO, AS_OF, resolver=co_building.agreement_by_number, description="An agreement by its number 协议"
    )
    agreements: Connection[Agreement] | None = connection(
        AS_OF, resolver=co_building.agreements, description="All agreements 全部协议"
    )
    category: Category | None = node(
        CODE, AS_OF, resolver=co_building.category_by_code, description="A category by its code 类别"
    )
    categories: Connection[Category] | None = connection(
        AS_OF, resolver=co_building.categories, description="All categories 全部类别"
    )
    demand_item: DemandItem | None = node(
        CODE, AS_OF, resolver=co_building.demand_by_code, description="A need by its code 需求"
    )
    demand_items: Connection[DemandItem] | None = connection(
        AS_OF, resolver=co_building.demands, description="All needs 全部需求"
    )
    task_item: TaskItem | None = node(
        CODE, AS_OF, resolver=co_building.task_by_code, description="A task by its code 任务"
    )
    task_items: Connection[TaskItem] | None = connection(
        AS_OF, resolver=co_building.tasks, description="All tasks 全部任务"
    )
    service_item: ServiceItem | None = node(
        CODE, AS_OF, resolver=co_building.service_by_code, description="A service by its code 服务"
    )
    service_items: Connection[ServiceItem] | None = connection(
        AS_OF, resolver=co_building.services, description="All services 全部服务"
    )
    co_building_network: Connection[Community, CoBuildingNetwork] | None = connection(
        AS_OF,
        resolver=co_building.network,
        description="All pairs of a unit and a community with co-building 共建网络",
    )
    co_building_history: Connection[Community, CoBuildingNetwork] | None = connection(
        FROM,
        TO,
        AS_OF,
        resolver=co_building.network_history,
        description="All pairs with co-building that began from one day to another, with ended spells 共建历程",
    )
    contributions: Connection[Contribution] | None = connection(
        FROM, TO, AS_OF, resolver=co_building.contributions, description="All contributions 全部物资资金"
    )
    members_without_agreement: Connection[Community, CommitteeMember] | None = connection(
        AS_OF,
        resolver=co_building.members_without_agreement,
        description="Committee members without an agreement in force with the community 无有效联建协议的成员单位",
    )
    members_without_review: Connection[Community, CommitteeMember] | None = connection(
        AS_OF,
        resolver=co_building.members_without_review,
        description="Committee members at the end of the last year that is over, without the community's review of that year 上一年度未向社区述职测评的成员单位",
    )
    claims_from_outside: Connection[TaskItem, OutsideClaim] | None = connection(
        AS_OF,
        resolver=integrity.claims_from_outside,
        description="Claims of units that were neither members of the community's committee nor signatories, I6 非成员单位认领",
    )
    delegated_tasks_without_funds: Connection[DelegatedTask] | None = connection(
        AS_OF,
        resolver=integrity.tasks_without_funds,
        description="Delegated tasks without money in time, I7 费未随事转的委托事项",
    )
    community_services: Connection[CommunityService] | None = connection(
        AS_OF, resolver=co_building.community_services, description="All community services 全部社区公共服务"
    )
    delegated_tasks: Connection[DelegatedTask] | None = connection(
        AS_OF, resolver=co_building.delegated_tasks, description="All delegated tasks 全部委托事项"
    )
