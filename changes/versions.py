"""Optimistic locks: nodes whose version is not the one that the changes were made for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from changes.change import ExpectedVersion, NodeKey
from changes.messages import UNKNOWN_NODE, VERSION_MOVED
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode


def version_problems(
    expected: Iterable[ExpectedVersion], ids: Mapping[NodeKey, str], nodes: Nodes
) -> Iterator[Problem]:
    """Yield a problem for each node that has another version."""
    for one in expected:
        id_ = ids.get(one.node)
        if id_ is None:
            message = UNKNOWN_NODE(property=one.node.property, value=one.node.value)
            yield Problem(ProblemCode.UNKNOWN, message, field="expected", value=one.node.value)
        elif (present := nodes.version(id_)) != one.version:
            message = VERSION_MOVED(node=nodes.name(id_), present=present, expected=one.version)
            yield Problem(ProblemCode.VERSION_CONFLICT, message, field="expected", value=str(present))
