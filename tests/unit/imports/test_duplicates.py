"""Duplicates within a sheet."""

from __future__ import annotations

from imports.reading import read_contents
from tests.support.sheet_files import text

HEADS = ("单位名称", "统一社会信用代码", "组织类别", "所在区域", "驻地起始日期")
UNIT = ("示例单位", "91500233MA5U000000", "学校", "500233001001", "2024-07-01")


def messages(*rows: tuple[str, ...]) -> list[tuple[int, str]]:
    found = read_contents("a.csv", text([HEADS, *rows])).all_problems()
    return [(one.row, str(one.message)) for one in found]


def test_a_node_with_two_links_has_two_rows() -> None:
    assert messages(UNIT, (*UNIT[:3], "500233001002", "2024-07-01")) == []


def test_a_row_that_repeats_another_names_it() -> None:
    assert messages(UNIT, UNIT) == [
        (3, "The row repeats row 2 (统一社会信用代码 91500233MA5U000000); delete one of them.")
    ]


def test_rows_of_one_node_have_the_same_values() -> None:
    assert messages(UNIT, (UNIT[0], UNIT[1], "医院", "500233001002", "2024-07-01")) == [
        (
            3,
            "The row names the same as row 2 (统一社会信用代码 91500233MA5U000000), but 组织类别 differs; "
            "correct one of them.",
        )
    ]


def test_one_name_with_two_codes_is_a_contradiction() -> None:
    assert messages(UNIT, (UNIT[0], "91500233MA5U000001", *UNIT[2:4], "2024-07-02"))[0][1].startswith(
        "The row names the same as row 2 (单位名称 示例单位), but 统一社会信用代码 differs"
    )
