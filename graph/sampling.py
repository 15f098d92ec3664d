"""A page of a list of thousands, of which no index gives the order: a sample says how far the page can reach.

The embedded engine sorts all that it reads. But as many rows as a page wants, wherever they come from, tell where it ends at
the latest: no row of the page stands behind the last of them. So all others are left out before the rest is sorted. A server
that reads in the order of an index reads the sample, and then what it would have read.
"""

from __future__ import annotations

from graph.column_match import begin, found_by
from graph.condition import Every
from graph.list_match import Bounds, ListFinder
from graph.model import MODEL, Choice
from graph.plan import Many
from graph.rows import Row
from graph.traversal import Traversal
from graph.value import Own

SAMPLE = 100  # rows more than the page wants: the more, the nearer they tell its end


def is_sampled(column: Many, row: Row | None) -> bool:
    """Whether a page is one of all nodes of a label of which there are thousands, by a property that each of them has."""
    if (
        row is not None
        or not isinstance(column.source, Traversal)
        or not column.source.takes_all
        or column.where not in (None, Every(()))
    ):
        return False
    first = column.order[0].value if column.order else None
    if not isinstance(first, Own) or not first.stored.required or first.stored.logged:
        return False
    return not isinstance(first.stored.type, Choice) and column.row.type in numerous()


def numerous() -> frozenset[str]:
    """The labels of which there are thousands: where thousands of links that may lead to one node begin."""
    ends = (end for link in MODEL.links.values() if link.crowded for end in link.ends)
    return frozenset(name for end in ends for source in end.sources for name in MODEL.labels_of(source))


def write_sample(finder: ListFinder, bounds: Bounds) -> Bounds:
    """Write how far the page reaches; the bounds with it."""
    ctx, column, page = finder.ctx, finder.column, finder.column.page
    writer, reach = ctx.writer, ctx.writer.name("reach")
    with writer.block("CALL ()"):
        match, conditions = begin(ctx, column, finder.var, finder.row)
        keys = finder.keys_of(found_by(column.traversal, match))
        first, key = keys[0].turned() if page.backwards else keys[0], writer.name("key")
        writer.where([*conditions, *bounds(keys)])
        limit = writer.page(column, ctx.day, "limit")
        wanted = f"{writer.page(column, ctx.day, 'offset')} + {limit}" if page.offset else limit
        writer.write(f"WITH {first.value} AS {key} LIMIT {wanted} + {SAMPLE}")
        writer.write(f"WITH {key} ORDER BY {key}{' DESC' if first.descending else ''} LIMIT {wanted}")
        ctx.gives(f"{'min' if first.descending else 'max'}({key})", reach)
    sign = ">=" if first.descending else "<="
    return lambda keys: [*bounds(keys), f"{keys[0].value} {sign} {reach}"]
