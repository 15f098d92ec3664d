"""Values of event-sourced properties on an explicit as-of date, from the snapshot of the last event up to that date.

A log begins with the creation of its node, and each event carries all values of its node. If an incomplete log has no
event up to the date, a required property has its stored value, and any other is null.
"""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.visibility import visible_log_entry
from graph.model import MODEL, EventLog, Property


def is_logged(ctx: Context, stored: Property) -> bool:
    """Decide whether a property has the value of an event: on the default date its stored value is the last one."""
    return stored.event_sourced and ctx.as_of.explicit


def as_of_value(ctx: Context, stored: Property, var: str) -> str:
    """Return a property's value; on an explicit as-of date an event-sourced property has that of the last event."""
    return logged_value(ctx, var, stored) if is_logged(ctx, stored) else f"{var}.{stored.name}"


def logged_value(ctx: Context, var: str, stored: Property) -> str:
    """Return the value of an event-sourced property; the event is looked up first, once for all properties of a node."""
    known = ("last entry", var)
    if known not in ctx.memo:
        ctx.memo[known] = _write_last_entry(ctx, var)
    return _or_stored(f"{ctx.memo[known]}.{_log().entry_property(stored.name)}", var, stored)


def logged_value_inline(ctx: Context, var: str, stored: Property) -> str:
    """Return the value of an event-sourced property as an expression, without a clause."""
    log, event = _log(), ctx.writer.fresh_name("event")
    visible = " AND ".join(visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of)))
    found = (
        f"head(COLLECT {{ MATCH {_pattern(log, var, event)} WHERE {visible} "
        f"RETURN {event}.{log.entry_property(stored.name)} ORDER BY {event}.{log.order} DESC LIMIT 1 }})"
    )
    return _or_stored(found, var, stored)


def _write_last_entry(ctx: Context, var: str) -> str:
    log, event, entry = _log(), ctx.writer.fresh_name("event"), ctx.writer.fresh_name("entry")
    with ctx.writer.block(f"CALL ({var})"):
        ctx.writer.write(f"MATCH {_pattern(log, var, event)}")
        ctx.writer.where([*visible_log_entry(event, ctx.writer.as_of_values(ctx.as_of))])
        ctx.writer.write(f"WITH {event} ORDER BY {event}.{log.order} DESC LIMIT 1")
        ctx.returns(f"head(collect({event}))", entry)
    return entry


def _or_stored(value: str, var: str, stored: Property) -> str:
    return f"coalesce({value}, {var}.{stored.name})" if stored.required else value


def _pattern(log: EventLog, var: str, event: str) -> str:
    return f"({var})<-[:{log.relationship}]-({event}:{log.label})"


def _log() -> EventLog:
    assert MODEL.event_log, "a model with event-sourced properties has an event log"
    return MODEL.event_log
