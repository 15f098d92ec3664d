"""A plan as the tree that `explain` shows: fields as in the selection, the path behind each arrow."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query.access import Access, Anchored, AnchoredAgainst, Bounded, Joined, access_of
from graph.query.base import Column
from graph.query.plan import Many, One, Plan, Reasons, Referred, Root, Source, Walk
from graph.query.rows import Day, Row
from graph.query.traversal import Traversal


def plan_text(plan: Plan) -> str:
    """Write a plan as a tree, its root fields in canonical order."""
    return "\n".join(line for root in plan.roots for line in _root(root))


def _root(root: Root) -> Iterator[str]:
    if isinstance(root.column, Many):
        return draw_many(root.column, "", root.day, at_root=True)
    return draw(root.column, "", root.day)


def draw(column: Column | Walk, indent: str, day: Day) -> Iterator[str]:
    """The lines of a plan's tree: fields as in the selection, the path behind each arrow."""
    match column:
        case One():
            yield f"{indent}{column.field}  ← {column.traversal}"
            yield from draw_row(column.row, indent + "  ", day)
        case Many():
            yield from draw_many(column, indent, day)
        case Walk():
            yield from column.draw(indent, day)
        case Referred() | Source():
            yield f"{indent}{column.name if isinstance(column, Referred) else 'unit'}"
            yield from draw_row(column.row, indent + "  ", day)
        case Reasons():
            yield from (f"{indent}{line}" for line in ("reasons", "  kind", "  since"))
            if column.via:
                yield f"{indent}  via"
                yield from draw_row(column.row, indent + "    ", day)
        case _:
            yield f"{indent}{column}"


def draw_many(column: Many, indent: str, day: Day, *, at_root: bool = False) -> Iterator[str]:
    """A list, the ways it is gathered by if there are several, and its rows: the edge's columns, then the node's."""
    ways = column.source.arms if isinstance(column.source, Traversal) else (column.source,)
    yield f"{indent}{column.field}  ⇇ {ways[0] if len(ways) == 1 else f'{len(ways)} ways'}{draw_page(column)}"
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
        yield from (line for part in column.edge for line in draw(part, inner + "  ", day))
        yield f"{inner}node"
        inner += "  "
    yield from draw_row(column.row, inner, day)


def draw_row(row: Row, indent: str, day: Day) -> Iterator[str]:
    for column in row.columns:
        yield from draw(column, indent, day)


def draw_access(access: Access) -> Iterator[str]:
    """Return the line of an access path that is more than the paths themselves: ⚓ a key, ⋈ what is joined, ≤ a sample."""
    match access:
        case Anchored(anchor) | AnchoredAgainst(anchor):
            yield f"⚓ {anchor.type}.{anchor.compare.value}"
        case Joined(parts):
            yield f"⋈ {', '.join(str(part.traversal) for part in parts)}"
        case Bounded():
            yield "≤ a sample"


def draw_page(column: Many) -> str:
    page = column.page
    bounds = (("after", page.after), ("before", page.before), ("offset", page.offset))
    wants = [name for name, wanted in (("more", page.more), ("keys", page.keys), *bounds) if wanted]
    kind = "last page" if page.backwards else "page"
    return f"  [{', '.join((kind, *map(str, column.parts), *wants))}]"
