"""HTTP: the GraphQL endpoint, middleware, pages, health."""
