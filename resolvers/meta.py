"""Paths to anything by its id, and to the data set itself."""

from __future__ import annotations

from dataclasses import replace

from graph.query.traversal import every, seek

node_by_id = seek("(node:Node {id: $id})")
data_set = replace(every("(meta:Meta)"), single=True)
