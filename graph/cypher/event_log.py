"""Values of event-sourced properties on an explicit as-of date, from the snapshot of the last event up to that date.

A log begins with the creation of its node, and each event carries all values of its node. If an incomplete log has no
event up to the date, a required property has its stored value, and any other is null.

After the last event of a node, its stored values hold. Most nodes are there on most days, so that few logs are read.
"""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.visibility import AsOfValues, log_is_over, visible_log_entry
from graph.model import MODEL, EventLog, Property


def is_logged(ctx: Context, stored: Property) -> bool:
    """Decide whether a property has the value of an event: on the default date its stored value is the last one."""
    return stored.event_sourced and ctx.as_of.explicit


def as_of_value(ctx: Context, stored: Property, var: str) -> str:
    """Return a property's value; on an explicit as-of date an event-sourced property has that of the last event."""
    return logged_value_inline(ctx, var, stored) if is_logged(ctx, stored) else f"{var}.{stored.name}"


def logged_value(ctx: Context, var: str, stored: Property) -> str:
    """Return the value of an event-sourced property for a column; a clause looks the event up, once for all of a row."""
    known = ("last entry", var)
    if known not in ctx.memo:
        ctx.memo[known] = _write_last_entry(ctx, var)
    return _on_date(ctx, f"{ctx.memo[known]}.{_log().entry_property(stored.name)}", var, stored)


def logged_value_inline(ctx: Context, var: str, stored: Property) -> str:
    """Return the value of an event-sourced property as an expression, for values of a whole list: few rows read their log."""
    log, event = _log(), ctx.writer.fresh_name("event")
    as_of = ctx.writer.as_of_values(ctx.as_of)
    found = _last(log, var, event, as_of, f"{event}.{log.entry_property(stored.name)}")
    return _on_date(ctx, found, var, stored)


def _write_last_entry(ctx: Context, var: str) -> str:
    log, event, entry = _log(), ctx.writer.fresh_name("event"), ctx.writer.fresh_name("entry")
    as_of = ctx.writer.as_of_values(ctx.as_of)
    with ctx.writer.block(f"CALL ({var})"):
        found = _last(log, var, event, as_of, event)
        ctx.returns(f"CASE WHEN {log_is_over(var, as_of)} THEN null ELSE {found} END", entry)
    return entry


def _last(log: EventLog, var: str, event: str, as_of: AsOfValues, shown: str) -> str:
    """Return a value of the last event up to the as-of date."""
    visible = " AND ".join(visible_log_entry(event, as_of))
    found = (
        f"MATCH {_pattern(log, var, event)} WHERE {visible} RETURN {shown} ORDER BY {event}.{log.order} DESC LIMIT 1"
    )
    return f"head(COLLECT {{ {found} }})"


def _on_date(ctx: Context, logged: str, var: str, stored: Property) -> str:
    """Return the stored value behind the last event, else the logged one."""
    present = f"{var}.{stored.name}"
    value = f"coalesce({logged}, {present})" if stored.required else logged
    return f"CASE WHEN {log_is_over(var, ctx.writer.as_of_values(ctx.as_of))} THEN {present} ELSE {value} END"


def _pattern(log: EventLog, var: str, event: str) -> str:
    return f"({var})<-[:{log.relationship}]-({event}:{log.label})"


def _log() -> EventLog:
    assert MODEL.event_log, "a model with event-sourced properties has an event log"
    return MODEL.event_log
