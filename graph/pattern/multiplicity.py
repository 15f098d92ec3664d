"""Where a walk cannot come to a node twice, so that no `DISTINCT` has to look for it.

The model says it: no two links of a type hold between the same two nodes on one day (rule I2,
`seed/loading/validation.py`), and of some types a node has one at most. A `DISTINCT` over an order's thousand rows is a
fifth of the time that they take.
"""

from __future__ import annotations

from graph.model import MODEL, RelationshipType, Temporality
from graph.pattern.ast import GraphPattern, PathPattern, RelationshipPattern, is_plain


def is_distinct(path: GraphPattern, start: str | None, found: str, *, from_many: bool = False) -> bool:
    """Whether a walk from one node, or from many that differ, comes to each node by one way at most."""
    chains = path.join_order(start)
    return len(chains) == 1 and _ends(chains[0]) == (start, found) and _is_tree(chains[0], from_many=from_many)


def is_to_one(path: GraphPattern, start: str | None) -> bool:
    """Whether a walk comes to one node at most."""
    chains = path.join_order(start)
    return len(chains) == 1 and all(hop.outgoing and _is_single(hop) for hop in chains[0].relationships)


def _ends(chain: PathPattern) -> tuple[str | None, str | None]:
    return chain.nodes[0].name, chain.nodes[-1].name


def _is_tree(chain: PathPattern, *, from_many: bool) -> bool:
    """Each hop but the first of one node has to come from the only node that what it finds leads to."""
    return all(
        (_is_single(hop) and hop.outgoing is False) or (place == 0 and not from_many and _is_alone(hop))
        for place, hop in enumerate(chain.relationships)
    )


def _is_single(hop: RelationshipPattern) -> bool:
    link = _link(hop)
    return link is not None and link.to_one


def _is_alone(hop: RelationshipPattern) -> bool:
    """Whether two nodes have one link of it at most on a day: a fact may happen twice, and what has ended counts too."""
    link = _link(hop)
    if link is None or link.kind is Temporality.FACT or hop.ended:
        return False
    pinned = any(name == link.discriminator and is_plain(value) for name, value in hop.where)
    return link.discriminator is None or pinned


def _link(hop: RelationshipPattern) -> RelationshipType | None:
    """The type of a hop that is one link in one direction."""
    if hop.repeated or hop.outgoing is None or len(hop.types) != 1:
        return None
    return MODEL.links[hop.types[0]]
