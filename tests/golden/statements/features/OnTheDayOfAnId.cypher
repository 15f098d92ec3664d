// query OnTheDayOfAnId { node(id: "grid_01k1zkg2p8epvqtfz7vkq2h0n4@2023-03-01") { id ... on Grid { name community { name } } } }
//
// node  ← (node:Node {id: $id})
//   id
//   name
//   community  ← (grid:Grid)-[:PART_OF]->(community:Community)
//     name

WITH $v.id AS id
MATCH (node:Grid {id: id})
WHERE (node.validFrom IS NULL OR node.validFrom <= $v.asOf) AND (node.validTo IS NULL OR $v.asOf < node.validTo)
CALL (node) {
  MATCH (node)-[l:PART_OF]->(community:Community)
  WHERE l.since <= $v.asOf AND (l.until IS NULL OR $v.asOf < l.until)
    AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf) AND (community.validTo IS NULL OR $v.asOf < community.validTo)
  WITH community ORDER BY community.code LIMIT 1
  RETURN head(collect([community.name])) AS community
}
RETURN [head(collect([node.id + $v.at, node.name, community]))] AS data
