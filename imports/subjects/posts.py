"""People with their units and posts, posts, residents."""

from __future__ import annotations

from imports.columns import described, identifier, linked, named
from imports.subject import SheetSubject

UNIT = named(
    "WORKS_FOR.to", "工作单位", "Organization", required=False, synonyms=("单位", "所在单位", "单位名称", "任职单位")
)
WORK, WORK_COLUMNS = linked("WORKS_FOR", UNIT, "任职")
PARTY = named("BELONGS_TO.to", "所在党组织", "PartyOrganization", required=False, synonyms=("党组织", "所属党组织"))
BELONGING, BELONGING_COLUMNS = linked("BELONGS_TO", PARTY, "党籍")
POST = named("HOLDS.to", "岗位", "Post", required=False, synonyms=("担任岗位", "岗位名称"), within="WORKS_FOR.to")
HOLDING, HOLDING_COLUMNS = linked("HOLDS", POST, "岗位")
OWNER = named("POST_IN.to", "所属单位或区域", "Area", "Organization", synonyms=("所属单位", "单位"), example="示例单位")
PLACE, PLACE_COLUMNS = linked("POST_IN", OWNER, "所属")
PEOPLE = (
    identifier("Person", "人员标识"),
    *described("Person", name="示例姓名", politicalStatus="中共党员", phone="13800000000"),
    *WORK_COLUMNS,
    *HOLDING_COLUMNS,
    *BELONGING_COLUMNS,
)
SUBJECTS = (
    SheetSubject(
        "people",
        "人员",
        PEOPLE,
        "Person",
        links=(WORK, HOLDING, BELONGING),
        identities=(("id",), ("id", "name", "phone", "WORKS_FOR.to")),
        synonyms=("人员信息", "人员名册", "干部名册"),
    ),
    SheetSubject(
        "posts",
        "岗位",
        (identifier("Post", "岗位标识"), *described("Post"), *PLACE_COLUMNS),
        "Post",
        links=(PLACE,),
        identities=(("id",), ("id", "title", "POST_IN.to")),
    ),
    SheetSubject(
        "residents",
        "居民",
        (
            identifier("Resident", "居民标识"),
            *described("Resident", name="示例姓名", phone="13800000000"),
        ),
        "Resident",
        identities=(("id",), ("id", "name", "phone")),
        synonyms=("居民信息",),
    ),
)
