"""The preview of changes beyond their entries, and the number of entries of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import strawberry

from changes.entry import Entry, LinkEntry
from changes.preview import Preview
from schema.changes.enums import Action
from schema.networks.declarations import ID, about


@strawberry.type(name="MovedFigure", description="A figure that changes would move 变动的指标")
class FigureThatMoves:
    """A figure of an area before and after changes."""

    code: ID = about("Code of the county or area 区划代码")
    name: str = about("Name of the field, of `CountyFigures` or `Area` 字段名")
    before: float | None = about("Value before the changes; null without one 变更前")
    after: float | None = about("Value after the changes; null without one 变更后")


@strawberry.type(name="HangingLinks", description="Links with a node that ends 终止节点上的链接")
class LinksThatHang:
    """Links that connect a node with others on the day on which it ends."""

    node_id: ID = about("Id of the node that ends 终止节点标识")
    type: str = about("Type of the links 链接类型")
    label: str = about(
        "Label of the nodes at their other ends; only unfinished orders, tasks, demands, services and agreements 对端节点类型"
    )
    count: int = about("Number of them 数量")


@strawberry.type(name="ChangePreview", description="What changes would do beyond their entries 变更预览")
class PreviewOfChanges:
    """Figures that move, and what hangs on nodes that end."""

    figures: list[FigureThatMoves] = about(
        "Published figures, and coverage of 1+1+N and 1+3+N, that would move 变动的指标"
    )
    hanging: list[LinksThatHang] = about(
        "Links that hold on the day on which their node ends, and work that is unfinished 终止节点上尚存的链接与未完成事项"
    )


@strawberry.type(name="EntryCount", description="Number of entries of one kind 变更项计数")
class CountOfEntries:
    """Number of entries with one action, of one type of links or label of nodes."""

    action: Action = about("What happens 动作")
    type: str = about("Type of the links, or label of the nodes 链接类型或节点类型")
    count: int = about("Number of entries 数量")


def preview_of(preview: Preview | None) -> PreviewOfChanges | None:
    """Return a preview as the schema describes it."""
    if preview is None:
        return None
    figures = [
        FigureThatMoves(code=ID(one.code), name=one.name, before=one.before, after=one.after) for one in preview.figures
    ]
    hanging = [
        LinksThatHang(node_id=ID(one.node), type=one.type, label=one.label, count=one.count) for one in preview.hanging
    ]
    return PreviewOfChanges(figures=figures, hanging=hanging)


def counts_of(entries: Iterable[Entry]) -> list[CountOfEntries]:
    """Return how many entries there are of each kind."""
    found = Counter((one.action, one.link.type if isinstance(one, LinkEntry) else one.node.label) for one in entries)
    return [CountOfEntries(action=action, type=type_, count=count) for (action, type_), count in sorted(found.items())]
