"""Published figures of a county; the description of each defines it (domain §1.7)."""

from __future__ import annotations

from resolvers import county_figures
from schema.core.objects import graph_object, measure
from schema.core.scalars import Long


@graph_object("The published figures for the as-of date, over communities in the mechanism 公开数据")
class CountyFigures:
    """The published figures on the as-of date, over the communities to which the mechanism applies."""

    communities: int = measure(
        resolver=county_figures.communities,
        description='Communities to which the "big Party committee" mechanism applies 实施社区数',
    )
    department_heads: int = measure(
        resolver=county_figures.heads,
        description="Heads of departments that help a community whose committee their department is a member of 帮社的部门主要负责人",
    )
    departments: int = measure(
        resolver=county_figures.departments,
        description="Departments involved in community governance 涉社区治理部门",
    )
    registered_cadres: int = measure(
        resolver=county_figures.cadres, description="Cadres who have registered with a community 报到干部"
    )
    member_organizations: int = measure(
        resolver=county_figures.member_organizations,
        description="Mass, non-public and social organizations that are member units 群团、非公、社会组织成员单位",
    )
    mass_organizations: int = measure(
        resolver=county_figures.mass_organizations, description="Mass organizations among them 其中群团组织"
    )
    non_public_organizations: int = measure(
        resolver=county_figures.non_public_organizations, description="Non-public organizations among them 其中非公组织"
    )
    social_organizations: int = measure(
        resolver=county_figures.social_organizations, description="Social organizations among them 其中社会组织"
    )
    claimed_projects: int = measure(
        resolver=county_figures.projects,
        description="Tasks claimed up to the date and not withdrawn 认领服务项目",
    )
    funds_fen: Long = measure(
        resolver=county_figures.funds,
        description="Money and goods given up to the date, without labour, in fen 投入物资资金(分)",
    )
    resolved_issues: int = measure(
        resolver=county_figures.resolved_issues,
        description="Orders classified as big or complex that are resolved 解决急难愁盼问题",
    )
    backbone: int = measure(
        resolver=county_figures.backbone, description="Officials and residents of the communities' backbone 骨干力量"
    )
    registered_volunteers: int = measure(
        resolver=county_figures.volunteers,
        description="Residents registered as volunteers with a community or its teams 注册志愿者",
    )
    residents: int = measure(resolver=county_figures.residents, description="Residents who live there 居民")
    volunteer_rate: float | None = measure(
        resolver=county_figures.volunteer_rate,
        description="registeredVolunteers ÷ residents; null without residents 注册志愿者占比",
    )
    legal_deputies: int = measure(
        resolver=county_figures.legal_deputies, description="Deputy heads for the rule of law 法治副主任"
    )
    forums: int = measure(resolver=county_figures.forums, description="Forums 议事平台")
    self_governance_bodies: int = measure(
        resolver=county_figures.self_governance_bodies, description="Self-governance organizations 自治组织"
    )
    volunteer_activities: int = measure(
        resolver=county_figures.activities, description="Activities of volunteers up to the day 志愿服务活动"
    )
    communities_with_one_county_leader: int = measure(
        resolver=county_figures.communities_with_one_county_leader,
        description="Communities with exactly one county leader 有且仅有一名县领导联系的社区",
    )
    county_leaders_with_several_communities: int = measure(
        resolver=county_figures.county_leaders_with_several_communities,
        description="County leaders linked to more than one community 联系多个社区的县领导",
    )
    highest_pay_rise: float | None = measure(
        resolver=county_figures.highest_pay_rise,
        description="Largest rise of a community worker's pay: pay ÷ pay of the former employment − 1; null without a rise 最高增幅",
    )
