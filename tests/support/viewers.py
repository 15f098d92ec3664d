"""Viewers of the fixture, one for each kind of rights, and a service that asks on behalf of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongjian.execution.answer import Answer
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from tests.support.world_rows import FIXTURE


def _first(label: str) -> str:
    return next(node.id for node in FIXTURE.nodes if node.label == label)


def _code(label: str) -> str:
    return next(str(node.properties["code"]) for node in FIXTURE.nodes if node.label == label)


def _linked(link: str, place: int) -> str:
    return next((one.source, one.target)[place][1] for one in FIXTURE.links if one.type == link)


def viewer_of(role: Role, *areas: str, organizations: tuple[str, ...] = ()) -> Viewer:
    """Return a viewer with one grant."""
    return Viewer(grants=(Grant(role, areas, organizations),))


GRID_WORKER = viewer_of(Role.GRID_WORKER, _code("Grid"))
VIEWERS = {
    "public": PUBLIC,
    "system-admin": viewer_of(Role.SYSTEM_ADMIN, "500233"),
    "grid-worker": GRID_WORKER,
    "community-admin": viewer_of(Role.COMMUNITY_ADMIN, _code("Community")),
    "township-admin": viewer_of(Role.TOWNSHIP_ADMIN, _code("Township")),
    "handler": viewer_of(Role.DEPARTMENT_HANDLER, organizations=(_linked("HANDLED_BY", 1),)),
    "member-unit": viewer_of(Role.MEMBER_UNIT, organizations=(_linked("CLAIMED", 0),)),
    "two-grants": Viewer(
        grants=(
            Grant(Role.GRID_WORKER, (_code("Grid"),)),
            Grant(Role.MEMBER_UNIT, (), (_linked("ATTENDED", 0), _first("Department"))),
        )
    ),
    "analyst": viewer_of(Role.ANALYST, _code("Township")),
    "analyst-and-admin": Viewer(
        grants=(Grant(Role.ANALYST, (_code("Township"),)), Grant(Role.COMMUNITY_ADMIN, (_code("Community"),)))
    ),
    "preview": Viewer(grants=(Grant(Role.ORG_DEPT, ("500233",)),), previewed=GRID_WORKER),
    "other-county": viewer_of(Role.ORG_DEPT, "500101"),
}
EVERYTHING = {"unlimited": UNLIMITED, "organization-department": viewer_of(Role.ORG_DEPT, "500233")}


@dataclass(frozen=True)
class Viewing:
    """A service for the functions of tests that know no viewer: each request is one viewer's."""

    service: Service
    viewer: Viewer

    async def answer(self, request: Request, executor: Executor = Executor.DIRECT) -> Answer:
        """Answer a request on behalf of the viewer."""
        return await self.service.answer(replace(request, viewer=self.viewer), executor)
