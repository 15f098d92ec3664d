// query SearchInAnArea { search(text: "shuiwu", scope: "500233001") { complete edges { fit node { id } } } }
//
// search  ⇇ (term:SearchTerm)  [page, complete]
//   edge
//     fit
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
  UNWIND CASE WHEN size($v.scope) >= 9 AND ('Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200) OR 'Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200) OR 'Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200)) THEN [$v.scope] ELSE [] END AS top
  MATCH (:Area {code: top})<-[:PART_OF*0..7]-(inner:Area)
  WITH DISTINCT inner
  WHERE (inner.code STARTS WITH $v.scope OR EXISTS { MATCH (inner)-[up:PART_OF]->(around:Area) WHERE around.code STARTS WITH $v.scope AND (up.until IS NULL OR $v.asOf < up.until) })
  WITH inner LIMIT 1001
  RETURN collect(inner) AS areasThere
}
CALL (terms, areasThere) {
  CALL (terms, areasThere) {
    UNWIND CASE WHEN 'Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200) AND size(areasThere) <= 500 THEN areasThere ELSE [] END AS inner
    MATCH (inner)<-[l:CO_BUILDS|HOSTED_BY|LOCATED_IN|OPERATES_FOR|PARTY_ORG_OF|SERVES|STATIONED_IN]-(inside:Organization)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
    RETURN inside
  }
  WITH DISTINCT inside LIMIT 1001
  RETURN collect(inside) AS organizationsThere
}
CALL (terms, areasThere) {
  CALL (terms, areasThere) {
    UNWIND CASE WHEN 'Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200) AND size(areasThere) <= 500 THEN areasThere ELSE [] END AS inner
    MATCH (inner)<-[l:ASSIGNED_TO|BACKBONE_OF|EMPLOYED_BY|LINKED_TO|REGISTERED_AT|SECONDED_TO|VOLUNTEERS_WITH]-(inside:Person)
    WHERE (l.until IS NULL OR $v.asOf < l.until)
    RETURN inside
    UNION ALL UNWIND CASE WHEN 'Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200) AND size(areasThere) <= 500 THEN areasThere ELSE [] END AS inner
    MATCH (inner)<-[l:CO_BUILDS|HOSTED_BY|LOCATED_IN|OPERATES_FOR|PARTY_ORG_OF|SERVES|STATIONED_IN]-(:Organization)<-[job:WORKS_FOR]-(inside:Person)
    WHERE (job.until IS NULL OR $v.asOf < job.until)
      AND (l.until IS NULL OR $v.asOf < l.until)
    RETURN inside
  }
  WITH DISTINCT inside LIMIT 1001
  RETURN collect(inside) AS peopleThere
}
CALL (terms, areasThere, organizationsThere, peopleThere) {
  CALL (terms, areasThere, organizationsThere, peopleThere) {
    CALL (terms, areasThere, organizationsThere, peopleThere) {
      UNWIND terms AS term
      UNWIND CASE WHEN 'Area' IN $v.types AND NOT ('Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 1000 AND size(areasThere) <= 1000) THEN term.areas ELSE [] END AS one
      WITH DISTINCT one
      MATCH (candidate:Area {id: one})
      WHERE (candidate.validTo IS NULL OR $v.asOf < candidate.validTo)
        AND size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      WITH collect(candidate) AS matching
      CALL (matching) {
        UNWIND matching AS candidate
        WITH candidate
        WHERE (candidate.code STARTS WITH $v.scope OR EXISTS { MATCH (candidate)-[up:PART_OF]->(around:Area) WHERE around.code STARTS WITH $v.scope AND (up.until IS NULL OR $v.asOf < up.until) })
        RETURN candidate
      }
      RETURN DISTINCT candidate
      UNION ALL UNWIND CASE WHEN 'Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 1000 AND size(areasThere) <= 1000 THEN areasThere ELSE [] END AS candidate
      WITH candidate
      WHERE (candidate.validTo IS NULL OR $v.asOf < candidate.validTo)
        AND size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      RETURN candidate
    }
    RETURN candidate, candidate.level AS place
    UNION ALL
    CALL (terms, areasThere, organizationsThere, peopleThere) {
      UNWIND terms AS term
      UNWIND CASE WHEN 'Organization' IN $v.types AND NOT ('Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(organizationsThere) <= 1000) THEN term.organizations ELSE [] END AS one
      WITH DISTINCT one
      MATCH (candidate:Organization {id: one})
      WHERE (candidate.dissolvedOn IS NULL OR $v.asOf < candidate.dissolvedOn)
        AND size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      WITH collect(candidate) AS matching
      CALL (matching) {
        UNWIND matching AS candidate
        MATCH (candidate)-[l:CO_BUILDS|HOSTED_BY|LOCATED_IN|OPERATES_FOR|PARTY_ORG_OF|SERVES|STATIONED_IN]->(inner:Area)
        WHERE (l.until IS NULL OR $v.asOf < l.until)
          AND (inner.code STARTS WITH $v.scope OR EXISTS { MATCH (inner)-[up:PART_OF]->(around:Area) WHERE around.code STARTS WITH $v.scope AND (up.until IS NULL OR $v.asOf < up.until) })
        RETURN candidate
      }
      RETURN DISTINCT candidate
      UNION ALL UNWIND CASE WHEN 'Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(organizationsThere) <= 1000 THEN organizationsThere ELSE [] END AS candidate
      WITH candidate
      WHERE (candidate.dissolvedOn IS NULL OR $v.asOf < candidate.dissolvedOn)
        AND size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      RETURN candidate
    }
    RETURN candidate, 9 AS place
    UNION ALL
    CALL (terms, areasThere, organizationsThere, peopleThere) {
      UNWIND terms AS term
      UNWIND CASE WHEN 'Person' IN $v.types AND NOT ('Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(peopleThere) <= 1000) THEN term.people ELSE [] END AS one
      WITH DISTINCT one
      MATCH (candidate:Person {id: one})
      WHERE size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      WITH collect(candidate) AS matching
      CALL (matching) {
        UNWIND matching AS candidate
        MATCH (candidate)-[l:ASSIGNED_TO|BACKBONE_OF|EMPLOYED_BY|LINKED_TO|REGISTERED_AT|SECONDED_TO|VOLUNTEERS_WITH]->(inner:Area)
        WHERE (l.until IS NULL OR $v.asOf < l.until)
          AND (inner.code STARTS WITH $v.scope OR EXISTS { MATCH (inner)-[up:PART_OF]->(around:Area) WHERE around.code STARTS WITH $v.scope AND (up.until IS NULL OR $v.asOf < up.until) })
        RETURN candidate
        UNION ALL UNWIND matching AS candidate
        MATCH (candidate)-[job:WORKS_FOR]->(:Organization)-[l:CO_BUILDS|HOSTED_BY|LOCATED_IN|OPERATES_FOR|PARTY_ORG_OF|SERVES|STATIONED_IN]->(inner:Area)
        WHERE (job.until IS NULL OR $v.asOf < job.until)
          AND (l.until IS NULL OR $v.asOf < l.until)
          AND (inner.code STARTS WITH $v.scope OR EXISTS { MATCH (inner)-[up:PART_OF]->(around:Area) WHERE around.code STARTS WITH $v.scope AND (up.until IS NULL OR $v.asOf < up.until) })
        RETURN candidate
      }
      RETURN DISTINCT candidate
      UNION ALL UNWIND CASE WHEN 'Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(peopleThere) <= 1000 THEN peopleThere ELSE [] END AS candidate
      WITH candidate
      WHERE size([form IN candidate.searchForms WHERE any(one IN $v.forms WHERE form CONTAINS one[1])]) > 0
      RETURN candidate
    }
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
CALL (terms, areasThere, organizationsThere, peopleThere) {
  RETURN (NOT ('Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200)) OR 'Area' IN $v.types AND any(term IN terms WHERE term.areasCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 1000 AND size(areasThere) <= 1000) AND (NOT ('Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200)) OR 'Organization' IN $v.types AND any(term IN terms WHERE term.organizationsCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(organizationsThere) <= 1000) AND (NOT ('Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200)) OR 'Person' IN $v.types AND any(term IN terms WHERE term.peopleCount > 200) AND size($v.scope) >= 9 AND size(areasThere) <= 500 AND size(peopleThere) <= 1000) AS complete
}
CALL (found, complete) {
  UNWIND found AS one
  WITH one[0] AS term, one[1] AS place, one[2] AS best
  WITH term, place, best ORDER BY toInteger(left(best, 1)), place, term.pinyin, term.name, term.id LIMIT $v.first
  RETURN collect([['WHOLE', 'PREFIX', 'PART'][toInteger(left(best, 1))], term.id]) AS rows
}
RETURN [[rows, complete]] AS data
