"""Strawberry field with a cached type; Strawberry itself resolves the type at every access."""

from __future__ import annotations

from typing import Any

from strawberry.types.field import UNRESOLVED, StrawberryField


class SettledField(StrawberryField):
    """A field whose type is independent of the owner's type parameters."""

    settled: Any = None

    def resolve_type(self, *, type_definition: Any = None) -> Any:
        """Return the type; cache it as soon as it is resolved."""
        if self.settled is None:
            found = super().resolve_type(type_definition=type_definition)
            if found is UNRESOLVED:
                return found
            self.settled = found
        return self.settled
