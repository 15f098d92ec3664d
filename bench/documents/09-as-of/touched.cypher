MATCH (:Township {code: '500233002'})<-[:PART_OF]-(community:Community)
WITH community ORDER BY community.code LIMIT 10
MATCH (community)<-[:PART_OF]-(grid:Grid)
OPTIONAL MATCH (grid)<-[force:ASSIGNED_TO]-()
RETURN count(DISTINCT grid) + count(force) AS touched
