"""Building blocks of the GraphQL schema: types, fields, connections, scalars and enums."""
