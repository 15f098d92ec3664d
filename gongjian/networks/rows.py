"""Nodes of the graph behind the nodes of a network: the field `node` of all rows of a list is answered by one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphql import FragmentSpreadNode, GraphQLResolveInfo, Node, VariableNode, Visitor, print_ast, visit

from gongjian.execution.limits import OwnLimits
from gongjian.execution.requests import Request
from gongjian.networks.reader import ViewerReader
from graph.model import MODEL
from resolvers.execution.dates import lasting_id
from resolvers.execution.output.nodes import RowObject

ROOTS = {"Organization": "organizations", "Community": "communities", "Grid": "grids", "Person": "people"}
CONDITIONS = {"communities": "area: {{{id}}}", "grids": "area: {{{id}}}"}  # as these types inherit from each other
ID_KEY, DAY = "networkNodeId", "networkDay"  # response key of each row's id, and variable of the day
LIST = "{root}(where: {{{condition}}}, first: ${ids}Most, asOf: ${day}) {{ nodes {{ ...NetworkNodeRow }} }}"


async def node_rows(
    reader: ViewerReader, info: GraphQLResolveInfo[Any], variables: Mapping[str, Any], day: str, ids: Sequence[str]
) -> list[RowObject | None]:
    """Return the row of each node on a day for the selection of a field, None for a node that is not there.

    `variables` are those of the request. Raises `GraphError`: the selection has the limits of any other one.
    """
    roots = roots_of(ids)
    own = {f"{root}Ids": found for root, found in roots.items()} | {f"{root}IdsMost": len(ids) for root in roots}
    request = Request(document(info, tuple(roots)), {**variables, **own, DAY: day})
    found = await reader.rows(request, OwnLimits.like(reader.limits, len(ids)))
    rows = {lasting_id(row.get(ID_KEY)): row for root in roots for row in found.get(root).get("nodes")}
    return [rows.get(id_) for id_ in ids]


def roots_of(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids by the root list of the schema that has their nodes."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        label = MODEL.type_of_id(id_)
        found[next(root for type_, root in ROOTS.items() if label in MODEL.labels_of(type_))].append(id_)
    return dict(found)


def document(info: GraphQLResolveInfo[Any], roots: Iterable[str]) -> str:
    """Return the document that reads the selection of a field for nodes of root lists."""
    selections = [node.selection_set for node in info.field_nodes if node.selection_set]
    used = Used(info)
    for selection in selections:
        visit(selection, used)
    declared = [
        print_ast(one) for one in info.operation.variable_definitions or () if one.variable.name.value in used.variables
    ]
    own = [f"${DAY}: Date", *(f"${root}Ids: [ID!]!, ${root}IdsMost: Int!" for root in roots)]
    lists = "\n".join(map(_list, roots))
    selected = "\n".join(f"... on Node {print_ast(selection)}" for selection in selections)
    row = f"fragment NetworkNodeRow on Node {{ {ID_KEY}: id {selected} }}"
    fragments = (print_ast(info.fragments[name]) for name in used.fragments)
    return "\n".join((f"query ({', '.join((*own, *declared))}) {{ {lists} }}", row, *fragments))


def _list(root: str) -> str:
    condition = CONDITIONS.get(root, "{id}").format(id=f"id: {{in: ${root}Ids}}")
    return LIST.format(root=root, condition=condition, ids=f"{root}Ids", day=DAY)


class Used(Visitor):
    """Collector of the variables and fragments of a selection, those of its fragments included."""

    def __init__(self, info: GraphQLResolveInfo[Any]) -> None:
        super().__init__()
        self.info = info
        self.variables, self.fragments = set[str](), dict[str, None]()

    def enter(self, node: Node, *_: object) -> None:
        """Collect a node."""
        if isinstance(node, VariableNode):
            self.variables.add(node.name.value)
        if isinstance(node, FragmentSpreadNode) and node.name.value not in self.fragments:
            self.fragments[node.name.value] = None
            visit(self.info.fragments[node.name.value].selection_set, self)
