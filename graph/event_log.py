"""Values that follow a node's event log: on a named day the value is that of the last event up to it."""

from __future__ import annotations

from graph.context import Context


def last_entry(ctx: Context, var: str, wish: str) -> str:
    """Look up what the last event up to the day came to, in a subquery; with none, what is stored."""
    name, event = ctx.writer.name(wish), ctx.writer.name("event")
    with ctx.writer.block(f"CALL ({var})"):
        ctx.writer.write(f"MATCH ({var})<-[:ABOUT]-({event}:Event)")
        ctx.writer.where([f"{event}.at < {ctx.writer.moment(ctx.day).end}", f"{event}.to IS NOT NULL"])
        ctx.writer.write(f"WITH {event} ORDER BY {event}.seq DESC LIMIT 1")
        ctx.gives(f"head(collect({event}.to))", name)
    return f"coalesce({name}, {var}.{wish})"


def last_entry_inline(ctx: Context, var: str, name: str) -> str:
    """Return the same lookup as an expression."""
    event, end = ctx.writer.name("event"), ctx.writer.moment(ctx.day).end
    return (
        f"coalesce(head(COLLECT {{ MATCH ({var})<-[:ABOUT]-({event}:Event) WHERE {event}.at < {end} AND {event}.to IS NOT NULL "
        f"RETURN {event}.to ORDER BY {event}.seq DESC LIMIT 1 }}), {var}.{name})"
    )
