// query ChangesOfAllLinks { community(code: "500233001007") { links { changeCount(from: "2021-06-01") changes(from: "2021-06-01") { kind type direction other { id } before { since until } after { since until } } } } }
//
// community  ← (community:Community {code: $code})
//   links  ⇇ (node:Node)-[:PART_OF]-(other:Node)  [page, number of changes "2021-06-01".., changes "2021-06-01"..]
//     id

WITH $v.code AS code
MATCH (community:Community {code: code})
WHERE (community.validTo IS NULL OR $v.asOf < community.validTo)
CALL (community) {
  CALL (community) {
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[link:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other)
        WHERE (link.until IS NULL OR $v.asOf < link.until)
          AND (other.dissolvedOn IS NULL OR $v.asOf < other.dissolvedOn)
          AND (other.endsOn IS NULL OR $v.asOf < other.endsOn)
          AND (NOT other:Area OR (other.validTo IS NULL OR $v.asOf < other.validTo))
        RETURN link, other, 'IN' AS direction
        UNION ALL
        MATCH (community)-[link:PART_OF|SUCCEEDED_BY]->(other)
        WHERE (link.until IS NULL OR $v.asOf < link.until)
          AND (other.validTo IS NULL OR $v.asOf < other.validTo)
        RETURN link, other, 'OUT' AS direction
      }
      RETURN other, link, direction
    }
    WITH community, other, link, direction
    WHERE NOT ((link.since IS NULL OR link.since <= $v.asOf2) AND (link.until IS NULL OR $v.asOf2 < link.until) AND (other.assignedOn IS NULL OR other.assignedOn <= $v.asOf2) AND (other.at IS NULL OR other.at < $v.asOfEnd) AND (other.collectedOn IS NULL OR other.collectedOn <= $v.asOf2) AND (other.date IS NULL OR other.date <= $v.asOf2) AND (other.foundedOn IS NULL OR other.foundedOn <= $v.asOf2) AND (other.dissolvedOn IS NULL OR $v.asOf2 < other.dissolvedOn) AND (other.on IS NULL OR other.on <= $v.asOf2) AND (other.openedOn IS NULL OR other.openedOn <= $v.asOf2) AND (other.signedOn IS NULL OR other.signedOn <= $v.asOf2) AND (other.startsOn IS NULL OR other.startsOn <= $v.asOf2) AND (other.endsOn IS NULL OR $v.asOf2 < other.endsOn) AND (NOT other:Area OR (other.validFrom IS NULL OR other.validFrom <= $v.asOf2) AND (other.validTo IS NULL OR $v.asOf2 < other.validTo)) AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo))
    CALL (community, other, link, direction) {
      MATCH (other)-[link2]-(community)
      WHERE type(link2) = type(link)
        AND link2 <> link
        AND (startNode(link2).id = community.id) = (direction = 'OUT')
        AND coalesce(link2.kind, link2.role, link2.tier, '') = coalesce(link.kind, link.role, link.tier, '')
        AND (link2.since IS NULL OR link2.since <= $v.asOf2) AND (link2.until IS NULL OR $v.asOf2 < link2.until)
        AND (other.assignedOn IS NULL OR other.assignedOn <= $v.asOf2)
        AND (other.at IS NULL OR other.at < $v.asOfEnd)
        AND (other.collectedOn IS NULL OR other.collectedOn <= $v.asOf2)
        AND (other.date IS NULL OR other.date <= $v.asOf2)
        AND (other.foundedOn IS NULL OR other.foundedOn <= $v.asOf2) AND (other.dissolvedOn IS NULL OR $v.asOf2 < other.dissolvedOn)
        AND (other.on IS NULL OR other.on <= $v.asOf2)
        AND (other.openedOn IS NULL OR other.openedOn <= $v.asOf2)
        AND (other.signedOn IS NULL OR other.signedOn <= $v.asOf2)
        AND (other.startsOn IS NULL OR other.startsOn <= $v.asOf2) AND (other.endsOn IS NULL OR $v.asOf2 < other.endsOn)
        AND (NOT other:Area OR (other.validFrom IS NULL OR other.validFrom <= $v.asOf2) AND (other.validTo IS NULL OR $v.asOf2 < other.validTo))
        AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND NOT ((link2.until IS NULL OR $v.asOf < link2.until) AND (other.dissolvedOn IS NULL OR $v.asOf < other.dissolvedOn) AND (other.endsOn IS NULL OR $v.asOf < other.endsOn) AND (NOT other:Area OR (other.validTo IS NULL OR $v.asOf < other.validTo)))
      WITH link2 ORDER BY link2.since LIMIT 1
      RETURN head(collect(link2)) AS other2
    }
    WITH other, link, direction, other2
    RETURN CASE WHEN other2 IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind, other AS changed, other2 AS before, link AS after, type(link) AS type, direction AS way
    UNION ALL
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[link3:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other3)
        WHERE (link3.since IS NULL OR link3.since <= $v.asOf2) AND (link3.until IS NULL OR $v.asOf2 < link3.until)
          AND (other3.assignedOn IS NULL OR other3.assignedOn <= $v.asOf2)
          AND (other3.at IS NULL OR other3.at < $v.asOfEnd)
          AND (other3.collectedOn IS NULL OR other3.collectedOn <= $v.asOf2)
          AND (other3.date IS NULL OR other3.date <= $v.asOf2)
          AND (other3.foundedOn IS NULL OR other3.foundedOn <= $v.asOf2) AND (other3.dissolvedOn IS NULL OR $v.asOf2 < other3.dissolvedOn)
          AND (other3.on IS NULL OR other3.on <= $v.asOf2)
          AND (other3.openedOn IS NULL OR other3.openedOn <= $v.asOf2)
          AND (other3.signedOn IS NULL OR other3.signedOn <= $v.asOf2)
          AND (other3.startsOn IS NULL OR other3.startsOn <= $v.asOf2) AND (other3.endsOn IS NULL OR $v.asOf2 < other3.endsOn)
          AND (NOT other3:Area OR (other3.validFrom IS NULL OR other3.validFrom <= $v.asOf2) AND (other3.validTo IS NULL OR $v.asOf2 < other3.validTo))
          AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        RETURN link3, other3, 'IN' AS direction
        UNION ALL
        MATCH (community)-[link3:PART_OF|SUCCEEDED_BY]->(other3)
        WHERE (link3.since IS NULL OR link3.since <= $v.asOf2) AND (link3.until IS NULL OR $v.asOf2 < link3.until)
          AND (other3.validFrom IS NULL OR other3.validFrom <= $v.asOf2) AND (other3.validTo IS NULL OR $v.asOf2 < other3.validTo)
          AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        RETURN link3, other3, 'OUT' AS direction
      }
      RETURN other3, link3, direction
    }
    WITH community, other3, link3, direction
    WHERE NOT ((link3.until IS NULL OR $v.asOf < link3.until) AND (other3.dissolvedOn IS NULL OR $v.asOf < other3.dissolvedOn) AND (other3.endsOn IS NULL OR $v.asOf < other3.endsOn) AND (NOT other3:Area OR (other3.validTo IS NULL OR $v.asOf < other3.validTo)))
    CALL (community, other3, link3, direction) {
      MATCH (other3)-[link4]-(community)
      WHERE type(link4) = type(link3)
        AND link4 <> link3
        AND (startNode(link4).id = community.id) = (direction = 'OUT')
        AND coalesce(link4.kind, link4.role, link4.tier, '') = coalesce(link3.kind, link3.role, link3.tier, '')
        AND (link4.until IS NULL OR $v.asOf < link4.until)
        AND (other3.dissolvedOn IS NULL OR $v.asOf < other3.dissolvedOn)
        AND (other3.endsOn IS NULL OR $v.asOf < other3.endsOn)
        AND (NOT other3:Area OR (other3.validTo IS NULL OR $v.asOf < other3.validTo))
        AND NOT ((link4.since IS NULL OR link4.since <= $v.asOf2) AND (link4.until IS NULL OR $v.asOf2 < link4.until) AND (other3.assignedOn IS NULL OR other3.assignedOn <= $v.asOf2) AND (other3.at IS NULL OR other3.at < $v.asOfEnd) AND (other3.collectedOn IS NULL OR other3.collectedOn <= $v.asOf2) AND (other3.date IS NULL OR other3.date <= $v.asOf2) AND (other3.foundedOn IS NULL OR other3.foundedOn <= $v.asOf2) AND (other3.dissolvedOn IS NULL OR $v.asOf2 < other3.dissolvedOn) AND (other3.on IS NULL OR other3.on <= $v.asOf2) AND (other3.openedOn IS NULL OR other3.openedOn <= $v.asOf2) AND (other3.signedOn IS NULL OR other3.signedOn <= $v.asOf2) AND (other3.startsOn IS NULL OR other3.startsOn <= $v.asOf2) AND (other3.endsOn IS NULL OR $v.asOf2 < other3.endsOn) AND (NOT other3:Area OR (other3.validFrom IS NULL OR other3.validFrom <= $v.asOf2) AND (other3.validTo IS NULL OR $v.asOf2 < other3.validTo)) AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo))
      WITH link4 ORDER BY link4.since LIMIT 1
      RETURN head(collect(link4)) AS other4
    }
    WITH other3, link3, direction, other4
    WHERE other4 IS NULL
    RETURN 'ENDED' AS kind, other3 AS changed, link3 AS before, null AS after, type(link3) AS type, direction AS way
  }
  RETURN count(kind) AS changeCount
}
CALL (community) {
  CALL (community) {
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[link5:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other5)
        WHERE (link5.until IS NULL OR $v.asOf < link5.until)
          AND (other5.dissolvedOn IS NULL OR $v.asOf < other5.dissolvedOn)
          AND (other5.endsOn IS NULL OR $v.asOf < other5.endsOn)
          AND (NOT other5:Area OR (other5.validTo IS NULL OR $v.asOf < other5.validTo))
        RETURN link5, other5, 'IN' AS direction
        UNION ALL
        MATCH (community)-[link5:PART_OF|SUCCEEDED_BY]->(other5)
        WHERE (link5.until IS NULL OR $v.asOf < link5.until)
          AND (other5.validTo IS NULL OR $v.asOf < other5.validTo)
        RETURN link5, other5, 'OUT' AS direction
      }
      RETURN other5, link5, direction
    }
    WITH community, other5, link5, direction
    WHERE NOT ((link5.since IS NULL OR link5.since <= $v.asOf2) AND (link5.until IS NULL OR $v.asOf2 < link5.until) AND (other5.assignedOn IS NULL OR other5.assignedOn <= $v.asOf2) AND (other5.at IS NULL OR other5.at < $v.asOfEnd) AND (other5.collectedOn IS NULL OR other5.collectedOn <= $v.asOf2) AND (other5.date IS NULL OR other5.date <= $v.asOf2) AND (other5.foundedOn IS NULL OR other5.foundedOn <= $v.asOf2) AND (other5.dissolvedOn IS NULL OR $v.asOf2 < other5.dissolvedOn) AND (other5.on IS NULL OR other5.on <= $v.asOf2) AND (other5.openedOn IS NULL OR other5.openedOn <= $v.asOf2) AND (other5.signedOn IS NULL OR other5.signedOn <= $v.asOf2) AND (other5.startsOn IS NULL OR other5.startsOn <= $v.asOf2) AND (other5.endsOn IS NULL OR $v.asOf2 < other5.endsOn) AND (NOT other5:Area OR (other5.validFrom IS NULL OR other5.validFrom <= $v.asOf2) AND (other5.validTo IS NULL OR $v.asOf2 < other5.validTo)) AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo))
    CALL (community, other5, link5, direction) {
      MATCH (other5)-[link6]-(community)
      WHERE type(link6) = type(link5)
        AND link6 <> link5
        AND (startNode(link6).id = community.id) = (direction = 'OUT')
        AND coalesce(link6.kind, link6.role, link6.tier, '') = coalesce(link5.kind, link5.role, link5.tier, '')
        AND (link6.since IS NULL OR link6.since <= $v.asOf2) AND (link6.until IS NULL OR $v.asOf2 < link6.until)
        AND (other5.assignedOn IS NULL OR other5.assignedOn <= $v.asOf2)
        AND (other5.at IS NULL OR other5.at < $v.asOfEnd)
        AND (other5.collectedOn IS NULL OR other5.collectedOn <= $v.asOf2)
        AND (other5.date IS NULL OR other5.date <= $v.asOf2)
        AND (other5.foundedOn IS NULL OR other5.foundedOn <= $v.asOf2) AND (other5.dissolvedOn IS NULL OR $v.asOf2 < other5.dissolvedOn)
        AND (other5.on IS NULL OR other5.on <= $v.asOf2)
        AND (other5.openedOn IS NULL OR other5.openedOn <= $v.asOf2)
        AND (other5.signedOn IS NULL OR other5.signedOn <= $v.asOf2)
        AND (other5.startsOn IS NULL OR other5.startsOn <= $v.asOf2) AND (other5.endsOn IS NULL OR $v.asOf2 < other5.endsOn)
        AND (NOT other5:Area OR (other5.validFrom IS NULL OR other5.validFrom <= $v.asOf2) AND (other5.validTo IS NULL OR $v.asOf2 < other5.validTo))
        AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        AND NOT ((link6.until IS NULL OR $v.asOf < link6.until) AND (other5.dissolvedOn IS NULL OR $v.asOf < other5.dissolvedOn) AND (other5.endsOn IS NULL OR $v.asOf < other5.endsOn) AND (NOT other5:Area OR (other5.validTo IS NULL OR $v.asOf < other5.validTo)))
      WITH link6 ORDER BY link6.since LIMIT 1
      RETURN head(collect(link6)) AS other6
    }
    WITH other5, link5, direction, other6
    RETURN CASE WHEN other6 IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind2, other5 AS changed2, other6 AS before2, link5 AS after2, type(link5) AS type2, direction AS way2
    UNION ALL
    CALL (community) {
      CALL (community) {
        MATCH (community)<-[link7:ABOUT|APPRAISED_BY|AT|BACKBONE_OF|COVERS|CO_BUILDS|DELEGATED_TO|EMPLOYED_BY|FOR_AREA|FOR_COMMUNITY|HELD_IN|HOSTED_BY|LINKED_TO|LOCATED_IN|OFFERED_IN|PARTY_ORG_OF|PART_OF|POST_IN|RAISED_IN|REGISTERED_AT|SECONDED_TO|SERVES|SUCCEEDED_BY|TO_COMMUNITY|VISIT_TO|VOLUNTEERS_WITH]-(other7)
        WHERE (link7.since IS NULL OR link7.since <= $v.asOf2) AND (link7.until IS NULL OR $v.asOf2 < link7.until)
          AND (other7.assignedOn IS NULL OR other7.assignedOn <= $v.asOf2)
          AND (other7.at IS NULL OR other7.at < $v.asOfEnd)
          AND (other7.collectedOn IS NULL OR other7.collectedOn <= $v.asOf2)
          AND (other7.date IS NULL OR other7.date <= $v.asOf2)
          AND (other7.foundedOn IS NULL OR other7.foundedOn <= $v.asOf2) AND (other7.dissolvedOn IS NULL OR $v.asOf2 < other7.dissolvedOn)
          AND (other7.on IS NULL OR other7.on <= $v.asOf2)
          AND (other7.openedOn IS NULL OR other7.openedOn <= $v.asOf2)
          AND (other7.signedOn IS NULL OR other7.signedOn <= $v.asOf2)
          AND (other7.startsOn IS NULL OR other7.startsOn <= $v.asOf2) AND (other7.endsOn IS NULL OR $v.asOf2 < other7.endsOn)
          AND (NOT other7:Area OR (other7.validFrom IS NULL OR other7.validFrom <= $v.asOf2) AND (other7.validTo IS NULL OR $v.asOf2 < other7.validTo))
          AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        RETURN link7, other7, 'IN' AS direction
        UNION ALL
        MATCH (community)-[link7:PART_OF|SUCCEEDED_BY]->(other7)
        WHERE (link7.since IS NULL OR link7.since <= $v.asOf2) AND (link7.until IS NULL OR $v.asOf2 < link7.until)
          AND (other7.validFrom IS NULL OR other7.validFrom <= $v.asOf2) AND (other7.validTo IS NULL OR $v.asOf2 < other7.validTo)
          AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo)
        RETURN link7, other7, 'OUT' AS direction
      }
      RETURN other7, link7, direction
    }
    WITH community, other7, link7, direction
    WHERE NOT ((link7.until IS NULL OR $v.asOf < link7.until) AND (other7.dissolvedOn IS NULL OR $v.asOf < other7.dissolvedOn) AND (other7.endsOn IS NULL OR $v.asOf < other7.endsOn) AND (NOT other7:Area OR (other7.validTo IS NULL OR $v.asOf < other7.validTo)))
    CALL (community, other7, link7, direction) {
      MATCH (other7)-[link8]-(community)
      WHERE type(link8) = type(link7)
        AND link8 <> link7
        AND (startNode(link8).id = community.id) = (direction = 'OUT')
        AND coalesce(link8.kind, link8.role, link8.tier, '') = coalesce(link7.kind, link7.role, link7.tier, '')
        AND (link8.until IS NULL OR $v.asOf < link8.until)
        AND (other7.dissolvedOn IS NULL OR $v.asOf < other7.dissolvedOn)
        AND (other7.endsOn IS NULL OR $v.asOf < other7.endsOn)
        AND (NOT other7:Area OR (other7.validTo IS NULL OR $v.asOf < other7.validTo))
        AND NOT ((link8.since IS NULL OR link8.since <= $v.asOf2) AND (link8.until IS NULL OR $v.asOf2 < link8.until) AND (other7.assignedOn IS NULL OR other7.assignedOn <= $v.asOf2) AND (other7.at IS NULL OR other7.at < $v.asOfEnd) AND (other7.collectedOn IS NULL OR other7.collectedOn <= $v.asOf2) AND (other7.date IS NULL OR other7.date <= $v.asOf2) AND (other7.foundedOn IS NULL OR other7.foundedOn <= $v.asOf2) AND (other7.dissolvedOn IS NULL OR $v.asOf2 < other7.dissolvedOn) AND (other7.on IS NULL OR other7.on <= $v.asOf2) AND (other7.openedOn IS NULL OR other7.openedOn <= $v.asOf2) AND (other7.signedOn IS NULL OR other7.signedOn <= $v.asOf2) AND (other7.startsOn IS NULL OR other7.startsOn <= $v.asOf2) AND (other7.endsOn IS NULL OR $v.asOf2 < other7.endsOn) AND (NOT other7:Area OR (other7.validFrom IS NULL OR other7.validFrom <= $v.asOf2) AND (other7.validTo IS NULL OR $v.asOf2 < other7.validTo)) AND (community.validFrom IS NULL OR community.validFrom <= $v.asOf2) AND (community.validTo IS NULL OR $v.asOf2 < community.validTo))
      WITH link8 ORDER BY link8.since LIMIT 1
      RETURN head(collect(link8)) AS other8
    }
    WITH other7, link7, direction, other8
    WHERE other8 IS NULL
    RETURN 'ENDED' AS kind2, other7 AS changed2, link7 AS before2, null AS after2, type(link7) AS type2, direction AS way2
  }
  WITH kind2, changed2, before2, after2, type2, way2 ORDER BY type2, way2, changed2.id, kind2, coalesce(after2.kind, before2.kind, after2.role, before2.role, after2.tier, before2.tier, ''), coalesce(toString(after2.since), toString(before2.since), '') LIMIT $v.first
  RETURN collect([kind2, CASE WHEN kind2 = 'ENDED' THEN [changed2.id + $v.at] ELSE [changed2.id + $v.at2] END, CASE WHEN before2 IS NOT NULL THEN [toString(before2.since), toString(before2.until)] END, CASE WHEN after2 IS NOT NULL THEN [toString(after2.since), toString(after2.until)] END, type2, way2]) AS changes
}
RETURN [head(collect([[[], changeCount, changes]]))] AS data
