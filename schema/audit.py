"""Events, and what each county configures."""

from __future__ import annotations

from resolvers import audit
from schema.declare import leads, node_interface, node_type
from schema.node import Node


@node_interface("Event")
class Event(Node):
    """Something that happened to a node."""

    about = leads(audit.subject_of_event, "What it happened to 所关于的节点")
    actor = leads(audit.actor_of_event, "Who did it 操作人")


@node_type("GenericEvent")
class GenericEvent(Event):
    """An event of anything but an order."""


@node_type("SlaPolicy")
class SlaPolicy(Node):
    """How long a stage of an order may take."""


@node_type("RoleType")
class RoleType(Node):
    """A role that the county names."""


@node_type("Holiday")
class Holiday(Node):
    """A day that does not count as a working day."""
