"""A plan as the tree that `explain` shows: fields as in the selection, the path behind each arrow."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query.access import Access, Anchored, Bounded, Joined, NestedAnchored, access_of
from graph.query.base import Column
from graph.query.plan import (
    GraphSearch,
    QueryPlan,
    ReasonsColumn,
    ReferenceColumn,
    RootField,
    SourceColumn,
    ToMany,
    ToOne,
)
from graph.query.rows import AsOf, RowProjection
from graph.query.traversal import Traversal


def plan_text(plan: QueryPlan) -> str:
    """Write a plan as a tree, its root fields in canonical order."""
    return "\n".join(line for root in plan.roots for line in _root(root))


def _root(root: RootField) -> Iterator[str]:
    if isinstance(root.column, ToMany):
        return format_list(root.column, "", root.as_of, at_root=True)
    return format_column(root.column, "", root.as_of)


def format_column(column: Column | GraphSearch, indent: str, day: AsOf) -> Iterator[str]:
    """The lines of a plan's tree: fields as in the selection, the path behind each arrow."""
    match column:
        case ToOne():
            yield f"{indent}{column.field}  ← {column.traversal}"
            yield from format_row(column.row, indent + "  ", day)
        case ToMany():
            yield from format_list(column, indent, day)
        case GraphSearch():
            yield from column.format_lines(indent, day)
        case ReferenceColumn() | SourceColumn():
            yield f"{indent}{column.name if isinstance(column, ReferenceColumn) else 'unit'}"
            yield from format_row(column.row, indent + "  ", day)
        case ReasonsColumn():
            yield from (f"{indent}{line}" for line in ("reasons", "  kind", "  since"))
            if column.via:
                yield f"{indent}  via"
                yield from format_row(column.row, indent + "    ", day)
        case _:
            yield f"{indent}{column}"


def format_list(column: ToMany, indent: str, day: AsOf, *, at_root: bool = False) -> Iterator[str]:
    """A list, the ways it is gathered by if there are several, and its rows: the edge's columns, then the node's."""
    ways = column.source.branches if isinstance(column.source, Traversal) else (column.source,)
    yield f"{indent}{column.field}  ⇇ {ways[0] if len(ways) == 1 else f'{len(ways)} ways'}{format_page(column)}"
    yield from (f"{indent}  ∪ {way}" for way in ways if len(ways) > 1)
    if isinstance(column.source, Traversal):
        yield from (f"{indent}  {line}" for line in draw_access(access_of(column, day, at_root=at_root)))
    if column.where:
        yield f"{indent}  where {column.where}"
    if column.ordered:
        yield f"{indent}  order by {', '.join(map(str, column.order))}"
    inner = indent + "  "
    if column.edge:
        yield f"{inner}edge"
        yield from (line for part in column.edge for line in format_column(part, inner + "  ", day))
        yield f"{inner}node"
        inner += "  "
    yield from format_row(column.row, inner, day)


def format_row(row: RowProjection, indent: str, day: AsOf) -> Iterator[str]:
    for column in row.columns:
        yield from format_column(column, indent, day)


def draw_access(access: Access) -> Iterator[str]:
    """Return the line of an access path that is more than the paths themselves: ⚓ a key, ⋈ what is joined, ≤ a sample."""
    match access:
        case Anchored(anchor) | NestedAnchored(anchor):
            yield f"⚓ {anchor.type}.{anchor.compare.value}"
        case Joined(parts):
            yield f"⋈ {', '.join(str(part.traversal) for part in parts)}"
        case Bounded():
            yield "≤ a sample"


def format_page(column: ToMany) -> str:
    page = column.page
    bounds = (("after", page.after), ("before", page.before), ("offset", page.offset))
    wants = [name for name, wanted in (("more", page.has_more), ("keys", page.wants_sort_values), *bounds) if wanted]
    kind = "last page" if page.backwards else "page"
    return f"  [{', '.join((kind, *map(str, column.parts), *wants))}]"
