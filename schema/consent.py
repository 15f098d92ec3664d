"""Consent: requests of departments, and the street's powers."""

from __future__ import annotations

from graph.model import MODEL
from resolvers import appraisal, consent
from resolvers.reading import Part
from schema.connection import connection, facts_of, lazy
from schema.declare import leads, node_type
from schema.field import ReadingField
from schema.node import Node

HeadsWithoutConsent = connection(
    "HeadWithoutConsent",
    lazy("Post"),
    *facts_of(MODEL.links["HOLDS"]),
    ReadingField(Part.PAIR_SOURCE, "person", lazy("Person"), "Who took office 任职者"),
)


@node_type("ConsentRequest")
class ConsentRequest(Node):
    """A request for the street's consent."""

    department = leads(consent.department_of_request, "Who asked 征求单位")
    addressee = leads(consent.addressee_of_request, "Who was asked 征求对象")
    post = leads(consent.post_of_request, "The post it concerns 涉及岗位")
    power = leads(consent.power_of_request, "The power it exercises 行使的权力")
    policies = leads(appraisal.governing_policies, "Documents that govern it 依据文件")


@node_type("PowerType")
class PowerType(Node):
    """One of the street's powers."""

    holders = leads(consent.holders_of_power, "Who holds it 行使主体")
    consentRequests = leads(consent.requests_by_power, "Requests that exercise it 征得同意事项")
