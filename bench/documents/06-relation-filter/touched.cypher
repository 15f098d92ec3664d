MATCH (:Community {code: '500233001001'})<-[:PART_OF]-(:Grid)<-[l:RAISED_IN]-(:WorkOrder) RETURN count(l) AS touched
