"""Demo sign-in, for synthetic data on this machine alone: everyone is the organization department, and has links to be others.

The demo key is a random file of the data folder, made when it is first used. Its beginning tells it from a real key.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from gongjian.access.keys import Key, SecretKey, read_secret
from gongjian.access.messages import REAL_DATA
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.engine.embedded.folder import DEMO_KEY, write_once
from graph.engine.lease import DataState
from graph.errors import Forbidden
from graph.model.ids import derived_id

MARK = b"gongjian-demo-"
EVERYWHERE = ""  # the prefix of every code, which no token can have


@dataclass(frozen=True, slots=True)
class DemoViewer(Viewer):
    """A viewer of the demo sign-in, who may read synthetic data alone."""

    @classmethod
    def of(cls, viewer: Viewer) -> DemoViewer:
        """Return a viewer as one of the demo."""
        return cls(viewer.person, viewer.grants, viewer.previewed)


DEMO = DemoViewer(grants=(Grant(Role.ORG_DEPT, (EVERYWHERE,)),))


def refuse_real(viewer: Viewer, state: DataState) -> None:
    """Raise `Forbidden` for a viewer of the demo if the data is real, or if that is not known."""
    if isinstance(viewer, DemoViewer) and not state.synthetic:
        raise Forbidden(REAL_DATA())


@dataclass(slots=True)
class DemoKey:
    """The demo key of a data folder."""

    folder: Path
    _key: SecretKey | None = field(default=None, repr=False)

    async def key(self, kid: str | None) -> Key:
        """Return the key, whatever a token names."""
        return await self._secret().key(kid)

    @property
    def secret(self) -> bytes:
        """The secret, made if the folder has none. Raises `BadUserInput` if the file cannot be read."""
        return self._secret().secret

    def _secret(self) -> SecretKey:
        if self._key is None:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_once(self.folder / DEMO_KEY, MARK.decode() + secrets.token_hex(32))
            self._key = SecretKey(read_secret(self.folder / DEMO_KEY))
        return self._key


def is_demo(secret: bytes) -> bool:
    """Return true for a demo key."""
    return secret.startswith(MARK)


def demo_person(role: Role) -> str:
    """Return the id of an example person of a role, who is not in the data."""
    return derived_id("Person", f"demo {role}")
