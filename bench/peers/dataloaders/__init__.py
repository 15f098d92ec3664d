"""Strawberry with DataLoaders, as its documentation teaches: a resolver with a loader per relationship field.

`types` has types and resolvers, `loaders` one batched statement per kind of link, `roots` the queries, `app` the
server. All Cypher is written by hand, so every operation can be expressed.
"""
