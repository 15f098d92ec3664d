"""Areas: townships, communities, grids, micro-grids and buildings, each below a larger area."""

from __future__ import annotations

from imports.columns import EXAMPLES, described, linked, named
from imports.subject import SheetSubject


def area(
    name: str, title: str, noun: str, label: str, above: str, *titles: str, also: tuple[str, ...] = ()
) -> SheetSubject:
    """Return the subject of areas of a label; `above` is the label of the larger area, `also` are others that it may be."""
    upper = named(
        "PART_OF.to", "上级区域", *also, above, synonyms=("上级代码", "上级区域代码", "所属区域", f"所属{ABOVE[above]}")
    )
    link, columns = linked("PART_OF", upper, "隶属")
    example = {"code": EXAMPLES[label]}
    own = described(label, "code", "name", noun=noun, **example)
    return SheetSubject(name, title, (*own, *columns), label, links=(link,), identities=(("code",),), synonyms=titles)


ABOVE = {"County": "县", "Township": "乡镇街道", "Community": "社区", "Grid": "网格"}
SUBJECTS = (
    area("townships", "乡镇街道", "乡镇街道", "Township", "County", "街道", "乡镇"),
    area("communities", "社区", "社区", "Community", "Township", "村社区", "社区(村)"),
    area("grids", "网格", "网格", "Grid", "Community"),
    area("micro-grids", "微网格", "微网格", "MicroGrid", "Grid"),
    area("buildings", "楼栋", "楼栋", "Building", "Grid", "楼幢", also=("MicroGrid",)),
)
