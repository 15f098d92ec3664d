// query LinksThatEndedWithFacts { person(id: "person_44BWVQ3T8W4GT60TGVNERWYGQB") { links(ended: true, type: ASSIGNED_TO) { totalCount counts { type count } nodes { type since until other { id } facts { name value } } } } }
//
// person  ← (person:Person {id: $id})
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, total, counts by type]
//     edge
//       facts
//       type
//       since
//       until
//     node
//       id

WITH $v.id AS id
MATCH (person:Person {id: id})
CALL (person) {
  CALL (person) {
    MATCH (person)<-[link:ASSIGNED_TO]-(other)
    RETURN link, other, 'IN' AS direction
    UNION ALL
    MATCH (person)-[link:ASSIGNED_TO]->(other)
    RETURN link, other, 'OUT' AS direction
  }
  RETURN count(other) AS total
}
CALL (person) {
  CALL (person) {
    MATCH (person)<-[link2:ASSIGNED_TO]-(other2)
    RETURN link2, other2, 'IN' AS direction
    UNION ALL
    MATCH (person)-[link2:ASSIGNED_TO]->(other2)
    RETURN link2, other2, 'OUT' AS direction
  }
  WITH type(link2) AS type, direction, count(link2) AS number ORDER BY type, direction
  RETURN collect([type, direction, number]) AS linkCounts
}
CALL (person) {
  CALL (person) {
    MATCH (person)<-[link3:ASSIGNED_TO]-(other3)
    RETURN link3, other3, 'IN' AS direction
    UNION ALL
    MATCH (person)-[link3:ASSIGNED_TO]->(other3)
    RETURN link3, other3, 'OUT' AS direction
  }
  WITH other3, link3, direction ORDER BY type(link3), direction, coalesce(toString(link3.since), ''), other3.id, coalesce(link3.kind, link3.role, link3.tier, '') LIMIT $v.first
  RETURN collect([[fact IN [['acting', toString(link3.acting)], ['duty', toString(link3.duty)], ['fromOrgId', toString(link3.fromOrgId)], ['grade', toString(link3.grade)], ['isHead', toString(link3.isHead)], ['isPrimary', toString(link3.isPrimary)], ['kind', toString(link3.kind)], ['memberType', toString(link3.memberType)], ['onBehalfOfId', toString(link3.onBehalfOfId)], ['registered', toString(link3.registered)], ['role', toString(link3.role)], ['tier', toString(link3.tier)], ['title', toString(link3.title)], ['track', toString(link3.track)]] WHERE fact[1] IS NOT NULL], type(link3), toString(link3.since), toString(link3.until), other3.id]) AS rows
}
RETURN [head(collect([[rows, total, linkCounts]]))] AS data
