// query WhetherOrNotItStillExists { areaEver(code: "500233003099") { code name validFrom validTo } }
//
// areaEver  ← (area:Area {code: $code, validTo: any})
//   code
//   id
//   name
//   validFrom
//   validTo

WITH $v.code AS code
MATCH (area:Area {code: code})
RETURN [head(collect([area.code, area.id, area.name, toString(area.validFrom), toString(area.validTo)]))] AS data
