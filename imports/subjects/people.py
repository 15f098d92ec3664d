"""Links of people to communities and grids, a sheet for each type: leaders, grid force, cadres, workers, volunteers."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import MODEL
from imports.columns import linked, named
from imports.subject import Column, SheetSubject

UNIT_SYNONYMS = ("所在单位", "单位", "工作单位", "单位名称", "人员所在单位")
AREA_SYNONYMS = ("社区", "所在社区", "社区名称", "社区代码")


def who(*types: str) -> tuple[Column, ...]:
    """Return the columns that name a person: name, unit or area in which the name is unique, and id."""
    id_ = Column("person.id", "人员标识", MODEL.property_of("Person", "id"), synonyms=("标识", "id"))
    name = named(
        "person",
        "姓名",
        *types,
        synonyms=("人员姓名", "名字", "人员"),
        within="person.within",
        id_key="person.id",
        example="示例姓名",
    )
    place = named(
        "person.within",
        "所在单位或区域" if "Resident" in types else "所在单位",
        "Area",
        "Organization",
        required=False,
        synonyms=UNIT_SYNONYMS,
        example="示例单位",
    )
    return (id_, name, place)


def roster(
    name: str,
    title: str,
    type_: str,
    other: Column,
    *types: str,
    titles: tuple[str, ...] = (),
    examples: Mapping[str, str] | None = None,
) -> SheetSubject:
    """Return the subject of people's links of a type: one link in each row."""
    link, columns = linked(type_, other, examples=examples)
    kind = MODEL.links[type_].discriminator
    kinds = (f"{type_}.{kind}",) if kind else ()
    identity = ("person.id", "person", "person.within", other.key, *kinds, f"{type_}.since")
    return SheetSubject(
        name,
        title,
        (*who(*types), *columns),
        node="person",
        links=(link,),
        identities=(identity,),
        synonyms=titles,
    )


def community(type_: str, head: str = "社区", *types: str) -> Column:
    """Return the column of the community that a link leads to."""
    synonyms = tuple(one for one in AREA_SYNONYMS if one != head)
    return named(f"{type_}.to", head, *(types or ("Community",)), synonyms=synonyms, example="500233001001")


AREA = named(
    "ASSIGNED_TO.to",
    "网格",
    "Building",
    "MicroGrid",
    "Grid",
    synonyms=("网格代码", "所在网格", "网格编号", "网格名称", "微网格", "楼栋"),
)
SUBJECTS = (
    roster(
        "leaders", "联系领导", "LINKED_TO", community("LINKED_TO", "联系社区"), "Person", titles=("1+1+N", "包社领导")
    ),
    roster("grid-force", "网格力量", "ASSIGNED_TO", AREA, "Resident", "Person", titles=("1+3+N", "网格员")),
    roster("registered", "报到党员干部", "REGISTERED_AT", community("REGISTERED_AT", "报到社区"), "Person"),
    roster("seconded", "下派干部", "SECONDED_TO", community("SECONDED_TO", "下派社区"), "Person"),
    roster(
        "workers",
        "社区工作者",
        "EMPLOYED_BY",
        community("EMPLOYED_BY", "受聘社区"),
        "Person",
        examples={"track": "1", "grade": "3"},
    ),
    roster(
        "volunteers",
        "志愿者",
        "VOLUNTEERS_WITH",
        named(
            "VOLUNTEERS_WITH.to",
            "志愿服务队或社区",
            "Community",
            "VolunteerTeam",
            synonyms=("服务队", "志愿服务队", *AREA_SYNONYMS),
        ),
        "Resident",
        "Person",
    ),
    roster("backbone", "社区骨干", "BACKBONE_OF", community("BACKBONE_OF"), "Resident", "Person"),
    roster(
        "members",
        "组织成员",
        "MEMBER_OF",
        named(
            "MEMBER_OF.to",
            "自治组织或服务队",
            "VolunteerTeam",
            "SelfGovernanceGroup",
            synonyms=("组织名称", "自治组织", "志愿服务队"),
        ),
        "Resident",
        "Person",
    ),
)
