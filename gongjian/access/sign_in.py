"""Sign-in of a service: who asks, from the headers of a request. Without a token one is PUBLIC, in the demo ORG_DEPT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongjian.access.demo import DEMO, DemoKey
from gongjian.access.messages import REAL_DATA
from gongjian.access.tokens import Tokens
from graph.access.viewer import PUBLIC, Viewer
from graph.errors import Forbidden, GraphUnavailable

if TYPE_CHECKING:
    from graph.engine.lease import Lease


@dataclass(frozen=True, slots=True)
class SignIn:
    """Sign-in with tokens. `demo` signs in whoever has none, as long as the data is synthetic."""

    tokens: Tokens
    lease: Lease
    demo: DemoKey | None = None
    demo_key: bool = False  # the tokens are signed with a demo key

    @property
    def standing(self) -> Viewer:
        """The viewer without a token."""
        return DEMO if self.demo else PUBLIC

    async def viewer(self, token: str | None) -> Viewer:
        """Return the viewer of a token, or of no token.

        Raises `Unauthenticated`; `Forbidden` in the demo if the data is real; `GraphUnavailable` while keys cannot be read.
        """
        found = await self.tokens.viewer(token) if token else self.standing
        if (self.demo or (self.demo_key and token)) and not await self._is_synthetic():
            return PUBLIC
        return found

    async def _is_synthetic(self) -> bool:
        """Return true for synthetic data, false while no data can be read. Raises `Forbidden` for real data."""
        try:
            state = await self.lease.current()
        except GraphUnavailable:
            return False
        if not state.synthetic:
            raise Forbidden(REAL_DATA())
        return True
