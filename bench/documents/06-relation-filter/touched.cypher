MATCH (:CommandCenter {id: 'commandcenter_78GZ99WW31K333N158CMWZV6P2'})<-[l:DISPATCHED_BY_ORDER]-(:WorkOrder) RETURN count(l) AS touched
