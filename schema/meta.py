"""What is in this graph: the data set, its horizon, the day that is read."""

from __future__ import annotations

from resolvers.reading import Part
from schema.declare import node_type, part
from schema.node import Node
from schema.scalars import Date


@node_type("Meta")
class Meta(Node):
    """The data set in this graph."""

    asOf = part(Part.AS_OF, Date, "The day that is read 截至日期")
