"""Kinds of network: nodes and links from the data of their documents."""
