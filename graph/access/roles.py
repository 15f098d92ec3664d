"""Roles of viewers (domain §4.4), with what each is called in English and Chinese."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role of a viewer. Everyone has PUBLIC; a token grants the others on an area or an organization."""

    PUBLIC = "PUBLIC"
    ANALYST = "ANALYST"
    GRID_WORKER = "GRID_WORKER"
    COMMUNITY_ADMIN = "COMMUNITY_ADMIN"
    TOWNSHIP_ADMIN = "TOWNSHIP_ADMIN"
    COMMAND_CENTER = "COMMAND_CENTER"
    DEPARTMENT_HANDLER = "DEPARTMENT_HANDLER"
    MEMBER_UNIT = "MEMBER_UNIT"
    COUNTY_CENTER = "COUNTY_CENTER"
    ORG_DEPT = "ORG_DEPT"
    LEADER = "LEADER"
    SYSTEM_ADMIN = "SYSTEM_ADMIN"
    AUDITOR = "AUDITOR"

    @property
    def text(self) -> str:
        """Return the name in English and Chinese."""
        return TEXTS[self]


TEXTS = {
    Role.PUBLIC: "Everyone, without signing in 公众",
    Role.ANALYST: "Analyst 分析人员",
    Role.GRID_WORKER: "Grid worker 网格员",
    Role.COMMUNITY_ADMIN: "Administrator of a community 社区管理员",
    Role.TOWNSHIP_ADMIN: "Administrator of a township 镇街管理员",
    Role.COMMAND_CENTER: "Command centre of a street 街道指挥中心",
    Role.DEPARTMENT_HANDLER: "Handler in a department 部门经办人",
    Role.MEMBER_UNIT: "Member unit 成员单位",
    Role.COUNTY_CENTER: "County centre 县城市运行和治理中心",
    Role.ORG_DEPT: "Organization department 县委组织部",
    Role.LEADER: "County leader 县领导",
    Role.SYSTEM_ADMIN: "System administrator 系统管理员",
    Role.AUDITOR: "Auditor 审计员",
}
COUNTY_WIDE = frozenset({Role.LEADER, Role.COUNTY_CENTER, Role.ORG_DEPT})  # the whole county of their grant
WITHOUT_DATA = frozenset({Role.PUBLIC, Role.SYSTEM_ADMIN, Role.AUDITOR})  # level 0 only, and settings or audit records
SIGNED_IN = frozenset(Role) - WITHOUT_DATA
