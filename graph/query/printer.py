"""The printed tree of a plan, as `explain` shows it: fields as in the selection, each with its traversal."""

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
    """Return a plan as a tree of lines, root fields in canonical order."""
    return "\n".join(line for root in plan.roots for line in _root(root))


def _root(root: RootField) -> Iterator[str]:
    if isinstance(root.column, ToMany):
        return format_list(root.column, "", root.as_of, at_root=True)
    return format_column(root.column, "", root.as_of)


def format_column(column: Column | GraphSearch, indent: str, as_of: AsOf) -> Iterator[str]:
    """Yield the lines of a column and of the rows below."""
    match column:
        case ToOne():
            yield f"{indent}{column.field}  ← {column.traversal}"
            yield from format_row(column.row, indent + "  ", as_of)
        case ToMany():
            yield from format_list(column, indent, as_of)
        case GraphSearch():
            yield from column.format_lines(indent, as_of)
        case ReferenceColumn() | SourceColumn():
            yield f"{indent}{column.name if isinstance(column, ReferenceColumn) else 'unit'}"
            yield from format_row(column.row, indent + "  ", as_of)
        case ReasonsColumn():
            yield from (f"{indent}{line}" for line in ("reasons", "  kind", "  since"))
            if column.via:
                yield f"{indent}  via"
                yield from format_row(column.row, indent + "    ", as_of)
        case _:
            yield f"{indent}{column}"


def format_list(column: ToMany, indent: str, as_of: AsOf, *, at_root: bool = False) -> Iterator[str]:
    """Yield the lines of a list: branches, access path, predicate, order, then the columns of edge and node."""
    branches = column.source.branches if isinstance(column.source, Traversal) else (column.source,)
    pattern = branches[0] if len(branches) == 1 else f"{len(branches)} ways"
    yield f"{indent}{column.field}  ⇇ {pattern}{format_page(column)}"
    yield from (f"{indent}  ∪ {branch}" for branch in branches if len(branches) > 1)
    if isinstance(column.source, Traversal):
        yield from (f"{indent}  {line}" for line in format_access(access_of(column, as_of, at_root=at_root)))
    if column.where:
        yield f"{indent}  where {column.where}"
    if column.ordered:
        yield f"{indent}  order by {', '.join(map(str, column.order))}"
    inner = indent + "  "
    if column.edge:
        yield f"{inner}edge"
        yield from (line for part in column.edge for line in format_column(part, inner + "  ", as_of))
        yield f"{inner}node"
        inner += "  "
    yield from format_row(column.row, inner, as_of)


def format_row(row: RowProjection, indent: str, as_of: AsOf) -> Iterator[str]:
    """Yield the lines of a row's columns."""
    for column in row.columns:
        yield from format_column(column, indent, as_of)


def format_access(access: Access) -> Iterator[str]:
    """Yield the line of an access path: ⚓ anchor, ⋈ joins, ≤ page bound; no line for a scan or a union."""
    match access:
        case Anchored(anchor) | NestedAnchored(anchor):
            yield f"⚓ {anchor.type}.{anchor.compare.value}"
        case Joined(parts):
            yield f"⋈ {', '.join(str(part.traversal) for part in parts)}"
        case Bounded():
            yield "≤ a sample"


def format_page(column: ToMany) -> str:
    """Return the page in brackets: its kind, the parts of the list, and the bounds."""
    page = column.page
    bounds = (("after", page.after), ("before", page.before), ("offset", page.offset))
    wants = [name for name, wanted in (("more", page.has_more), ("keys", page.wants_sort_values), *bounds) if wanted]
    kind = "last page" if page.backwards else "page"
    return f"  [{', '.join((kind, *map(str, column.parts), *wants))}]"
