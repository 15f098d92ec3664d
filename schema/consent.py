"""Consent: requests of departments, and the street's powers."""

from __future__ import annotations

from resolvers import appraisal, consent
from schema.declare import leads, node_type
from schema.node import Node


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
