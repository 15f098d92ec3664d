"""Names of people for viewers who do not see all of them plain; for all others, a statement contains nothing of this.

A column holds a plain name as it is, and a masked one as `[masked name]`. Conditions, orders and groups see plain names
only. A list that the request does not order is then ordered by id: an order by name would tell how masked names follow
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.cypher.context import Context
from graph.cypher.guards import Seen, masked, plain_sight
from graph.cypher.rights import never
from graph.model import MODEL, Guard, Property
from graph.query.base import Expression
from graph.query.expressions import NodeProperty, SourceExpression
from graph.query.sort_keys import SortKey

LAST = {False: "'\uffff'", True: "''"}  # sorts behind every pinyin, by whether the order descends
SAME = "left({}.id, 0)"  # one value for all rows: an order by it tells nothing


def is_masked(ctx: Context, stored: Property) -> bool:
    """Return whether the viewer sees a property of level 1 masked at some nodes."""
    rights = ctx.writer.rights
    if rights is None or stored.guard is None or stored.protected:
        return False
    return not rights.sees_all_plain(stored.guard)


def is_masked_value(ctx: Context, value: Expression) -> bool:
    """Return whether an expression is such a property, of the row or of the other node of a pair."""
    inner = value.value if isinstance(value, SourceExpression) else value
    return isinstance(inner, NodeProperty) and is_masked(ctx, inner.stored)


def is_computed_key(ctx: Context, key: SortKey) -> bool:
    """Return whether a sort key needs more than the row."""
    return key.computed(logs=ctx.as_of.explicit) or (not key.by_default and is_masked_value(ctx, key.value))


def names_in_order(ctx: Context, type_name: str, names: Iterable[str]) -> Iterator[str]:
    """Return the properties of an order that the request does not give, without those that the viewer may see masked."""
    return (name for name in names if not is_masked(ctx, MODEL.property_of(type_name, name)))


def visible_name(ctx: Context, type_name: str, var: str) -> Iterator[str]:
    """Return the condition that the viewer sees the name of a node plain, so that a search may find the node by it."""
    access = ctx.writer.as_of_values(ctx.as_of).access
    if (
        access
        and type_name == access.rights.matrix.values[Guard.NAME].label
        and (plain := Seen.of(access, Guard.NAME, var).plain) is not True
    ):
        yield str(plain or never(var))


def seen_name(ctx: Context, type_name: str, name: str, var: str, value: str) -> str:
    """Return the value of a property of a node as the viewer sees it at labels whose property of that name is masked."""
    found = {label: MODEL.find_property(label, name) for label in sorted(MODEL.labels_of(type_name))}
    return _seen(ctx, type_name, {label: prop for label, prop in found.items() if prop}, var, value)


def seen_label(ctx: Context, type_name: str, var: str, value: str) -> str:
    """Return the text that people call a node by, as the viewer sees it."""
    labels = (label for label in sorted(MODEL.labels_of(type_name)) if MODEL.labels[label].readable)
    return _seen(ctx, type_name, {label: MODEL.called_by(label) for label in labels}, var, value)


def _seen(ctx: Context, type_name: str, properties: dict[str, Property], var: str, value: str) -> str:
    hidden = {label: prop for label, prop in properties.items() if is_masked(ctx, prop)}
    if not hidden:
        return value
    ((label, prop),) = hidden.items()
    assert prop.guard, "a masked property has a guard"
    ctx.writer.masked.add(prop.guard)
    hidden_name = f"[{masked(prop, f'{var}.{prop.name}')}]"
    sight = plain_sight(ctx, prop.guard, var)
    shown = f"CASE WHEN {sight} THEN {value} ELSE {hidden_name} END" if sight else hidden_name
    return shown if type_name == label else f"CASE WHEN {var}:{label} THEN {shown} ELSE {value} END"
