"""Values that follow a node's event log: on a named day the value is that of the last event up to it."""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.visibility import visible_log_entry


def last_entry(ctx: Context, var: str, wish: str) -> str:
    """Look up what the last event up to the day came to, in a subquery; with none, what is stored."""
    name, event = ctx.writer.fresh_name(wish), ctx.writer.fresh_name("event")
    with ctx.writer.block(f"CALL ({var})"):
        ctx.writer.write(f"MATCH ({var})<-[:ABOUT]-({event}:Event)")
        ctx.writer.where([*visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of)), f"{event}.to IS NOT NULL"])
        ctx.writer.write(f"WITH {event} ORDER BY {event}.seq DESC LIMIT 1")
        ctx.returns(f"head(collect({event}.to))", name)
    return f"coalesce({name}, {var}.{wish})"


def last_entry_inline(ctx: Context, var: str, name: str) -> str:
    """Return the same lookup as an expression."""
    event = ctx.writer.fresh_name("event")
    made = " AND ".join(visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of)))
    return (
        f"coalesce(head(COLLECT {{ MATCH ({var})<-[:ABOUT]-({event}:Event) WHERE {made} AND {event}.to IS NOT NULL "
        f"RETURN {event}.to ORDER BY {event}.seq DESC LIMIT 1 }}), {var}.{name})"
    )
