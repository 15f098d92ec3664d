"""The migration step that makes a graph searchable: it sets forms of nodes and creates search terms, as a load does.

Existing terms are deleted and created again, so that the step can be repeated.
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
# each returns one row: number of nodes and version of the mark; no row if another writer has begun
FORGET = "OPTIONAL MATCH (n:SearchTerm) WITH meta, n LIMIT $v.size DETACH DELETE n RETURN count(n), meta.version"
SET_FORMS = "UNWIND $v.rows AS row MATCH (n:{} {{id: row.id}}) SET n.{} = row.forms RETURN count(n), meta.version"
CREATE = f"{node_statement('SearchTerm')} RETURN count(n), meta.version"


async def build_terms(turn: Turn) -> None:
    """Set the forms of the stored nodes and create their search terms."""
    while (await turn.run(FORGET, {"size": SIZE}))[0][0]:
        pass
    nodes = searchable([_row(*row) for type_ in SEARCHED for row in await turn.client.run(READ.format(type_))])
    for type_ in SEARCHED:
        forms = [node.properties for node in nodes if node.label in MODEL.labels_of(type_)]
        rows = [{"id": node["id"], "forms": node[FORMS.name]} for node in forms if FORMS.name in node]
        await _run_all(turn, SET_FORMS.format(type_, FORMS.name), rows)
    await _run_all(turn, CREATE, [split(node.properties) for node in nodes if node.label == "SearchTerm"])


async def _run_all(turn: Turn, text: str, rows: Sequence[dict[str, Any]]) -> None:
    for batch in cut(text, [*rows]):
        await turn.run(batch.text, {"rows": batch.rows})


def _row(id_: str, properties: dict[str, Any]) -> NodeRow:
    return NodeRow(str(MODEL.type_of_id(id_)), native(properties))
