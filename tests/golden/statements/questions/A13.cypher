// # Where do demands of a category concentrate, and are competent units linked there 某类需求集中在哪里,那里有无职能单位
// query A13($category: ID! = "C0301", $first: Int! = 20, $asOf: Date) {
//   category(code: $category, asOf: $asOf) {
//     code
//     name
//     demandItems {
//       totalCount
//       groupBy(keys: [{ community: { self: VALUE } }], first: $first) {
//         count
//         keys { node { ... on Community { code name competentUnits(category: $category, first: 5) { totalCount nodes { name } } } } }
//       }
//     }
//   }
// }
//
// category  ← (category:Category {code: $code})
//   code
//   name
//   demandItems  ⇇ (category:Category)<-[:IN_CATEGORY]-(demand:DemandItem)  [page, total, groups by community.self]

WITH $v.code AS code
MATCH (category:Category {code: code})
CALL (category) {
  MATCH (category)<-[l:IN_CATEGORY]-(demand:DemandItem)
  RETURN count(demand) AS total
}
CALL (category) {
  MATCH (category)<-[l2:IN_CATEGORY]-(demand2:DemandItem)
  CALL (demand2) {
    MATCH (demand2)-[l3:RAISED_IN]->(community:Community)
    WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN head(collect(community)) AS one
  }
  WITH one AS group, demand2
  WITH group, count(demand2) AS count
  WITH group, count ORDER BY count IS NULL, count DESC, group IS NULL, group.code, group.id LIMIT $v.first
  CALL (group) {
    WITH group WHERE group IS NOT NULL
    CALL (group) {
      CALL (group) {
        MATCH (group)<-[l4:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)
        WHERE (l4.until IS NULL OR $v.asOf < l4.until)
          AND (via.dissolvedOn IS NULL OR $v.asOf < via.dissolvedOn)
          AND (since.until IS NULL OR $v.asOf < since.until)
          AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
        MATCH (unit:Organization)-[l5:COMPETENT_FOR]->(:Category)<-[l6:SUBCATEGORY_OF*0..5]-(n:Category)
        WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
          AND (l5.until IS NULL OR $v.asOf < l5.until)
          AND n.code = $v.category2
        RETURN unit
        UNION ALL
        MATCH (group)<-[since2:CO_BUILDS]-(unit:Organization)
        WHERE (since2.until IS NULL OR $v.asOf < since2.until)
          AND (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
        MATCH (unit:Organization)-[l7:COMPETENT_FOR]->(:Category)<-[l8:SUBCATEGORY_OF*0..5]-(n2:Category)
        WHERE (unit.dissolvedOn IS NULL OR $v.asOf < unit.dissolvedOn)
          AND (l7.until IS NULL OR $v.asOf < l7.until)
          AND n2.code = $v.category2
        RETURN unit
      }
      WITH DISTINCT unit
      RETURN collect([unit]) AS found
    }
    CALL (found) {
      UNWIND found AS one2
      WITH one2[0] AS unit2
      WITH unit2 ORDER BY unit2.pinyin, unit2.name, unit2.id LIMIT $v.first2
      RETURN collect([unit2.id, unit2.name]) AS rows
    }
    RETURN head(collect([group.code, group.name, [rows, size(found)]])) AS groupRow
  }
  RETURN collect([[[group.id, groupRow]], [count]]) AS groups
}
RETURN [head(collect([category.code, category.name, [[], total, groups]]))] AS data
