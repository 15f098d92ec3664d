"""The graph side of the service: model, patterns, query plans, Cypher compiler, engines. Imports no GraphQL and no HTTP."""
