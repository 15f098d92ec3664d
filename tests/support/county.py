"""The generated county in memory, with its planted faults."""

from __future__ import annotations

from datetime import date

from tests.oracle.rows import Rows
from tests.support import prebuilt

COUNTY, PLANTED = prebuilt.county()
YEAR_BEFORE = date(2023, 7, 4)
ROWS = Rows(
    COUNTY,
    frozenset(node.id for node in COUNTY.nodes if node.label == "Community" and node.properties["inScope"]),
    tuple((fault.rule, fault.id) for fault in PLANTED),
)
NODES, BY_LABEL, BY_TYPE, SCOPE = ROWS.nodes, ROWS.by_label, ROWS.by_type, ROWS.scope
on, into_scope, committees = ROWS.on, ROWS.into_scope, ROWS.committees
