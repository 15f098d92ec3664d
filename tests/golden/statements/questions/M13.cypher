// # What is a unit's annual assessment made of, and what is the evidence 单位年度考核构成与依据
// query M13($id: ID! = "unit_2C19479J2YJ2QVJ79JHHXAYEMX", $year: Int! = 2023, $asOf: Date) {
//   organization(id: $id, asOf: $asOf) {
//     name
//     annualAssessments(where: { year: { eq: $year } }, first: 5) {
//       nodes {
//         year
//         kind
//         total
//         rank
//         frozenAt
//         scheme { name criteria(first: 10) { nodes { name weight } } }
//         appraisals(first: 50) {
//           edges {
//             weight
//             node { kind on score maxScore ballotCount byArea { name } byOrganization { name } scheme { name } ratings { totalCount } }
//           }
//         }
//       }
//     }
//     appraisals(where: { year: { eq: $year } }, first: 20) { totalCount nodes { kind on score maxScore } }
//   }
// }
//
// organization  ← (organization:Organization {id: $id})
//   name
//   annualAssessments  ⇇ (organization:Organization)<-[:ASSESSES]-(assessment:AnnualAssessment)  [page]
//     where year eq $where.year.eq
//     frozenAt
//     kind
//     rank
//     total
//     year
//     appraisals  ⇇ (assessment:AnnualAssessment)<-[edge:COUNTS_IN]-(appraisal:Appraisal)  [page]
//       edge
//         weight
//       node
//         ballotCount
//         kind
//         maxScore
//         on
//         score
//         byArea  ← (appraisal:Appraisal)-[:APPRAISED_BY]->(area:Area)
//           id
//           name
//         byOrganization  ← (appraisal:Appraisal)-[:APPRAISED_BY]->(organization:Organization)
//           id
//           name
//         ratings  ⇇ (appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)  [page, total]
//         scheme  ← (made:Node)-[:UNDER]->(scheme:AppraisalScheme)
//           name
//     scheme  ← (made:Node)-[:UNDER]->(scheme:AppraisalScheme)
//       name
//       criteria  ⇇ (scheme:AppraisalScheme)<-[:CRITERION_OF]-(criterion:Criterion)  [page]
//         name
//         weight
//   appraisals  ⇇ (appraised:Node)<-[:APPRAISES]-(appraisal:Appraisal)  [page, total]
//     where year eq $where.year.eq
//     kind
//     maxScore
//     on
//     score

WITH $v.id AS id
MATCH (organization:Unit {id: id})
WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
CALL (organization) {
  MATCH (organization)<-[l:ASSESSES]-(assessment:AnnualAssessment)
  WHERE assessment.year = $v.year_eq
  WITH assessment ORDER BY assessment.year, assessment.id LIMIT $v.first
  CALL (assessment) {
    MATCH (assessment)<-[edge:COUNTS_IN]-(appraisal:Appraisal)
    WITH appraisal, edge ORDER BY appraisal.on, appraisal.id LIMIT $v.first2
    CALL (appraisal) {
      MATCH (appraisal)-[l2:APPRAISED_BY]->(area:Area)
      WHERE (area.validTo IS NULL OR $v.asOf < area.validTo)
      RETURN head(collect([area.id, area.name])) AS area
    }
    CALL (appraisal) {
      MATCH (appraisal)-[l3:APPRAISED_BY]->(organization2:Organization)
      WHERE (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      RETURN head(collect([organization2.id, organization2.name])) AS organization2
    }
    CALL (appraisal) {
      MATCH (appraisal)<-[l4:CONTRIBUTES_TO]-(rating:Rating)
      RETURN count(rating) AS total
    }
    CALL (appraisal) {
      MATCH (appraisal)-[l5:UNDER]->(scheme:AppraisalScheme)
      RETURN head(collect([scheme.name])) AS scheme
    }
    RETURN collect([edge.weight, appraisal.ballotCount, appraisal.kind, appraisal.maxScore, toString(appraisal.on), appraisal.score, area, organization2, [[], total], scheme]) AS appraisals
  }
  CALL (assessment) {
    MATCH (assessment)-[l6:UNDER]->(scheme2:AppraisalScheme)
    CALL (scheme2) {
      MATCH (scheme2)<-[l7:CRITERION_OF]-(criterion:Criterion)
      WITH criterion ORDER BY criterion.pinyin, criterion.name, criterion.id LIMIT $v.first4
      RETURN collect([criterion.name, criterion.weight]) AS criteria
    }
    RETURN head(collect([scheme2.name, criteria])) AS scheme2
  }
  RETURN collect([assessment.frozenAt.epochMillis, assessment.kind, assessment.rank, assessment.total, assessment.year, appraisals, scheme2]) AS annualAssessments
}
CALL (organization) {
  MATCH (organization)<-[l8:APPRAISES]-(appraisal2:Appraisal)
  WHERE appraisal2.year = $v.year_eq
  RETURN count(appraisal2) AS total2
}
CALL (organization) {
  MATCH (organization)<-[l9:APPRAISES]-(appraisal3:Appraisal)
  WHERE appraisal3.year = $v.year_eq
  WITH appraisal3 ORDER BY appraisal3.on, appraisal3.id LIMIT $v.first5
  RETURN collect([appraisal3.kind, appraisal3.maxScore, toString(appraisal3.on), appraisal3.score]) AS rows
}
RETURN [head(collect([organization.name, annualAssessments, [rows, total2]]))] AS data
