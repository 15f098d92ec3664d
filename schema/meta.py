"""What is in this graph: the data set, its horizon, the day that is read."""

from __future__ import annotations

from resolvers import meta
from resolvers.reading import Part
from schema.declare import graph_type, node
from schema.field import AS_OF
from schema.node import Node
from schema.objects import graph_object, part
from schema.scalars import Date


@graph_type("Meta")
class Meta(Node):
    """The data set in this graph."""

    as_of: Date = part(Part.AS_OF, description="The day that is read 截至日期")


@graph_object()
class MetaQuery:
    """Root fields of the data set."""

    meta: Meta | None = node(AS_OF, resolver=meta.data_set, description="The data set in this graph 数据集")
