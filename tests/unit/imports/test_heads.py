"""Heads of sheets."""

from __future__ import annotations

from imports.files.sheet import Merge, RawSheet
from imports.heads import find_heads, known_heads, plain, top_lines
from imports.subjects import SUBJECTS

FORCE = SUBJECTS["grid-force"]


def test_a_group_above_is_part_of_a_head() -> None:
    rows = [("党组织", "上级党组织", None), (None, "名称", "序")]
    lines = top_lines(RawSheet("x", rows, (Merge(0, 1, 0, 2),)))
    assert lines == [("党组织", "上级党组织", "上级党组织"), ("", "名称", "序")]
    (head,) = find_heads(RawSheet("x", rows, (Merge(0, 1, 0, 2),)), [SUBJECTS["party-organizations"]])
    assert head.texts == ("", "上级党组织名称", "序")
    assert [column.key for column in head.columns.values()] == ["PARTY_SUBORDINATE_TO.to"]


def test_synonyms_of_two_columns_name_neither() -> None:
    heads = known_heads(SUBJECTS["people"])
    assert "起始日期" not in heads  # of work, post and membership
    assert heads["任职时间"].key == "WORKS_FOR.since"
    assert heads["职务"].key == "WORKS_FOR.title"


def test_an_unknown_head_is_like_an_absent_one_only() -> None:
    (head,) = find_heads(RawSheet("x", [("姓名", "网格", "角色", "起使日期")]), [FORCE])
    assert head.unknown == ("起使日期",)
    found = head.like("起使日期")
    assert found and found.key == "ASSIGNED_TO.since"
    assert head.like("网格码") is None
    assert [column.key for column in head.missing] == ["ASSIGNED_TO.since"]


def test_brackets_do_not_count() -> None:
    assert plain("固定补贴(元/月)") == "固定补贴"
    (head,) = find_heads(RawSheet("x", [("姓名", "受聘社区", "固定补贴(元/月)")]), [SUBJECTS["workers"]])
    assert [column.key for column in head.columns.values()] == ["person", "EMPLOYED_BY.to", "EMPLOYED_BY.fixedFen"]
