"""The step of a migration that makes a graph searchable: forms on its nodes, and the terms, just as a load makes them.

What of it is there already is made anew, so that it can be repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.model import MODEL
from graph.model.search import FORMS, SEARCHED
from seed.loading.batches import SIZE, cut, node_statement, split
from seed.loading.checksum import native
from seed.loading.mark import Turn
from seed.loading.rows import NodeRow
from seed.loading.terms import searchable

READ = "MATCH (n:{}) RETURN n.id, properties(n)"  # one row per node
# each one row, the number of nodes and the mark's version; none if the load was overtaken
FORGET = "OPTIONAL MATCH (n:SearchTerm) WITH meta, n LIMIT $v.size DETACH DELETE n RETURN count(n), meta.version"
SET_FORMS = "UNWIND $v.rows AS row MATCH (n:{} {{id: row.id}}) SET n.{} = row.forms RETURN count(n), meta.version"
CREATE = f"{node_statement('SearchTerm')} RETURN count(n), meta.version"


async def build_terms(turn: Turn) -> None:
    """Make forms and terms of what is in the graph."""
    while (await turn.run(FORGET, {"size": SIZE}))[0][0]:
        pass
    nodes = searchable([_row(*one) for type_ in SEARCHED for one in await turn.client.run(READ.format(type_))])
    for type_ in SEARCHED:
        forms = [node.properties for node in nodes if node.label in MODEL.labels_of(type_)]
        rows = [{"id": one["id"], "forms": one[FORMS.name]} for one in forms if FORMS.name in one]
        await _run_all(turn, SET_FORMS.format(type_, FORMS.name), rows)
    await _run_all(turn, CREATE, [split(node.properties) for node in nodes if node.label == "SearchTerm"])


async def _run_all(turn: Turn, text: str, rows: Sequence[dict[str, Any]]) -> None:
    for batch in cut(text, [*rows]):
        await turn.run(batch.text, {"rows": batch.rows})


def _row(id_: str, properties: dict[str, Any]) -> NodeRow:
    return NodeRow(str(MODEL.type_of_id(id_)), native(properties))
