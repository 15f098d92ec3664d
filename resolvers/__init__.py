"""Traversals and measures behind the fields, one value per field, one module per subject.

`resolvers.execution` plans, binds and answers requests.
"""
