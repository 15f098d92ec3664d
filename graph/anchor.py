"""Where a list at the root begins if its condition names a key: at the node with that key, and back along the paths.

`workOrders(where: {grid: {community: {code: {eq: …}}}})` seeks the community and walks to its grids and their orders;
by `EXISTS` it would look at every order. A list whose order has to be computed, so that no index gives it, also begins at
the values of an indexed property of its own: `{state: {in: […]}}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.condition import Compare, Condition, Every, Op, Own, Some, speaks_of_link
from graph.filtering import Place, conjuncts, held
from graph.matching import Match, Start
from graph.model import MODEL
from graph.once import finds_once
from graph.plan import Day, Many
from graph.predicate import exists
from graph.traversal import Arm

if TYPE_CHECKING:
    from graph.statement import Compiler


@dataclass(frozen=True, slots=True)
class Step:
    """A path on the way from the key: where it begins, and what must hold there and of the link."""

    some: Some
    type: str
    rest: Condition
    of_link: Condition

    @property
    def back(self) -> Arm:
        """The path, walked from its end."""
        return self.some.traversal.arms[0].back()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key that a condition names: the paths that lead to its node, what else must hold on the way, and the comparison."""

    type: str  # of the node with the key
    compare: Compare
    rest: Condition  # of the node with the key
    steps: tuple[Step, ...] = ()  # from the key outwards

    def __str__(self) -> str:
        return f"{self.type} {self.compare}"


def anchor_for(column: Many, day: Day) -> Anchor | None:
    """Where a list at the root begins, if its condition names a key and the list is all nodes of its type."""
    traversal = column.traversal
    if traversal.arms[0].path.hops or traversal.arms[0].path.first.where or traversal.needs or traversal.lacks:
        return None
    return anchor_of(column.where, column.row.type) or _indexed(column, day)


def _indexed(column: Many, day: Day) -> Anchor | None:
    """The values of an indexed property, if an index could not give the list in its order; not of what only a log knows."""
    by_index = column.page.shown and isinstance(column.order[0].value, Own) if column.order else True
    if by_index or column.row.type not in MODEL.labels:
        return None
    parts = list(conjuncts(column.where))
    for place, part in enumerate(parts):
        match part:
            case Compare(Own(stored), Op.EQ | Op.IN) if stored.indexed and not (stored.logged and day.explicit):
                return Anchor(column.row.type, part, Every(tuple(parts[:place] + parts[place + 1 :])))
    return None


def anchor_of(where: Condition | None, type_name: str) -> Anchor | None:
    """The key that is nearest, if the condition names one."""
    return min(_anchors(where, type_name), key=lambda one: len(one.steps), default=None)


def _anchors(where: Condition | None, type_name: str) -> Iterator[Anchor]:
    parts = list(conjuncts(where))
    for place, part in enumerate(parts):
        rest = Every(tuple(parts[:place] + parts[place + 1 :]))
        match part:
            case Compare(Own(stored), Op.EQ | Op.IN) if stored.unique and type_name != "Node":
                yield Anchor(type_name, part, rest)
            case Some(traversal=traversal, where=inner) if len(traversal.arms) == 1 and not traversal.needs:
                of_node = [one for one in conjuncts(inner) if not speaks_of_link(one)]
                of_link = [one for one in conjuncts(inner) if speaks_of_link(one)]
                found = anchor_of(Every(tuple(of_node)), traversal.target)
                if found:
                    step = Step(part, type_name, rest, Every(tuple(of_link)))
                    yield replace(found, steps=(*found.steps, step))


def write_anchored(compiler: Compiler, anchor: Anchor, node: str) -> tuple[list[str], bool]:
    """Write the way from the key to the list's nodes, called `node`; the last conditions are left to write.

    With them whether it comes to each node once.
    """
    writer, operand = compiler.writer, anchor.compare.operand
    key = compiler.seek(operand)
    if anchor.compare.op is Op.IN:
        one = writer.name("key")
        writer.write(f"UNWIND {key} AS {one}")
        key = one
    var = writer.name("anchor") if anchor.steps else node
    assert isinstance(anchor.compare.value, Own), "a key is a property of the node"
    writer.write(f"MATCH ({var}:{anchor.type} {{{anchor.compare.value.stored.name}: {key}}})")
    conditions = list(exists(anchor.type, var, writer.moment(compiler.day)))
    conditions += held(compiler, anchor.rest, Place(var, anchor.type))
    once = True
    for number, step in enumerate(anchor.steps, start=1):
        writer.where(conditions)
        back = step.back
        alone = finds_once(back.path, back.start, back.found, from_many=number > 1 or anchor.compare.op is Op.IN)
        if alone and not once:
            writer.write(f"WITH DISTINCT {var}")
        once = alone
        name = node if number == len(anchor.steps) else writer.name("step")
        conditions = _write_step(compiler, step, var, name)
        var = name
    return conditions, once


def _write_step(compiler: Compiler, step: Step, var: str, name: str) -> list[str]:
    """From where a path leads back to where it begins; what must hold there."""
    traversal, back = step.some.traversal, step.back
    match = Match(compiler.writer, back, step.type, compiler.day, (), {back.found: name}, Start(var))
    conditions = match.write()
    of_link = held(compiler, step.of_link, Place(var, traversal.target, match.names.get("edge")))
    return [*conditions, *of_link, *held(compiler, step.rest, Place(name, step.type))]
