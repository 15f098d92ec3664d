"""The difference between tables and the graph."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from changes.change import Change, CorrectLink, EndLink, LinkKey, NodeKey, OpenLink
from gongjian.execution.service import Service
from gongjian.sheets.filling import Wanted, filled_sheet
from imports.comparing.difference import difference
from imports.comparing.holding import Holding
from imports.comparing.step import ChangedNode, Difference, NewNode, StepKind
from imports.reading import read_contents
from imports.subject import SheetSubject
from imports.subjects import SUBJECTS
from imports.writing.sheets import filled_book
from seed.loading.rows import LinkRow, NodeRow
from tests.support.row_resolver import RowResolver
from tests.support.sheet_files import text
from tests.support.world_rows import FIXTURE

DAY = date(2024, 7, 1)
UNIT = NodeRow("Unit", {"id": "unit_1", "name": "示例单位", "uscc": "91500233MA5U000000", "kind": "SCHOOL"})
OTHER = NodeRow("Unit", {"id": "unit_2", "name": "示例公司", "kind": "OTHER"})
AREAS = [
    NodeRow("Community", {"id": f"community_{n}", "code": f"50023300100{n}", "name": f"示例社区{n}"}) for n in (1, 2)
]
PERSON = NodeRow("Person", {"id": "person_1", "name": "示例甲", "phone": "1"})
NAMESAKE = NodeRow("Person", {"id": "person_2", "name": "示例甲", "phone": "2"})
SEAT = LinkRow("LOCATED_IN", ("Unit", "unit_1"), ("Community", "community_1"), {"since": DAY, "isPrimary": True})
WORK = LinkRow("WORKS_FOR", ("Person", "person_1"), ("Unit", "unit_1"), {"since": DAY, "isHead": True})
WORK_2 = LinkRow("WORKS_FOR", ("Person", "person_2"), ("Unit", "unit_2"), {"since": DAY, "isHead": False})
NODES = (UNIT, OTHER, *AREAS, PERSON, NAMESAKE)
LINKS = (SEAT, WORK, WORK_2)
UNITS = ("单位名称", "统一社会信用代码", "组织类别", "所在区域", "驻地起始日期", "驻地终止日期", "驻地是否主要驻地")
SAME = ("示例单位", "91500233MA5U000000", "学校", "500233001001", "2024-07-01", "", "是")
WORKERS = ("姓名", "所在单位", "报到社区", "起始日期")


def compared(*files: Sequence[tuple[str, ...]], complete: date | None = None, only: str | None = None) -> Difference:
    subjects = [SUBJECTS[only]] if only else []
    tables = tuple(table for rows in files for table in read_contents("a.csv", text(rows), subjects).tables)
    return difference(tables, Holding.of(NODES, LINKS, DAY), RowResolver.of(NODES, LINKS), complete=complete)


def node(id_: str) -> NodeKey:
    return NodeKey("id", id_)


def ids(source: str, target: str) -> tuple[NodeKey, NodeKey]:
    return node(source), node(target)


def seat(target: str = "community_1", since: date = DAY) -> LinkKey:
    return LinkKey("LOCATED_IN", *ids("unit_1", target), since)


def kinds(found: Difference) -> list[StepKind]:
    return [step.kind for step in found.steps]


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (SAME, []),
        ((SAME[0], "", *SAME[2:]), []),  # an empty cell changes nothing
        (("示例单位", SAME[1], "医院", *SAME[3:]), [ChangedNode(NodeKey("id", "unit_1"), {"kind": "HOSPITAL"})]),
        (("新示例单位", *SAME[1:]), [ChangedNode(NodeKey("id", "unit_1"), {"name": "新示例单位"})]),
        ((*SAME[:5], "2024-08-01", "是"), [EndLink(seat(), date(2024, 8, 1))]),
        ((*SAME[:6], "否"), [CorrectLink(seat(), {"isPrimary": False})]),
        ((*SAME[:4], "2024-06-01", "", "是"), [CorrectLink(seat(), {"since": date(2024, 6, 1)})]),
        (  # a former stint
            (*SAME[:4], "2020-01-01", "2022-01-01", "是"),
            [OpenLink(seat(since=date(2020, 1, 1)), date(2022, 1, 1), {"isPrimary": True})],
        ),
        (  # days that the present one has too
            (*SAME[:4], "2020-01-01", "2024-09-01", "是"),
            [CorrectLink(seat(), {"since": date(2020, 1, 1), "until": date(2024, 9, 1)})],
        ),
        (
            (*SAME[:3], "500233001002", "2024-07-02", "", ""),
            [OpenLink(LinkKey("LOCATED_IN", *ids("unit_1", "community_2"), date(2024, 7, 2)))],
        ),
        ((*SAME[:3], "", "", "", ""), []),
    ],
)
def test_a_row_becomes_the_changes_that_it_needs(row: tuple[str, ...], changes: list[Any]) -> None:
    found = compared([UNITS, row])
    assert found.problems == ()
    assert [*found.changes] == changes


def test_a_new_node_is_named_by_its_other_rows_and_by_other_files() -> None:
    units = [UNITS, ("示例新校", "", *SAME[2:]), ("示例新校", "", "学校", "500233001002", "2024-07-02", "", "")]
    people = [
        ("姓名", "电话", "工作单位", "任职起始日期", "任职是否主要领导"),
        ("示例乙", "3", "示例新校", "2024-07-01", "否"),
    ]
    found = compared(people, units)
    person, unit = NodeKey("new", "people:1"), NodeKey("new", "units:2")
    assert found.problems == ()
    assert [*found.changes] == [
        NewNode("Person", {"name": "示例乙", "phone": "3"}, person.value),
        NewNode("Unit", {"name": "示例新校", "kind": "SCHOOL"}, unit.value),
        OpenLink(LinkKey("WORKS_FOR", person, unit, DAY), None, {"isHead": False}),
        OpenLink(LinkKey("LOCATED_IN", unit, node("community_1"), DAY), None, {"isPrimary": True}),
        OpenLink(LinkKey("LOCATED_IN", unit, node("community_2"), date(2024, 7, 2))),
    ]
    assert [step.row for step in found.steps] == [2, 2, 2, 2, 3]


def test_a_name_is_looked_for_in_its_unit() -> None:
    row = ("示例甲", "示例公司", "500233001001", "2024-07-01")
    (change,) = compared([WORKERS, row]).changes
    assert change == OpenLink(LinkKey("REGISTERED_AT", *ids("person_2", "community_1"), DAY))


@pytest.mark.parametrize(
    ("row", "head", "begin"),
    [
        (("示例甲", "", "500233001001", "2024-07-01"), "姓名", "'示例甲' may be one of 2; write the unit"),
        (("示例丙", "", "500233001001", "2024-07-01"), "姓名", "'示例丙' is not known; correct it"),
        (("示例甲", "示例单位", "500233001009", "2024-07-01"), "报到社区", "'500233001009' is not known"),
    ],
)
def test_a_reference_that_is_not_clear_is_a_problem(row: tuple[str, ...], head: str, begin: str) -> None:
    found = compared([WORKERS, row])
    (problem,) = found.problems
    assert (problem.row, problem.column) == (2, head)
    assert problem.message.startswith(begin)
    assert found.changes == ()


def test_a_person_of_a_known_name_needs_an_id_or_a_unit() -> None:
    (problem,) = compared([("姓名", "电话"), ("示例甲", "9")], only="people").problems
    assert problem.message.startswith("'示例甲' may be one of 2")
    heads = ("姓名", "电话", "工作单位", "任职起始日期", "任职是否主要领导")
    found = compared([heads, ("示例甲", "9", "示例单位", "2024-07-01", "是")])
    assert [*found.changes] == [ChangedNode(NodeKey("id", "person_1"), {"phone": "9"})]


def test_missing_rows_end_links_only_when_the_file_is_complete() -> None:
    row = (*SAME[:3], "", "", "", "")
    assert compared([UNITS, row]).changes == ()
    ends: list[Change] = [EndLink(seat(), date(2024, 9, 1))]
    assert [*compared([UNITS, row], complete=date(2024, 9, 1)).changes] == ends
    assert compared([UNITS, SAME], complete=date(2024, 9, 1)).changes == ()
    without = [UNITS[:3], SAME[:3]]  # a file without the column says nothing of links
    assert compared(without, complete=date(2024, 9, 1)).changes == ()


def test_a_complete_file_says_nothing_of_other_labels() -> None:
    office = NodeRow("Department", {"id": "department_1", "name": "示例局"})
    seat = LinkRow("LOCATED_IN", ("Department", "department_1"), ("Community", "community_1"), {"since": DAY})
    tables = read_contents("a.csv", text([UNITS, SAME])).tables
    nodes, links = (*NODES, office), (*LINKS, seat)
    found = difference(tables, Holding.of(nodes, links, DAY), RowResolver.of(nodes, links), complete=date(2024, 9, 1))
    assert found.changes == ()


def test_nothing_ends_while_a_row_has_a_problem() -> None:
    rows = [UNITS, ("示例公司", "", "错的", "", "", "", "")]
    assert compared(rows, complete=date(2024, 9, 1)).changes == ()


def test_a_node_without_a_name_is_found_by_what_tells_rows_apart() -> None:
    limit = NodeRow("SlaPolicy", {"id": "slapolicy_1", "stage": "REPLY", "hours": 8, "calendar": "WORKING"})
    heads = ("适用类别", "适用紧急程度", "环节", "时限", "计时方式")
    rows = [heads, ("", "", "REPLY", "9", "WORKING"), ("", "", "OTHER", "9", "WORKING")]
    tables = read_contents("a.csv", text(rows)).tables
    changes = difference(tables, Holding.of([limit], [], DAY), RowResolver.of([limit])).changes
    assert [*changes] == [
        ChangedNode(node("slapolicy_1"), {"hours": 9}),
        NewNode("SlaPolicy", {"stage": "OTHER", "hours": 9, "calendar": "WORKING"}, "sla-policies:1"),
    ]


def test_a_resident_without_a_name_is_new() -> None:
    (change,) = compared([("化名", "电话"), ("居民-0099", "")], only="residents").changes
    assert change == NewNode("Resident", {"pseudonym": "居民-0099"}, "residents:1")


@pytest.mark.anyio
@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
async def test_a_filled_sheet_differs_in_nothing(service: Service, subject: SheetSubject) -> None:
    """Rows of the fixture, filled, written, read and compared with the rows that were loaded."""
    sheet = await filled_sheet(service, subject, Wanted())
    tables = read_contents("a.xlsx", filled_book([sheet])).tables
    holding = Holding.of(FIXTURE.nodes, FIXTURE.links, DAY)
    found = difference(tables, holding, RowResolver.of(FIXTURE.nodes, FIXTURE.links))
    assert found.problems == ()
    assert found.changes == ()
    assert set(kinds(found)) == {StepKind.SAME}


STINT = LinkRow(
    "LOCATED_IN", SEAT.source, SEAT.target, {"since": date(2020, 1, 1), "until": date(2022, 1, 1), "isPrimary": True}
)
PLANNED = LinkRow("LOCATED_IN", SEAT.source, SEAT.target, {"since": date(2024, 9, 1), "isPrimary": True})


def beside(links: Sequence[LinkRow], *row: str, complete: date | None = None) -> Difference:
    """The difference of a row of the unit from a graph with these seats."""
    heads = UNITS if len(row) == len(UNITS) else (*UNITS[:4], *UNITS[5:])  # a sheet may lack the first day
    tables, held = read_contents("a.csv", text([heads, row])).tables, (*links, WORK, WORK_2)
    return difference(tables, Holding.of(NODES, held, DAY), RowResolver.of(NODES, held), complete=complete)


@pytest.mark.parametrize("row", [(*SAME[:4], "", "是"), (*SAME[:4], "", "否"), (*SAME[:4], "2024-08-01", "")])
def test_a_row_without_a_first_day_does_not_mean_a_link_that_ended(row: tuple[str, ...]) -> None:
    found = beside([STINT], *row)
    (problem,) = found.problems
    assert (problem.column, problem.value, found.changes) == ("驻地起始日期", "", ())
    assert problem.message.startswith(
        "The first day is missing, and the graph has only a LOCATED_IN that ended on 2022-01-01"
    )


def test_a_row_without_a_first_day_means_the_link_that_holds() -> None:
    row = (*SAME[:4], "", "否")
    for links in ([STINT, SEAT, PLANNED], [PLANNED, SEAT, STINT]):
        assert [*beside(links, *row).changes] == [CorrectLink(seat(), {"isPrimary": False})]
    assert [*beside([PLANNED], *row).changes] == [CorrectLink(seat(since=date(2024, 9, 1)), {"isPrimary": False})]


def test_an_end_without_a_first_day_can_be_repeated() -> None:
    found = beside([STINT], *SAME[:4], "2022-01-01", "是")
    assert (found.problems, found.changes) == ((), ())


def test_a_complete_file_ends_no_planned_links() -> None:
    row, day = (*SAME[:3], "", "", "", ""), date(2024, 9, 1)
    assert [*beside([SEAT, PLANNED], *row, complete=day).changes] == [EndLink(seat(), day)]
    assert beside([PLANNED], *row, complete=date(2024, 8, 1)).changes == ()


def test_two_rows_of_a_stored_node_change_it_once() -> None:
    heads = ("姓名", "性别", "工作单位", "任职职务", "任职起始日期", "任职是否主要领导")
    rows = [("示例甲", "女", "示例单位", post, day, "是") for post, day in (("甲", "2024-07-01"), ("乙", "2025-07-01"))]
    steps = [step for step in compared([heads, *rows]).steps if step.what == "Person"]
    assert [step.change for step in steps] == [ChangedNode(node("person_1"), {"gender": "FEMALE"})]
