"""All relationships of a node, of any type: their MATCH, their conditions, and their sort keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.access.changing import CHANGEABLE
from graph.cypher.context import Context
from graph.cypher.match import MatchResult
from graph.cypher.visibility import visible_any_link, visible_node_of
from graph.model import MODEL
from graph.query.rows import RowProjection
from graph.query.sort_keys import RELATIONSHIP_KEYS
from graph.query.sources import AllRelationships


def discriminator(*links: str | None) -> str:
    """Return the discriminator of the first of these relationships that exists: only one of its names is a property."""
    return f"coalesce({', '.join(f'{link}.{name}' for name in MODEL.discriminators for link in links)}, '')"


def relationship_facts(link: str) -> str:
    """Return the facts of a relationship of any type that changesets set and no guard protects: names with their texts."""
    each = ", ".join(f"['{name}', toString({link}.{name})]" for name in _fact_names())
    return f"[fact IN [{each}] WHERE fact[1] IS NOT NULL]"


@cache
def _fact_names() -> tuple[str, ...]:
    guarded = {prop.name for link in MODEL.links.values() for prop in link.properties if prop.guard}
    changed = (prop.name for name in CHANGEABLE for prop in MODEL.links[name].properties)
    return tuple(sorted({*changed} - guarded))


def relationship_keys(link: str, other: str) -> tuple[str, ...]:
    """Return the expressions that order all relationships of a node, and tell any two of them apart."""
    since = f"coalesce(toString({link}.since), '')"
    keys = (f"type({link})", "direction", since, f"{other}.id", discriminator(link))
    assert len(keys) == len(RELATIONSHIP_KEYS), "a cursor holds one value for each sort key"
    return keys


def match_relationships(
    ctx: Context, links: AllRelationships, type_name: str, var: str, row: RowProjection | None
) -> MatchResult:
    """Match all relationships of a node.

    The model limits the types to those of the row's type, and the lifetimes to those of the nodes at the other end.
    """
    writer = ctx.writer
    found = MatchResult(writer.fresh_name("other"), (), writer.fresh_name("link"), ("direction",))
    with writer.block(f"CALL ({var})"):
        for number, direction in enumerate(links.directions):
            if number:
                writer.write("UNION ALL")
            left, right = ("-", "->") if direction == "OUT" else ("<-", "-")
            types = "|".join(_reachable(links, row, direction) or links.types)
            writer.write(f"MATCH ({var}){left}[{found.edge}:{types}]{right}({found.var})")
            writer.where([*presence(ctx, replace(links, directions=(direction,)), type_name, var, row, found)])
            writer.write(f"RETURN {found.edge}, {found.var}, '{direction}' AS direction")
    return found


def presence(
    ctx: Context, links: AllRelationships, type_name: str, var: str, row: RowProjection | None, found: MatchResult
) -> Iterator[str]:
    """Return the conditions that a relationship holds on the as-of date, between nodes that exist on that date."""
    as_of = ctx.writer.as_of_values(ctx.as_of)
    labels = (one for direction in links.directions for one in _reachable(links, row, direction).values())
    reached = frozenset[str]().union(*labels) & MODEL.labels_of(type_name)
    yield from visible_any_link(str(found.edge), as_of, ended=links.ended)
    yield from visible_node_of(reached, found.var, as_of, ended=links.ended)
    if row and ctx.bound_on_other_day:
        yield from visible_node_of(MODEL.labels_of(row.type), var, as_of)


def _reachable(links: AllRelationships, row: RowProjection | None, direction: str) -> dict[str, frozenset[str]]:
    return MODEL.reach(row.type if row else "Node", links.types, outgoing=direction == "OUT")
