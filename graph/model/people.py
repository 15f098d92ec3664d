"""People: officials in their official capacity, residents as opaque nodes, and their links (domain §2.3)."""

from __future__ import annotations

from graph.model.builders import (
    INTERNAL,
    PERSONAL,
    Subject,
    boolean,
    choice,
    choice_of,
    guarded,
    integer,
    money_fen,
    text,
)
from graph.model.common import BY_NAME
from graph.model.declarations import Choice, Guard, Label, Mask
from graph.model.search import FORMS

LINK_TIER = Choice(
    "LinkTier",
    "Tier of 1+1+N leaders 联系层级",
    (
        ("COUNTY_LEADER", "County leader linked to a community 县领导联社"),
        ("STREET_LEADER", "Street leader in charge of a community 镇街领导包社"),
        ("MEMBER_UNIT_HEAD", "Head of a member unit helping a community 成员单位主要领导帮社"),
    ),
)
GRID_ROLE = Choice(
    "GridRole",
    "Role in the 1+3+N grid force 网格力量角色",
    (
        ("GRID_LEADER", "Grid leader 网格长"),
        ("FULL_TIME", "Full-time grid worker 专职网格员"),
        ("PART_TIME", "Part-time grid worker 兼职网格员"),
        ("INSTRUCTOR", "Grid instructor 网格指导员"),
        ("SUPPORT_N", "Supporting force, the N 社会力量(N)"),
        ("BUILDING_HEAD", "Head of a building 楼栋长"),
    ),
)
GENDER = Choice(
    "Gender",
    "Gender, GB/T 2261.1 性别",
    (
        ("UNKNOWN", "Unknown 未知(0)"),
        ("MALE", "Male 男(1)"),
        ("FEMALE", "Female 女(2)"),
        ("UNSTATED", "Not stated 未说明(9)"),
    ),
)

POST_KIND = choice(
    "PostKind",
    "Kind of a post 岗位类别",
    CITY_MANAGED_LEADER="Leader managed by the city 市管领导",
    COUNTY_LEADER="County leader 县领导",
    TOWNSHIP_LEADER="Township leader 镇街领导",
    UNIT_HEAD="Head of a unit 单位主要负责人",
    AGENCY_HEAD="Head of a stationed agency 派驻机构负责人",
    STAFF="Staff 工作人员",
)
SECONDMENT_ROLE = choice(
    "SecondmentRole",
    "Role of a person sent to a community 下派角色",
    LEGAL_DEPUTY="Deputy head for the rule of law 法治副主任",
    LAW_ENFORCEMENT="Law enforcement 执法力量",
    OTHER="Other 其他",
)

YEARS_IN_GRADE = 3  # before a promotion (question M19)
PEOPLE = Subject("people", "domain §2.3")

PERSON = PEOPLE.label(
    "Person",
    "A person in an official capacity 人员",
    text("name", "Name 姓名", required=True, sensitivity=INTERNAL, indexed=True, guard=Guard.NAME, mask=Mask.NAME),
    text(
        "pinyin",
        "Sort key: the name in pinyin 拼音",
        required=True,
        sensitivity=INTERNAL,
        guard=Guard.NAME,
        mask=Mask.WHOLE,
    ),
    choice_of("gender", GENDER, "Gender 性别", sensitivity=PERSONAL, guard=Guard.OFFICIAL, source="GB/T 2261.1"),
    text(
        "politicalStatus",
        "Political status 政治面貌",
        sensitivity=PERSONAL,
        guard=Guard.OFFICIAL,
        mask=Mask.WHOLE,
        source="GB/T 4762",
    ),
    text("phone", "Telephone 电话", sensitivity=PERSONAL, guard=Guard.OFFICIAL, mask=Mask.PHONE),
    FORMS,
    order=BY_NAME,
    sensitivity=INTERNAL,
    ground=(
        "(person)-[:EMPLOYED_BY|ASSIGNED_TO|LINKED_TO|REGISTERED_AT|SECONDED_TO]->(:Area)",
        "(person)-[:WORKS_FOR]->(:Organization)",
    ),
)
RESIDENT = Label(
    "Resident",
    "A resident 居民",
    "people",
    PERSON.interfaces,
    (
        text("name", "Name 姓名", sensitivity=PERSONAL, guard=Guard.RESIDENT, mask=Mask.NAME),
        text("phone", "Telephone 电话", sensitivity=PERSONAL, guard=Guard.RESIDENT, mask=Mask.PHONE),
        boolean("partyMember", "Whether a Party member 是否党员", sensitivity=PERSONAL, guard=Guard.RESIDENT),
        text("pseudonym", "Pseudonym for public rankings 化名"),
    ),
    order=("id",),
    private=True,
    sensitivity=INTERNAL,
    ground=(
        "(resident)-[:LIVES_IN|BACKBONE_OF|VOLUNTEERS_WITH|ASSIGNED_TO]->(:Area)",
        "(resident)-[:LIVES_IN]->(:Building)-[:PART_OF]->(:Area)",
        "(resident)<-[:ON_BEHALF_OF]-(:WorkOrder)-[:AT_DESK]->(:Organization)",
    ),
    source="domain §2.3",
    called="pseudonym",
)
POST = PEOPLE.label(
    "Post",
    "A post, which exists even when vacant 岗位",
    text("title", "Title 职务名称", required=True),
    choice_of("kind", POST_KIND, "Kind 岗位类别", required=True),
    text("grade", "Grade 职级"),
    order=("title", "id"),
    sensitivity=INTERNAL,
    ground=(
        "(post)-[:POST_IN]->(:Area)",
        "(post)-[:POST_IN]->(:Organization)",
    ),
)

LABELS = (PERSON, RESIDENT, POST)

ON_BEHALF = text(
    "onBehalfOfId",
    "Id of the organization on whose behalf 所代表单位的标识",
    references="Organization",
    indexed=True,
    source="domain §2.3",
)

LINKS = (
    PEOPLE.state(
        "WORKS_FOR",
        "Works for 任职于",
        "Person → Organization",
        text("title", "Title 职务", sensitivity=INTERNAL),
        boolean("isHead", "Whether the principal leader 是否主要领导", required=True),
    ),
    PEOPLE.state(
        "BELONGS_TO",
        "Is a member of, as a Party member 党员隶属于",
        "Person → PartyOrganization",
        text("duty", "Duty in the Party organization 党内职务", sensitivity=INTERNAL),
    ),
    PEOPLE.state(
        "LINKED_TO",
        "Is linked to the community, 1+1+N 联系社区",
        "Person → Community",
        choice_of("tier", LINK_TIER, "Tier 联系层级", required=True, indexed=True),
        ON_BEHALF,
        discriminator="tier",
    ),
    PEOPLE.state(
        "ASSIGNED_TO",
        "Is assigned to the grid, 1+3+N 配备到网格",
        "Person | Resident → Grid | MicroGrid | Building",
        choice_of("role", GRID_ROLE, "Role 角色", required=True, indexed=True),
        ON_BEHALF,
        discriminator="role",
    ),
    PEOPLE.state("REGISTERED_AT", "Has registered with the community 到社区报到", "Person → Community"),
    PEOPLE.state(
        "SECONDED_TO",
        "Was sent to the community 下派到社区",
        "Person → Community",
        choice_of("role", SECONDMENT_ROLE, "Role 角色", required=True),
        text("fromOrgId", "Id of the organization that sent them 派出单位的标识", references="Organization"),
        discriminator="role",
    ),
    PEOPLE.state(
        "EMPLOYED_BY",
        "Is employed as a community worker by 受聘于社区",
        "Person → Community",
        integer("track", "Track, 1 to 3 岗", required=True),
        integer("grade", "Grade, 1 to 8 级", required=True),
        money_fen("fixedFen", "Fixed allowance a month 固定补贴", sensitivity=PERSONAL, guard=Guard.PAY),
        money_fen("performanceFen", "Performance pay a month 绩效考核", sensitivity=PERSONAL, guard=Guard.PAY),
        money_fen("allowanceFen", "Professional allowance a month 职业津贴", sensitivity=PERSONAL, guard=Guard.PAY),
    ),
    PEOPLE.state(
        "HOLDS",
        "Holds the post 担任",
        "Person → Post",
        boolean("acting", "Whether for the time being only 是否代理", required=True),
    ),
    PEOPLE.state("POST_IN", "Is a post of 岗位所属", "Post → Organization | Area"),
    PEOPLE.state("BACKBONE_OF", "Is of the backbone of the community 社区骨干", "Person | Resident → Community"),
    PEOPLE.state(
        "VOLUNTEERS_WITH",
        "Volunteers with 志愿服务于",
        "Person | Resident → VolunteerTeam | Community",
        boolean("registered", "Whether registered 是否注册志愿者", required=True),
    ),
    guarded(Guard.RESIDENT, PEOPLE.state("LIVES_IN", "Lives in 居住于", "Resident → Building")),
)
