"""The published figures of a county: what each counts is its description (domain §1.7)."""

from __future__ import annotations

from resolvers import figures
from schema.connection import object_type
from schema.declare import measured

CountyFigures = object_type(
    "CountyFigures",
    "The published figures, counted on the day over the communities to which the mechanism applies 公开数据",
    measured(
        "communities",
        figures.communities,
        'Communities to which the "big Party committee" mechanism applies 实施社区数',
    ),
    measured(
        "departmentHeads",
        figures.heads,
        "Heads of departments that help a community whose committee their department is a member of 帮社的部门主要负责人",
    ),
    measured(
        "departments", figures.departments, "Departments that have to do with community governance 涉社区治理部门"
    ),
    measured("registeredCadres", figures.cadres, "Cadres who have registered with a community 报到干部"),
    measured(
        "memberOrganizations",
        figures.member_organizations,
        "Mass, non-public and social organizations that are member units 群团、非公、社会组织成员单位",
    ),
    measured("massOrganizations", figures.mass_organizations, "Of them mass organizations 其中群团组织"),
    measured("nonPublicOrganizations", figures.non_public_organizations, "Of them non-public ones 其中非公组织"),
    measured("socialOrganizations", figures.social_organizations, "Of them social organizations 其中社会组织"),
    measured("claimedProjects", figures.projects, "Tasks claimed up to the day and not withdrawn by then 认领服务项目"),
    measured("fundsFen", figures.funds, "Money and goods given up to the day, without labour, fen 投入物资资金(分)"),
    measured(
        "resolvedIssues",
        figures.resolved_issues,
        "Orders classified as big or complex that are resolved 解决急难愁盼问题",
    ),
    measured("backbone", figures.backbone, "Officials and residents of the communities' backbone 骨干力量"),
    measured(
        "registeredVolunteers",
        figures.volunteers,
        "Residents registered as volunteers with a community or its teams 注册志愿者",
    ),
    measured("residents", figures.residents, "Residents who live there 居民"),
    measured(
        "volunteerRate",
        figures.volunteer_rate,
        "registeredVolunteers ÷ residents; null if there are none 注册志愿者占比",
    ),
    measured("legalDeputies", figures.legal_deputies, "Deputy heads for the rule of law 法治副主任"),
    measured("forums", figures.forums, "Forums 议事平台"),
    measured("selfGovernanceBodies", figures.self_governance_bodies, "Self-governance organizations 自治组织"),
    measured("volunteerActivities", figures.activities, "Activities of volunteers up to the day 志愿服务活动"),
    measured(
        "communitiesWithOneCountyLeader",
        figures.communities_with_one_county_leader,
        "Communities with exactly one county leader 有且仅有一名县领导联系的社区",
    ),
    measured(
        "countyLeadersWithSeveralCommunities",
        figures.county_leaders_with_several_communities,
        "County leaders linked to more than one community 联系多个社区的县领导",
    ),
    measured(
        "highestPayRise",
        figures.highest_pay_rise,
        "The highest rise of a community worker's pay: pay now ÷ pay of the employment before − 1; null if nobody's rose 最高增幅",
    ),
)
