"""Connections by the Relay specification, with GitHub's `nodes` shortcut: one type for each kind of edge.

`OrganizationConnection` holds plain nodes. Where an edge has facts of its own its type says which:
`AreaPartOfConnection` for those of the link PART_OF, `OrganizationReasonConnection` for reasons.
"""

from __future__ import annotations

import inspect
from functools import cache
from typing import Annotated, Any

import strawberry
from graphql import GraphQLObjectType

from graph.model import MODEL, LinkType, Property
from graph.traversal import Traversal
from resolvers.reading import EdgeHolds, Part, Refers
from schema.enums import ReasonKind
from schema.field import ReadingField, python_type
from schema.scalars import Date


def add(cls: type, *fields: ReadingField) -> None:
    """Put fields on a class before Strawberry reads it: the annotation is the field's own."""
    for field in fields:
        setattr(cls, field.python_name, field)
    annotations = {field.python_name: field.type_annotation.annotation for field in fields if field.type_annotation}
    cls.__annotations__ = {**inspect.get_annotations(cls), **annotations}


def object_type(name: str, text: str, *fields: ReadingField) -> Any:
    """A Strawberry type made of fields."""
    cls = type(name, (), {"__module__": __name__, "__annotations__": {}})
    add(cls, *fields)
    return strawberry.type(cls, name=name, description=text)


def listed(type_: Any) -> Any:
    """A list of a type that is known at run time only."""
    return list[type_]


def lazy(type_name: str) -> Any:
    """A node type by name: subjects refer to each other, so types are looked up when the schema is built."""
    holder = MODEL.labels.get(type_name) or MODEL.interfaces[type_name]
    return Annotated[type_name, strawberry.lazy(f"schema.{holder.subject}")]


PageInfo = object_type(
    "PageInfo",
    "Where a page stands in its list 分页信息",
    ReadingField(Part.HAS_NEXT_PAGE, "hasNextPage", bool, "Whether there are more behind it 是否有下一页"),
    ReadingField(Part.HAS_PREVIOUS_PAGE, "hasPreviousPage", bool, "Whether there are any before it 是否有上一页"),
    ReadingField(Part.START_CURSOR, "startCursor", str | None, "Cursor of the first row; null on an empty page 首游标"),
    ReadingField(Part.END_CURSOR, "endCursor", str | None, "Cursor of the last row; null on an empty page 末游标"),
)
Reason = object_type(
    "Reason",
    "Why something was found 原因",
    ReadingField(Part.REASON_KIND, "kind", ReasonKind, "Kind of reason 原因类别"),
    ReadingField(Part.REASON_SINCE, "since", Date, "Since when 起始日期"),
    ReadingField(
        Part.REASON_VIA,
        "via",
        lazy("Node") | None,
        "Committee, person or order it goes through; null for a resident, and for a link of the unit itself 途经的委员会、人员或工单",
    ),
)


def connection_of(traversal: Traversal) -> Any:
    """The connection type of a list."""
    if traversal.reasons:
        return _connection(traversal.target, "Reason", None)
    return _connection(traversal.target, row_name("", traversal.edge), traversal.edge)


def row_name(target: str, link: LinkType | None) -> str:
    """What rows of a list are called: by what is found, and by the link to it whose facts stand on the edge."""
    return target + "".join(word.capitalize() for word in link.name.split("_")) if link else target


def rows_of(connection: GraphQLObjectType) -> str:
    """The same of any list, by the type that it is."""
    return connection.name.removesuffix("Connection")


@cache
def _connection(target: str, kind: str, link: LinkType | None) -> Any:
    name = f"{target}{kind}"
    facts = facts_of(link) if link else []
    if kind == "Reason":
        facts = [
            ReadingField(Part.REASON_COUNT, "count", int, "How many reasons 原因数"),
            ReadingField(Part.REASONS, "reasons", listed(Reason), "All reasons, by kind, since and via 全部原因"),
        ]
    return connection(name, lazy(target), *facts)


def facts_of(link: LinkType) -> list[ReadingField]:
    """What an edge says of its link: stored facts, and the nodes that its references name."""
    readable = [prop for prop in MODEL.link_properties(link) if prop.readable]
    stored = [ReadingField(EdgeHolds(prop), prop.name, python_type(prop), prop.text) for prop in readable]
    return [*stored, *(_referred(prop) for prop in readable if prop.references)]


def _referred(prop: Property) -> ReadingField:
    english, _, chinese = prop.text.removeprefix("Id of ").rpartition(" ")
    text = f"{english[0].upper()}{english[1:]}; null if there is none on the day {chinese.removesuffix('的标识')}"
    return ReadingField(Refers(prop), prop.name.removesuffix("Id"), lazy(str(prop.references)) | None, text)


def gaps(name: str, codes: Any, what: str, *, target: str | None = None) -> Any:
    """The connection of nodes that lack something, or have too much of it."""
    return connection(
        f"{name}Gap",
        lazy(target or name),
        ReadingField(Part.MISSING, "missing", listed(codes), f"{what} 缺少的类别"),
        ReadingField(Part.SURPLUS, "surplus", listed(codes), "Of which there are more than one 多出的类别"),
    )


def connection(name: str, node: Any, *facts: ReadingField, whole: tuple[ReadingField, ...] = ()) -> Any:
    """A connection type and its edge type; `facts` stand on the edge, `whole` on the connection."""
    edge = object_type(
        f"{name}Edge",
        f"A row of {name}Connection 列表中的一项",
        *facts,
        ReadingField(Part.NODE, "node", node, "What was found 节点"),
        ReadingField(Part.CURSOR, "cursor", str, "Cursor of this row 游标"),
    )
    return object_type(
        f"{name}Connection",
        "A page of a list 分页列表",
        ReadingField(Part.NODES, "nodes", listed(node), "The nodes of the page 节点列表"),
        ReadingField(Part.EDGES, "edges", listed(edge), "The rows of the page 列表项"),
        ReadingField(Part.PAGE_INFO, "pageInfo", PageInfo, "Where the page stands 分页信息"),
        ReadingField(Part.TOTAL_COUNT, "totalCount", int, "How many there are in all; counted only if asked 总数"),
        *whole,
    )
