"""Metadata of the graph: the data set, its horizon, and the as-of date."""

from __future__ import annotations

from resolvers import meta
from resolvers.execution.fields import FieldRole
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, part
from schema.core.scalars import Date
from schema.core.types import graph_type, node
from schema.node import Node


@graph_type("Meta")
class Meta(Node):
    """The data set in this graph."""

    as_of: Date = part(FieldRole.AS_OF, description="The as-of date 截至日期")


@graph_object()
class MetaQuery:
    """Root fields of the data set."""

    meta: Meta | None = node(AS_OF, resolver=meta.data_set, description="The data set in this graph 数据集")
