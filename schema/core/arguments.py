"""Common arguments of fields."""

from __future__ import annotations

import strawberry

from schema.core.enums import GridRole, LinkTier
from schema.core.fields import Arg
from schema.core.scalars import Date

ID = Arg("id", strawberry.ID, "Id, with or without a date 标识")
CODE = Arg("code", strawberry.ID, "Code 代码")
NO = Arg("no", strawberry.ID, "Number 编号")
SLOT = Arg("slot", strawberry.ID, "Place on the list 序号")
TIER = Arg("tier", LinkTier | None, "Only this tier 层级")
GRID_ROLE = Arg("role", GridRole | None, "Only this role 角色")
CODE_OF_OTHER = Arg("with", strawberry.ID, "Code of the other community 另一社区代码")
CATEGORY = Arg("category", strawberry.ID, "Code of a category 类别代码")
FROM = Arg("from", Date | None, "First day 起始日期")
TO = Arg("to", Date | None, "Last day 截止日期(含当日)")
MONTH = Arg(
    "period",
    str | None,
    "Month, such as 2024-06, or last: the last month that is over; by default the month of the as-of date 月份(last 为上一个完整月)",
)
