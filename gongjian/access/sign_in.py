"""Sign-in of a service: who asks, from the token of a request. Without a token one is PUBLIC, in the demo ORG_DEPT.

The service itself compares a viewer of the demo with the data that it reads (`refuse_real`), so that no request waits here.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongjian.access.demo import DEMO, DemoKey, DemoViewer
from gongjian.access.tokens import Tokens
from graph.access.viewer import PUBLIC, Viewer


@dataclass(frozen=True, slots=True)
class SignIn:
    """Sign-in with tokens. `demo` signs in whoever has none."""

    tokens: Tokens
    demo: DemoKey | None = None
    has_demo_key: bool = False  # the tokens are signed with a demo key

    @property
    def standing(self) -> Viewer:
        """The viewer without a token."""
        return DEMO if self.demo else PUBLIC

    async def viewer(self, token: str | None) -> Viewer:
        """Return the viewer of a token, or of no token. Raises `Unauthenticated`, and `GraphUnavailable` without keys."""
        if not token:
            return self.standing
        found = await self.tokens.viewer(token)
        return DemoViewer.of(found) if self.has_demo_key else found
