"""Arguments that several fields share."""

from __future__ import annotations

import strawberry

from graph.model import people
from schema.enums import enum_of
from schema.field import Arg
from schema.scalars import Date

TIER = Arg("tier", enum_of(people.LINK_TIER) | None, "Only this tier 层级")
GRID_ROLE = Arg("role", enum_of(people.GRID_ROLE) | None, "Only this role 角色")
CODE_OF_OTHER = Arg("with", strawberry.ID, "Code of the other community 另一社区代码")
CATEGORY = Arg("category", strawberry.ID, "Code of a category 类别代码")
FROM = Arg("from", Date | None, "First day 起始日期")
TO = Arg("to", Date | None, "Last day 截止日期(含当日)")
MONTH = Arg("period", str | None, "Month, such as 2024-06; by default the month of the day 月份")
