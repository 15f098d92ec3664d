"""People: officials in their official capacity, residents as opaque nodes, and what links them (domain §2.3)."""

from __future__ import annotations

from graph.model.common import BY_NAME, NODE
from graph.model.declaration import Choice, End, Label, LinkKind, LinkType, Property, Sensitivity, ValueType

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

PERSON = Label(
    "Person",
    "A person in an official capacity 人员",
    "people",
    (NODE,),
    (
        Property("name", ValueType.TEXT, "Name 姓名", required=True, sensitivity=Sensitivity.INTERNAL, indexed=True),
        Property(
            "pinyin",
            ValueType.TEXT,
            "Sort key: the name in pinyin 拼音",
            required=True,
            sensitivity=Sensitivity.INTERNAL,
        ),
        Property("gender", GENDER, "Gender 性别", sensitivity=Sensitivity.PERSONAL, source="GB/T 2261.1"),
        Property(
            "politicalStatus",
            ValueType.TEXT,
            "Political status 政治面貌",
            sensitivity=Sensitivity.PERSONAL,
            source="GB/T 4762",
        ),
        Property("phone", ValueType.TEXT, "Telephone 电话", sensitivity=Sensitivity.PERSONAL),
    ),
    order=BY_NAME,
    source="domain §2.3",
)
RESIDENT = Label(
    "Resident",
    "A resident; personal data is not shown 居民",
    "people",
    (NODE,),
    (
        Property("name", ValueType.TEXT, "Name 姓名", sensitivity=Sensitivity.PERSONAL),
        Property("phone", ValueType.TEXT, "Telephone 电话", sensitivity=Sensitivity.PERSONAL),
        Property("partyMember", ValueType.BOOL, "Whether a Party member 是否党员", sensitivity=Sensitivity.PERSONAL),
        Property("pseudonym", ValueType.TEXT, "Pseudonym for public rankings 化名"),
    ),
    order=("id",),
    private=True,
    source="domain §2.3",
)

LABELS = (PERSON, RESIDENT)

ON_BEHALF = Property(
    "onBehalfOfId",
    ValueType.TEXT,
    "Id of the organization on whose behalf 所代表单位的标识",
    references="Organization",
    indexed=True,
    source="domain §2.3",
)


def state(
    name: str, text: str, ends: tuple[End, ...], *own: Property, discriminator: str | None = None, readable: bool = True
) -> LinkType:
    """A state link of this subject."""
    return LinkType(name, text, "people", LinkKind.STATE, ends, own, discriminator, readable, source="domain §2.3")


def person_to(*targets: str) -> tuple[End, ...]:
    return (End(("Person",), targets),)


LINKS = (
    state(
        "WORKS_FOR",
        "Works for 任职于",
        person_to("Organization"),
        Property("title", ValueType.TEXT, "Title 职务", sensitivity=Sensitivity.INTERNAL),
        Property("isHead", ValueType.BOOL, "Whether the principal leader 是否主要领导", required=True),
    ),
    state(
        "BELONGS_TO",
        "Is a member of, as a Party member 党员隶属于",
        person_to("PartyOrganization"),
        Property("duty", ValueType.TEXT, "Duty in the Party organization 党内职务", sensitivity=Sensitivity.INTERNAL),
    ),
    state(
        "LINKED_TO",
        "Is linked to the community, 1+1+N 联系社区",
        person_to("Community"),
        Property("tier", LINK_TIER, "Tier 联系层级", required=True, indexed=True),
        ON_BEHALF,
        discriminator="tier",
    ),
    state(
        "ASSIGNED_TO",
        "Is assigned to the grid, 1+3+N 配备到网格",
        (End(("Person", "Resident"), ("Grid", "MicroGrid", "Building")),),
        Property("role", GRID_ROLE, "Role 角色", required=True, indexed=True),
        ON_BEHALF,
        discriminator="role",
    ),
    state("REGISTERED_AT", "Has registered with the community 到社区报到", person_to("Community")),
    state("LIVES_IN", "Lives in 居住于", (End(("Resident",), ("Building",)),), readable=False),
)
