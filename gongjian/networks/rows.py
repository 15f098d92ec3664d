"""Nodes of the graph behind computed rows: the field `node` of all rows of a list is answered by one statement.

Nodes of a type with a root list are read by that list, others by `node(id)`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphql import FragmentSpreadNode, GraphQLResolveInfo, Node, VariableNode, Visitor, print_ast, visit

from gongjian.execution.limits import OwnLimits
from gongjian.execution.requests import Request
from gongjian.networks.reader import ViewerReader
from graph.model import MODEL
from resolvers.execution.dates import DAY_MARK, lasting_id
from resolvers.execution.output.nodes import RowObject

ROOTS = {
    "Organization": "organizations",
    "Township": "townships",
    "Community": "communities",
    "Grid": "grids",
    "MicroGrid": "microGrids",
    "Building": "buildings",
    "Person": "people",
}
OF_AREAS = frozenset(root for type_, root in ROOTS.items() if type_ in MODEL.labels_of("Area"))  # they inherit the id
ID_KEY, DAY = "networkNodeId", "networkDay"  # response key of each row's id, and variable of the day
LIST = "{root}(where: {{{condition}}}, first: ${ids}Most{as_of}) {{ nodes {{ ...NetworkNodeRow }} }}"
NODE = "{key}: node(id: ${key}) {{ ...NetworkNodeRow }}"


async def node_rows(
    reader: ViewerReader,
    info: GraphQLResolveInfo[Any],
    variables: Mapping[str, Any],
    day: str | None,
    ids: Sequence[str],
) -> list[RowObject | None]:
    """Return the row of each node for the selection of a field, None for a node that is not there; on a day, or the default day.

    `variables` are those of the request. Raises `GraphError`: the selection has the limits of any other one.
    """
    roots, single = roots_of(ids)
    own: dict[str, Any] = {f"{root}Ids": found for root, found in roots.items()} | {
        f"{root}IdsMost": len(ids) for root in roots
    }
    own |= {key: f"{id_}{DAY_MARK}{day}" if day else id_ for key, id_ in single.items()}
    own |= {DAY: day} if day else {}
    request = Request(document(info, tuple(roots), tuple(single), dated=day is not None), {**variables, **own})
    found = await reader.rows(request, OwnLimits.like(reader.limits, len(ids)))
    listed = [row for root in roots for row in found.get(root).get("nodes")]
    read = [row for key in single if (row := found.get(key)) is not None]
    rows = {lasting_id(row.get(ID_KEY)): row for row in (*listed, *read)}
    return [rows.get(id_) for id_ in ids]


def roots_of(ids: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the ids by the root list of the schema that has their nodes; and those without such a list, by response key."""
    found: dict[str, list[str]] = defaultdict(list)
    single: dict[str, str] = {}
    for id_ in dict.fromkeys(ids):
        label = MODEL.type_of_id(id_)
        root = next((root for type_, root in ROOTS.items() if label in MODEL.labels_of(type_)), None)
        if root:
            found[root].append(id_)
        else:
            single[f"networkNode{len(single)}"] = id_
    return dict(found), single


def document(info: GraphQLResolveInfo[Any], roots: Sequence[str], single: Sequence[str], *, dated: bool) -> str:
    """Return the document that reads the selection of a field for nodes of root lists, and single nodes."""
    selections = [node.selection_set for node in info.field_nodes if node.selection_set]
    used = Used(info)
    for selection in selections:
        visit(selection, used)
    declared = [
        print_ast(one) for one in info.operation.variable_definitions or () if one.variable.name.value in used.variables
    ]
    own = [f"${root}Ids: [ID!]!, ${root}IdsMost: Int!" for root in roots] + [f"${key}: ID!" for key in single]
    own += [f"${DAY}: Date"] if dated and roots else []
    lists = "\n".join((*(_list(root, dated=dated) for root in roots), *(NODE.format(key=key) for key in single)))
    selected = "\n".join(f"... on Node {print_ast(selection)}" for selection in selections)
    row = f"fragment NetworkNodeRow on Node {{ {ID_KEY}: id {selected} }}"
    fragments = (print_ast(info.fragments[name]) for name in used.fragments)
    return "\n".join((f"query ({', '.join((*own, *declared))}) {{ {lists} }}", row, *fragments))


def _list(root: str, *, dated: bool) -> str:
    condition = f"id: {{in: ${root}Ids}}"
    within = f"area: {{{condition}}}" if root in OF_AREAS else condition
    return LIST.format(root=root, condition=within, ids=f"{root}Ids", as_of=f", asOf: ${DAY}" if dated else "")


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
