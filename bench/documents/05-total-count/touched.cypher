MATCH (order:WorkOrder) RETURN count(order) AS touched
