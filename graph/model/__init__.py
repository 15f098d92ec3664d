"""The county's model, whole: every label, interface and link type, and what can be asked of them.

`MODEL` is the one value that the rest reads. Declarations stand in a file per subject; the words they are made of in
`declaration.py`. Version: raise `VERSION` with any change of what is stored.
"""

from __future__ import annotations

from graph.model import meta, orders, organizations, people, territory
from graph.model.common import NODE
from graph.model.declaration import (
    Choice,
    End,
    Interface,
    Label,
    Lifetime,
    LinkKind,
    LinkType,
    Property,
    Sensitivity,
    ValueType,
)
from graph.model.whole import Model

VERSION = "1"

MODEL = Model(
    (NODE, territory.AREA, organizations.ORGANIZATION),
    (*territory.LABELS, *organizations.LABELS, *people.LABELS, *orders.LABELS, *meta.LABELS),
    (*territory.LINKS, *organizations.LINKS, *people.LINKS, *orders.LINKS),
)

__all__ = [
    "MODEL",
    "VERSION",
    "Choice",
    "End",
    "Interface",
    "Label",
    "Lifetime",
    "LinkKind",
    "LinkType",
    "Model",
    "Property",
    "Sensitivity",
    "ValueType",
]
