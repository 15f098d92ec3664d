"""A Strawberry field whose type is worked out once; by itself Strawberry does it at every look, and it looks often."""

from __future__ import annotations

from typing import Any

from strawberry.types.field import UNRESOLVED, StrawberryField


class SettledField(StrawberryField):
    """A field of which the type does not depend on where it stands."""

    settled: Any = None

    def resolve_type(self, *, type_definition: Any = None) -> Any:
        """The type, once it can be told."""
        if self.settled is None:
            found = super().resolve_type(type_definition=type_definition)
            if found is UNRESOLVED:
                return found
            self.settled = found
        return self.settled
