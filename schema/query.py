"""Schema: the root fields of all subjects, and all node types."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from strawberry.tools import merge_types

from graph.model import MODEL
from schema.appraisal import AppraisalQuery
from schema.audit import AuditQuery
from schema.changes.mutation import ChangesMutation
from schema.changes.proposals import ProposalsQuery
from schema.changes.query import ChangesQuery
from schema.co_building import CoBuildingQuery
from schema.conferences import ConferencesQuery
from schema.consent import ConsentQuery
from schema.derived.schema import GraphSchema
from schema.enum_labels import LabelsQuery
from schema.grid_duty import GridDutyQuery
from schema.meta import MetaQuery
from schema.networks.network import NetworkQuery
from schema.node import NodeQuery
from schema.orders import OrdersQuery
from schema.organizations import OrganizationsQuery
from schema.participation import ParticipationQuery
from schema.paths import PathsQuery
from schema.people import PeopleQuery
from schema.search import SearchQuery
from schema.statistics.query import StatisticsQuery
from schema.territory import TerritoryQuery
from schema.trail.query import TrailQuery
from schema.viewer import ViewerQuery

Query: Any = merge_types(
    "Query",
    (
        NodeQuery,
        MetaQuery,
        TerritoryQuery,
        OrganizationsQuery,
        PeopleQuery,
        CoBuildingQuery,
        ConferencesQuery,
        GridDutyQuery,
        OrdersQuery,
        AppraisalQuery,
        ConsentQuery,
        ParticipationQuery,
        AuditQuery,
        PathsQuery,
        SearchQuery,
        LabelsQuery,
        NetworkQuery,
        StatisticsQuery,
        TrailQuery,
        ViewerQuery,
        ChangesQuery,
        ProposalsQuery,
    ),
)
Query.__strawberry_definition__.description = "Root fields 查询入口"  # merge_types accepts no description
Mutation: Any = merge_types("Mutation", (ChangesMutation,))
Mutation.__strawberry_definition__.description = "Changes 变更入口"
NODE_TYPES = [
    getattr(import_module(f"schema.{label.subject}"), label.name) for label in MODEL.labels.values() if label.readable
]
schema = GraphSchema(query=Query, mutation=Mutation, types=NODE_TYPES)
SCHEMA = schema.graphql_schema
