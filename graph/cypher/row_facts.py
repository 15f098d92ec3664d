"""Facts of a row as Cypher: what a list binds beside a node and the relationship to it."""

from __future__ import annotations

from graph.query.row_facts import RowFact

TEXTS = {
    RowFact.LINK_TYPE: "type({edge})",
    RowFact.LINK_DIRECTION: "direction",
    RowFact.REASON_KIND: "{edge}[0]",
    RowFact.REASON_SINCE: "date({edge}[1])",
    RowFact.HOPS: "hops",
    RowFact.MATCH_QUALITY: "toInteger(left(best, 1))",
    RowFact.TYPE_RANK: "place",
    RowFact.PINYIN: "{node}.pinyin",
    RowFact.NAME: "{node}.name",
}


def row_fact(fact: RowFact, node: str, edge: str | None) -> str:
    """Return the expression of a fact of the row with these variables."""
    return TEXTS[fact].format(node=node, edge=edge)
