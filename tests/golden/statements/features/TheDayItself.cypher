// query TheDayItself($asOf: Date) { meta(asOf: $asOf) { horizon asOf } }
//
// meta  ← (meta:Meta)
//   asOf
//   horizon

MATCH (meta:Meta)
RETURN [head(collect([toString($v.asOf), toString(meta.horizon)]))] AS data
