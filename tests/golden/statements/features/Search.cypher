// query Search { search(text: "忠州", types: [AREA, ORGANIZATION], first: 5) { totalCount complete edges { fit match node { id __typename } } pageInfo { endCursor } } }
//
// search  ⇇ (term:SearchTerm)  [page, total, complete, keys]
//   edge
//     fit
//     match
//   node
//     id

CALL () {
  UNWIND $v.keys AS asked
  WITH asked[0] AS way, asked[1] AS size, asked[2] AS key
  MATCH (term:SearchTerm {key: key})
  WITH way, size, term, CASE WHEN ('Area' IN $v.types AND term.areasCount > 200) OR ('Organization' IN $v.types AND term.organizationsCount > 200) OR ('Person' IN $v.types AND term.peopleCount > 200) THEN 1 ELSE 0 END AS lacks
  ORDER BY lacks, CASE WHEN 'Area' IN $v.types THEN term.areasCount ELSE 0 END + CASE WHEN 'Organization' IN $v.types THEN term.organizationsCount ELSE 0 END + CASE WHEN 'Person' IN $v.types THEN term.peopleCount ELSE 0 END, term.key
  WITH way, size, collect(term) AS found, min(lacks) AS lacks
  WHERE size(found) = size OR lacks = 0
  WITH DISTINCT found[0] AS term
  RETURN collect(term) AS terms
}
CALL (terms) {
  CALL (terms) {
    UNWIND terms AS term
    UNWIND CASE WHEN 'Area' IN $v.types THEN term.areas ELSE [] END AS one
    WITH DISTINCT one
    MATCH (candidate:Area {id: one})
    WHERE (candidate.validTo IS NULL OR $v.asOf < candidate.validTo)
    RETURN candidate, candidate.level AS place
    UNION ALL
    UNWIND terms AS term
    UNWIND CASE WHEN 'Organization' IN $v.types THEN term.organizations ELSE [] END AS one
    WITH DISTINCT one
    MATCH (candidate:Organization {id: one})
    WHERE (candidate.dissolvedOn IS NULL OR $v.asOf < candidate.dissolvedOn)
    RETURN candidate, 9 AS place
    UNION ALL
    UNWIND terms AS term
    UNWIND CASE WHEN 'Person' IN $v.types THEN term.people ELSE [] END AS one
    WITH DISTINCT one
    MATCH (candidate:Person {id: one})
    RETURN candidate, 10 AS place
  }
  WITH candidate, place, [form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])] AS hits
  WITH candidate, place, reduce(best = '9', form IN hits | reduce(better = best, one IN $v.forms |
          CASE
            WHEN form STARTS WITH one[0] AND '0' + right(form, 1) < better THEN '0' + right(form, 1)
            WHEN form STARTS WITH one[1] AND '1' + right(form, 1) < better THEN '1' + right(form, 1)
            WHEN form CONTAINS one[2] AND '2' + right(form, 1) < better THEN '2' + right(form, 1)
            ELSE better
          END)) AS best
  WHERE best <> '9'
  RETURN collect([candidate, place, best]) AS found
}
CALL (terms) {
  RETURN (NOT ('Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200))) AND (NOT ('Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200))) AND (NOT ('Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200))) AS complete
}
CALL (found, complete) {
  UNWIND found AS one
  WITH one[0] AS term, one[1] AS place, one[2] AS best
  WITH term, place, best ORDER BY toInteger(left(best, 1)), place, term.pinyin, term.name, term.id LIMIT $v.first
  RETURN collect([['WHOLE', 'PREFIX', 'PART'][toInteger(left(best, 1))], ['CODE', 'NAME', 'SHORT_NAME', 'OTHER_NAME', 'PINYIN', 'INITIALS'][toInteger(right(best, 1))], [toInteger(left(best, 1)), place, term.pinyin, term.name, term.id], term.id]) AS rows
}
RETURN [[rows, size(found), complete]] AS data
