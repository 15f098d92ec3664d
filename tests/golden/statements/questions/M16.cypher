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
// appraisalsWithoutConsent  ⇇ (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})<-[:HOLDS {during: appraisal.on}]-(person:Person)<-[:APPRAISES]-(appraisal:Appraisal)  [page, total]
//   kind
//   on
//   year
//   byOrganization  ← (appraisal:Appraisal)-[:APPRAISED_BY]->(organization:Organization)
//     id
//     name
//   person  ← (appraisal:Appraisal)-[:APPRAISES]->(person:Person)
//     name
// headsWithoutConsent  ⇇ (person:Person)-[edge:HOLDS {until: any}]->(post:Post), (:Department {subjectToConsent: true})<-[:DISPATCHED_BY]-(:DispatchedAgency)<-[:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})  [page, total]
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
  MATCH (n:Department {subjectToConsent: true})<-[l:DISPATCHED_BY]-(n2:DispatchedAgency)<-[l2:POST_IN]-(post:Post {kind: 'AGENCY_HEAD'})<-[l3:HOLDS]-(person:Person)<-[l4:APPRAISES]-(appraisal:Appraisal)
  WHERE (n.dissolvedOn IS NULL OR $v.asOf < n.dissolvedOn)
    AND (l.until IS NULL OR $v.asOf < l.until)
    AND (n2.dissolvedOn IS NULL OR $v.asOf < n2.dissolvedOn)
    AND (l2.until IS NULL OR $v.asOf < l2.until)
    AND l3.since <= appraisal.on AND (l3.until IS NULL OR appraisal.on < l3.until)
  CALL (appraisal, post) {
    MATCH (appraisal)-[l5:APPRAISES]->(head:Person)-[l6:HOLDS]->(post:Post)<-[l7:CONCERNS]-(request:ConsentRequest {kind: 'APPRAISAL', decision: 'AGREED', candidateRef: head.id})-[l8:ADDRESSED_TO]->(committee:PartyOrganization)
    WHERE l6.since <= appraisal.on AND (l6.until IS NULL OR appraisal.on < l6.until)
      AND request.documentNo IS NOT NULL
      AND request.decidedOn <= appraisal.on
      AND (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
    MATCH (committee:PartyOrganization)-[l9:PARTY_ORG_OF]->(n3:Township)<-[l10:STATIONED_IN]-(n4:DispatchedAgency)<-[l11:POST_IN]-(post:Post)
    WHERE (committee.dissolvedOn IS NULL OR $v.asOf < committee.dissolvedOn)
      AND l9.since <= appraisal.on AND (l9.until IS NULL OR appraisal.on < l9.until)
      AND (n3.validTo IS NULL OR $v.asOf < n3.validTo)
      AND l10.since <= appraisal.on AND (l10.until IS NULL OR appraisal.on < l10.until)
      AND (n4.dissolvedOn IS NULL OR $v.asOf < n4.dissolvedOn)
    WITH DISTINCT request LIMIT 1
    RETURN count(request) AS count
  }
  WITH appraisal, post, person, count
  WHERE count = 0
  WITH DISTINCT appraisal
  RETURN collect([appraisal]) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one[0] AS appraisal2
  WITH appraisal2 ORDER BY appraisal2.on, appraisal2.id LIMIT $v.first
  CALL (appraisal2) {
    MATCH (appraisal2)-[l12:APPRAISED_BY]->(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN head(collect([organization.id, organization.name])) AS organization
  }
  CALL (appraisal2) {
    MATCH (appraisal2)-[l13:APPRAISES]->(person2:Person)
    RETURN head(collect([person2.name])) AS person2
  }
  RETURN collect([appraisal2.kind, toString(appraisal2.on), appraisal2.year, organization, person2]) AS rows
}
CALL () {
  MATCH (person3:Person)-[edge:HOLDS]->(post2:Post)
  MATCH (post2:Post {kind: 'AGENCY_HEAD'})-[l14:POST_IN]->(n5:DispatchedAgency)-[l15:DISPATCHED_BY]->(n6:Department {subjectToConsent: true})
  WHERE (l14.until IS NULL OR $v.asOf < l14.until)
    AND (n5.dissolvedOn IS NULL OR $v.asOf < n5.dissolvedOn)
    AND (l15.until IS NULL OR $v.asOf < l15.until)
    AND (n6.dissolvedOn IS NULL OR $v.asOf < n6.dissolvedOn)
  CALL (post2, edge, person3) {
    MATCH (post2)<-[l16:CONCERNS]-(request2:ConsentRequest {kind: 'SELECTION', decision: 'AGREED', candidateRef: person3.id})-[l17:ADDRESSED_TO]->(committee2:PartyOrganization)
    WHERE request2.documentNo IS NOT NULL
      AND request2.decidedOn <= edge.since
      AND (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
      AND edge.since IS NOT NULL
    MATCH (committee2:PartyOrganization)-[l18:PARTY_ORG_OF]->(n7:Township)<-[l19:STATIONED_IN]-(n8:DispatchedAgency)<-[l20:POST_IN]-(post2)
    WHERE (committee2.dissolvedOn IS NULL OR $v.asOf < committee2.dissolvedOn)
      AND l18.since <= edge.since AND (l18.until IS NULL OR edge.since < l18.until)
      AND (n7.validTo IS NULL OR $v.asOf < n7.validTo)
      AND l19.since <= edge.since AND (l19.until IS NULL OR edge.since < l19.until)
      AND (n8.dissolvedOn IS NULL OR $v.asOf < n8.dissolvedOn)
    WITH DISTINCT request2 LIMIT 1
    RETURN count(request2) AS count2
  }
  WITH post2, person3, edge, count2
  WHERE count2 = 0
  RETURN collect([post2, person3, edge]) AS found2
}
CALL (found2) {
  UNWIND found2 AS one2
  WITH one2[0] AS post3, one2[1] AS source, one2[2] AS edge2
  WITH post3, source, edge2 ORDER BY post3.title, post3.id, source.id, coalesce(toString(edge2.since), '') LIMIT $v.first2
  CALL (post3) {
    MATCH (post3)<-[l21:CONCERNS]-(request3:ConsentRequest)
    WITH request3 ORDER BY request3.requestedOn, request3.id LIMIT $v.first3
    RETURN collect([toString(request3.decidedOn), request3.decision, request3.kind]) AS consentRequests
  }
  CALL (post3) {
    MATCH (post3)-[l22:POST_IN]->(organization2:Organization)
    WHERE (l22.until IS NULL OR $v.asOf < l22.until)
      AND (organization2.dissolvedOn IS NULL OR $v.asOf < organization2.dissolvedOn)
    WITH organization2 ORDER BY organization2.pinyin, organization2.name, organization2.id LIMIT 1
    RETURN head(collect([organization2.id, organization2.name])) AS organization2
  }
  RETURN collect([toString(edge2.since), toString(edge2.until), [source.name], post3.title, consentRequests, organization2]) AS rows2
}
RETURN [[rows, size(found)], [rows2, size(found2)]] AS data
