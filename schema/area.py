"""Interface of all areas, and edge facts of their lists of gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import appraisal, integrity, organizations, people, territory
from resolvers.execution.fields import FieldRole
from schema.core.edge_facts import EdgeFacts
from schema.core.enums import AreaLevel, GridRole, LinkTier, MechanismPart
from schema.core.fields import Arg
from schema.core.objects import measure, part
from schema.core.types import connection, graph_interface, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.appraisal import Appraisal
    from schema.core.connections import Connection
    from schema.links import EmployedBy, LocatedIn, PartOf, PartyOrgOf, PostIn, SucceededBy
    from schema.organizations import Organization, PartyOrganization
    from schema.people import Person, Post
    from schema.territory import Community, Grid, KeyPlace


class CommunityGap(EdgeFacts):
    """Missing and surplus tiers of a community's leaders."""

    missing: list[LinkTier] = part(FieldRole.MISSING, description="Tiers without a leader 缺少的类别")
    surplus: list[LinkTier] = part(FieldRole.SURPLUS, description="More than one 多出的类别")


class GridGap(EdgeFacts):
    """Missing and surplus roles of a grid's force."""

    missing: list[GridRole] = part(FieldRole.MISSING, description="Roles without a holder 缺少的类别")
    surplus: list[GridRole] = part(FieldRole.SURPLUS, description="More than one 多出的类别")


class MechanismGap(EdgeFacts):
    """Missing and surplus parts of a community's mechanism."""

    missing: list[MechanismPart] = part(FieldRole.MISSING, description="Missing parts of the mechanism 缺少的类别")
    surplus: list[MechanismPart] = part(FieldRole.SURPLUS, description="More than one 多出的类别")


@graph_interface("Area")
class Area(Node):
    """An area of any level."""

    parent: Area | None = node(resolver=territory.parent_of_area, description="The parent area 上级区域")
    children: Connection[Area, PartOf] = connection(
        resolver=territory.children_of_area, description="The areas directly below 下级区域"
    )
    ancestors: Connection[Area] = connection(
        resolver=territory.ancestors_of_area, description="All larger areas, the province first 全部上级区域"
    )
    descendants: Connection[Area] = connection(
        Arg("level", AreaLevel | None, "Only areas of this level 层级"),
        resolver=territory.descendants_of_area,
        description="All smaller areas, optionally of one level 全部下级区域",
    )
    successors: Connection[Area, SucceededBy] = connection(
        resolver=territory.successors_of_area, description="The areas that succeeded it 承继区域"
    )
    predecessors: Connection[Area, SucceededBy] = connection(
        resolver=territory.predecessors_of_area, description="The areas that it succeeded 前身区域"
    )
    located_organizations: Connection[Organization, LocatedIn] = connection(
        resolver=territory.organizations_in_area, description="Organizations located here 驻地单位"
    )
    key_places: Connection[KeyPlace, LocatedIn] = connection(
        resolver=territory.places_in_area, description="Key places here 重点场所"
    )
    party_organizations: Connection[PartyOrganization, PartyOrgOf] = connection(
        resolver=organizations.party_organizations_of_area, description="Party organizations of the area 区域党组织"
    )
    posts: Connection[Post, PostIn] = connection(resolver=people.posts_in_area, description="Posts in the area 岗位")
    current_equivalents: Connection[Area] = connection(
        resolver=territory.current_equivalents,
        description="Itself on the date, or its successors 当前对应区域",
    )
    communities_in_scope: Connection[Community] = connection(
        resolver=people.communities_in_scope,
        description='Communities in it to which the "big Party committee" mechanism applies 实施"大党委"机制的社区',
    )
    community_gaps: Connection[Community, CommunityGap] = connection(
        resolver=people.community_gaps,
        description="Communities in it to which the mechanism applies and whose 1+1+N leaders are not complete: exactly one county "
        "leader, exactly one street leader, a head of a unit of its committee 1+1+N缺口社区",
    )
    mechanism_gaps: Connection[Community, MechanismGap] = connection(
        resolver=integrity.mechanism_gaps,
        description='Communities in it to which the mechanism applies and that have not just one "big Party committee" and one series of conferences 机制缺口社区',
    )
    grid_gaps: Connection[Grid, GridGap] = connection(
        resolver=people.grid_gaps,
        description="Grids in it whose 1+3+N force is not complete: exactly one leader, one at least full-time, part-time and as "
        "instructor 1+3+N缺口网格",
    )
    grids_without_party_cadre: Connection[Grid] = connection(
        resolver=people.grids_without_cadre,
        description="Grids without a cadre of a Party organ, department or public institution 无党员干部联系的网格",
    )
    workers_due_for_promotion: Connection[Person, EmployedBy] = connection(
        resolver=people.workers_due_for_promotion,
        description="Community workers in a grade below 8 for three years or longer 应晋级的社区工作者",
    )
    community_workers: Connection[Person, EmployedBy] = connection(
        resolver=people.workers_in_area, description="Community workers of all its communities 社区工作者"
    )
    communities_without_legal_deputy: Connection[Community] = connection(
        resolver=people.communities_without_legal_deputy,
        description="Communities in the mechanism without a deputy head for the rule of law 未配备法治副主任的社区",
    )
    leader_coverage: float | None = measure(
        resolver=people.leader_coverage,
        description="Communities with complete 1+1+N leaders ÷ communities in the mechanism; null without communities 1+1+N覆盖率",
    )
    grid_force_coverage: float | None = measure(
        resolver=people.grid_force_coverage,
        description="Grids with a complete 1+3+N force ÷ grids; null without grids 1+3+N覆盖率",
    )
    appraisals_made: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_made, description="Appraisals it has made 作出的评议"
    )
