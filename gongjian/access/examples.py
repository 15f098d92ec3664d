"""Example viewers of the demo, one of each role, on ground that is in the data, with the sign-in link of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from gongjian.execution.requests import Request
from graph.access.roles import Role
from graph.access.viewer import Grant

if TYPE_CHECKING:
    from gongjian.networks.reader import Reader

DOCUMENT = Path(__file__).parent / "documents" / "EXAMPLES.graphql"
TOWNSHIP, COUNTY = 9, 6  # digits of their codes, with which the codes of their communities begin
LINK = "/sign-in"
ORDER = (Role.ORG_DEPT, *(role for role in Role if role is not Role.ORG_DEPT))


@dataclass(frozen=True, slots=True)
class Example:
    """A role on some ground: a code, the id of an organization, or none."""

    role: Role
    area: str = ""
    organization: str = ""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grant of the role; none for PUBLIC."""
        if self.role is Role.PUBLIC:
            return ()
        areas, organizations = ((one,) if one else () for one in (self.area, self.organization))
        return (Grant(self.role, areas, organizations),)

    @property
    def link(self) -> str:
        """The path of the sign-in link."""
        parts = {"role": self.role.value, "area": self.area, "organization": self.organization}
        return f"{LINK}?{urlencode({name: value for name, value in parts.items() if value})}"

    def as_dict(self) -> dict[str, str]:
        """Return the JSON object of the example."""
        return {"role": self.role, "text": self.role.text, "ground": self.area or self.organization, "link": self.link}


async def read_examples(reader: Reader) -> tuple[Example, ...]:
    """Return an example of each role for which the data has ground. Raises `GraphError`."""
    data = await reader.whole(Request(document()))
    ground = {role: Example(role) for role in (Role.PUBLIC, Role.SYSTEM_ADMIN, Role.AUDITOR)}
    for community in data["communities"]["nodes"]:
        ground |= _areas(community)
    for department in data["organizations"]["nodes"]:
        role = Role.DEPARTMENT_HANDLER
        ground[role] = Example(role, organization=department["id"])
    return tuple(ground[role] for role in ORDER if role in ground)


def _areas(community: Mapping[str, Any]) -> dict[Role, Example]:
    code: str = community["code"]
    county, township, grid = code[:COUNTY], code[:TOWNSHIP], community["grids"]["nodes"][0]["code"]
    areas = {
        **dict.fromkeys((Role.ORG_DEPT, Role.COUNTY_CENTER, Role.LEADER, Role.ANALYST), county),
        **dict.fromkeys((Role.TOWNSHIP_ADMIN, Role.COMMAND_CENTER), township),
        Role.COMMUNITY_ADMIN: code,
        Role.GRID_WORKER: grid,
    }
    unit = Example(Role.MEMBER_UNIT, organization=community["coBuilders"]["nodes"][0]["id"])
    return {role: Example(role, area) for role, area in areas.items()} | {Role.MEMBER_UNIT: unit}


@cache
def document() -> str:
    """Return the document that reads the examples."""
    return DOCUMENT.read_text("utf-8")
