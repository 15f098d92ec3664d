"""Labels of nodes by their ids, whose prefix says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model import MODEL


def label_of(id_: str) -> str:
    """Return the label of a node by its id, which exists."""
    label = MODEL.type_of_id(id_)
    assert label, f"{id_!r} is the id of a node"
    return label


def by_label(ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return ids by label, each once, in the order in which every changeset locks."""
    found = defaultdict[str, list[str]](list)
    for id_ in sorted(set(ids)):
        found[label_of(id_)].append(id_)
    return sorted(found.items())
