"""Values and links above level 1, for viewers: plain, masked or absent, decided in the statement (graph/access/matrix.py).

A column reads the sight of its node once: 2 plain, 1 masked, 0 absent. Its value is `[id of the node, value]`, with which
the audit trail names whom it concerns; or `[masked value]`, which an answer names; or null. Conditions see plain values
only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.access.matrix import ValueRule
from graph.access.rights import HiddenField, Rights
from graph.cypher.context import Context
from graph.cypher.masks import MASKS
from graph.cypher.rights import Access, any_of, holds_cell, is_own, never
from graph.model import MODEL, Guard, Property, Sensitivity

Condition = str | bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The conditions that a viewer sees the values of a guard at a bound node: plain, and plain or masked."""

    plain: Condition
    at_all: Condition

    @classmethod
    def of(cls, access: Access, guard: Guard, var: str) -> Seen:
        """Return the conditions for the viewer and whoever is previewed, both of whom must see a value."""
        chain, rule = access.rights.chain, access.rights.matrix.values[guard]
        plain = [_plain(access, rights, guard, var) for rights in chain]
        if not rule.masked.roles:
            return cls(_all(plain), _all(plain))
        at_all = [_at_all(access, rights, rule, var, one) for rights, one in zip(chain, plain, strict=True)]
        return cls(_all(plain), _all(at_all))

    @property
    def text(self) -> str:
        """Return the sight as a number: 2 plain, 1 masked, 0 absent."""
        sights = {2: self.plain, 1: self.at_all if self.at_all != self.plain else False}
        cases = [f"WHEN {condition} THEN {sight}" for sight, condition in sights.items() if condition]
        return f"CASE {' '.join(cases)} ELSE 0 END".replace("WHEN True", "WHEN true")


EVERYTHING = Seen(True, True)


def seen_column(ctx: Context, row_type: str, stored: Property, var: str, value: str) -> str:
    """Return a guarded value of a node as the viewer may see it; `value` is the expression of the plain value."""
    shown = _shown(ctx, stored, var, value)
    holders = MODEL.guards_of(row_type, stored.name, stored.guard)
    if holders == MODEL.labels_of(row_type):
        return shown
    return f"CASE WHEN {' OR '.join(f'{var}:{label}' for label in sorted(holders))} THEN {shown} END"


def without_guarded(ctx: Context, row_type: str, stored: Property, var: str, value: str) -> str:
    """Return a value of a node, null for labels whose property of its name is guarded.

    These have a column of their own. Who sees all nodes has the statement without conditions: no answer shows the value.
    """
    rights = ctx.writer.rights
    if rights is None or not (guarded := MODEL.guarded_labels(row_type, stored.name)) or rights.show_everything:
        return value
    return f"CASE WHEN NOT ({' OR '.join(f'{var}:{label}' for label in sorted(guarded))}) THEN {value} END"


def seen_edge_column(ctx: Context, stored: Property, edge: str, value: str) -> str:
    """Return a guarded value of a relationship as the viewer may see it: plain or absent, by the node that it starts at."""
    assert stored.guard and not stored.mask, "a value of a relationship has no mask"
    holder, access = f"startNode({edge})", ctx.writer.as_of_values(ctx.as_of).access
    plain = Seen.of(access, stored.guard, holder).plain if access else True
    shown = f"[{holder}.id, {value}]"
    return shown if plain is True else f"CASE WHEN {plain} THEN {shown} END" if plain else "null"


def seen_value(ctx: Context, row_type: str, stored: Property, var: str, value: str) -> str:
    """Return the plain value of a node's property for a condition, null where the viewer does not see it plain.

    Raises `HiddenField` if that is so everywhere.
    """
    access = ctx.writer.as_of_values(ctx.as_of).access
    if access is None or stored.guard is None:
        return value
    if stored.protected:
        ctx.writer.compared.add(stored.guard)
    plain = Seen.of(access, stored.guard, var).plain
    if plain is False:
        raise HiddenField(f"{row_type}.{stored.name}")
    return value if plain is True else f"CASE WHEN {plain} THEN {value} END"


def masked(stored: Property, value: str) -> str:
    """Return the masked form of a text."""
    assert stored.mask, "the property has a mask"
    return MASKS[stored.mask].format(value=value)


def plain_sight(ctx: Context, guard: Guard, var: str) -> str:
    """Return the condition that a guard's values are plain at a node that is masked elsewhere; "" if it is nowhere plain."""
    access = ctx.writer.as_of_values(ctx.as_of).access
    assert access, "a viewer without limits sees all values"
    seen = Seen.of(access, guard, var)
    return f"{_sight(ctx, guard, seen, var)} = 2" if seen.plain else ""


def seen_link(access: Access, guard: Guard, var: str) -> Iterator[str]:
    """Return the condition that the viewer may see where a guarded link leads from a node."""
    plain = Seen.of(access, guard, var).plain
    if plain is not True:
        yield plain or never(var)


def _shown(ctx: Context, stored: Property, var: str, value: str) -> str:
    """Return `[id of the node, value]`, `[masked value]`, or null."""
    assert stored.guard, "only guarded values are hidden"
    plain, access = f"[{var}.id, {value}]", ctx.writer.as_of_values(ctx.as_of).access
    seen = Seen.of(access, stored.guard, var) if access else EVERYTHING
    if seen.plain is True:
        return plain
    hidden = masked(stored, value) if stored.mask and seen.at_all else ""
    if not (seen.plain or hidden):
        return "null"
    if seen.at_all is True and not seen.plain:
        return f"CASE WHEN {value} IS NOT NULL THEN [{hidden}] END"
    sight = _sight(ctx, stored.guard, seen, var)
    cases = [f"WHEN {sight} = 2 THEN {plain}"] if seen.plain else []
    cases += [f"WHEN {sight} = 1 AND {value} IS NOT NULL THEN [{hidden}]"] if hidden else []
    return f"CASE {' '.join(cases)} END"


def _sight(ctx: Context, guard: Guard, seen: Seen, var: str) -> str:
    """Write a clause that reads what is seen at a node, once for all its values; return the variable."""
    known = ("seen", guard, var)
    if known not in ctx.memo:
        name = ctx.writer.fresh_name("seen")
        with ctx.writer.block(f"CALL ({var})"):
            ctx.returns(seen.text, name)
        ctx.memo[known] = name
    return ctx.memo[known]


def _plain(access: Access, rights: Rights, guard: Guard, var: str) -> Condition:
    rule = rights.matrix.values[guard]
    if guard.sensitivity <= Sensitivity.INTERNAL and rights.sees_only_by(rule.label, rule.plain):
        return True
    on_ground = holds_cell(access, rights, rule, rule.plain, var)
    return on_ground is True or _either(on_ground, is_own(access, rights, rule, var))


def _at_all(access: Access, rights: Rights, rule: ValueRule, var: str, plain: Condition) -> Condition:
    if plain is True or rights.sees_all_that_see(rule.label, rule.masked):
        return True
    masked = holds_cell(access, rights, rule, rule.masked, var)
    return masked is True or _either(plain, masked)


def _either(*conditions: Condition) -> Condition:
    texts = [str(condition) for condition in conditions if condition]
    return bool(texts) and any_of(texts)


def _all(conditions: Iterable[Condition]) -> Condition:
    found = [one for one in conditions if one is not True]
    if False in found:
        return False
    return " AND ".join(map(str, found)) if found else True
