"""Appraisal: appraisals, yearly assessments, and the rules behind them."""

from __future__ import annotations

from resolvers import appraisal
from schema.declare import leads, measures, node_type
from schema.node import Node


@node_type("AppraisalScheme")
class AppraisalScheme(Node):
    """Rules by which something is appraised."""

    criteria = leads(appraisal.criteria_of_scheme, "Its weighted parts 考核指标")
    appraisals = leads(appraisal.appraisals_under_scheme, "Appraisals that follow it 评议")
    annualAssessments = leads(appraisal.assessments_under_scheme, "Assessments that follow it 年度考核")
    policies = leads(appraisal.governing_policies, "Documents that govern it 依据文件")


@node_type("Criterion")
class Criterion(Node):
    """A weighted part of a scheme."""

    scheme = leads(appraisal.scheme_of_criterion, "The scheme it is a part of 所属办法")


@node_type("Appraisal")
class Appraisal(Node):
    """An appraisal."""

    organization = leads(appraisal.appraised_organization, "The organization appraised 被评议单位")
    person = leads(appraisal.appraised_person, "The person appraised 被评议人")
    byArea = leads(appraisal.appraising_area, "The street or community that made it 评议街道、社区")
    byOrganization = leads(appraisal.appraising_organization, "The organization that made it 评议单位")
    assessments = leads(appraisal.assessments_of_appraisal, "Yearly assessments it counts in 计入的年度考核")
    scheme = leads(appraisal.scheme_followed, "The scheme it follows 依据办法")
    ratingCount = measures(appraisal.rating_number, "How many ratings contribute to it 评单数")
    meanStars = measures(
        appraisal.mean_stars,
        "Mean stars of the ratings that contribute to it; null if there are fewer than five 平均星级",
    )
    ratings = leads(appraisal.ratings_in_appraisal, "Ratings that contribute to it 所含群众评单")


@node_type("AnnualAssessment")
class AnnualAssessment(Node):
    """A yearly assessment."""

    organization = leads(appraisal.assessed_organization, "The organization assessed 被考核单位")
    appraisals = leads(appraisal.appraisals_in_assessment, "Appraisals that count in it 计入的评议")
    scheme = leads(appraisal.scheme_followed, "The scheme it follows 依据办法")


@node_type("PolicyDocument")
class PolicyDocument(Node):
    """Rules, opinions and plans."""

    schemes = leads(appraisal.schemes_under_policy, "Schemes that it governs 所依据的考核办法")
    consentRequests = leads(appraisal.requests_under_policy, "Requests for consent that it governs 征得同意事项")
    posts = leads(appraisal.posts_under_policy, "Posts that it governs 岗位")
