"""Cypher of the audit trail. Its nodes have labels of their own and no links; no other statement reads or writes them.

The trail holds ids alone. `READ_NAMES` reads the masked names of the people with these ids, and nothing else of the data set.
"""

from __future__ import annotations

from graph.cypher.masks import MASKS
from graph.model import Mask
from graph.model.labels_outside import AUDIT_HEAD as HEAD
from graph.model.labels_outside import AUDIT_RECORD as RECORD

OPEN = "open"  # id of the head of the chain that grows; a closed chain's head has the chain's name
SCHEMA = (
    f"CREATE CONSTRAINT auditrecord_id_unique IF NOT EXISTS FOR (n:{RECORD}) REQUIRE n.id IS UNIQUE",
    f"CREATE CONSTRAINT audithead_id_unique IF NOT EXISTS FOR (n:{HEAD}) REQUIRE n.id IS UNIQUE",
    f"CREATE INDEX auditrecord_day_range IF NOT EXISTS FOR (n:{RECORD}) ON (n.day)",
)
# The write comes first: a concurrent writer waits for it, and then reads the head that its predecessor left. One row.
LOCK = f"""MERGE (head:{HEAD} {{id: $v.id}})
SET head.lock = $v.token
WITH head
RETURN head.chain, head.seq, head.hash"""
SET_HEAD = f"""MERGE (head:{HEAD} {{id: $v.id}})
SET head.chain = $v.chain, head.seq = $v.seq, head.hash = $v.hash"""
CREATE = f"""UNWIND $v.rows AS row
CREATE (record:{RECORD})
SET record = row.plain, record.at = datetime(row.at)"""
READ_HEADS = f"MATCH (head:{HEAD}) RETURN head.id, head.chain, head.seq, head.hash"  # one row per chain
PROPERTIES = "properties(record), record.at.epochMillis"
# one row per record that exists, in any order
READ = f"""UNWIND $v.ids AS id
MATCH (record:{RECORD} {{id: id}})
RETURN {PROPERTIES}"""
# Nodes of some days, found by their index; `$v.days` are days in UTC.
IN_PERIOD = f"""UNWIND $v.days AS day
MATCH (record:{RECORD} {{day: day}})
WHERE ($v.person IS NULL OR $v.person IN record.people) AND ($v.kind IS NULL OR record.kind = $v.kind)
WITH record, record.at.epochMillis AS at
WHERE $v.first <= at AND at < $v.end"""
# the newest records that are older than a position; one row
READ_PAGE = f"""{IN_PERIOD}
  AND (at < $v.at OR at = $v.at AND (record.chain > $v.chain OR record.chain = $v.chain AND record.seq < $v.seq))
WITH record, at
ORDER BY at DESC, record.chain, record.seq DESC
LIMIT $v.count
RETURN collect([properties(record), at]) AS data"""
COUNT = f"""{IN_PERIOD}
RETURN count(record) AS data"""  # one row
NAME = MASKS[Mask.NAME].format(value="node.name")
# one row: a pair of id and masked name for each id that exists
READ_NAMES = f"""CALL () {{
  UNWIND $v.people AS id
  MATCH (node:Person {{id: id}})
  RETURN id, {NAME} AS name
  UNION ALL
  UNWIND $v.residents AS id
  MATCH (node:Resident {{id: id}})
  RETURN id, {NAME} AS name
}}
RETURN collect([id, name]) AS data"""
READ_ANCHORS = f"MATCH (record:{RECORD}) WHERE record.kind = 'RETENTION' RETURN {PROPERTIES}"
# one row per chain: its name, the first and the last number, the number of records
SPANS = f"MATCH (record:{RECORD}) RETURN record.chain, min(record.seq), max(record.seq), count(record)"
DELETE = f"""UNWIND $v.ids AS id
MATCH (record:{RECORD} {{id: id}})
DELETE record"""
DELETE_HEADS = f"""UNWIND $v.ids AS id
MATCH (head:{HEAD} {{id: id}})
DELETE head"""
