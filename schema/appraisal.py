"""Appraisal: appraisals, annual assessments, and their schemes and policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import appraisal
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure
from schema.core.types import connection, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.area import Area
    from schema.consent import ConsentRequest
    from schema.core.connections import Connection
    from schema.links import CountsIn
    from schema.orders import Rating
    from schema.organizations import Organization
    from schema.people import Person, Post
    from schema.territory import Township


@graph_type("AppraisalScheme")
class AppraisalScheme(Node):
    """A scheme of an appraisal."""

    criteria: Connection[Criterion] = connection(
        resolver=appraisal.criteria_of_scheme, description="Its weighted parts 考核指标"
    )
    appraisals: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_under_scheme, description="Appraisals under the scheme 评议"
    )
    annual_assessments: Connection[AnnualAssessment] = connection(
        resolver=appraisal.assessments_under_scheme, description="Assessments under the scheme 年度考核"
    )
    policies: Connection[PolicyDocument] = connection(
        resolver=appraisal.governing_policies, description="Documents that govern it 依据文件"
    )


@graph_type("Criterion")
class Criterion(Node):
    """A weighted part of a scheme."""

    scheme: AppraisalScheme | None = node(
        resolver=appraisal.scheme_of_criterion, description="The scheme of the criterion 所属办法"
    )


@graph_type("Appraisal")
class Appraisal(Node):
    """An appraisal."""

    organization: Organization | None = node(
        resolver=appraisal.appraised_organization, description="The organization appraised 被评议单位"
    )
    person: Person | None = node(resolver=appraisal.appraised_person, description="The person appraised 被评议人")
    township: Township | None = node(
        resolver=appraisal.township_of_appraised_head,
        description="The street where the agency of the person appraised, its head, was stationed on that day 被评议人所在机构的派驻街道",
    )
    by_area: Area | None = node(
        resolver=appraisal.appraising_area, description="The street or community that appraised 评议街道、社区"
    )
    by_organization: Organization | None = node(
        resolver=appraisal.appraising_organization, description="The organization that appraised 评议单位"
    )
    assessments: Connection[AnnualAssessment, CountsIn] = connection(
        resolver=appraisal.assessments_of_appraisal,
        description="Yearly assessments that include the appraisal 计入的年度考核",
    )
    scheme: AppraisalScheme | None = node(
        resolver=appraisal.scheme_followed, description="The scheme it follows 依据办法"
    )
    rating_count: int = measure(
        resolver=appraisal.rating_number, description="Number of ratings in the appraisal 评单数"
    )
    mean_stars: float | None = measure(
        resolver=appraisal.mean_stars,
        description="Mean stars of its ratings; null with fewer than five 平均星级",
    )
    ratings: Connection[Rating] = connection(
        resolver=appraisal.ratings_in_appraisal, description="Ratings in the appraisal 所含群众评单"
    )


@graph_type("AnnualAssessment")
class AnnualAssessment(Node):
    """An annual assessment."""

    organization: Organization | None = node(
        resolver=appraisal.assessed_organization, description="The organization assessed 被考核单位"
    )
    appraisals: Connection[Appraisal, CountsIn] = connection(
        resolver=appraisal.appraisals_in_assessment, description="Appraisals in the assessment 计入的评议"
    )
    scheme: AppraisalScheme | None = node(
        resolver=appraisal.scheme_followed, description="The scheme it follows 依据办法"
    )


@graph_type("PolicyDocument")
class PolicyDocument(Node):
    """A policy document: rules, opinions or plans."""

    schemes: Connection[AppraisalScheme] = connection(
        resolver=appraisal.schemes_under_policy, description="Schemes that it governs 所依据的考核办法"
    )
    consent_requests: Connection[ConsentRequest] = connection(
        resolver=appraisal.requests_under_policy, description="Requests for consent that it governs 征得同意事项"
    )
    posts: Connection[Post] = connection(
        resolver=appraisal.posts_under_policy, description="Posts that it governs 岗位"
    )


@graph_object()
class AppraisalQuery:
    """Root fields of appraisal."""

    appraisal_schemes: Connection[AppraisalScheme] | None = connection(
        AS_OF, resolver=appraisal.schemes, description="All schemes of appraisal 全部考核办法"
    )
    appraisals: Connection[Appraisal] | None = connection(
        AS_OF, resolver=appraisal.appraisals, description="All appraisals 全部评议"
    )
    annual_assessments: Connection[AnnualAssessment] | None = connection(
        AS_OF, resolver=appraisal.assessments, description="All yearly assessments 全部年度考核"
    )
    policy_documents: Connection[PolicyDocument] | None = connection(
        AS_OF, resolver=appraisal.policies, description="All policy documents 全部政策文件"
    )
