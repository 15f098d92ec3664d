"""Co-building: agreements, the pipeline of demands, tasks and services, contributions and delegated tasks (domain §2.4).

The pipeline's states that derive from its links (DECOMPOSED, IN_PROGRESS, CLOSED) are not stored.
"""

from __future__ import annotations

from graph.model.builders import (
    INTERNAL,
    Subject,
    boolean,
    choice,
    choice_of,
    day,
    high_fan_in,
    integer,
    money_fen,
    text,
)
from graph.model.declarations import Lifetime

AGREEMENT_STATUS = choice(
    "AgreementStatus",
    "Status of an agreement 协议状态",
    DRAFT="Draft 草拟",
    ACTIVE="In force 有效",
    EXPIRED="Expired 到期",
    TERMINATED="Ended early 终止",
)
SIGNATORY_ROLE = choice(
    "SignatoryRole",
    "Role in an agreement 签约角色",
    PROVIDER="Provides 提供方",
    COMMUNITY="The community's side 社区方",
)
DEMAND_SOURCE = choice(
    "DemandSource",
    "Source of a demand 需求来源",
    VISIT="Visit 走访",
    FORUM="Forum 议事平台",
    ORDER="Work order 工单",
    HOTLINE="Hotline 热线",
)
FEASIBILITY = choice(
    "Feasibility",
    "Whether a demand can be met 可行性",
    FEASIBLE="Feasible 可行",
    DEFERRED="Deferred 暂缓",
    INFEASIBLE="Infeasible 不可行",
)
DEMAND_STATUS = choice(
    "DemandStatus",
    "Stored status of a demand; decomposed, in progress and closed derive from its tasks 需求状态",
    COLLECTED="Collected 已收集",
    LISTED="On the list of demands 已列入需求清单",
    DEFERRED="Deferred 暂缓",
    REJECTED="Rejected 不予采纳",
)
TASK_STATUS = choice(
    "TaskStatus",
    "Status of a task 任务状态",
    OPEN="To be claimed 待认领",
    CLAIMED="Claimed 已认领",
    IN_PROGRESS="In progress 推进中",
    DONE="Done 完成",
    ABANDONED="Abandoned 放弃",
)
CLAIM_OUTCOME = choice(
    "ClaimOutcome",
    "Result of a claim; null while open 认领结果",
    FULFILLED="Fulfilled 完成",
    WITHDRAWN="Withdrawn 撤回",
)
SERVICE_STATUS = choice(
    "ServiceStatus",
    "Status of a service 服务状态",
    PLANNED="Planned 计划",
    DELIVERED="Delivered 已提供",
    CONFIRMED="Confirmed by the community 社区已确认",
    REJECTED="Rejected by the community 社区不予确认",
)
CONTRIBUTION_KIND = choice(
    "ContributionKind",
    "Kind of a contribution 投入类别",
    FUND="Money 资金",
    MATERIAL="Goods 物资",
    LABOUR="Labour 劳务",
)
COMMUNITY_SERVICE_KIND = choice(
    "CommunityServiceKind",
    "Kind of a community service 社区服务类别",
    EMPLOYMENT="Employment 就业",
    SOCIAL_SECURITY="Social security 社保",
    HEALTH="Health 医疗卫生",
    COUNSELLING="Counselling 心理疏导",
    ELDERLY_CANTEEN="Canteen for the old 老年食堂",
    POVERTY_RELIEF="Poverty relief 帮困",
    OTHER="Other 其他",
)
FUNDING = choice(
    "ServiceFunding",
    "Funding of a community service 供给方式",
    DEVOLVED="Brought down from above 事项下沉",
    GOVERNMENT_PURCHASE="Bought by the government 政府购买",
    MEMBER_UNIT="By a member unit 成员单位提供",
)

CO_BUILDING = Subject("co_building", "domain §2.4")
CODE = text("code", "Code 编号", required=True, unique=True, immutable=True)
TITLE = text("title", "Title 标题", required=True)

AGREEMENT = CO_BUILDING.label(
    "Agreement",
    "Co-building agreement between units and communities 联建协议",
    text("no", "Number 协议编号", required=True, unique=True, immutable=True),
    TITLE,
    day("signedOn", "Day it was signed; null while a draft 签署日期"),
    day("validFrom", "First day in force 生效日期"),
    day("validTo", "First day no longer in force 失效日期(不含)", may_be_future=True, event_sourced=True),
    choice_of("status", AGREEMENT_STATUS, "Status 协议状态", required=True, event_sourced=True),
    text("documentUrl", "Address of the document 协议文件"),
    lifetime=Lifetime("signedOn"),
    order=("no",),
    key="no",
    ground=(
        "(agreement)-[:COVERS]->(:Area)",
        "(agreement)<-[:SIGNED]-(:Organization)",
    ),
)
CATEGORY = CO_BUILDING.label(
    "Category",
    "Category of matters and functions, in a tree 事项/职能类别",
    CODE,
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    order=("code",),
    key="code",
)
DEMAND_ITEM = CO_BUILDING.label(
    "DemandItem",
    "A need of residents, an entry of the list of demands 需求",
    CODE,
    TITLE,
    choice_of("source", DEMAND_SOURCE, "Source 来源", required=True),
    choice_of("feasibility", FEASIBILITY, "Whether it can be met; null until classified 可行性", event_sourced=True),
    choice_of("status", DEMAND_STATUS, "Status 状态", required=True, event_sourced=True),
    day("collectedOn", "Day it was collected 收集日期", required=True),
    text("period", "Period of the list, such as 2024-07 清单周期"),
    lifetime=Lifetime("collectedOn", since_required=True),
    order=("code",),
    key="code",
    sensitivity=INTERNAL,
    ground=(
        "(demand)-[:RAISED_IN|IN_GRID]->(:Area)",
        "(demand)-[:DECOMPOSED_INTO]->(:TaskItem)<-[:CLAIMED]-(:Organization)",
    ),
)
TASK_ITEM = CO_BUILDING.label(
    "TaskItem",
    "A task that units claim, an entry of the list of tasks 任务(认领项目)",
    CODE,
    TITLE,
    text("target", "Target 目标"),
    text("unitOfMeasure", "Unit of the quantity 计量单位"),
    integer("targetQuantity", "Target quantity 目标数量"),
    choice_of("status", TASK_STATUS, "Status 状态", required=True, event_sourced=True),
    day("openedOn", "Day it was put on the list 列入日期", required=True),
    day("dueOn", "Day it is due 期限", may_be_future=True),
    lifetime=Lifetime("openedOn", since_required=True),
    order=("code",),
    key="code",
    sensitivity=INTERNAL,
    ground=(
        "(task)-[:FOR_COMMUNITY]->(:Area)",
        "(task)<-[:CLAIMED]-(:Organization)",
    ),
)
SERVICE_ITEM = CO_BUILDING.label(
    "ServiceItem",
    "A quantified service, an entry of the list of services 服务",
    CODE,
    TITLE,
    day("plannedOn", "Day it was planned 计划日期", required=True),
    day("deliveredOn", "Day it was delivered 提供日期", event_sourced=True),
    integer("quantity", "Quantity 数量", event_sourced=True),
    integer("beneficiaries", "Number served 受益人数", unit="people", event_sourced=True),
    choice_of("status", SERVICE_STATUS, "Status 状态", required=True, event_sourced=True),
    lifetime=Lifetime("plannedOn", since_required=True),
    order=("code",),
    key="code",
    sensitivity=INTERNAL,
    ground=(
        "(service)<-[:QUANTIFIED_AS]-(:TaskItem)-[:FOR_COMMUNITY]->(:Area)",
        "(service)<-[:DELIVERED]-(:Organization)",
    ),
)
DUTY_SHIFT = CO_BUILDING.label(
    "DutyShift",
    "A turn of Party-member cadres serving in a community 轮值",
    text("period", "Month, such as 2024-07 月份", required=True),
    day("date", "Day 日期", required=True),
    integer("headcount", "Number 人数", unit="people"),
    lifetime=Lifetime("date", since_required=True),
    order=("date", "id"),
    called="date",
    sensitivity=INTERNAL,
    ground=(
        "(shift)-[:AT]->(:Area)",
        "(shift)<-[:STAFFED]-(:Organization)",
    ),
)
CONTRIBUTION = CO_BUILDING.label(
    "Contribution",
    "Money, goods or labour given to a community 物资资金",
    choice_of("kind", CONTRIBUTION_KIND, "Kind 类别", required=True),
    money_fen("amountFen", "Amount 金额", required=True),
    text("description", "Description 说明"),
    day("on", "Day it was given 日期", required=True),
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    called="on",
    sensitivity=INTERNAL,
    ground=(
        "(contribution)-[:TO_COMMUNITY]->(:Area)",
        "(contribution)<-[:CONTRIBUTED]-(:Organization)",
    ),
)
DELEGATED_TASK = CO_BUILDING.label(
    "DelegatedTask",
    "A task that a department asks a street or community to help with 委托协助事项",
    TITLE,
    day("assignedOn", "Day it was assigned 委托日期", required=True),
    text("basis", "Basis of the assignment 依据"),
    lifetime=Lifetime("assignedOn", since_required=True),
    order=("assignedOn", "id"),
    sensitivity=INTERNAL,
    ground=(
        "(task)-[:DELEGATED_TO]->(:Area)",
        "(task)<-[:DELEGATED]-(:Organization)",
    ),
)
FUND_TRANSFER = CO_BUILDING.label(
    "FundTransfer",
    "Money that goes with a delegated task 费随事转拨款",
    money_fen("amountFen", "Amount 金额", required=True),
    day("allocatedOn", "Day it was allocated 拨付日期", required=True),
    lifetime=Lifetime("allocatedOn", since_required=True),
    order=("allocatedOn", "id"),
    called="allocatedOn",
    sensitivity=INTERNAL,
    ground=(
        "(transfer)<-[:FUNDED_BY]-(:DelegatedTask)-[:DELEGATED_TO]->(:Area)",
        "(transfer)<-[:FUNDED_BY]-(:DelegatedTask)<-[:DELEGATED]-(:Organization)",
    ),
)
COMMUNITY_SERVICE = CO_BUILDING.label(
    "CommunityService",
    "A service offered in communities 社区公共服务",
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    choice_of("kind", COMMUNITY_SERVICE_KIND, "Kind 类别", required=True),
    choice_of("funding", FUNDING, "Funding 供给方式", required=True),
    order=("pinyin", "name", "id"),
)

LABELS = (
    AGREEMENT,
    CATEGORY,
    DEMAND_ITEM,
    TASK_ITEM,
    SERVICE_ITEM,
    DUTY_SHIFT,
    CONTRIBUTION,
    DELEGATED_TASK,
    FUND_TRANSFER,
    COMMUNITY_SERVICE,
)
AGREEMENT_OF_CLAIM = text(
    "agreementId", "Id of the agreement it was claimed under 所依据协议的标识", references="Agreement"
)

LINKS = (
    CO_BUILDING.fact(
        "SIGNED",
        "Signed 签署",
        "Organization → Agreement",
        choice_of("role", SIGNATORY_ROLE, "Role 签约角色", required=True),
        discriminator="role",
    ),
    CO_BUILDING.structure("COVERS", "Covers 覆盖", "Agreement → Community"),
    CO_BUILDING.state(
        "CO_BUILDS",
        "Co-builds with, derived from agreements and claims 共建",
        "Organization → Community",
        boolean("derived", "Always true: derived from agreements and claims 是否派生", required=True),
    ),
    CO_BUILDING.reference("SUBCATEGORY_OF", "Is a part of 从属于", "Category → Category"),
    high_fan_in(
        CO_BUILDING.reference(
            "IN_CATEGORY", "Is of the category 属于类别", "WorkOrder | DemandItem | TaskItem → Category"
        )
    ),
    CO_BUILDING.state("COMPETENT_FOR", "Is competent for 职能范围", "Organization → Category"),
    CO_BUILDING.reference("IN_GRID", "Was raised in the grid 涉及网格", "DemandItem → Grid"),
    CO_BUILDING.reference("FOR_COMMUNITY", "Is for the community 面向社区", "TaskItem → Community"),
    CO_BUILDING.fact("COLLECTED_BY", "Was collected by 收集人", "DemandItem → Person"),
    CO_BUILDING.fact("DECOMPOSED_INTO", "Was broken down into 分解为", "DemandItem → TaskItem"),
    CO_BUILDING.state(
        "CLAIMED",
        "Claimed 认领",
        "Organization → TaskItem",
        choice_of("outcome", CLAIM_OUTCOME, "Result; null while open 认领结果", set_on_end=True),
        AGREEMENT_OF_CLAIM,
    ),
    CO_BUILDING.structure("QUANTIFIED_AS", "Is quantified as 量化为", "TaskItem → ServiceItem"),
    CO_BUILDING.fact("DELIVERED", "Delivered 提供", "Organization → ServiceItem"),
    CO_BUILDING.structure("STAFFED", "Sent people to 派员轮值", "Organization → DutyShift"),
    CO_BUILDING.reference("AT", "Was held at 轮值地点", "DutyShift → Community"),
    CO_BUILDING.structure("SERVED_IN", "Served in 参加轮值", "Person → DutyShift"),
    CO_BUILDING.structure("CONTRIBUTED", "Contributed 投入", "Organization → Contribution"),
    CO_BUILDING.reference("TO_COMMUNITY", "Went to 投向社区", "Contribution → Community"),
    CO_BUILDING.reference("FOR_TASK", "Was for 用于任务", "Contribution → TaskItem"),
    CO_BUILDING.state("OFFERED_IN", "Is offered in 提供于", "CommunityService → Community"),
    CO_BUILDING.state("PROVIDED_BY", "Is provided by 提供单位", "CommunityService → Organization"),
    CO_BUILDING.fact("DELEGATED", "Delegated 委托", "Department → DelegatedTask"),
    CO_BUILDING.fact("DELEGATED_TO", "Was delegated to 受托方", "DelegatedTask → Township | Community"),
    CO_BUILDING.reference("FUNDED_BY", "Is funded by 拨款", "DelegatedTask → FundTransfer"),
)
