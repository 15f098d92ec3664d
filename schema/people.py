"""People in an official capacity, and residents as opaque nodes."""

from __future__ import annotations

from resolvers import people
from schema.declare import leads, node_type
from schema.node import Node


@node_type("Person")
class Person(Node):
    """A person in an official capacity."""

    worksFor = leads(people.employers, "Organizations the person works for 任职单位")
    belongsTo = leads(people.party_organizations, "Party organizations the person belongs to 所在党组织")
    linkedCommunities = leads(people.linked_communities, "Communities the person is linked to, 1+1+N 联系社区")
    assignedAreas = leads(
        people.assigned_areas, "Grids, micro-grids and buildings the person is assigned to 配备的网格"
    )
    registeredCommunities = leads(people.registered_communities, "Communities the person has registered with 报到社区")


@node_type("Resident")
class Resident(Node):
    """A resident."""

    assignedAreas = leads(
        people.assigned_areas_of_resident, "Grids, micro-grids and buildings the resident is assigned to 配备的网格"
    )
