"""Organizations: units, Party organizations, joint committees, departments, command centres."""

from __future__ import annotations

from resolvers import orders, organizations, people, territory
from schema.declare import leads, node_interface, node_type
from schema.node import Node


@node_interface("Organization")
class Organization(Node):
    """A unit, department, committee or other body."""

    areas = leads(territory.areas_of_organization, "Where it has a seat or place 驻地")
    superiors = leads(organizations.superiors, "Organizations it is subordinate to 上级单位")
    subordinates = leads(organizations.subordinates, "Organizations subordinate to it 下级单位")
    partyOrganizations = leads(organizations.party_organizations_of_unit, "Its Party organizations 单位党组织")
    memberships = leads(organizations.memberships, 'The "big Party committees" it is in 参加的"大党委"')
    staff = leads(people.staff, "People who work for it 任职人员")
    handledOrders = leads(orders.handled_by_unit, "Orders it handles 正在办理的工单")
    servedGrids = leads(
        territory.grids_served_by_unit, "Grids that it serves, each once with all the reasons 服务的网格"
    )


@node_type("Unit")
class Unit(Organization):
    """A plain unit."""


@node_type("PartyOrganization")
class PartyOrganization(Organization):
    """A Party organization."""

    partyParent = leads(organizations.party_parent, "The Party organization it is subordinate to 上级党组织")
    partyChildren = leads(organizations.party_children, "Party organizations subordinate to it 下级党组织")
    partyOrganizationOf = leads(
        organizations.units_of_party_organization, "The organizations whose Party organization it is 所属单位"
    )
    partyOrganizationOfAreas = leads(
        organizations.areas_of_party_organization, "The areas whose Party organization it is 所属区域"
    )
    members = leads(people.party_members, "People who belong to it 党员")


@node_type("JointPartyCommittee")
class JointPartyCommittee(Organization):
    """A community's "big Party committee"."""

    community = leads(organizations.community_of_committee, "The community it serves 服务的社区")
    memberUnits = leads(organizations.member_units, "Its member units, the convener among them 成员单位(含召集单位)")


@node_type("Department")
class Department(Organization):
    """A county department."""


@node_type("CommandCenter")
class CommandCenter(Organization):
    """A command centre."""

    operatesFor = leads(organizations.areas_of_center, "The area it works for 服务的区域")
