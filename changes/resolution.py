"""From keys to ids: nodes that are not there, and nodes that the viewer does not see, have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from changes.asking import Sight
from changes.change import NEW, NodeKey
from graph.access.viewer import Viewer
from graph.engine.client import Client
from graph.model import MODEL
from graph.model.ids import ID_PATTERN
from graph.mutation.node_statements import find_statement


async def resolve(client: Client, keys: Iterable[NodeKey], viewer: Viewer, sight: Sight) -> dict[NodeKey, str]:
    """Return the id of each node by its key. Raises `GraphError`."""
    found: dict[NodeKey, str] = {}
    by_property = defaultdict[str, list[NodeKey]](list)
    for key in keys:
        if key.property != NEW:  # there is no such node before the changes
            by_property[key.property].append(key)
    for key in by_property.pop("id", ()):
        if ID_PATTERN.fullmatch(key.value) and MODEL.readable_type_of_id(key.value):
            found[key] = key.value
    for name, some in by_property.items():
        rows = await client.run(find_statement(name), {"keys": [key.value for key in some]})
        ids = {str(value): str(id_) for value, id_ in rows}
        found.update((key, ids[key.value]) for key in some if key.value in ids)
    seen = await sight(viewer, sorted(set(found.values())))
    return {key: id_ for key, id_ in found.items() if id_ in seen}
