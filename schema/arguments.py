"""Arguments that several fields share."""

from __future__ import annotations

from graph.model import people
from schema.enums import enum_of
from schema.field import Arg

TIER = Arg("tier", enum_of(people.LINK_TIER) | None, "Only this tier 层级")
GRID_ROLE = Arg("role", enum_of(people.GRID_ROLE) | None, "Only this role 角色")
