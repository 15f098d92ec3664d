"""The viewer of a request: who signed in, with which roles on which ground; no statement is sent."""

from __future__ import annotations

from typing import Protocol

import strawberry
from strawberry.types import Info

from graph.access.viewer import Grant, Viewer


class Asking(Protocol):
    """`info.context` as the resolver uses it."""

    @property
    def viewer(self) -> Viewer:
        """The viewer of the request."""


@strawberry.type(name="ViewerRole", description="A role of the viewer 角色")
class RoleOfViewer:
    """A role with its names."""

    code: str = strawberry.field(description="Code, such as GRID_WORKER 代码")
    text: str = strawberry.field(description="Name in English and Chinese 名称")


@strawberry.type(name="ViewerGrant", description="A role on some ground 授权")
class GrantOfViewer:
    """A grant as its token names it."""

    role: str = strawberry.field(description="Code of the role 角色代码")
    areas: list[str] = strawberry.field(
        description="Beginnings of the codes of areas; an empty one is everywhere 区域代码前缀"
    )
    organizations: list[strawberry.ID] = strawberry.field(description="Ids of organizations 单位标识")


@strawberry.type(name="Viewer", description="Who asks 当前用户")
class ViewerOfRequest:
    """A viewer. The viewer that a preview names has neither a person nor a preview."""

    person_id: strawberry.ID | None = strawberry.field(description="Id of the person who signed in 人员标识")
    roles: list[RoleOfViewer] = strawberry.field(description="Roles of all grants, and PUBLIC 角色")
    grants: list[GrantOfViewer] = strawberry.field(description="Grants, whose rights add up 授权")
    preview: ViewerOfRequest | None = strawberry.field(
        description="The viewer whose view is previewed; the rights of both hold 预览的用户"
    )


def viewer(info: Info) -> ViewerOfRequest:
    """Return the viewer of the request."""
    return shown(viewer_of(info))


def viewer_of(info: Info) -> Viewer:
    """Return who asks, with the rights of their grants."""
    asking: Asking = info.context
    return asking.viewer


def shown(found: Viewer) -> ViewerOfRequest:
    """Return a viewer as the schema describes viewers."""
    return ViewerOfRequest(
        person_id=strawberry.ID(found.person) if found.person else None,
        roles=[RoleOfViewer(code=role.value, text=role.text) for role in sorted(found.roles)],
        grants=[_grant(one) for one in found.grants],
        preview=shown(found.previewed) if found.previewed else None,
    )


def _grant(grant: Grant) -> GrantOfViewer:
    ids = [strawberry.ID(id_) for id_ in grant.organizations]
    return GrantOfViewer(role=grant.role.value, areas=[*grant.areas], organizations=ids)


@strawberry.type
class ViewerQuery:
    """Root field of the viewer."""

    viewer: ViewerOfRequest | None = strawberry.field(
        resolver=viewer, description="Who asks, with which rights 当前用户"
    )
