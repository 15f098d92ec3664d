"""Right to read the audit trail, which lies on no ground: that of an AUDITOR, for all the data or for nothing."""

from __future__ import annotations

from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer


def may_read_trail(viewer: Viewer, counties: tuple[str, ...]) -> bool:
    """Return whether a viewer, and the viewer that is previewed, may read the trail of data of these counties."""
    allowed = viewer.unlimited or any(_covers(grant, counties) for grant in viewer.grants)
    return allowed and (viewer.previewed is None or may_read_trail(viewer.previewed, counties))


def _covers(grant: Grant, counties: tuple[str, ...]) -> bool:
    """Return whether a grant is that of an auditor without ground, or on areas that cover all counties."""
    if grant.role is not Role.AUDITOR or grant.organizations:
        return False
    covered = (any(county.startswith(area) for area in grant.areas) for county in counties)
    return not grant.areas or (bool(counties) and all(covered))
