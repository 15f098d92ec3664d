// query ById { node(id: "grid_01k1zkg2p8epvqtfz7vkq2h0n4") { id __typename ... on Grid { code } ... on Person { name } } }
//
// node  ← (node:Node {id: $id})
//   code
//   id

WITH $v.id AS id
MATCH (node:Grid {id: id})
WHERE (node.validTo IS NULL OR $v.asOf < node.validTo)
RETURN [head(collect([node.code, node.id]))] AS data
