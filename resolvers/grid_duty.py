"""Paths of the subject grid duty (domain §2.6). Single records are not walked until viewers have rights."""

from __future__ import annotations

from graph.traversal import every, seek

catalog_item_by_slot = seek("(item:TaskCatalogItem {slot: $slot})")
task_catalog = every("(item:TaskCatalogItem)")
