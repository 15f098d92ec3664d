"""Traversals to any node by its id, and to the data set's metadata."""

from __future__ import annotations

from dataclasses import replace

from graph.query.traversal import all_nodes, by_key

node_by_id = by_key("(node:Node {id: $id})")
data_set = replace(all_nodes("(meta:Meta)"), to_one=True)
