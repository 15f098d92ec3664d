"""Territory: areas from the province to the building, and key places."""

from __future__ import annotations

from resolvers import organizations, people, territory
from schema.declare import leads, node_interface, node_type
from schema.enums import AreaLevel
from schema.field import Arg
from schema.node import Node


@node_interface("Area")
class Area(Node):
    """A piece of territory."""

    parent = leads(territory.parent_of_area, "The larger area it lies in 上级区域")
    children = leads(territory.children_of_area, "The areas directly below 下级区域")
    ancestors = leads(territory.ancestors_of_area, "All larger areas, the province first 全部上级区域")
    descendants = leads(
        territory.descendants_of_area,
        "All smaller areas, of one level if asked 全部下级区域",
        Arg("level", AreaLevel | None, "Only areas of this level 层级"),
    )
    successors = leads(territory.successors_of_area, "The areas that came after it 承继区域")
    predecessors = leads(territory.predecessors_of_area, "The areas that it came after 前身区域")
    locatedOrganizations = leads(territory.organizations_in_area, "Organizations with a seat or place here 驻地单位")
    keyPlaces = leads(territory.places_in_area, "Key places here 重点场所")
    partyOrganizations = leads(organizations.party_organizations_of_area, "Party organizations of the area 区域党组织")


@node_type("Province")
class Province(Area):
    """A province-level area."""


@node_type("City")
class City(Area):
    """A prefecture-level area."""


@node_type("County")
class County(Area):
    """A county."""

    commandCenters = leads(
        organizations.centers_of_county, "The county's operations and governance centre 县城市运行和治理中心"
    )


@node_type("Township")
class Township(Area):
    """A township or subdistrict."""

    commandCenters = leads(organizations.centers_of_township, "The township's command centre 基层治理指挥中心")


@node_type("Community")
class Community(Area):
    """A community or village."""

    committee = leads(organizations.committee_of_community, 'Its "big Party committee" 社区"大党委"')
    grids = leads(territory.grids_of_community, "Its grids 网格")
    linkedPeople = leads(people.linked_to_community, "Leaders linked to it, 1+1+N 联系领导")
    registeredPeople = leads(people.registered_at_community, "Cadres who have registered with it 报到干部")


@node_type("Grid")
class Grid(Area):
    """A grid."""

    community = leads(territory.community_of_grid, "The community it belongs to 所属社区")
    buildings = leads(territory.buildings_of_grid, "Its buildings, also those in its micro-grids 楼栋")
    adjacentGrids = leads(territory.adjacent_grids, "The grids beside it 相邻网格")
    assignedPeople = leads(people.assigned_to_grid, "People assigned to the grid itself 配备人员")
    assignedResidents = leads(people.residents_assigned_to_grid, "Residents assigned to the grid itself 配备居民")
    workOrders = leads(territory.orders_of_grid, "Orders raised in it 工单")
    servingUnits = leads(
        territory.units_serving_grid, "Units that serve this grid, each once with all its reasons 服务本网格的单位"
    )


@node_type("MicroGrid")
class MicroGrid(Area):
    """A micro-grid."""

    assignedPeople = leads(people.assigned_to_micro_grid, "People assigned to it 配备人员")
    assignedResidents = leads(people.residents_assigned_to_micro_grid, "Residents assigned to it 配备居民")


@node_type("Building")
class Building(Area):
    """A building."""

    grid = leads(territory.grid_of_building, "The grid it is in, also through a micro-grid 所在网格")
    assignedPeople = leads(people.assigned_to_building, "People assigned to it 配备人员")
    assignedResidents = leads(people.residents_assigned_to_building, "Residents assigned to it 配备居民")


@node_type("KeyPlace")
class KeyPlace(Node):
    """A key place."""

    areas = leads(territory.areas_of_place, "Where it lies 所在区域")
