"""The twelve operations that servers are compared by: a folder of bench/documents/ each, with a document per server.

`touched.cypher` counts the rows of an answer, if their number grows with the data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import essences
from bench.knobs import ONLY

DOCUMENTS = Path(__file__).parent / "documents"
OURS, BARE, LOADERS, NEO4J = "gongjian", "bare", "DataLoaders", "@neo4j/graphql"
FILES = {OURS: "gongjian", LOADERS: "dataloaders", NEO4J: "neo4j_graphql"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its folder, its display name, and the function that extracts the comparable part of an answer."""

    folder: str
    name: str
    essence: Callable[[Any], Any]
    by_hand: bool = False  # users of @neo4j/graphql write Cypher for it: the library cannot express it
    whole: bool = False  # reads all rows that `touched` counts: time per row should be constant

    def document(self, server: str) -> str:
        """Return the document for a server; the bare server selects its statements by folder."""
        return self.folder if server == BARE else self._read(f"{FILES[server]}.graphql")

    @property
    def ours(self) -> str:
        return self.document(OURS)

    @property
    def touched(self) -> str | None:
        """A statement that counts the rows that grow with the data; None if no rows grow."""
        return self._read("touched.cypher") if (DOCUMENTS / self.folder / "touched.cypher").exists() else None

    def _read(self, name: str) -> str:
        return (DOCUMENTS / self.folder / name).read_text("utf-8")


ALL = (
    Operation("01-by-key", "by key", essences.grid_by_key),
    Operation("02-F03", "F03", essences.serving_units, by_hand=True),
    Operation("03-nested-page", "nested page of 650 fields", essences.nested_page),
    Operation("04-thousand-rows", "1000 rows × 13 leaves", essences.thousand_rows),
    Operation("05-total-count", "connection with totalCount", essences.total_count, whole=True),
    Operation("06-relation-filter", "relation filter on the largest fan-in", essences.relation_filter, whole=True),
    Operation("07-order-by-count", "order by relationship count", essences.order_by_count, by_hand=True, whole=True),
    Operation("08-group-by", "group-by over a township's orders", essences.group_by, by_hand=True, whole=True),
    Operation("09-as-of", "asOf three levels deep", essences.as_of, whole=True),
    Operation("10-search", "search", essences.search),
    Operation("11-shortest-path", "shortest path", essences.shortest_path, by_hand=True),
    Operation("12-five-roots", "five root fields", essences.five_roots, whole=True),
)
OPERATIONS = tuple(operation for number, operation in enumerate(ALL, 1) if not ONLY or str(number) in ONLY)
