"""Mutations: changesets, their problems, and the log of them."""
