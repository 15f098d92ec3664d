"""Statements of the log of changes, and of the counter in the graph's mark that orders changesets.

A changeset has a number: 1, 2, … in the order of commits. Its nodes have labels outside the data set and no links.
"""

from __future__ import annotations

from graph.model.labels_outside import CHANGE_ENTRY as ENTRY
from graph.model.labels_outside import CHANGESET

SCHEMA = (
    f"CREATE CONSTRAINT changeset_id_unique IF NOT EXISTS FOR (n:{CHANGESET}) REQUIRE n.id IS UNIQUE",
    f"CREATE CONSTRAINT changeset_seq_unique IF NOT EXISTS FOR (n:{CHANGESET}) REQUIRE n.seq IS UNIQUE",
    f"CREATE INDEX changeset_request_range IF NOT EXISTS FOR (n:{CHANGESET}) ON (n.request)",
    f"CREATE INDEX changeset_by_range IF NOT EXISTS FOR (n:{CHANGESET}) ON (n.by)",
    f"CREATE INDEX changeentry_changeset_range IF NOT EXISTS FOR (n:{ENTRY}) ON (n.changeset)",
    f"CREATE INDEX changeentry_from_range IF NOT EXISTS FOR (n:{ENTRY}) ON (n.fromId)",
    f"CREATE INDEX changeentry_to_range IF NOT EXISTS FOR (n:{ENTRY}) ON (n.toId)",
)
# The write comes first: a concurrent changeset waits for it, and then reads what its predecessor left. One row or none.
MARK = """WITH meta
RETURN meta.state, meta.version, meta.counts, coalesce(meta.changes, 0), meta.horizon, meta.lastBeginning, meta.plannedUntil,
  meta.changedAt.epochMillis, meta.announcedAt.epochMillis, meta.clock.epochMillis, meta.clockStoredAt.epochMillis"""
LOCK = f"MATCH (meta:Meta) SET meta.lock = $v.token {MARK}"
COUNT = """MATCH (meta:Meta)
SET meta.changes = $v.seq, meta.changedAt = datetime($v.at), meta.counts = $v.counts, meta += $v.plans
RETURN meta.changes"""
PLAN = "MATCH (meta:Meta) SET meta += $v.plans RETURN meta.lastBeginning"
ANNOUNCE = "MATCH (meta:Meta) SET meta.announcedAt = datetime($v.at) RETURN meta.lastBeginning"
CREATE = f"""CREATE (c:{CHANGESET})
SET c = $v.changeset, c.at = datetime($v.at), c.recordedAt = datetime($v.recordedAt)
WITH c
UNWIND $v.entries AS row
CREATE (e:{ENTRY})
SET e = row
RETURN count(e)"""
FOUND = "RETURN properties(c), c.at.epochMillis, c.recordedAt.epochMillis"
READ_REQUEST = f"MATCH (c:{CHANGESET} {{request: $v.request}}) {FOUND}"  # one row or none
READ_ID = f"MATCH (c:{CHANGESET} {{id: $v.id}}) {FOUND}"  # one row or none
READ_SEQS = f"UNWIND $v.seqs AS seq MATCH (c:{CHANGESET} {{seq: seq}}) {FOUND}"  # one row per changeset
READ_ENTRIES = f"""UNWIND $v.ids AS id
MATCH (e:{ENTRY} {{changeset: id}})
RETURN properties(e)"""  # one row per entry
LAST = "OPTIONAL MATCH (meta:Meta) RETURN coalesce(meta.changes, 0)"  # one row
SEQS_BY = f"MATCH (c:{CHANGESET} {{by: $v.by}}) RETURN c.seq"  # one row per changeset
# changesets with an entry about a node; one row per entry
SEQS_OF = f"""MATCH (e:{ENTRY} {{fromId: $v.node}}) RETURN e.seq
UNION ALL
MATCH (e:{ENTRY} {{toId: $v.node}}) RETURN e.seq"""
UNDONE = f"MATCH (c:{CHANGESET} {{id: $v.id}}) SET c.undoneBy = $v.by RETURN c.id"
FORGET_REQUEST = f"MATCH (c:{CHANGESET} {{id: $v.id}}) REMOVE c.request RETURN c.id"
