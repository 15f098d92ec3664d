"""Preview: the organization department reads as another role on some ground, with the intersection of both rights."""

from __future__ import annotations

from dataclasses import replace

from gongjian.access.claims import checked_size, grant_of, shortened
from gongjian.access.messages import NO_PREVIEW, PREVIEW
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.errors import BadUserInput, Forbidden, Unauthenticated

VIEW_AS = "X-View-As"


def previewed(viewer: Viewer, text: str) -> Viewer:
    """Return a viewer that previews a text such as `GRID_WORKER 500233001001001`. Raises `Forbidden` and `BadUserInput`."""
    if not viewer.unlimited and Role.ORG_DEPT not in viewer.roles:
        raise Forbidden(NO_PREVIEW())
    return replace(viewer, previewed=read_viewer(text))


def read_viewer(text: str) -> Viewer:
    """Return the viewer that a role, codes of areas and ids of organizations describe. Raises `BadUserInput`."""
    name, *words = text.replace(",", " ").replace(":", " ").split() or [""]
    if name == Role.PUBLIC and not words:
        return PUBLIC
    try:
        return Viewer(grants=checked_size((read_grant(name, words),)))
    except (Unauthenticated, ValueError):
        raise BadUserInput(PREVIEW(value=shortened(text)), argument=VIEW_AS) from None


def read_grant(role: str, words: list[str]) -> Grant:
    """Return the grant of a role; words with an underscore are ids of organizations, the others codes of areas.

    Raises `Unauthenticated` and `ValueError`.
    """
    organizations = tuple(word for word in words if "_" in word)
    areas = tuple(word for word in words if "_" not in word)
    granted = Role(role)
    if granted is Role.PUBLIC:
        raise ValueError(role)
    return grant_of(granted, areas, organizations)
