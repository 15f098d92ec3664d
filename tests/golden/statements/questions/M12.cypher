// # How many stars did departments, streets and communities get this year 部门、街道党工委、社区党委年度星级
// query M12($year: Int! = 2023, $first: Int = 50, $after: String, $asOf: Date) {
//   appraisals(
//     where: { kind: { eq: ORDER_RATING }, year: { eq: $year } }
//     orderBy: [{ meanStars: DESC }, { ratingCount: DESC }]
//     first: $first
//     after: $after
//     asOf: $asOf
//   ) {
//     totalCount
//     nodes { meanStars ratingCount organization { __typename name } ratings { groupBy(keys: [{ stars: VALUE }], first: 5) { keys { value } count } } }
//     pageInfo { hasNextPage endCursor }
//   }
// }
//
// appraisals  ⇇ (appraisal:Appraisal)  [page, total, more, keys]
//   where (kind eq $where.kind.eq) AND (year eq $where.year.eq)
//   order by (mean stars of (appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating), if there are 5) descending, (|(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)|) descending, id
//   meanStars = mean stars of (appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating), if there are 5
//   organization  ← (appraisal:Appraisal)-[:APPRAISES]->(organization:Organization)
//     id
//     name
//   ratingCount = |(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)|
//   ratings  ⇇ (appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)  [page, groups by stars]

CALL () {
  MATCH (appraisal:Appraisal)
  WHERE appraisal.kind = $v.kind_eq
    AND appraisal.year = $v.year_eq
  RETURN count(appraisal) AS total
}
CALL () {
  MATCH (appraisal2:Appraisal)
  WHERE appraisal2.kind = $v.kind_eq
    AND appraisal2.year = $v.year_eq
  CALL (appraisal2) {
    MATCH (appraisal2)<-[l:CONTRIBUTES_TO]-(rating:Rating)
    RETURN CASE WHEN count(rating.stars) >= 5 THEN toFloat(sum(rating.stars)) / count(rating.stars) END AS count
  }
  CALL (appraisal2) {
    MATCH (appraisal2)<-[l2:CONTRIBUTES_TO]-(rating2:Rating)
    RETURN count(rating2) AS count2
  }
  WITH appraisal2, count AS key, count2 AS key2
  WITH appraisal2, key, key2 ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0) DESC, CASE WHEN key2 IS NULL THEN 1 ELSE 0 END, coalesce(key2, 0) DESC, appraisal2.id LIMIT $v.first
  CALL (appraisal2) {
    MATCH (appraisal2)<-[l3:CONTRIBUTES_TO]-(rating3:Rating)
    RETURN CASE WHEN count(rating3.stars) >= 5 THEN toFloat(sum(rating3.stars)) / count(rating3.stars) END AS count3
  }
  CALL (appraisal2) {
    MATCH (appraisal2)-[l4:APPRAISES]->(organization:Organization)
    WHERE (organization.dissolvedOn IS NULL OR $v.asOf < organization.dissolvedOn)
    RETURN head(collect([organization.id, organization.name])) AS organization
  }
  CALL (appraisal2) {
    MATCH (appraisal2)<-[l5:CONTRIBUTES_TO]-(rating4:Rating)
    RETURN count(rating4) AS count4
  }
  CALL (appraisal2) {
    MATCH (appraisal2)<-[l6:CONTRIBUTES_TO]-(rating5:Rating)
    WITH rating5.stars AS group, rating5
    WITH group, count(rating5) AS count5
    WITH group, count5 ORDER BY count5 IS NULL, count5 DESC, group IS NULL, group LIMIT $v.first2
    RETURN collect([[[group]], [count5]]) AS groups
  }
  RETURN collect([[CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, 0.0), CASE WHEN key2 IS NULL THEN 1 ELSE 0 END, coalesce(key2, 0), appraisal2.id], count3, organization, count4, [[], groups]]) AS rows
}
RETURN [[rows, total]] AS data
