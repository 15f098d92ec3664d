"""Traversals of the subject appraisal (domain §2.7)."""

from __future__ import annotations

from graph.query.formulas import PropertyOf
from graph.query.measures import count, mean
from graph.query.traversal import all_nodes, to_many, to_one

schemes = all_nodes("(scheme:AppraisalScheme)")
appraisals = all_nodes("(appraisal:Appraisal)")
assessments = all_nodes("(assessment:AnnualAssessment)")
policies = all_nodes("(policy:PolicyDocument)")

appraised_organization = to_one("(appraisal:Appraisal)-[:APPRAISES]->(organization:Organization)")
appraised_person = to_one("(appraisal:Appraisal)-[:APPRAISES]->(person:Person)")
appraisals_of = to_many("(appraised:Node)<-[:APPRAISES]-(appraisal:Appraisal)")
appraising_area = to_one("(appraisal:Appraisal)-[:APPRAISED_BY]->(area:Area)")
appraising_organization = to_one("(appraisal:Appraisal)-[:APPRAISED_BY]->(organization:Organization)")
township_of_appraised_head = to_one(
    "(appraisal:Appraisal)-[:APPRAISES]->(:Person)-[:HOLDS {during: appraisal.on}]->(:Post)-[:POST_IN {during: appraisal.on}]->"
    "(:DispatchedAgency)-[:STATIONED_IN {during: appraisal.on}]->(township:Township)"
)
appraisals_made = to_many("(appraiser:Node)<-[:APPRAISED_BY]-(appraisal:Appraisal)")
assessments_of_appraisal = to_many("(appraisal:Appraisal)-[edge:COUNTS_IN]->(assessment:AnnualAssessment)")
appraisals_in_assessment = to_many("(assessment:AnnualAssessment)<-[edge:COUNTS_IN]-(appraisal:Appraisal)")
assessed_organization = to_one("(assessment:AnnualAssessment)-[:ASSESSES]->(organization:Organization)")
assessments_of_organization = to_many("(organization:Organization)<-[:ASSESSES]-(assessment:AnnualAssessment)")
scheme_followed = to_one("(made:Node)-[:UNDER]->(scheme:AppraisalScheme)")
appraisals_under_scheme = to_many("(scheme:AppraisalScheme)<-[:UNDER]-(appraisal:Appraisal)")
assessments_under_scheme = to_many("(scheme:AppraisalScheme)<-[:UNDER]-(assessment:AnnualAssessment)")
scheme_of_criterion = to_one("(criterion:Criterion)-[:CRITERION_OF]->(scheme:AppraisalScheme)")
criteria_of_scheme = to_many("(scheme:AppraisalScheme)<-[:CRITERION_OF]-(criterion:Criterion)")
governing_policies = to_many("(governed:Node)-[:GOVERNED_BY]->(policy:PolicyDocument)")
schemes_under_policy = to_many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(scheme:AppraisalScheme)")
requests_under_policy = to_many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(request:ConsentRequest)")
posts_under_policy = to_many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(post:Post)")
appraisals_of_rating = to_many("(rating:Rating)-[:CONTRIBUTES_TO]->(appraisal:Appraisal)")
rating_number = count("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)")
mean_stars = mean("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)", PropertyOf("stars"), least=5)
ratings_in_appraisal = to_many("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)")
