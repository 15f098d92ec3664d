"""Page bounds: for a list of thousands in an order that no index gives, a sample limits how far the page can reach.

ArcadeDB sorts all rows that it reads. As many rows as the page needs, from any part of the list, give an upper bound.
No row of the page sorts after the last of these rows. All other rows are left out before the rest is sorted. Neo4j,
which reads in the order of an index, reads the sample and then the same rows as before.
"""

from __future__ import annotations

from graph.cypher.column_match import begin, found_by
from graph.cypher.list_match import Bounds, ListFinder

SAMPLE = 100  # rows beyond the page: a larger sample gives a tighter bound


def write_bound(finder: ListFinder, bounds: Bounds) -> Bounds:
    """Write the sample; return `bounds` with the upper bound of the page."""
    ctx, column, page = finder.ctx, finder.column, finder.column.page
    writer, reach = ctx.writer, ctx.writer.fresh_name("reach")
    with writer.block("CALL ()"):
        match, conditions = begin(ctx, column, finder.var, finder.row)
        keys = finder.keys_of(found_by(column.traversal, match))
        first, key = keys[0].reversed() if page.backwards else keys[0], writer.fresh_name("key")
        writer.where([*conditions, *bounds(keys)])
        limit = writer.page(column, ctx.as_of, "limit")
        size = f"{writer.page(column, ctx.as_of, 'offset')} + {limit}" if page.offset else limit
        writer.write(f"WITH {first.value} AS {key} LIMIT {size} + {SAMPLE}")
        writer.write(f"WITH {key} ORDER BY {key}{' DESC' if first.descending else ''} LIMIT {size}")
        ctx.returns(f"{'min' if first.descending else 'max'}({key})", reach)
    sign = ">=" if first.descending else "<="
    return lambda keys: [*bounds(keys), f"{keys[0].value} {sign} {reach}"]
