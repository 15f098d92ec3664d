"""Claims of a token as a viewer: `sub` is the id of a person, `grants` is `[{role, areas: [code…], organizations: [id…]}]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongjian.access.messages import (
    INVALID,
    MALFORMED,
    NO_AREA,
    NO_ORGANIZATION,
    NO_PERSON,
    NO_ROLE,
    TOO_MANY,
)
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.errors import Unauthenticated
from graph.model import MODEL
from graph.model.ids import ID_PATTERN
from graph.text import Text

MOST = 200  # areas and organizations in all grants of a token
MEMBERS = {"role", "areas", "organizations"}
AREA = re.compile(r"[0-9]{2,20}|[0-9]{12}B[0-9]{5}")  # the beginning of an area's code, or the code of a building
GRANTED = frozenset(Role) - {Role.PUBLIC}


def viewer_of(claims: Mapping[str, Any]) -> Viewer:
    """Return the viewer whom verified claims describe. Raises `Unauthenticated`."""
    person, grants = claims["sub"], claims["grants"]
    if not is_id_of(person, "Person"):
        raise invalid(NO_PERSON(id=shortened(person)))
    if not isinstance(grants, list) or not all(isinstance(one, dict) for one in grants):
        raise invalid(MALFORMED(claim="grants"))
    return Viewer(person, checked_size(tuple(dict.fromkeys(map(_grant, grants)))))


def checked_size(grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Return grants that name at most `MOST` areas and organizations. Raises `Unauthenticated`."""
    number = sum(max(1, len(one.areas) + len(one.organizations)) for one in grants)
    if number > MOST:
        raise invalid(TOO_MANY(number=number, most=MOST))
    return grants


def _grant(grant: Mapping[str, Any]) -> Grant:
    if set(grant) - MEMBERS:
        raise invalid(MALFORMED(claim="grants"))
    role = grant.get("role")
    if not isinstance(role, str) or role not in GRANTED:
        raise invalid(NO_ROLE(role=shortened(role)))
    areas, organizations = (_texts(grant, name) for name in ("areas", "organizations"))
    return grant_of(Role(role), areas, organizations)


def grant_of(role: Role, areas: tuple[str, ...], organizations: tuple[str, ...]) -> Grant:
    """Return a grant with sorted areas and organizations. Raises `Unauthenticated` for malformed ones."""
    for area in areas:
        if not AREA.fullmatch(area):
            raise invalid(NO_AREA(area=shortened(area)))
    for id_ in organizations:
        if not is_id_of(id_, "Organization"):
            raise invalid(NO_ORGANIZATION(id=shortened(id_)))
    return Grant(role, tuple(sorted({*areas})), tuple(sorted({*organizations})))


def _texts(grant: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = grant.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise invalid(MALFORMED(claim="grants"))
    return tuple(found)


def is_id_of(value: Any, type_name: str) -> bool:
    """Return true for an id of a type of the model."""
    if not isinstance(value, str) or not ID_PATTERN.fullmatch(value):
        return False
    return MODEL.type_of_id(value) in MODEL.labels_of(type_name)


def invalid(why: Text) -> Unauthenticated:
    """Return the error of a token that is not valid."""
    return Unauthenticated(INVALID(why=why))


def shortened(value: object) -> str:
    """Return a value of a token for a message, at most 40 characters."""
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
