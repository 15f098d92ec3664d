"""Values of event-sourced properties: on an explicit as-of date, the value of the last event up to that date."""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.visibility import visible_log_entry
from graph.model import MODEL, EventLog, Property


def last_entry(ctx: Context, var: str, hint: str) -> str:
    """Write a subquery for the value of the last event up to the as-of date; without an event, the stored value."""
    log, name, event = _log(), ctx.writer.fresh_name(hint), ctx.writer.fresh_name("event")
    with ctx.writer.block(f"CALL ({var})"):
        ctx.writer.write(f"MATCH {_pattern(log, var, event)}")
        conditions = visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of))
        ctx.writer.where([*conditions, f"{event}.{log.value} IS NOT NULL"])
        ctx.writer.write(f"WITH {event} ORDER BY {event}.{log.order} DESC LIMIT 1")
        ctx.returns(f"head(collect({event}.{log.value}))", name)
    return f"coalesce({name}, {var}.{hint})"


def last_entry_inline(ctx: Context, var: str, name: str) -> str:
    """Return the lookup of `last_entry` as an expression, without a clause."""
    log, event = _log(), ctx.writer.fresh_name("event")
    visible = " AND ".join(visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of)))
    value = f"{event}.{log.value}"
    return (
        f"coalesce(head(COLLECT {{ MATCH {_pattern(log, var, event)} WHERE {visible} AND {value} IS NOT NULL "
        f"RETURN {value} ORDER BY {event}.{log.order} DESC LIMIT 1 }}), {var}.{name})"
    )


def _pattern(log: EventLog, var: str, event: str) -> str:
    return f"({var})<-[:{log.relationship}]-({event}:{log.label})"


def _log() -> EventLog:
    assert MODEL.event_log, "a model with event-sourced properties has an event log"
    return MODEL.event_log


def as_of_value(ctx: Context, stored: Property, var: str) -> str:
    """Return a property's value; on an explicit as-of date an event-sourced property has that of the last event."""
    return last_entry(ctx, var, stored.name) if stored.event_sourced and ctx.as_of.explicit else f"{var}.{stored.name}"
