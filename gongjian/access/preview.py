"""Preview: the organization department reads as another role on some ground, with the intersection of both rights."""

from __future__ import annotations

from dataclasses import replace

from gongjian.access.claims import checked_size, grant_of, shortened
from gongjian.access.messages import HEADER, NO_PREVIEW, PREVIEW
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.errors import BadUserInput, Forbidden, Unauthenticated
from graph.text import Text

VIEW_AS = "X-View-As"
THE_HEADER = HEADER()


def previewed(viewer: Viewer, text: str, name: Text = THE_HEADER) -> Viewer:
    """Return a viewer that previews a text such as `GRID_WORKER 500233001001001`. Raises `Forbidden` and `BadUserInput`."""
    if not viewer.unlimited and Role.ORG_DEPT not in viewer.roles:
        raise Forbidden(NO_PREVIEW())
    return replace(viewer, previewed=read_viewer(text, name))


def read_viewer(text: str, name: Text) -> Viewer:
    """Return the viewer that a role, codes of areas and ids of organizations describe; `name` is what holds the text.

    Raises `BadUserInput`.
    """
    role, *words = text.replace(",", " ").replace(":", " ").split() or [""]
    if role == Role.PUBLIC and not words:
        return PUBLIC
    try:
        return Viewer(grants=checked_size((read_grant(role, words),)))
    except (Unauthenticated, ValueError):
        raise BadUserInput(PREVIEW(name=name, value=shortened(text)), argument=str(name)) from None


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
