"""Statements of the clock of synthetic data, in the graph's mark.

They leave alone the token of the last changeset (`lock`), by which caches know that the data has changed.
"""

from __future__ import annotations

from graph.mutation.log_statements import MARK

READ = "OPTIONAL MATCH (meta:Meta) RETURN meta.horizon, meta.clock.epochMillis"  # one row
LOCK = f"MATCH (meta:Meta) SET meta.clockLock = $v.token {MARK}"  # one row or none
STORE = """MATCH (meta:Meta)
SET meta.clock = datetime($v.at), meta.clockStoredAt = datetime($v.storedAt), meta.horizon = $v.day, meta.plannedUntil = $v.until
RETURN meta.horizon"""
