// # Which streets did not appraise a department in a year 哪些街道当年未评议该部门
// query M15($code: ID! = "500233", $department: String! = "公安局", $year: Int! = 2023, $asOf: Date) {
//   county(code: $code, asOf: $asOf) {
//     name
//     descendants(
//       level: TOWNSHIP
//       where: {
//         communitiesInScope: { some: {} }
//         appraisalsMade: {
//           none: { kind: { eq: DEPARTMENT_REVIEW }, year: { eq: $year }, organization: { name: { contains: $department } } }
//         }
//       }
//     ) { totalCount nodes { code name } }
//     appraised: descendants(
//       level: TOWNSHIP
//       where: {
//         appraisalsMade: {
//           some: { kind: { eq: DEPARTMENT_REVIEW }, year: { eq: $year }, organization: { name: { contains: $department } } }
//         }
//       }
//     ) { nodes { code name } }
//   }
// }
//
// county  ← (county:County {code: $code})
//   name
//   descendants  ⇇ (area:Area)<-[:PART_OF*1..7]-(descendant:Area {level: $level})  [page]
//     where some (appraiser:Node)<-[:APPRAISED_BY]-(appraisal:Appraisal) with ((kind eq $where.appraisalsMade.some.kind.eq) AND (year eq $where.appraisalsMade.some.year.eq) AND (some (appraisal:Appraisal)-[:APPRAISES]->(organization:Organization) with (name contains $where.appraisalsMade.some.organization.name.contains)))
//     code
//     id
//     name
//   descendants  ⇇ (area:Area)<-[:PART_OF*1..7]-(descendant:Area {level: $level})  [page, total]
//     where (some (area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true}) with (true)) AND (NOT (some (appraiser:Node)<-[:APPRAISED_BY]-(appraisal:Appraisal) with ((kind eq $where.appraisalsMade.none.kind.eq) AND (year eq $where.appraisalsMade.none.year.eq) AND (some (appraisal:Appraisal)-[:APPRAISES]->(organization:Organization) with (name contains $where.appraisalsMade.none.organization.name.contains)))))
//     code
//     id
//     name

WITH $v.code AS code
MATCH (county:County {code: code})
WHERE (county.validTo IS NULL OR $v.asOf < county.validTo)
CALL (county) {
  MATCH (county)<-[l:PART_OF*1..5]-(descendant:Area)
  WHERE all(x IN l WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND descendant.level = $v.level
    AND (descendant.validTo IS NULL OR $v.asOf < descendant.validTo)
  WITH county, descendant SKIP 0
  WHERE EXISTS {
    MATCH (descendant)<-[l2:APPRAISED_BY]-(appraisal:Appraisal)
    WHERE appraisal.kind = $v.kind_eq
      AND appraisal.year = $v.year_eq
    WITH descendant, appraisal SKIP 0
    WHERE EXISTS {
      MATCH (appraisal)-[l3:APPRAISES]->(organization:Organization)
      WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
        AND organization.name CONTAINS $v.name_contains
      RETURN organization
    }
    RETURN appraisal
  }
  WITH DISTINCT descendant ORDER BY descendant.code LIMIT $v.first
  RETURN collect([descendant.code, descendant.id, descendant.name]) AS descendants
}
CALL (county) {
  MATCH (county)<-[l4:PART_OF*1..5]-(descendant2:Area)
  WHERE all(x IN l4 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND descendant2.level = $v.level
    AND (descendant2.validTo IS NULL OR $v.asOf < descendant2.validTo)
  WITH county, descendant2 SKIP 0
  WHERE EXISTS {
    MATCH (descendant2)<-[l5:PART_OF*0..4]-(community:Community {inScope: true})
    WHERE all(x IN l5 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    RETURN community
  }
    AND NOT EXISTS {
    MATCH (descendant2)<-[l6:APPRAISED_BY]-(appraisal2:Appraisal)
    WHERE appraisal2.kind = $v.kind_eq2
      AND appraisal2.year = $v.year_eq2
    WITH descendant2, appraisal2 SKIP 0
    WHERE EXISTS {
      MATCH (appraisal2)-[l7:APPRAISES]->(organization2:Organization)
      WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
        AND organization2.name CONTAINS $v.name_contains2
      RETURN organization2
    }
    RETURN appraisal2
  }
  RETURN count(DISTINCT descendant2) AS total
}
CALL (county) {
  MATCH (county)<-[l8:PART_OF*1..5]-(descendant3:Area)
  WHERE all(x IN l8 WHERE (x.until IS NULL OR $v.asOf < x.until))
    AND descendant3.level = $v.level
    AND (descendant3.validTo IS NULL OR $v.asOf < descendant3.validTo)
  WITH county, descendant3 SKIP 0
  WHERE EXISTS {
    MATCH (descendant3)<-[l9:PART_OF*0..4]-(community2:Community {inScope: true})
    WHERE all(x IN l9 WHERE (x.until IS NULL OR $v.asOf < x.until))
      AND (community2.validTo IS NULL OR $v.asOf < community2.validTo)
    RETURN community2
  }
    AND NOT EXISTS {
    MATCH (descendant3)<-[l10:APPRAISED_BY]-(appraisal3:Appraisal)
    WHERE appraisal3.kind = $v.kind_eq2
      AND appraisal3.year = $v.year_eq2
    WITH descendant3, appraisal3 SKIP 0
    WHERE EXISTS {
      MATCH (appraisal3)-[l11:APPRAISES]->(organization3:Organization)
      WHERE (organization3.dissolvedOn IS NULL OR $v.asOf < organization3.dissolvedOn)
        AND organization3.name CONTAINS $v.name_contains2
      RETURN organization3
    }
    RETURN appraisal3
  }
  WITH DISTINCT descendant3 ORDER BY descendant3.code LIMIT $v.first2
  RETURN collect([descendant3.code, descendant3.id, descendant3.name]) AS rows
}
RETURN [head(collect([county.name, descendants, [rows, total]]))] AS data
