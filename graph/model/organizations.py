"""Organizations: units, Party organizations, joint committees, departments, command centres (domain §2.2)."""

from __future__ import annotations

from graph.model.builders import Subject
from graph.model.common import BY_NAME, NODE, named
from graph.model.declarations import Choice, Interface, Label, Lifetime, Property, ValueType
from graph.model.search import FORMS

ORGANIZATION_KIND = Choice(
    "OrganizationKind",
    "Kind of an organization 组织类别",
    (
        ("PARTY_ORGAN", "Party organ 党的机关"),
        ("GOV_DEPARTMENT", "Government department 政府部门"),
        ("PUBLIC_INSTITUTION", "Public institution 事业单位"),
        ("SCHOOL", "School 学校"),
        ("HOSPITAL", "Hospital 医院"),
        ("STATE_ENTERPRISE", "State-owned enterprise 国有企业"),
        ("FINANCIAL", "Financial institution 金融机构"),
        ("PRIVATE_ENTERPRISE", "Non-public enterprise 非公企业"),
        ("MASS_ORGANIZATION", "Mass organization 群团组织"),
        ("SOCIAL_ORGANIZATION", "Social organization 社会组织"),
        ("DISPATCHED_AGENCY", "Agency stationed in a street 派驻机构"),
        ("COMMAND_CENTER", "Command centre 指挥中心"),
        ("PROPERTY_MANAGER", "Property manager 物业企业"),
        ("OWNERS_COMMITTEE", "Owners' committee 业委会"),
        ("SELF_GOVERNANCE", "Self-governance body 自治组织"),
        ("VOLUNTEER_TEAM", "Volunteer team 志愿服务队"),
        ("OTHER", "Other 其他"),
    ),
)
SECTOR = Choice(
    "Sector",
    "Emerging sector that Party building is to cover 新兴领域",
    (
        ("BUSINESS_BUILDING", "Business building 商务楼宇"),
        ("PARK", "Industrial park 园区"),
        ("COMMERCIAL_DISTRICT", "Commercial district or market 商圈市场"),
        ("INTERNET", "Internet industry 互联网业"),
        ("OTHER", "Other 其他"),
    ),
)
PARTY_LINE = Choice(
    "PartyLine",
    "Line of Party building 党建条线",
    (
        ("TERRITORIAL", "Streets and communities 街道社区党建"),
        ("UNIT", "Units 单位党建"),
        ("INDUSTRY", "Industries 行业党建"),
    ),
)
PARTY_TYPE = Choice(
    "PartyOrganizationType",
    "Type of a Party organization 党组织类型",
    (
        ("COUNTY_COMMITTEE", "County Party committee 县委"),
        ("WORKING_COMMITTEE", "Party working committee 党工委"),
        ("COMMITTEE", "Party committee 党委"),
        ("GENERAL_BRANCH", "General Party branch 党总支"),
        ("BRANCH", "Party branch 党支部"),
        ("GROUP", "Party group 党小组"),
        ("LEADING_GROUP", "Leading Party members' group 党组"),
    ),
)
FORMATION = Choice(
    "PartyFormation",
    "Whether it was formed by one unit or by several 组建方式",
    (("SOLE", "Formed by one unit 单建"), ("JOINT", "Formed by several units 联建")),
)
CENTER_LEVEL = Choice(
    "CommandCenterLevel",
    "Level of a command centre 指挥中心层级",
    (("TOWNSHIP", "Township 乡镇(街道)"), ("COUNTY", "County 县级")),
)
MEMBER_ROLE = Choice(
    "MemberRole",
    "Role in a joint committee 成员角色",
    (("CONVENER", "Convener 召集单位"), ("MEMBER", "Member unit 成员单位")),
)
MEMBER_TYPE = Choice(
    "MemberType",
    "Type of membership in a joint committee 成员单位类型",
    (
        ("RESIDENT_UNIT", "Unit on the community's ground 驻地单位"),
        ("MASS", "Mass organization 群团组织"),
        ("NON_PUBLIC", "Non-public organization 非公组织"),
        ("SOCIAL", "Social organization 社会组织"),
        ("DEPARTMENT", "County department 县级部门"),
    ),
)
GROUP_KIND = Choice(
    "SelfGovernanceKind",
    "Kind of a self-governance body 自治组织类别",
    (
        ("ORGANIZATION", "Organization 社区自治组织"),
        ("THREE_PERSON_GROUP", "Group of three 三人自治管理小组"),
    ),
)
SUBORDINATION = Choice(
    "SubordinationKind",
    "Kind of subordination 隶属类型",
    (("ADMINISTRATIVE", "Administrative 行政隶属"), ("BUSINESS", "Professional guidance 业务指导")),
)

ORGANIZATIONS = Subject("organizations", "domain §2.2")
ORGANIZATION = Interface(
    "Organization",
    "A unit, department, committee or other body 组织",
    "organizations",
    (
        *named("Full name"),
        Property("shortName", ValueType.TEXT, "Short name 简称"),
        Property("otherNames", ValueType.TEXT_LIST, "Former and other names 曾用名、别名"),
        Property(
            "uscc",
            ValueType.TEXT,
            "Unified social credit code 统一社会信用代码",
            unique=True,
            pattern=r"[0-9A-HJ-NP-RTUW-Y]{18}",
            source="GB 32100-2015",
        ),
        Property("kind", ORGANIZATION_KIND, "Kind 组织类别", required=True),
        Property("ownership", ValueType.TEXT, "Form of ownership 所有制"),
        Property("sector", SECTOR, "Emerging sector 新兴领域"),
        Property(
            "foundedOn",
            ValueType.DATE,
            "First day; null: before the records begin 成立日期",
            immutable=True,
        ),
        Property(
            "dissolvedOn",
            ValueType.DATE,
            "First day without it, also one to come; null if none is known 撤销日期(不含)",
            immutable=True,
            may_be_future=True,
        ),
        FORMS,
    ),
    parents=(NODE,),
    lifetime=Lifetime("foundedOn", "dissolvedOn"),
    order=BY_NAME,
)


def organization(name: str, text: str, *own: Property) -> Label:
    """Declare a label of the interface Organization."""
    return Label(name, text, "organizations", (ORGANIZATION,), own, key="name", source="domain §2.2")


UNIT = organization("Unit", "Unit: enterprise, school, hospital, association 单位")
PARTY_ORGANIZATION = organization(
    "PartyOrganization",
    "Party organization, from the county committee to the Party group 党组织",
    Property("partyOrgCode", ValueType.TEXT, "Code of the Party organization 党组织代码", unique=True),
    Property("line", PARTY_LINE, "Line of Party building 党建条线", required=True),
    Property("type", PARTY_TYPE, "Type 党组织类型", required=True),
    Property("formation", FORMATION, "Formed by one unit or several 单建或联建", required=True),
    Property("approvedOn", ValueType.DATE, "Day of the decision that approved it 批准建立日期", immutable=True),
    Property("abolishedOn", ValueType.DATE, "Day of the decision that abolished it 批准撤销日期", immutable=True),
)
JOINT_PARTY_COMMITTEE = organization("JointPartyCommittee", 'A community\'s "big Party committee" 社区"大党委"')
DEPARTMENT = organization(
    "Department",
    "County department 县级职能部门",
    Property(
        "communityGovernance",
        ValueType.BOOL,
        "Whether its work touches community governance 是否与社区治理相关",
        required=True,
        source="article §1",
    ),
    Property(
        "subjectToConsent",
        ValueType.BOOL,
        "Whether it must ask the street's consent for heads of its stationed agencies 是否须征得街道党工委同意",
        required=True,
        source="article §2(2)",
    ),
)
COMMAND_CENTER = organization(
    "CommandCenter",
    "Street command centre or county operations and governance centre 基层治理指挥中心、县城市运行和治理中心",
    Property("level", CENTER_LEVEL, "Level 层级", required=True),
    Property("boards", ValueType.TEXT_LIST, "Its boards of work 板块"),
)

DISPATCHED_AGENCY = organization(
    "DispatchedAgency", "Agency stationed in a street: police station, judicial office, market supervision 派驻街道机构"
)
SELF_GOVERNANCE_GROUP = organization(
    "SelfGovernanceGroup",
    "Self-governance body of a community 社区自治组织",
    Property("groupKind", GROUP_KIND, "Kind of the body 自治组织类别", required=True),
)
VOLUNTEER_TEAM = organization("VolunteerTeam", "Volunteer team 志愿服务队")

LABELS = (
    UNIT,
    PARTY_ORGANIZATION,
    JOINT_PARTY_COMMITTEE,
    DEPARTMENT,
    DISPATCHED_AGENCY,
    COMMAND_CENTER,
    SELF_GOVERNANCE_GROUP,
    VOLUNTEER_TEAM,
)


LINKS = (
    ORGANIZATIONS.state(
        "SUBORDINATE_TO",
        "Is subordinate to 隶属于",
        "Organization → Organization",
        Property("kind", SUBORDINATION, "Kind 隶属类型", required=True),
        discriminator="kind",
    ),
    ORGANIZATIONS.state(
        "PARTY_SUBORDINATE_TO",
        "Is subordinate to, among Party organizations 党组织隶属于",
        "PartyOrganization → PartyOrganization",
    ),
    ORGANIZATIONS.state(
        "PARTY_ORG_OF", "Is the Party organization of 是…的党组织", "PartyOrganization → Organization | Area"
    ),
    ORGANIZATIONS.state("SERVES", "Is the joint committee of 服务于", "JointPartyCommittee → Community"),
    ORGANIZATIONS.state(
        "MEMBER_UNIT_OF",
        'Is a member unit of the "big Party committee" 是"大党委"成员单位',
        "Organization → JointPartyCommittee",
        Property("role", MEMBER_ROLE, "Role 成员角色", required=True, indexed=True),
        Property("memberType", MEMBER_TYPE, "Type of membership; null for the convener 成员单位类型"),
        discriminator="role",
    ),
    ORGANIZATIONS.state("DISPATCHED_BY", "Is an agency of the department 派出部门", "DispatchedAgency → Department"),
    ORGANIZATIONS.state("STATIONED_IN", "Is stationed in 派驻于", "DispatchedAgency → Township"),
    ORGANIZATIONS.state("OPERATES_FOR", "Is the command centre of 是…的指挥中心", "CommandCenter → Township | County"),
    ORGANIZATIONS.state(
        "HOSTED_BY", "Is hosted by 由社区主办", "SelfGovernanceGroup | VolunteerTeam | Forum → Community"
    ),
    ORGANIZATIONS.state(
        "MEMBER_OF",
        "Is a member of 是成员",
        "Person | Resident → SelfGovernanceGroup | VolunteerTeam",
        Property("role", ValueType.TEXT, "Role, a code of RoleType 角色"),
        discriminator="role",
    ),
)
