"""A page of a list of thousands, of which no index gives the order: a sample says how far the page can reach.

The embedded engine sorts all that it reads. But as many rows as a page wants, wherever they come from, tell where it ends at
the latest: no row of the page stands behind the last of them. So all others are left out before the rest is sorted. A server
that reads in the order of an index reads the sample, and then what it would have read.
"""

from __future__ import annotations

from graph.cypher.column_match import begin, found_by
from graph.cypher.list_match import Bounds, ListFinder

SAMPLE = 100  # rows more than the page wants: the more, the nearer they tell its end


def write_bound(finder: ListFinder, bounds: Bounds) -> Bounds:
    """Write how far the page reaches; the bounds with it."""
    ctx, column, page = finder.ctx, finder.column, finder.column.page
    writer, reach = ctx.writer, ctx.writer.fresh_name("reach")
    with writer.block("CALL ()"):
        match, conditions = begin(ctx, column, finder.var, finder.row)
        keys = finder.keys_of(found_by(column.traversal, match))
        first, key = keys[0].reversed() if page.backwards else keys[0], writer.fresh_name("key")
        writer.where([*conditions, *bounds(keys)])
        limit = writer.page(column, ctx.as_of, "limit")
        wanted = f"{writer.page(column, ctx.as_of, 'offset')} + {limit}" if page.offset else limit
        writer.write(f"WITH {first.value} AS {key} LIMIT {wanted} + {SAMPLE}")
        writer.write(f"WITH {key} ORDER BY {key}{' DESC' if first.descending else ''} LIMIT {wanted}")
        ctx.returns(f"{'min' if first.descending else 'max'}({key})", reach)
    sign = ">=" if first.descending else "<="
    return lambda keys: [*bounds(keys), f"{keys[0].value} {sign} {reach}"]
