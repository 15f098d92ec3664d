"""Events, and the settings of a county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import audit
from schema.core.arguments import CODE
from schema.core.fields import AS_OF
from schema.core.objects import graph_object
from schema.core.types import connection, graph_interface, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.core.connections import Connection
    from schema.people import Person


@graph_interface("Event")
class Event(Node):
    """An event of a node."""

    about: Node | None = node(resolver=audit.subject_of_event, description="The node of the event 所关于的节点")
    actor: Person | None = node(resolver=audit.actor_of_event, description="The actor 操作人")


@graph_type("GenericEvent")
class GenericEvent(Event):
    """An event of a node other than a work order."""


@graph_type("SlaPolicy")
class SlaPolicy(Node):
    """The time limit of a stage of a work order."""


@graph_type("RoleType")
class RoleType(Node):
    """A role in the county's catalogue."""


@graph_type("Holiday")
class Holiday(Node):
    """A public holiday."""


@graph_object()
class AuditQuery:
    """Root fields of audit and county settings."""

    sla_policies: Connection[SlaPolicy] | None = connection(
        AS_OF, resolver=audit.sla_policies, description="Time limits of the stages of orders 办理时限规则"
    )
    role_type: RoleType | None = node(
        CODE, AS_OF, resolver=audit.role_by_code, description="A role by its code 角色类型"
    )
    role_types: Connection[RoleType] | None = connection(
        AS_OF, resolver=audit.role_types, description="Roles in the county 角色类型"
    )
    holidays: Connection[Holiday] | None = connection(
        AS_OF, resolver=audit.holidays, description="Days that are not working days 节假日"
    )
