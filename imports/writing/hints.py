"""The explaining row of a template: for each column, when it is needed and how to write it."""

from __future__ import annotations

from graph.model import Choice, Property, ValueType
from imports.rows import HINT
from imports.subject import Column, SheetSubject

TYPES = {
    ValueType.DATE: "日期,如 2024-07-01",
    ValueType.BOOL: "是或否",
    ValueType.INT: "整数",
    ValueType.LONG: "整数",
    ValueType.FLOAT: "数字",
    ValueType.TEXT_LIST: "多项用“、”分隔",
    ValueType.INT_LIST: "多项用“、”分隔",
    ValueType.POINT: "纬度和经度,如 30.2996 108.0371",
}
UNITS = {"households": "户", "people": "人", "hours": "小时", "entrances": "个", "floors": "层", "km²": "平方公里"}


def hints(subject: SheetSubject) -> tuple[str, ...]:
    """Return the explaining row of a subject; its first cell begins with a mark, so that reading leaves the row out."""
    texts = [";".join((_need(subject, column), _form(column))).strip(";") for column in subject.columns]
    return (HINT + texts[0], *texts[1:])


def _need(subject: SheetSubject, column: Column) -> str:
    if column.required:
        return "必填"
    if column.needed_with:
        return f"填写“{subject.by_key[column.needed_with].head}”时必填"
    return "选填"


def _form(column: Column) -> str:
    if column.key.endswith("id"):
        return "系统标识,新增时留空"
    if column.names:
        return _naming(column.names)
    assert column.prop, "a column has values or names"
    prop = column.prop
    if isinstance(prop.type, Choice):
        return "从列表中选择"
    if prop.unit == "fen":
        return "金额,单位元"
    form = TYPES.get(prop.type, _code(prop))
    end = ",不含当日" if column.is_end else ""
    return f"{form}{end}" + (f"({UNITS[prop.unit]})" if prop.unit in UNITS else "")


def _naming(names: tuple[str, ...]) -> str:
    areas = {"Area", "County", "Township", "Community", "Grid", "MicroGrid", "Building"}
    if set(names) <= areas:
        return "区域代码"
    if {"Person", "Resident"} & set(names):
        return "姓名;有重名时填写所在单位或标识"
    return "区域代码、统一社会信用代码或名称" if areas & set(names) else "统一社会信用代码或名称"


def _code(prop: Property) -> str:
    return "文本格式" if prop.pattern or prop.unique else ""
