"""Keys of the types without an id, as a JavaScript module for normalized caches (urql's graphcache, Apollo Client)."""

from __future__ import annotations

from graphql import GraphQLObjectType, GraphQLSchema, is_introspection_type

HEAD = "// Types without an id: a normalized cache keeps their objects inside the object that has them. From gongjian schema.\n"


def graphcache_keys(schema: GraphQLSchema) -> str:
    """Return the module: `export const keys = { AgreementConnection: () => null, … };`."""
    lines = "".join(f"  {name}: () => null,\n" for name in types_without_id(schema))
    return f"{HEAD}export const keys = {{\n{lines}}};\n"


def types_without_id(schema: GraphQLSchema) -> list[str]:
    """Return the names of the object types without a field `id`, sorted; root types need no key."""
    return sorted(
        name
        for name, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLObjectType)
        and "id" not in type_.fields
        and type_ is not schema.query_type
        and not is_introspection_type(type_)
    )
