"""Consent: requests of departments, and the street's powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import appraisal, consent, integrity
from resolvers.execution.fields import FieldRole
from schema.core.arguments import SLOT
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, part
from schema.core.types import connection, graph_type, node
from schema.links import Holds
from schema.node import Node

if TYPE_CHECKING:
    from schema.appraisal import Appraisal, PolicyDocument
    from schema.core.connections import Connection
    from schema.links import HeldBy
    from schema.organizations import Department, PartyOrganization
    from schema.people import Person, Post


class HeadWithoutConsent(Holds):
    """A link HOLDS with the person."""

    person: Person = part(FieldRole.PAIR_SOURCE, description="The person who took office 任职者")


@graph_type("ConsentRequest")
class ConsentRequest(Node):
    """A request for the street's consent."""

    department: Department | None = node(
        resolver=consent.department_of_request, description="The department that asked 征求单位"
    )
    addressee: PartyOrganization | None = node(
        resolver=consent.addressee_of_request, description="The street's Party organization that was asked 征求对象"
    )
    post: Post | None = node(resolver=consent.post_of_request, description="The post concerned 涉及岗位")
    power: PowerType | None = node(resolver=consent.power_of_request, description="The power exercised 行使的权力")
    policies: Connection[PolicyDocument] = connection(
        resolver=appraisal.governing_policies, description="Documents that govern it 依据文件"
    )


@graph_type("PowerType")
class PowerType(Node):
    """One of the street's powers."""

    holders: Connection[PartyOrganization, HeldBy] = connection(
        resolver=consent.holders_of_power, description="Who holds it 行使主体"
    )
    consent_requests: Connection[ConsentRequest] = connection(
        resolver=consent.requests_by_power, description="Requests that exercise it 征得同意事项"
    )


@graph_object()
class ConsentQuery:
    """Root fields of consent."""

    heads_without_consent: Connection[Post, HeadWithoutConsent] | None = connection(
        AS_OF,
        resolver=integrity.heads_without_consent,
        description="Heads of stationed agencies who took office without consent in writing beforehand, I8 未征得书面同意任用的派驻机构负责人",
    )
    appraisals_without_consent: Connection[Appraisal] | None = connection(
        AS_OF,
        resolver=integrity.appraisals_without_consent,
        description="Appraisals of such heads without consent in writing beforehand, I8b 未征得书面同意的派驻机构负责人考核",
    )
    consent_requests: Connection[ConsentRequest] | None = connection(
        AS_OF, resolver=consent.requests, description="All requests for consent 全部征得同意事项"
    )
    power_type: PowerType | None = node(
        SLOT, AS_OF, resolver=consent.power_by_slot, description="One of the five powers 五项权力之一"
    )
    power_types: Connection[PowerType] | None = connection(
        AS_OF, resolver=consent.powers, description="The five powers 五项权力"
    )
