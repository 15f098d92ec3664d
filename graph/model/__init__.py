"""The complete model of the county: all labels, interfaces and link types.

`MODEL` is the only value that other packages read. Each subject has a file of declarations, built from the classes of
`declarations.py`. Increment `VERSION` with each change of what is stored. A program with another model sets `MODEL` before
it imports the compiler: `tests/support/harbour.py` does, with three labels.
"""

from __future__ import annotations

from graph.model import (
    appraisal,
    audit,
    co_building,
    conferences,
    consent,
    grid_duty,
    meta,
    orders,
    organizations,
    participation,
    people,
    search,
    territory,
)
from graph.model.common import NODE
from graph.model.declarations import (
    Choice,
    Endpoints,
    EventLog,
    Guard,
    Interface,
    Label,
    Lifetime,
    Mask,
    Property,
    PropertyKind,
    RelationshipType,
    Sensitivity,
    Temporality,
    ValueType,
)
from graph.model.registry import Model

VERSION = "6"
SUBJECTS = (
    territory,
    organizations,
    people,
    co_building,
    conferences,
    grid_duty,
    orders,
    appraisal,
    consent,
    participation,
    audit,
    search,
)

MODEL = Model(
    (NODE, territory.AREA, organizations.ORGANIZATION, audit.EVENT),
    (*(label for subject in SUBJECTS for label in subject.LABELS), *meta.LABELS),
    tuple(link for subject in SUBJECTS for link in subject.LINKS),
    audit.EVENT_LOG,
)


def is_newer(version: str) -> bool:
    """Return True if data of this version may hold content that the current model does not know.

    True also for a version that is not a number.
    """
    return not version.isdecimal() or int(version) > int(VERSION)


__all__ = [
    "MODEL",
    "VERSION",
    "Choice",
    "Endpoints",
    "EventLog",
    "Guard",
    "Interface",
    "Label",
    "Lifetime",
    "Mask",
    "Model",
    "Property",
    "PropertyKind",
    "RelationshipType",
    "Sensitivity",
    "Temporality",
    "ValueType",
    "is_newer",
]
