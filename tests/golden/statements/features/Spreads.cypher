// query Spreads { workOrders { aggregate { median(of: overdueDays) p90(of: reopenCount) stddev(of: reopenCount) } groupBy(keys: [{ urgency: VALUE }], having: [{ function: STDDEV, of: reopenCount, gt: 0 }], orderBy: [{ function: P90, of: overdueDays, direction: DESC }]) { count median(of: overdueDays) } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, median ((((((millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))) - millis(dueAt)) / 86400000) + 1) if millis(dueAt) < (millis(resolvedAt) if resolvedAt < end(asOf), null if closedAt < end(asOf), else millis(end(asOf))))), p90 reopenCount, stddev reopenCount, groups by urgency]
//   ≤ a sample

CALL () {
  MATCH (order:WorkOrder)
  WITH order, CASE WHEN order.dueAt.epochMillis < CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order.resolvedAt < $v.asOfEnd THEN order.resolvedAt.epochMillis WHEN order.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order.dueAt.epochMillis) / 86400000 + 1 END AS entry
  WITH collect(entry) AS values, collect(order.reopenCount) AS values3
  CALL (values) {
    UNWIND values AS value
    WITH value ORDER BY value
    RETURN collect(value) AS sorted
  }
  CALL (values3) {
    UNWIND values3 AS value2
    WITH value2 ORDER BY value2
    RETURN collect(value2) AS sorted2
  }
  WITH CASE WHEN size(sorted) > 0 THEN sorted[(size(sorted) - 1) * 5 / 10] + (sorted[((size(sorted) - 1) * 5 + 9) / 10] - sorted[(size(sorted) - 1) * 5 / 10]) * ((size(sorted) - 1) * 5 % 10) / 10.0 END AS median, CASE WHEN size(sorted2) > 0 THEN sorted2[(size(sorted2) - 1) * 9 / 10] + (sorted2[((size(sorted2) - 1) * 9 + 9) / 10] - sorted2[(size(sorted2) - 1) * 9 / 10]) * ((size(sorted2) - 1) * 9 % 10) / 10.0 END AS p90, CASE WHEN size(sorted2) > 1 THEN sqrt((size(sorted2) * reduce(total = 0.0, one IN sorted2 | total + toFloat(one - sorted2[0]) * toFloat(one - sorted2[0])) - reduce(total = 0.0, one IN sorted2 | total + toFloat(one - sorted2[0])) ^ 2) / (size(sorted2) * (size(sorted2) - 1))) END AS stddev
  RETURN [median, p90, stddev] AS aggregate
}
CALL () {
  MATCH (order2:WorkOrder)
  WITH order2.urgency AS group, order2
  WITH group, order2, CASE WHEN order2.dueAt.epochMillis < CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END THEN (CASE WHEN order2.resolvedAt < $v.asOfEnd THEN order2.resolvedAt.epochMillis WHEN order2.closedAt < $v.asOfEnd THEN null ELSE $v.endMillis END - order2.dueAt.epochMillis) / 86400000 + 1 END AS entry2
  WITH group, count(order2) AS count, collect(entry2) AS values6, collect(order2.reopenCount) AS values5
  CALL (values6) {
    UNWIND values6 AS value3
    WITH value3 ORDER BY value3
    RETURN collect(value3) AS sorted3
  }
  CALL (values5) {
    UNWIND values5 AS value4
    WITH value4 ORDER BY value4
    RETURN collect(value4) AS sorted4
  }
  WITH group, count, CASE WHEN size(sorted3) > 0 THEN sorted3[(size(sorted3) - 1) * 5 / 10] + (sorted3[((size(sorted3) - 1) * 5 + 9) / 10] - sorted3[(size(sorted3) - 1) * 5 / 10]) * ((size(sorted3) - 1) * 5 % 10) / 10.0 END AS median2, CASE WHEN size(sorted4) > 1 THEN sqrt((size(sorted4) * reduce(total2 = 0.0, one2 IN sorted4 | total2 + toFloat(one2 - sorted4[0]) * toFloat(one2 - sorted4[0])) - reduce(total2 = 0.0, one2 IN sorted4 | total2 + toFloat(one2 - sorted4[0])) ^ 2) / (size(sorted4) * (size(sorted4) - 1))) END AS stddev2, CASE WHEN size(sorted3) > 0 THEN sorted3[(size(sorted3) - 1) * 9 / 10] + (sorted3[((size(sorted3) - 1) * 9 + 9) / 10] - sorted3[(size(sorted3) - 1) * 9 / 10]) * ((size(sorted3) - 1) * 9 % 10) / 10.0 END AS p902
  WHERE stddev2 > $v.reopenCount_gt
  WITH group, count, median2, stddev2, p902 ORDER BY p902 IS NULL, p902 DESC, group IS NULL, CASE group WHEN 'NORMAL' THEN 0 WHEN 'URGENT' THEN 1 WHEN 'EMERGENCY' THEN 2 END LIMIT $v.first
  RETURN collect([[[group]], [count, median2]]) AS groups
}
RETURN [[[], aggregate, groups]] AS data
