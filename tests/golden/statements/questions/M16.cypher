// # Which heads of stationed agencies took office or were appraised without the street's written consent 未征得街道书面同意任用或考核的派驻机构负责人
// query M16($first: Int = 50, $asOf: Date) {
//   headsWithoutConsent(first: $first, asOf: $asOf) {
//     totalCount
//     edges {
//       since
//       until
//       person { name }
//       node { title organization { name } consentRequests(first: 5) { nodes { kind decision decidedOn } } }
//     }
//   }
//   appraisalsWithoutConsent(first: $first, asOf: $asOf) {
//     totalCount
//     nodes { on year kind person { name } byOrganization { name } }
//   }
// }
//
// appraisalsWithoutConsent  ⇇ (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post)<-[:HOLDS {until: any}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)  [page, total]
//   kind
//   on
//   year
//   byOrganization  ← (appraisal:Appraisal)-[:APPRAISED_BY]->(organization:Organization)
//     id
//     name
//   person  ← (appraisal:Appraisal)-[:APPRAISES]->(person:Person)
//     name
// headsWithoutConsent  ⇇ (person:Person)-[edge:HOLDS {until: any}]->(post:Post), (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post)  [page, total]
//   edge
//     since
//     until
//     unit
//       name
//   node
//     title
//     consentRequests  ⇇ (post:Post)<-[:CONCERNS]-(request:ConsentRequest)  [page]
//       decidedOn
//       decision
//       kind
//     organization  ← (post:Post)-[:POST_IN]->(organization:Organization)
//       id
//       name

CALL () {
  CALL () {
    MATCH (n:Department {subjectToConsent: true})<-[l:DISPATCHED_BY]-(n2:DispatchedAgency)<-[l2:POST_IN]-(post:Post)<-[l3:HOLDS]-(person:Person)<-[l4:APPRAISES]-(appraisal:Appraisal)
    WHERE (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
      AND (l.until IS NULL OR $v.asOf < l.until)
      AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
      AND (l2.until IS NULL OR $v.asOf < l2.until)
    CALL (appraisal) {
      MATCH (appraisal)-[l5:APPRAISES]->(head:Person)-[l6:HOLDS]->(:Post)<-[l7:CONCERNS]-(request:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head.id})
      WHERE request.documentNo IS NOT NULL
        AND request.decidedOn <= appraisal.on
      WITH DISTINCT request LIMIT 1
      RETURN count(request) AS count
    }
    WITH appraisal, post, person, count
    WHERE count = 0
    RETURN count(DISTINCT appraisal) AS total
  }
  CALL () {
    MATCH (n3:Department {subjectToConsent: true})<-[l8:DISPATCHED_BY]-(n4:DispatchedAgency)<-[l9:POST_IN]-(post2:Post)<-[l10:HOLDS]-(person2:Person)<-[l11:APPRAISES]-(appraisal2:Appraisal)
    WHERE (n3.dissolvedOn IS NULL OR $v.asOf < n3.dissolvedOn)
      AND (l8.until IS NULL OR $v.asOf < l8.until)
      AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
      AND (l9.until IS NULL OR $v.asOf < l9.until)
    CALL (appraisal2) {
      MATCH (appraisal2)-[l12:APPRAISES]->(head2:Person)-[l13:HOLDS]->(:Post)<-[l14:CONCERNS]-(request2:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head2.id})
      WHERE request2.documentNo IS NOT NULL
        AND request2.decidedOn <= appraisal2.on
      WITH DISTINCT request2 LIMIT 1
      RETURN count(request2) AS count2
    }
    WITH appraisal2, post2, person2, count2
    WHERE count2 = 0
    WITH DISTINCT appraisal2 ORDER BY appraisal2.on, appraisal2.id LIMIT $v.first
    CALL (appraisal2) {
      MATCH (appraisal2)-[l15:APPRAISED_BY]->(organization:Organization)
      WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
      WITH organization ORDER BY organization.pinyin, organization.name, organization.id LIMIT 1
      RETURN head(collect([organization.id, organization.name])) AS organization
    }
    CALL (appraisal2) {
      MATCH (appraisal2)-[l16:APPRAISES]->(person3:Person)
      WITH person3 ORDER BY person3.pinyin, person3.name, person3.id LIMIT 1
      RETURN head(collect([person3.name])) AS person3
    }
    RETURN collect([appraisal2.kind, toString(appraisal2.on), appraisal2.year, organization, person3]) AS rows
  }
  RETURN [rows, total] AS appraisalsWithoutConsent
}
CALL () {
  CALL () {
    MATCH (person4:Person)-[edge:HOLDS]->(post3:Post)
    MATCH (post3:Post)-[l17:POST_IN]->(n5:DispatchedAgency)-[l18:DISPATCHED_BY]->(n6:Department {subjectToConsent: true})
    WHERE (l17.until IS NULL OR $v.asOf < l17.until)
      AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
      AND (l18.until IS NULL OR $v.asOf < l18.until)
      AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
    CALL (post3, edge, person4) {
      MATCH (post3)<-[l19:CONCERNS]-(request3:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person4.id})
      WHERE request3.documentNo IS NOT NULL
        AND request3.decidedOn <= edge.since
      WITH request3 LIMIT 1
      RETURN count(request3) AS count3
    }
    WITH post3, person4, edge, count3
    WHERE count3 = 0
    RETURN count(post3) AS total2
  }
  CALL () {
    MATCH (person5:Person)-[edge2:HOLDS]->(post4:Post)
    MATCH (post4:Post)-[l20:POST_IN]->(n7:DispatchedAgency)-[l21:DISPATCHED_BY]->(n8:Department {subjectToConsent: true})
    WHERE (l20.until IS NULL OR $v.asOf < l20.until)
      AND (n7.dissolvedOn IS NULL OR $v.asOf < n7.dissolvedOn)
      AND (l21.until IS NULL OR $v.asOf < l21.until)
      AND (n8.dissolvedOn IS NULL OR $v.asOf < n8.dissolvedOn)
    CALL (post4, edge2, person5) {
      MATCH (post4)<-[l22:CONCERNS]-(request4:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person5.id})
      WHERE request4.documentNo IS NOT NULL
        AND request4.decidedOn <= edge2.since
      WITH request4 LIMIT 1
      RETURN count(request4) AS count4
    }
    WITH post4, person5, edge2, count4
    WHERE count4 = 0
    WITH post4, person5, edge2 ORDER BY post4.title, post4.id, person5.id, coalesce(toString(edge2.since), '') LIMIT $v.first2
    CALL (post4) {
      MATCH (post4)<-[l23:CONCERNS]-(request5:ConsentRequest)
      WITH request5 ORDER BY request5.requestedOn, request5.id LIMIT $v.first3
      RETURN collect([toString(request5.decidedOn), request5.decision, request5.kind]) AS consentRequests
    }
    CALL (post4) {
      MATCH (post4)-[l24:POST_IN]->(organization2:Organization)
      WHERE (l24.until IS NULL OR $v.asOf < l24.until)
        AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
      WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT 1
      RETURN head(collect([organization2.id, organization2.name])) AS organization2
    }
    RETURN collect([toString(edge2.since), toString(edge2.until), [person5.name], post4.title, consentRequests, organization2]) AS rows2
  }
  RETURN [rows2, total2] AS headsWithoutConsent
}
RETURN [appraisalsWithoutConsent, headsWithoutConsent] AS data
