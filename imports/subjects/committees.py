"""Party organizations, joint committees ("big Party committees") and their member units."""

from __future__ import annotations

from imports.columns import linked, named
from imports.subject import SheetSubject
from imports.subjects.organizations import organization

ABOVE = named(
    "PARTY_SUBORDINATE_TO.to",
    "上级党组织",
    "PartyOrganization",
    required=False,
    synonyms=("隶属党组织", "上级组织", "上级党组织名称"),
)
OWNER = named(
    "PARTY_ORG_OF.to",
    "所属单位或区域",
    "Area",
    "Organization",
    required=False,
    synonyms=("所属单位", "所属区域", "所在单位", "所在区域"),
    example="示例单位",
)
SERVED = named("SERVES.to", "服务社区", "Community", synonyms=("所属社区", "所在社区", "社区代码"))
MEMBER = named("member", "成员单位", "Organization", synonyms=("单位名称", "单位", "成员单位名称"), example="示例单位")
COMMITTEE = named(
    "MEMBER_UNIT_OF.to", "大党委", "JointPartyCommittee", synonyms=("社区大党委", "大党委名称", "所属大党委")
)
MEMBERSHIP, MEMBERSHIP_COLUMNS = linked("MEMBER_UNIT_OF", COMMITTEE)
SUBJECTS = (
    organization(
        "party-organizations",
        "党组织",
        "党组织",
        "PartyOrganization",
        linked("PARTY_SUBORDINATE_TO", ABOVE, "隶属"),
        linked("PARTY_ORG_OF", OWNER, "所属"),
        titles=("党组织信息", "党组织名册"),
    ),
    organization("committees", "大党委", "大党委", "JointPartyCommittee", linked("SERVES", SERVED, "服务")),
    SheetSubject(
        "member-units",
        "成员单位",
        (MEMBER, *MEMBERSHIP_COLUMNS),
        node="member",
        links=(MEMBERSHIP,),
        identities=(("member", "MEMBER_UNIT_OF.to", "MEMBER_UNIT_OF.role", "MEMBER_UNIT_OF.since"),),
        synonyms=("大党委成员", "成员单位名册"),
    ),
)
