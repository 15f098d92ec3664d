"""Masks of texts as Cypher expressions (domain §4.4): a masked text leaves the database masked."""

from __future__ import annotations

from graph.model import Mask

MASKS = {
    Mask.NAME: "CASE WHEN size({value}) > 1 THEN left({value}, 1) + '*' ELSE '*' END",
    Mask.PHONE: "CASE WHEN size({value}) > 10 THEN left({value}, 3) + '****' + right({value}, 4) ELSE '****' END",
    Mask.WHOLE: "'*'",
}
