"""Multiplicity of patterns: decide from the model where `DISTINCT` can be omitted.

Two nodes have at most one relationship of a type on a date (rule I2, `seed/loading/rules.py`), and some types are
to-one. `DISTINCT` over an order's thousand rows would take a fifth of their time.
"""

from __future__ import annotations

from graph.model import MODEL, RelationshipType, Temporality
from graph.pattern.ast import GraphPattern, PathPattern, RelationshipPattern, is_plain


def is_distinct(path: GraphPattern, start: str | None, target: str, *, from_many: bool = False) -> bool:
    """Return True if a pattern finds each node at most once from one start node or, with `from_many`, from several."""
    chains = path.join_order(start)
    return len(chains) == 1 and _ends(chains[0]) == (start, target) and _is_tree(chains[0], from_many=from_many)


def is_to_one(path: GraphPattern, start: str | None) -> bool:
    """Return True if a pattern finds at most one node."""
    chains = path.join_order(start)
    return len(chains) == 1 and all(
        relationship.outgoing and _is_single(relationship) for relationship in chains[0].relationships
    )


def _ends(chain: PathPattern) -> tuple[str | None, str | None]:
    return chain.nodes[0].name, chain.nodes[-1].name


def _is_tree(chain: PathPattern, *, from_many: bool) -> bool:
    """Return True if each found node determines its path.

    Each relationship is an incoming to-one relationship. The first one may also be unique between two nodes.
    """
    return all(
        (_is_single(relationship) and relationship.outgoing is False)
        or (index == 0 and not from_many and _is_unique(relationship))
        for index, relationship in enumerate(chain.relationships)
    )


def _is_single(relationship: RelationshipPattern) -> bool:
    type_ = _single_type(relationship)
    return type_ is not None and type_.to_one


def _is_unique(relationship: RelationshipPattern) -> bool:
    """Return True if two nodes have at most one such relationship on a date: no fact, and none that may have ended."""
    type_ = _single_type(relationship)
    if type_ is None or type_.kind is Temporality.FACT or relationship.ended:
        return False
    pinned = any(name == type_.discriminator and is_plain(value) for name, value in relationship.where)
    return type_.discriminator is None or pinned


def _single_type(relationship: RelationshipPattern) -> RelationshipType | None:
    """Return the type of a single, directed relationship; None for other patterns."""
    if relationship.repeated or relationship.outgoing is None or len(relationship.types) != 1:
        return None
    return MODEL.links[relationship.types[0]]
