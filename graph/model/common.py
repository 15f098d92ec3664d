"""Common properties of all nodes and links (domain §2), and the interface Node."""

from __future__ import annotations

from graph.model.declarations import Interface, Property, Sensitivity, Temporality, ValueType

ID = Property(
    "id",
    ValueType.TEXT,
    "Opaque id, its type in front 标识",
    required=True,
    unique=True,
    immutable=True,
    source="domain §2",
)

NODE = Interface(
    "Node",
    "Anything in the graph: it has an id and links 图中的任何节点",
    "node",
    (
        ID,
        Property(
            "createdAt",
            ValueType.DATETIME,
            "Time of creation 创建时间",
            required=True,
            immutable=True,
            source="domain §2",
        ),
        Property(
            "updatedAt",
            ValueType.DATETIME,
            "Time of the last change 更新时间",
            required=True,
            source="domain §2",
        ),
        Property(
            "version",
            ValueType.INT,
            "Counts the record's changes, for optimistic locks 版本号",
            required=True,
            source="domain §2",
        ),
        Property("sourceId", ValueType.TEXT, "Id in the source system 来源标识", source="domain §2"),
    ),
    order=("id",),
)

SINCE = Property(
    "since",
    ValueType.DATE,
    "First day of the link, or day of the fact 起始日期",
    required=True,
    source="domain §2",
)
UNTIL = Property(
    "until",
    ValueType.DATE,
    "First day without the link, also one to come; null if none is known 终止日期(不含)",
    may_be_future=True,
    source="domain §2",
)
RECORD = (
    Property("recordedAt", ValueType.DATETIME, "Time of recording 登记时间", required=True, source="domain §2"),
    Property(
        "recordedBy",
        ValueType.TEXT,
        "Recorder of the link 登记人",
        sensitivity=Sensitivity.INTERNAL,
        source="domain §2",
    ),
    Property("sourceId", ValueType.TEXT, "Id in the source system 来源标识", source="domain §2"),
    Property("note", ValueType.TEXT, "Free remark 备注", sensitivity=Sensitivity.RESTRICTED, source="domain §2"),
)


LAST_EVENT = Property("lastEventAt", ValueType.DATETIME, "Time of the last event 最后事件时间", snapshot=True)


def dates_of(kind: Temporality) -> tuple[Property, ...]:
    """Return the date properties of a kind of link."""
    return {Temporality.STATE: (SINCE, UNTIL), Temporality.FACT: (SINCE,), Temporality.STRUCTURAL: ()}[kind]


def named(subject: str, *, required: bool = True) -> tuple[Property, Property]:
    """Return a name and its sort key. People expect pinyin order; engines sort by code point."""
    return (
        Property("name", ValueType.TEXT, f"{subject} 名称", required=required, indexed=True),
        Property("pinyin", ValueType.TEXT, "Sort key: the name in pinyin 拼音", required=required),
    )


BY_NAME = ("pinyin", "name", "id")
