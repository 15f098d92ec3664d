"""Lists of the public schema that hold the nodes and links of a subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import MODEL
from imports.subject import RowLink, SheetSubject

LISTS = {  # root lists by label; organizations have one list, which `type` narrows
    "Township": "townships",
    "Community": "communities",
    "Grid": "grids",
    "MicroGrid": "microGrids",
    "Building": "buildings",
    "Person": "people",
    "RoleType": "roleTypes",
    "Holiday": "holidays",
    "SlaPolicy": "slaPolicies",
    "TaskCatalogItem": "taskCatalog",
    "Category": "categories",
    "PowerType": "powerTypes",
}
WITH_FACTS = {  # lists of a node whose edges have the facts of links; other links are read by `links`
    "WORKS_FOR": ("worksFor",),
    "HOLDS": ("posts",),
    "BELONGS_TO": ("belongsTo",),
    "LOCATED_IN": ("areas",),
    "SUBORDINATE_TO": ("superiors",),
    "MEMBER_UNIT_OF": ("memberships",),
    "LINKED_TO": ("linkedCommunities",),
    "ASSIGNED_TO": ("assignedAreas",),
    "SECONDED_TO": ("secondments",),
    "EMPLOYED_BY": ("employments",),
    "MEMBER_OF": ("memberOf",),
    "VOLUNTEERS_WITH": ("volunteerCommunities", "volunteerTeams"),
}
SHOWN = {"onBehalfOfId": "onBehalfOf"}  # ids in facts, and the fields with their nodes
BELOW = {  # of labels without a root list: lists of the nodes that their links lead to, by label of these
    ("Resident", "ASSIGNED_TO"): {one: "assignedResidents" for one in ("Grid", "MicroGrid", "Building")},
    ("Resident", "BACKBONE_OF"): {"Community": "backboneResidents"},
    ("Resident", "VOLUNTEERS_WITH"): {"Community": "volunteerResidents", "VolunteerTeam": "volunteerResidents"},
    ("Resident", "MEMBER_OF"): {"SelfGovernanceGroup": "memberResidents", "VolunteerTeam": "memberResidents"},
    ("Post", "POST_IN"): {one: "posts" for one in ("Organization", "Township", "Community")},
}


@dataclass(frozen=True, slots=True)
class Source:
    """A root list with the nodes of a subject; with `below`, the list of each of its nodes that has the subject's nodes.

    `label` is that of the subject's nodes, `root` that of the nodes of the root list, `link` leads from the first to the second.
    """

    label: str
    root: str
    links: tuple[RowLink, ...] = ()
    below: str | None = None
    link: RowLink | None = None


def sources_of(subject: SheetSubject) -> Iterator[Source]:
    """Yield the sources of a subject."""
    types = (subject.label,) if subject.label else subject.by_key[subject.node or ""].names
    for label in types:
        if label not in {name for name, _ in BELOW}:
            yield Source(label, label, subject.links)
            continue
        for (name, type_), lists in BELOW.items():
            link = next((one for one in subject.links if one.type == type_), None)
            if name == label and (link or not subject.links):
                yield from (Source(label, root, (), below, link) for root, below in lists.items())


def root_list(label: str) -> tuple[str, str]:
    """Return the root list with the nodes of a label, and the condition that narrows it."""
    if label in LISTS:
        return LISTS[label], ""
    assert label in MODEL.labels_of("Organization") | {"Organization"}, label
    return "organizations", "" if label == "Organization" else f"where: {{type: [{label}]}}"
