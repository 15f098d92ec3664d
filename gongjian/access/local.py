"""Viewers of commands and programs on the machine of the data: unlimited, unless a token or another viewer is named."""

from __future__ import annotations

from gongjian.access.configured import sign_in_of
from gongjian.access.preview import previewed, read_viewer
from gongjian.settings import Settings
from graph.access.viewer import UNLIMITED, Viewer
from graph.text import Text


async def local_viewer(settings: Settings, token: str | None, view_as: str | None, name: Text) -> Viewer:
    """Return the viewer of a token, of a text such as `GRID_WORKER 500233001001001` under a name, or of both: a preview.

    Raises `GraphError`.
    """
    if token is None:
        return read_viewer(view_as, name) if view_as is not None else UNLIMITED
    viewer = await sign_in_of(settings).viewer(token)
    return viewer if view_as is None else previewed(viewer, view_as, name)
