"""Columns from the model: heads from the Chinese texts of properties, types and closed lists from their declarations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.model import MODEL, Property, ValueType
from imports.subject import Column, RowLink

LEFT_OUT = {"id", "createdAt", "updatedAt", "version", "sourceId", "pinyin", "searchForms", "level", "boundary"}
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "名称": ("全称", "单位名称", "组织名称", "名"),
    "代码": ("编码", "编号", "区划代码"),
    "统一社会信用代码": ("社会信用代码", "信用代码", "统一代码", "机构代码"),
    "姓名": ("人员姓名", "名字", "人员"),
    "电话": ("联系电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"),
    "性别": (),
    "职务": ("现任职务", "职务名称"),
    "起始日期": ("开始日期", "起始时间", "开始时间", "自"),
    "终止日期": ("结束日期", "终止时间", "结束时间", "截止日期", "至"),
    "成立日期": ("成立时间", "设立时间"),
    "设立日期": ("设立时间", "成立日期"),
    "撤销日期": ("撤销时间", "注销日期"),
    "组织类别": ("单位类别", "单位性质", "类别"),
    "政治面貌": ("面貌",),
    "户数": ("住户数", "居民户数"),
    "人口": ("人口数",),
    "角色": ("岗位角色",),
    "级": ("等级",),
    "岗": ("岗位", "岗位等级"),
}
ALONE = {"起始日期": ("任职时间", "任职日期"), "终止日期": ("离任时间", "免职时间")}  # in sheets with one link
EXAMPLES: Mapping[str, str] = {  # by type of node
    "Township": "500233001",
    "Community": "500233001001",
    "Grid": "500233001001001",
    "MicroGrid": "500233001001001001",
    "Building": "500233001001B00001",
    "Area": "500233001001",
}
DATE, LATER = "2024-07-01", "2024-12-31"


def chinese(prop: Property) -> str:
    """Return the Chinese text of a property without brackets: `撤销日期` of `… 撤销日期(不含)`."""
    text = re.sub(r"[(\uff08].*", "", prop.text.rpartition(" ")[2])
    return text.removesuffix("的标识") if prop.references else text


def head_of(prop: Property, before: str = "") -> str:
    """Return the head of a property's column; an amount of money has its unit."""
    return f"{before}{chinese(prop)}{'(元)' if prop.unit == 'fen' else ''}"


def described(label: str, *keys: str, noun: str = "", **examples: str) -> tuple[Column, ...]:
    """Return the columns of a label's properties. `keys` are moved to the front; `noun` stands before `名称` and `代码`."""
    life = MODEL.lifetimes_of(frozenset({label}))
    ends = {lifetime.until for lifetime in life} | {"abolishedOn"}
    found = {one.name: one for one in MODEL.properties_of(label) if _is_written(one)}
    ordered = [found[key] for key in keys] + [one for name, one in found.items() if name not in keys]
    return tuple(_described(one, noun, one.name in ends, examples.get(one.name)) for one in ordered)


def _is_written(prop: Property) -> bool:
    return prop.readable and not prop.event_sourced and prop.name not in LEFT_OUT


def _described(prop: Property, noun: str, is_end: bool, example: str | None) -> Column:
    plain = head_of(prop)
    head = f"{noun}{plain}" if plain in ("名称", "代码") else plain
    synonyms = (plain, f"{noun}{plain}", *SYNONYMS.get(plain, ()), *(f"{noun}{one}" for one in SYNONYMS.get(plain, ())))
    given = example_of(prop, head) if example is None else example
    return Column(
        prop.name, head, prop, required=prop.required, synonyms=synonyms, example="" if is_end else given, is_end=is_end
    )


def identifier(label: str, head: str) -> Column:
    """Return the column of a node's id, which exported sheets fill, and new rows leave empty."""
    return Column("id", head, MODEL.property_of(label, "id"), synonyms=("标识", "id"))


def named(
    key: str,
    head: str,
    *names: str,
    required: bool = True,
    needed_with: str | None = None,
    synonyms: tuple[str, ...] = (),
    within: str | None = None,
    id_key: str | None = None,
    example: str | None = None,
) -> Column:
    """Return a column that names nodes of these types."""
    given = EXAMPLES.get(names[-1], f"示例{head}") if example is None else example
    return Column(
        key,
        head,
        names=names,
        required=required,
        needed_with=needed_with,
        synonyms=synonyms,
        within=within,
        id_key=id_key,
        example=given,
    )


def linked(
    type_: str,
    other: Column,
    before: str = "",
    *,
    fixed: Mapping[str, str] | None = None,
    examples: Mapping[str, str] | None = None,
    facts: tuple[str, ...] | None = None,
) -> tuple[RowLink, tuple[Column, ...]]:
    """Return a link of each row and its columns: other end, facts, days. `before` stands before heads of facts and days."""
    link, given = MODEL.links[type_], dict(examples or {})
    known = {one.name: one for one in MODEL.facts_of(link)}
    own = [name for name in known if name not in ("since", "until", *(fixed or {}))]
    wanted = [*(own if facts is None else facts), *(name for name in ("since", "until") if name in known)]
    columns = tuple(_fact(type_, known[name], other, before, given.get(name)) for name in wanted)
    keys = {column.prop.name: column.key for column in columns if column.prop}
    since, until = keys.pop("since", None), keys.pop("until", None)
    return RowLink(type_, other.key, since, until, keys, dict(fixed or {})), (other, *columns)


def _fact(type_: str, prop: Property, other: Column, before: str, example: str | None) -> Column:
    is_end, needed = prop.name == "until", prop.required
    plain = head_of(prop)
    given = example_of(prop, plain) if example is None else example
    return Column(
        f"{type_}.{prop.name}",
        f"{before}{plain}",
        prop,
        names=(prop.references,) if prop.references else (),
        required=needed and other.required,
        needed_with=other.key if needed and not other.required else None,
        synonyms=_fact_synonyms(plain, before),
        example="" if is_end else given,
        is_end=is_end,
    )


def _fact_synonyms(plain: str, before: str) -> tuple[str, ...]:
    """Return other heads of a fact, with and without the text before it. Reading drops those that two columns share."""
    plains = (plain, *SYNONYMS.get(plain, ()))
    if not before:
        return (*plains, *ALONE.get(plain, ()))
    days = ("日期", "时间") if plain == "起始日期" else ()
    return (*plains, *(f"{before}{one}" for one in (*plains, *days)))


def example_of(prop: Property, head: str) -> str:
    """Return an example of a property's value, as people write it."""
    if not isinstance(prop.type, ValueType):
        return choice_text(prop.type.values[0][1])
    numbers = {ValueType.INT: "3", ValueType.LONG: "1200.50" if prop.unit == "fen" else "3", ValueType.FLOAT: "2.5"}
    others = {ValueType.BOOL: "是", ValueType.DATE: DATE, ValueType.POINT: "30.2996 108.0371"}
    texts = {ValueType.TEXT: f"示例{head}", ValueType.TEXT_LIST: "示例甲、示例乙"}
    return {**numbers, **others, **texts}.get(prop.type, "") if not prop.pattern else ""


def choice_text(text: str) -> str:
    """Return the Chinese text of a value of a closed list."""
    return text.rpartition(" ")[2]
