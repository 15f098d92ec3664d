MATCH (a:Organization {id: $from}), (b:Organization {id: $to})
MATCH path = shortestPath((a)-[:MEMBER_UNIT_OF|SERVES|CO_BUILDS|WORKS_FOR|LINKED_TO|SUBORDINATE_TO|PARTY_SUBORDINATE_TO|PARTY_ORG_OF*..8]-(b))
WHERE all(l IN relationships(path) WHERE l.since <= date($day) AND (l.until IS NULL OR date($day) < l.until))
