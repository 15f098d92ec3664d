"""Objects of all connections: page information and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers.execution.fields import FieldRole
from schema.core.enums import ReasonKind
from schema.core.objects import graph_object, part
from schema.core.scalars import Date

if TYPE_CHECKING:
    from schema.node import Node


@graph_object("Position of a page in its list 分页信息")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool = part(FieldRole.HAS_NEXT_PAGE, description="Whether rows follow the page 是否有下一页")
    has_previous_page: bool = part(
        FieldRole.HAS_PREVIOUS_PAGE, description="Whether rows precede the page 是否有上一页"
    )
    start_cursor: str | None = part(
        FieldRole.START_CURSOR, description="Cursor of the first row; null on an empty page 首游标"
    )
    end_cursor: str | None = part(
        FieldRole.END_CURSOR, description="Cursor of the last row; null on an empty page 末游标"
    )


@graph_object("Reason for a result 原因")
class Reason:
    """A reason for a row: its kind, its date and the node in between."""

    kind: ReasonKind = part(FieldRole.REASON_KIND, description="Kind of reason 原因类别")
    since: Date = part(
        FieldRole.REASON_SINCE,
        description="First day; of a shared committee, community or meeting, the first day of both 起始日期",
    )
    via: Node | None = part(
        FieldRole.REASON_VIA,
        description="Committee, person or order in between; null for a resident, and for a direct link 途经的委员会、人员或工单",
    )
