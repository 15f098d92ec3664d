"""A data set of six areas, for tests that load it many times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from seed.loading.rows import DataSet
from seed.loading.terms import searchable
from seed.territory import read_territory

FILE = """code,level,name,parent_code,kind
500230,county,丰都县,5002,县
500230001,township,三合街道,500230,街道
500230001001,community,示例社区居民委员会,500230001,居民委员会
500230001201,village,示例村村民委员会,500230001,村民委员会
"""


def _read() -> DataSet:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fengdu.csv"
        file.write_text(FILE, "utf-8")
        nodes, links = read_territory(file, ("500230001",))
    return DataSet("small", True, date(2024, 7, 4), searchable(nodes), tuple(links))


SMALL = _read()
OTHER = replace(SMALL, name="other", nodes=tuple(node for node in SMALL.nodes if node.label != "SearchTerm"))
