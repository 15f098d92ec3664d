// # How do the Party organizations stand under this one, which are joint, and which units have none 党组织隶属、联建党组织与未建党组织的单位
// query M23($id: ID! = "partyorganization_0H5S6PWSV86X2BJ422KRX0C6JJ", $code: ID! = "500233", $first: Int = 50, $after: String, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     ... on PartyOrganization {
//       name
//       ancestors(first: 8) { nodes { name type } }
//       descendants(first: $first, after: $after) {
//         totalCount
//         nodes { name type line formation partyParent { name } partyOrganizationOf(first: 5) { nodes { __typename name } } }
//         pageInfo { hasNextPage endCursor }
//       }
//     }
//   }
//   county(code: $code, asOf: $asOf) {
//     unitsWithoutPartyOrganization(first: $first) { totalCount nodes { __typename name kind } }
//   }
// }
//
// county  ← (county:County {code: $code})
//   unitsWithoutPartyOrganization  ⇇ (county:County)<-[:PART_OF*0..7]-(:Area)<-[:LOCATED_IN]-(unit:Unit|Department)  [page, total]
//     id
//     kind
//     name
// organization  ← (organization:Organization {id: $id})
//   name
//   ancestors  ⇇ (party:PartyOrganization)-[:PARTY_SUBORDINATE_TO*1..8]->(ancestor:PartyOrganization)  [page]
//     name
//     type
//   descendants  ⇇ (party:PartyOrganization)<-[:PARTY_SUBORDINATE_TO*1..8]-(descendant:PartyOrganization)  [page, total, more, keys]
//     formation
//     line
//     name
//     type
//     partyOrganizationOf  ⇇ (party:PartyOrganization)-[edge:PARTY_ORG_OF]->(unit:Organization)  [page]
//       id
//       name
//     partyParent  ← (party:PartyOrganization)-[:PARTY_SUBORDINATE_TO]->(parent:PartyOrganization)
//       name

WITH $v.code AS code, $v.id AS id
CALL (code) {
  MATCH (county:County {code: code})
  WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
  CALL (county) {
    MATCH (county)<-[l:PART_OF*0..5]-(n:Area)<-[l2:LOCATED_IN]-(unit:Unit|Department)
    WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (n.validTo IS NULL OR $v.asOf < n.validTo)
      AND (l2.until IS NULL OR $v.asOf < l2.until)
      AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
    CALL (unit) {
      MATCH (unit)<-[l3:PARTY_ORG_OF]-(party:PartyOrganization)
      WHERE (l3.until IS NULL OR $v.asOf < l3.until)
        AND (party.dissolvedOn IS NULL OR $v.asOf < party.dissolvedOn)
      WITH party LIMIT 1
      RETURN count(party) AS count
    }
    WITH unit, count
    WHERE count = 0
    WITH DISTINCT unit
    RETURN collect([unit]) AS found
  }
  CALL (found) {
    UNWIND found AS one
    WITH one[0] AS unit2
    WITH unit2 ORDER BY unit2.pinyin, unit2.name, unit2.id LIMIT $v.first
    RETURN collect([unit2.id, unit2.kind, unit2.name]) AS rows
  }
  RETURN head(collect([[rows, size(found)]])) AS county
}
CALL (id) {
  MATCH (organization:PartyOrganization {id: id})
  WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
  CALL (organization) {
    MATCH (organization)-[l4:PARTY_SUBORDINATE_TO*1..8]->(ancestor:PartyOrganization)
    WHERE all(x IN l4 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (ancestor.dissolvedOn IS NULL OR $v.asOf < ancestor.dissolvedOn)
    WITH DISTINCT ancestor ORDER BY ancestor.pinyin, ancestor.name, ancestor.id LIMIT $v.first2
    RETURN collect([ancestor.name, ancestor.type]) AS ancestors
  }
  CALL (organization) {
    MATCH (organization)<-[l5:PARTY_SUBORDINATE_TO*1..8]-(descendant:PartyOrganization)
    WHERE all(x IN l5 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (descendant.dissolvedOn IS NULL OR $v.asOf < descendant.dissolvedOn)
    RETURN count(DISTINCT descendant) AS total
  }
  CALL (organization) {
    MATCH (organization)<-[l6:PARTY_SUBORDINATE_TO*1..8]-(descendant2:PartyOrganization)
    WHERE all(x IN l6 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (descendant2.dissolvedOn IS NULL OR $v.asOf < descendant2.dissolvedOn)
    WITH DISTINCT descendant2 ORDER BY descendant2.pinyin, descendant2.name, descendant2.id LIMIT $v.first3
    CALL (descendant2) {
      MATCH (descendant2)-[edge:PARTY_ORG_OF]->(unit3:Organization)
      WHERE (edge.until IS NULL OR $v.asOf < edge.until)
        AND (unit3.dissolvedOn IS NULL OR $v.asOf < unit3.dissolvedOn)
      WITH unit3, edge ORDER BY unit3.pinyin, unit3.name, unit3.id LIMIT $v.first4
      RETURN collect([unit3.id, unit3.name]) AS partyOrganizationOf
    }
    CALL (descendant2) {
      MATCH (descendant2)-[l7:PARTY_SUBORDINATE_TO]->(parent:PartyOrganization)
      WHERE (l7.until IS NULL OR $v.asOf < l7.until)
        AND (parent.dissolvedOn IS NULL OR $v.asOf < parent.dissolvedOn)
      WITH parent ORDER BY parent.pinyin, parent.name, parent.id LIMIT 1
      RETURN head(collect([parent.name])) AS parent
    }
    RETURN collect([[descendant2.pinyin, descendant2.name, descendant2.id], descendant2.formation, descendant2.line, descendant2.name, descendant2.type, partyOrganizationOf, parent]) AS rows2
  }
  RETURN head(collect([organization.name, ancestors, [rows2, total]])) AS organization
}
RETURN [county, organization] AS data
