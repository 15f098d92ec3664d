"""The county's model, whole: every label, interface and link type, and what can be asked of them.

`MODEL` is the one value that the rest reads. Declarations stand in a file per subject; the words they are made of in
`declarations.py`. Version: raise `VERSION` with any change of what is stored.
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
    Interface,
    Label,
    Lifetime,
    Property,
    RelationshipType,
    Sensitivity,
    Temporality,
    ValueType,
)
from graph.model.registry import Model

VERSION = "5"
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
)


def is_newer(version: str) -> bool:
    """Whether data of this version may hold what the present model does not know; a version that is no number may."""
    return not version.isdecimal() or int(version) > int(VERSION)


__all__ = [
    "MODEL",
    "VERSION",
    "Choice",
    "Endpoints",
    "Interface",
    "Label",
    "Lifetime",
    "Model",
    "Property",
    "RelationshipType",
    "Sensitivity",
    "Temporality",
    "ValueType",
    "is_newer",
]
