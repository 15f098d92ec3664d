"""Strawberry with DataLoaders, written as its docs teach: a resolver for each field that leads on, a loader behind it.

`types` has what can be asked and the resolvers, `loaders` one batched statement for each kind of link, `roots` the
queries, `app` the server. Whoever writes this way writes all Cypher by hand, so there is nothing that cannot be said.
"""
