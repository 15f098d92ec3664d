"""GraphQL schema of the API; `strawberry export-schema schema:schema` prints it."""

from __future__ import annotations

from schema.query import schema

__all__ = ["schema"]
