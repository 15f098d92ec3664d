"""Files of the territory and of the world: exact counts, another county, and messages about damaged files."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graph.errors import DataError
from seed.fixture import read_fixture
from seed.loading.rows import NodeRow
from seed.territory import areas_of, read_territory

HEADER = "code,level,name,parent_code,kind\n"
COUNTY = "500299,county,示例县,5002,县\n"
STREET = "500299001,township,示例街道,500299,街道\n"
VILLAGE = "500299001201,village,示例村村民委员会,500299001,村民委员会\n"
ELSEWHERE = """code,level,name,parent_code,kind
99,province,示例省,,省
9901,city,示例市,99,市
990101,county,示例区,9901,区
990101100,township,示例镇,990101,镇
990101100001,community,示例社区居民委员会,990101100,居民委员会
990101100400,community,示例开发区社区,990101100,
990101200,township,示例乡,990101,乡
990101200201,village,示例村村民委员会,990101200,村民委员会
"""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def kinds(nodes: list[NodeRow], label: str) -> Counter[str]:
    return Counter(node.properties["kind"] for node in nodes if node.label == label)


def test_the_real_territory_has_its_published_numbers() -> None:
    nodes, links = read_territory()
    assert Counter(node.label for node in nodes) == {
        "Province": 1,
        "City": 1,
        "County": 1,
        "Township": 29,
        "Community": 372,
    }
    assert kinds(nodes, "Township") == {"SUBDISTRICT": 4, "TOWN": 19, "TOWNSHIP": 6}
    assert kinds(nodes, "Community") == {"RESIDENTS_COMMITTEE": 92, "VILLAGERS_COMMITTEE": 280}
    assert Counter((link.source[0], link.target[0]) for link in links) == {
        ("City", "Province"): 1,
        ("County", "City"): 1,
        ("Township", "County"): 29,
        ("Community", "Township"): 372,
    }


def test_the_mechanism_applies_to_the_urban_communities_of_two_subdistricts() -> None:
    nodes, _ = read_territory()
    in_scope = [code for code, node in areas_of(nodes) if node.properties.get("inScope")]
    assert Counter(code[:9] for code in in_scope) == {"500233001": 19, "500233002": 5}
    assert sum(node.properties.get("isUrban", False) for node in nodes) == 92


def test_province_city_and_county_stand_above() -> None:
    areas = dict(areas_of(read_territory()[0]))
    shown = {code: (areas[code].properties["name"], areas[code].properties["level"]) for code in ("50", "5002")}
    assert shown == {"50": ("重庆市", 1), "5002": ("县", 2)}
    county, community = areas["500233"].properties, areas["500233001001"].properties
    assert (county["name"], county["pinyin"], county["areaKm2"]) == ("忠县", "zhongxian", 2187.0)
    assert (community["shortName"], community["level"], community["pinyin"][:9]) == ("香山社区", 5, "xiangshan")


def test_another_county_is_another_file(tmp_path: Path) -> None:
    nodes, links = read_territory(write(tmp_path / "elsewhere.csv", ELSEWHERE), scope=("990101100",))
    areas = dict(areas_of(nodes))
    ids = {node.id: code for code, node in areas.items()}
    assert {code: (node.label, node.properties.get("kind")) for code, node in areas.items()} == {
        "99": ("Province", None),
        "9901": ("City", None),
        "990101": ("County", None),
        "990101100": ("Township", "TOWN"),
        "990101100001": ("Community", "RESIDENTS_COMMITTEE"),
        "990101100400": ("Community", "QUASI_RESIDENTS"),
        "990101200": ("Township", "TOWNSHIP"),
        "990101200201": ("Community", "VILLAGERS_COMMITTEE"),
    }
    assert {ids[link.source[1]]: ids[link.target[1]] for link in links} == {
        "9901": "99",
        "990101": "9901",
        "990101100": "990101",
        "990101100001": "990101100",
        "990101100400": "990101100",
        "990101200": "990101",
        "990101200201": "990101200",
    }
    assert {link.properties["since"] for link in links} == {date(2000, 1, 1)}
    assert [code for code, node in areas.items() if node.properties.get("inScope")] == ["990101100001"]


@pytest.mark.parametrize(("code", "city", "name"), [("500299", "5002", "县"), ("500199", "5001", "市辖区")])
def test_a_county_in_chongqing_needs_no_rows_for_what_is_above_it(
    tmp_path: Path, code: str, city: str, name: str
) -> None:
    file = write(tmp_path / "county.csv", HEADER + f"{code},county,示例县,{city},县\n")
    areas = dict(areas_of(read_territory(file)[0]))
    assert {code: node.properties["name"] for code, node in areas.items()} == {
        "50": "重庆市",
        city: name,
        code: "示例县",
    }


def test_rows_may_stand_in_any_order_and_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    straight = write(tmp_path / "a.csv", HEADER + COUNTY + STREET + VILLAGE)
    turned = write(tmp_path / "b.csv", "\ufeff" + HEADER + VILLAGE + COUNTY + STREET)
    assert sorted(map(repr, read_territory(straight)[0])) == sorted(map(repr, read_territory(turned)[0]))


PLACE = re.compile(r", row (\d+)(?:, column (\w+)|: column '(\w+)')?")


def refused(file: str, sentence: str, caught: DataError) -> None:
    """Exactly this sentence, and the place that it names as values for a program."""
    assert caught.message == file + sentence
    place = PLACE.match(sentence)
    row = {"row": int(place[1])} if place else {}
    column = {"column": place[2] or place[3]} if place and (place[2] or place[3]) else {}
    assert caught.extensions == {"file": file, **row, **column}


DAMAGED_TERRITORY: dict[str, tuple[str | bytes, str]] = {
    "empty file": ("", " is empty; its first row names the columns."),
    "not UTF-8": ((HEADER + COUNTY).encode("gb18030"), " is not UTF-8; save it as UTF-8."),
    "column missing": ("code,level,name,kind\n", ", row 1: column 'parent_code' is missing."),
    "column twice": ("code,level,name,parent_code,kind,name\n", ", row 1: column 'name' appears twice."),
    "too few fields": (
        HEADER + COUNTY + "500299001,township,示例街道,500299\n",
        ", row 3: has 4 fields, 5 are expected.",
    ),
    "too many fields": (
        HEADER + COUNTY + "500299001,township,示例,街道,500299,街道\n",
        ", row 3: has 6 fields, 5 are expected.",
    ),
    "quote left open": (
        HEADER + '500299,county,"示例县,5002,县\n',
        ", row 2: is no row of a CSV file (unexpected end of data).",
    ),
    "level unknown": (
        HEADER + COUNTY + STREET.replace("township", "hamlet"),
        ", row 3, column level: 'hamlet' is none of province, city, county, township, community, village.",
    ),
    "code malformed": (
        HEADER + COUNTY + STREET.replace("500299001,", "50029900l,"),
        r", row 3, column code: '50029900l' does not match \d{9}.",
    ),
    "code in other digits": (
        HEADER + COUNTY + STREET.replace("500299001,", "５００９９９００１,"),
        r", row 3, column code: '５００９９９００１' does not match \d{9}.",
    ),
    "code empty": (
        HEADER + COUNTY + STREET.replace("500299001,", ","),
        ", row 3, column code: the field is empty; every Township needs it.",
    ),
    "code twice": (
        HEADER + COUNTY + STREET + VILLAGE + STREET.replace("示例", "又一"),
        ", row 5, column code: '500299001' is already the value of territory.csv, row 3.",
    ),
    "name empty": (
        HEADER + COUNTY + STREET.replace("示例街道", "  "),
        ", row 3, column name: the field is empty; every Township needs it.",
    ),
    "parent not the beginning": (
        HEADER + COUNTY + STREET.replace(",500299,", ",500998,"),
        ", row 3, column parent_code: '500998' is not the beginning of 500299001.",
    ),
    "parent empty": (
        HEADER + COUNTY + STREET.replace(",500299,", ",,"),
        ", row 3, column parent_code: the field is empty; it must be the beginning of 500299001.",
    ),
    "parent unknown": (
        HEADER + COUNTY + VILLAGE,
        ", row 3, column parent_code: '500299001' is the code of no row; add the row.",
    ),
    "city of another province missing": (
        HEADER + "990101,county,示例区,9901,区\n",
        ", row 2, column parent_code: '9901' is the code of no row; add the row.",
    ),
    "kind of a township contradicts its code": (
        HEADER + COUNTY + STREET.replace(",街道\n", ",镇\n"),
        ", row 3, column kind: '镇' contradicts digits 7–9 of 500299001, which say SUBDISTRICT.",
    ),
    "kind of a village contradicts its code": (
        HEADER + COUNTY + STREET + VILLAGE.replace(",村民委员会\n", ",居民委员会\n"),
        ", row 4, column kind: '居民委员会' contradicts digits 10–12 of 500299001201, which say VILLAGERS_COMMITTEE.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), DAMAGED_TERRITORY.values(), ids=DAMAGED_TERRITORY)
def test_a_damaged_territory_is_refused(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    file = write(tmp_path / "territory.csv", content)
    with pytest.raises(DataError) as caught:
        read_territory(file)
    refused("territory.csv", sentence, caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_territory(tmp_path / "nowhere.csv")
    refused("nowhere.csv", " cannot be read: No such file or directory.", caught.value)


NODES = {
    "Grid": "code,name,kind,householdCount,validFrom,validTo\n500233001001001,第一网格,BASIC,312,,\n",
    "Building": "code,name,location\n500233001001B00001,1号楼,30.2996 108.0371\n",
    "Unit": "name,kind,uscc,otherNames,foundedOn,dissolvedOn\n示例公司,OTHER,,,,\n示例中心,OTHER,91500233000000001C,,,\n",
    "Department": "name,kind,uscc,communityGovernance,subjectToConsent\n示例局,GOV_DEPARTMENT,115002330000000999,true,false\n",
    "Person": "key,name\np-1,示例一\np-2,示例二\n",
    "WorkOrder": (
        "no,title,urgency,state,classification,escalationLevel,maxLevel,reopenCount,returnCount,reportedAt,resolvedAt\n"
        "GD-1,漏水(示例),NORMAL,RATED,SMALL,1,1,0,0,2024-06-01,\n"
    ),
}
LINKS = {
    "ASSIGNED_TO": "from,to,since,until,role,onBehalfOfId\np-1,500233001001001,2020-01-01,2024-01-01,SUPPORT_N,示例公司\n",
    "PART_OF": "from,to,since\n500233001001001,500233001001,2019-01-01\n",
    "RAISED_IN": "from,to\nGD-1,500233001001001\n",
    "REPORTED_BY": "from,to\nGD-1,p-1\n",
    "SUCCEEDED_BY": "from,to,since,kind\n500233001001,500233001002,2020-01-01,MERGE\n",
}


def small_world(folder: Path, changed: str = "", content: str = "") -> Path:
    """A world of eight nodes, one of its files replaced, or added to if it has no header of its own."""
    for part, files in (("nodes", NODES), ("links", LINKS)):
        for name, text in files.items():
            write(folder / part / f"{name}.csv", text)
    if changed:
        path = next(iter(folder.glob(f"*/{changed}.csv")), folder / "nodes" / f"{changed}.csv")
        before = path.read_text("utf-8") if path.exists() and content[0] != "!" else ""
        write(path, before + content.removeprefix("!"))
    return folder


def test_a_small_world_is_read(tmp_path: Path) -> None:
    data = read_fixture(small_world(tmp_path))
    nodes = [node for node in data.nodes if node.label != "SearchTerm"]
    assert (len(nodes), len(data.links)) == (404 + 8, 403 + 5)
    assert nodes[-1].properties["reportedAt"].isoformat() == "2024-06-01T09:00:00+08:00"


# what is written to which file; "!" in front: in place of what it held
DAMAGED_WORLD = {
    "label unknown": ("Grille", "!code\n", ": the model has no 'Grille'; rename or remove the file."),
    "the loader's own": ("Meta", "!name\n", ": the model has no 'Meta'; rename or remove the file."),
    "made of the others": ("SearchTerm", "!key\n", ": the model has no 'SearchTerm'; rename or remove the file."),
    "column unknown": (
        "Grid",
        "!code,name,kind,colour\n",
        ", row 1: column 'colour' is not in the model; rename it or leave it out.",
    ),
    "column that is made": (
        "Grid",
        "!code,name,kind,id\n",
        ", row 1: column 'id' is not in the model; rename it or leave it out.",
    ),
    "column missing": ("Grid", "!code,name\n", ", row 1: column 'kind' is missing."),
    "key missing": ("Person", "!name\n示例一\n", ", row 1: column 'key' is missing."),
    "key empty": ("Person", ",示例三\n", ", row 4, column key: the field is empty; every Person needs it."),
    "key twice": ("Person", "p-1,示例三\n", ", row 4, column key: 'p-1' is the key of another node already."),
    "key of another label": (
        "Unit",
        "示例局,OTHER,,,,\n",
        ", row 4, column name: '示例局' is the key of another node already.",
    ),
    "required value missing": (
        "Grid",
        "500233001001002,,BASIC,,,\n",
        ", row 3, column name: the field is empty; every Grid needs it.",
    ),
    "choice unknown": (
        "Grid",
        "500233001001002,第二网格,basic,,,\n",
        ", row 3, column kind: 'basic' is none of BASIC, DEDICATED.",
    ),
    "pattern": (
        "Grid",
        "50023300100100,第二网格,BASIC,,,\n",
        r", row 3, column code: '50023300100100' does not match \d{15}.",
    ),
    "number too large": (
        "Grid",
        "500233001001002,第二网格,BASIC,2147483648,,\n",
        ", row 3, column householdCount: '2147483648' is not a whole number from -2147483648 to 2147483647.",
    ),
    "number that only Python reads": (
        "Grid",
        "500233001001002,第二网格,BASIC,1_000,,\n",
        ", row 3, column householdCount: '1_000' is not a whole number from -2147483648 to 2147483647.",
    ),
    "day that never was": (
        "Grid",
        "500233001001002,第二网格,BASIC,,2023-02-29,\n",
        ", row 3, column validFrom: '2023-02-29' is not a date; write 2024-07-04.",
    ),
    "date written otherwise": (
        "Grid",
        "500233001001002,第二网格,BASIC,,20230701,\n",
        ", row 3, column validFrom: '20230701' is not a date; write 2024-07-04.",
    ),
    "end before the beginning": (
        "Grid",
        "500233001001002,第二网格,BASIC,,2023-07-01,2023-07-01\n",
        ", row 3, column validTo: '2023-07-01' is not after validFrom, 2023-07-01.",
    ),
    "date after the horizon": (
        "Grid",
        "500233001001002,第二网格,BASIC,,2024-07-05,\n",
        ", row 3, column validFrom: '2024-07-05' is after 2024-07-04, the last day of the data.",
    ),
    "place off the earth": (
        "Building",
        "500233001001B00002,2号楼,95.0 108.0\n",
        ", row 3, column location: '95.0 108.0' is not a place; write latitude and longitude, 30.2996 108.0371.",
    ),
    "list with a hole": (
        "Unit",
        "示例厂,OTHER,,旧名||更旧名,,\n",
        ", row 4, column otherNames: '旧名||更旧名' is not a list; write its parts with | between them.",
    ),
    "unique value twice": (
        "Unit",
        "示例厂,OTHER,91500233000000001C,,,\n",
        ", row 4, column uscc: '91500233000000001C' is already the value of Unit.csv, row 3.",
    ),
    "unique value of another label": (
        "Unit",
        "示例厂,OTHER,115002330000000999,,,\n",
        ", row 4, column uscc: '115002330000000999' is already the value of Department.csv, row 2.",
    ),
    "neither true nor false": (
        "Department",
        "示例委,GOV_DEPARTMENT,,yes,false\n",
        ", row 3, column communityGovernance: 'yes' is not true or false.",
    ),
    "hour that never was": (
        "WorkOrder",
        "GD-2,漏水(示例),NORMAL,RATED,SMALL,1,1,0,0,2024-07-04T24:30,\n",
        ", row 3, column reportedAt: '2024-07-04T24:30' is not an instant; write 2024-07-04 or 2024-07-04T09:30.",
    ),
    "instant on the day after in China": (
        "WorkOrder",
        "GD-2,漏水(示例),NORMAL,RATED,SMALL,1,1,0,0,2024-07-04T16:30Z,\n",
        ", row 3, column reportedAt: '2024-07-04T16:30Z' is after 2024-07-04, the last day of the data.",
    ),
    "link without its day's column": ("ASSIGNED_TO", "!from,to,role\n", ", row 1: column 'since' is missing."),
    "since missing": (
        "ASSIGNED_TO",
        "p-1,500233001001001,,,SUPPORT_N,\n",
        ", row 3, column since: the field is empty; every ASSIGNED_TO needs it.",
    ),
    "until before since": (
        "ASSIGNED_TO",
        "p-1,500233001001001,2024-03-01,2024-02-01,SUPPORT_N,\n",
        ", row 3, column until: '2024-02-01' is not after since, 2024-03-01.",
    ),
    "link after the horizon": (
        "ASSIGNED_TO",
        "p-1,500233001001001,2024-08-01,,SUPPORT_N,\n",
        ", row 3, column since: '2024-08-01' is after 2024-07-04, the last day of the data.",
    ),
    "links that overlap": (
        "ASSIGNED_TO",
        "p-1,500233001001001,2023-12-31,,SUPPORT_N,\n",
        ", row 3, column since: '2023-12-31' overlaps row 2, which links the same two.",
    ),
    "structural link twice": (
        "RAISED_IN",
        "GD-1,500233001001001\n",
        ", row 3, column to: '500233001001001' overlaps row 2, which links the same two.",
    ),
    "second of what is single": (
        "REPORTED_BY",
        "GD-1,p-2\n",
        ", row 3, column from: 'GD-1' has its REPORTED_BY in row 2 already; a WorkOrder has one.",
    ),
    "fact twice": (
        "SUCCEEDED_BY",
        "500233001001,500233001002,2020-01-01,MERGE\n",
        ", row 3, column since: '2020-01-01' overlaps row 2, which links the same two.",
    ),
    "end unknown": (
        "ASSIGNED_TO",
        "p-3,500233001001001,2024-01-01,,SUPPORT_N,\n",
        ", row 3, column from: 'p-3' is the key of no node.",
    ),
    "end missing": (
        "ASSIGNED_TO",
        "p-1,,2024-01-01,,SUPPORT_N,\n",
        ", row 3, column to: the field is empty; every link needs its ends.",
    ),
    "end of another type": (
        "ASSIGNED_TO",
        "p-1,示例公司,2024-01-01,,SUPPORT_N,\n",
        ", row 3, column to: '示例公司' is a Unit; ASSIGNED_TO does not lead from a Person to it.",
    ),
    "link to itself": (
        "PART_OF",
        "500233001002,500233001002,2024-01-01\n",
        ", row 3, column to: '500233001002' is the source node itself; a link must lead to another node.",
    ),
    "reference to another type": (
        "ASSIGNED_TO",
        "p-2,500233001001001,2024-01-01,,SUPPORT_N,p-1\n",
        ", row 3, column onBehalfOfId: 'p-1' is a Person, not of type Organization.",
    ),
    "reference unknown": (
        "ASSIGNED_TO",
        "p-2,500233001001001,2024-01-01,,SUPPORT_N,示例厂\n",
        ", row 3, column onBehalfOfId: '示例厂' is the key of no node.",
    ),
}


@pytest.mark.parametrize(("file", "content", "sentence"), DAMAGED_WORLD.values(), ids=DAMAGED_WORLD)
def test_a_damaged_world_is_refused(tmp_path: Path, file: str, content: str, sentence: str) -> None:
    world = small_world(tmp_path, file, content)
    with pytest.raises(DataError) as caught:
        read_fixture(world)
    refused(f"{file}.csv", sentence, caught.value)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("ASSIGNED_TO", "p-1,500233001001001,2024-01-01,,SUPPORT_N,\n", id="again from the day it ended"),
        pytest.param("ASSIGNED_TO", "p-1,500233001001001,2021-01-01,,PART_TIME,\n", id="in another role"),
        pytest.param("ASSIGNED_TO", "p-1,500233001001001,2024-01-01,2030-01-01,SUPPORT_N,\n", id="to end in future"),
        pytest.param("Unit", "示例厂,OTHER,,,,2025-01-01\n", id="to be dissolved in future"),
    ],
)
def test_what_is_allowed_is_read(tmp_path: Path, file: str, content: str) -> None:
    read_fixture(small_world(tmp_path, file, content))
