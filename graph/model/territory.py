"""Territory: from the province to the building (domain §2.1)."""

from __future__ import annotations

from graph.model.builders import Subject
from graph.model.common import BY_NAME, NODE, named
from graph.model.declarations import Choice, Interface, Label, Lifetime, Property, ValueType
from graph.model.search import FORMS

AREA_LEVEL = Choice(
    "AreaLevel",
    "Level of an area, from the province down 区域层级",
    (
        ("PROVINCE", "Province 省级"),
        ("CITY", "City 地级"),
        ("COUNTY", "County 县(区)"),
        ("TOWNSHIP", "Township or subdistrict 乡镇(街道)"),
        ("COMMUNITY", "Community or village 社区(行政村)"),
        ("GRID", "Grid 网格"),
        ("MICRO_GRID", "Micro-grid 微网格"),
        ("BUILDING", "Building 楼栋"),
    ),
)
TOWNSHIP_KIND = Choice(
    "TownshipKind",
    "Kind of a township, from digits 7–9 of its code 乡级类别",
    (("SUBDISTRICT", "Subdistrict 街道"), ("TOWN", "Town 镇"), ("TOWNSHIP", "Township 乡"), ("OTHER", "Other 其他")),
)
COMMUNITY_KIND = Choice(
    "CommunityKind",
    "Kind of a community, from digits 10–12 of its code 村级类别",
    (
        ("RESIDENTS_COMMITTEE", "Residents' committee 居民委员会"),
        ("VILLAGERS_COMMITTEE", "Villagers' committee 村民委员会"),
        ("QUASI_RESIDENTS", "Quasi residents' committee 类似居委会"),
        ("QUASI_VILLAGERS", "Quasi villagers' committee 类似村委会"),
    ),
)
GRID_KIND = Choice(
    "GridKind", "Kind of a grid 网格类别", (("BASIC", "Basic grid 基础网格"), ("DEDICATED", "Dedicated grid 专属网格"))
)
RISK_LEVEL = Choice(
    "RiskLevel", "Level of risk 风险等级", (("LOW", "Low 低"), ("MEDIUM", "Medium 中"), ("HIGH", "High 高"))
)
SUCCESSION = Choice(
    "SuccessionKind",
    "Kind of succession of an area 区划变更类型",
    (
        ("RENAME", "Renamed 更名"),
        ("MERGE", "Merged 合并"),
        ("SPLIT", "Split 拆分"),
        ("UPGRADE", "Upgraded 升格"),
        ("RECODE", "New code 变更代码"),
    ),
)

TERRITORY = Subject("territory", "domain §2.1")
AREA = Interface(
    "Area",
    "A piece of territory, from the province to the building 区域",
    "territory",
    (
        Property(
            "code",
            ValueType.TEXT,
            "Code; codes of smaller areas begin with it, down to the grid 代码",
            required=True,
            unique=True,
            immutable=True,
            source="GB/T 2260, GB/T 10114",
        ),
        *named("Name of the area"),
        Property("level", ValueType.INT, "1 province … 8 building 层级", required=True, immutable=True),
        Property(
            "validFrom",
            ValueType.DATE,
            "First day; null: before the records begin 设立日期",
            immutable=True,
        ),
        Property(
            "validTo",
            ValueType.DATE,
            "First day without it, also one to come; null if none is known 撤销日期(不含)",
            immutable=True,
            may_be_future=True,
        ),
        FORMS,
    ),
    parents=(NODE,),
    lifetime=Lifetime("validFrom", "validTo"),
    order=("code",),
)


def area(name: str, text: str, pattern: str, *own: Property) -> Label:
    """Declare a label of the interface Area. `pattern` is the regular expression of its code."""
    code = Property(
        "code",
        ValueType.TEXT,
        AREA.properties[0].text,
        required=True,
        unique=True,
        immutable=True,
        pattern=pattern,
        source=AREA.properties[0].source,
    )
    return Label(name, text, "territory", (AREA,), (code, *own), key="code", source="domain §2.1")


HOUSEHOLDS = Property("householdCount", ValueType.INT, "Number 户数", unit="households")

PROVINCE = area("Province", "Province-level area 省级行政区", r"\d{2}")
CITY = area("City", "Prefecture-level area 地级行政区", r"\d{4}")
COUNTY = area(
    "County",
    "County or district 县(区)",
    r"\d{6}",
    Property("areaKm2", ValueType.FLOAT, "Area 面积", unit="km²", source="article §1"),
)
TOWNSHIP = area(
    "Township",
    "Township, town or subdistrict 乡镇(街道)",
    r"\d{9}",
    Property("kind", TOWNSHIP_KIND, "Kind, from the code 乡级类别", required=True, immutable=True),
)
COMMUNITY = area(
    "Community",
    "Urban community or administrative village 社区(行政村)",
    r"\d{12}",
    Property("shortName", ValueType.TEXT, "Name without its committee suffix 简称"),
    Property("kind", COMMUNITY_KIND, "Kind, from the code 村级类别", required=True, immutable=True),
    Property(
        "urbanRuralClass",
        ValueType.TEXT,
        "Urban–rural class of the statistics bureau 城乡分类代码",
        pattern=r"11[12]|12[123]|210|220",
    ),
    Property("isUrban", ValueType.BOOL, "Whether it counts as urban 是否城市社区", required=True),
    Property(
        "inScope",
        ValueType.BOOL,
        'Whether the "big Party committee" mechanism applies 是否纳入"大党委"机制',
        required=True,
        source="domain §1.9 A7",
    ),
    Property("residentPopulation", ValueType.INT, "Residents, imported 常住人口", unit="people"),
)
GRID = area(
    "Grid",
    "Grid: the unit of governance below the community 网格",
    r"\d{15}",
    Property("kind", GRID_KIND, "Kind 网格类别", required=True),
    HOUSEHOLDS,
    Property("population", ValueType.INT, "Number 人口", unit="people"),
    Property("boundary", ValueType.TEXT, "Outline as GeoJSON text, WGS-84 边界"),
)
MICRO_GRID = area("MicroGrid", "Micro-grid of 50–80 households 微网格", r"\d{18}", HOUSEHOLDS)
BUILDING = area(
    "Building",
    "Building; its code begins with the community's, its grid is a dated link 楼栋",
    r"\d{12}B\d{5}",
    Property("unitCount", ValueType.INT, "Number 单元数", unit="entrances"),
    Property("floorCount", ValueType.INT, "Number 层数", unit="floors"),
    HOUSEHOLDS,
    Property("location", ValueType.POINT, "Location, WGS-84 位置"),
)
KEY_PLACE = TERRITORY.label(
    "KeyPlace",
    "Key place that patrols visit 重点场所",
    *named("Name of the place"),
    Property("category", ValueType.TEXT, "Category 类别"),
    Property("riskLevel", RISK_LEVEL, "Level of risk 风险等级"),
    order=BY_NAME,
    key="name",
)

AREAS = (PROVINCE, CITY, COUNTY, TOWNSHIP, COMMUNITY, GRID, MICRO_GRID, BUILDING)
LABELS = (*AREAS, KEY_PLACE)
LEVELS = {label.name: number for number, label in enumerate(AREAS, start=1)}
UPWARDS = "; ".join(  # from each area to areas of all higher levels
    f"{name} → {' | '.join(higher for higher in LEVELS if LEVELS[higher] < level)}"
    for name, level in LEVELS.items()
    if level > 1
)

LINKS = (
    TERRITORY.state("PART_OF", "Lies in a larger area 隶属于", UPWARDS),
    TERRITORY.fact(
        "SUCCEEDED_BY",
        "Was succeeded by 由…承继",
        "Area → Area",
        Property("kind", SUCCESSION, "Kind 变更类型", required=True),
    ),
    TERRITORY.structure("ADJACENT_TO", "Is adjacent to, stored once and read both ways 相邻", "Grid → Grid"),
    TERRITORY.state(
        "LOCATED_IN",
        "Is located in 位于",
        "Organization | KeyPlace → Area",
        Property("isPrimary", ValueType.BOOL, "Whether it is the main seat 是否主要驻地"),
    ),
)
