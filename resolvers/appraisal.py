"""Paths of the subject appraisal (domain §2.7)."""

from __future__ import annotations

from graph.query.measures import count, mean
from graph.query.traversal import every, many, one

all_schemes = every("(scheme:AppraisalScheme)")
all_appraisals = every("(appraisal:Appraisal)")
all_assessments = every("(assessment:AnnualAssessment)")
all_policies = every("(policy:PolicyDocument)")

appraised_organization = one("(appraisal:Appraisal)-[:APPRAISES]->(organization:Organization)")
appraised_person = one("(appraisal:Appraisal)-[:APPRAISES]->(person:Person)")
appraisals_of = many("(appraised:Node)<-[:APPRAISES]-(appraisal:Appraisal)")
appraising_area = one("(appraisal:Appraisal)-[:APPRAISED_BY]->(area:Area)")
appraising_organization = one("(appraisal:Appraisal)-[:APPRAISED_BY]->(organization:Organization)")
appraisals_made = many("(appraiser:Node)<-[:APPRAISED_BY]-(appraisal:Appraisal)")
assessments_of_appraisal = many("(appraisal:Appraisal)-[edge:COUNTS_IN]->(assessment:AnnualAssessment)")
appraisals_in_assessment = many("(assessment:AnnualAssessment)<-[edge:COUNTS_IN]-(appraisal:Appraisal)")
assessed_organization = one("(assessment:AnnualAssessment)-[:ASSESSES]->(organization:Organization)")
assessments_of_organization = many("(organization:Organization)<-[:ASSESSES]-(assessment:AnnualAssessment)")
scheme_followed = one("(made:Node)-[:UNDER]->(scheme:AppraisalScheme)")
appraisals_under_scheme = many("(scheme:AppraisalScheme)<-[:UNDER]-(appraisal:Appraisal)")
assessments_under_scheme = many("(scheme:AppraisalScheme)<-[:UNDER]-(assessment:AnnualAssessment)")
scheme_of_criterion = one("(criterion:Criterion)-[:CRITERION_OF]->(scheme:AppraisalScheme)")
criteria_of_scheme = many("(scheme:AppraisalScheme)<-[:CRITERION_OF]-(criterion:Criterion)")
governing_policies = many("(governed:Node)-[:GOVERNED_BY]->(policy:PolicyDocument)")
schemes_under_policy = many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(scheme:AppraisalScheme)")
requests_under_policy = many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(request:ConsentRequest)")
posts_under_policy = many("(policy:PolicyDocument)<-[:GOVERNED_BY]-(post:Post)")
appraisals_of_rating = many("(rating:Rating)-[:CONTRIBUTES_TO]->(appraisal:Appraisal)")
rating_number = count("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)")
mean_stars = mean("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)", "{}.stars", least=5)
ratings_in_appraisal = many("(appraisal:Appraisal)<-[:CONTRIBUTES_TO]-(rating:Rating)")
