"""Appraisal: three appraisals, annual assessments and their rules (domain §2.7). Ballots are stored as sums."""

from __future__ import annotations

from graph.model.builders import INTERNAL, Subject, choice, choice_of, day, instant, integer, number, text
from graph.model.declarations import Lifetime

APPRAISAL_KIND = choice(
    "AppraisalKind",
    "Kind of an appraisal 评议类别",
    SECRETARY_REVIEW="Review of a secretary's Party-building report 书记党建述职评议",
    DEPARTMENT_REVIEW="Review of a department by a street 街道评议部门",
    MEMBER_UNIT_REVIEW="Review of a member unit by a community 社区评议成员单位",
    SPOT_CHECK="Unannounced check by the organization department 组织部随机抽查",
    CONSENT_COMPLIANCE="Compliance with the street's consent 征得同意执行情况",
    ORDER_RATING="Residents' stars for work orders 群众评单",
)
ASSESSMENT_KIND = choice(
    "AssessmentKind",
    "Kind of a yearly assessment 年度考核类别",
    SECRETARY_REVIEW="Secretary's Party-building report 书记述职",
    ORGANIZATION_BUILDING="Primary-level organization building 基层组织建设",
    ORGANIZATION_WORK="Organization work 组织工作",
    PERSONNEL_INSPECTION="Selection of personnel 选人用人",
    ANNUAL="Annual assessment 年度考核",
)

APPRAISALS = Subject("appraisal", "domain §2.7")
YEAR = integer("year", "Year 年度", required=True)

APPRAISAL_SCHEME = APPRAISALS.label(
    "AppraisalScheme",
    "Scheme of an appraisal 考核办法",
    YEAR,
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    order=("year", "pinyin", "id"),
)
CRITERION = APPRAISALS.label(
    "Criterion",
    "A weighted part of a scheme 考核指标",
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    number("weight", "Weight, summing to 1 over a scheme 权重", required=True),
    order=("pinyin", "name", "id"),
)
APPRAISAL = APPRAISALS.label(
    "Appraisal",
    "An appraisal 评议",
    choice_of("kind", APPRAISAL_KIND, "Kind 类别", required=True),
    YEAR,
    number("score", "Score 得分", sensitivity=INTERNAL, frozen=True),
    number("maxScore", "Highest possible score 满分", sensitivity=INTERNAL, frozen=True),
    integer("ballotCount", "Number of ballots 票数", sensitivity=INTERNAL, frozen=True),
    integer("partyMemberBallots", "Ballots of Party members 党员票数", sensitivity=INTERNAL, frozen=True),
    integer("residentBallots", "Ballots of residents' representatives 居民代表票数", sensitivity=INTERNAL, frozen=True),
    day("on", "Day 日期", required=True),
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    called="year",
    sensitivity=INTERNAL,
    ground=(
        "(appraisal)-[:APPRAISED_BY]->(:Area)",
        "(appraisal)-[:APPRAISES|APPRAISED_BY]->(:Organization)",
        "(appraisal)-[:APPRAISES]->(:Person)",
    ),
)
ANNUAL_ASSESSMENT = APPRAISALS.label(
    "AnnualAssessment",
    "A yearly assessment of an organization 年度考核",
    text("orgId", "Id of the organization 被考核单位标识", required=True, references="Organization", immutable=True),
    YEAR,
    choice_of("kind", ASSESSMENT_KIND, "Kind 类别", required=True),
    number("total", "Total 总分", sensitivity=INTERNAL, frozen=True),
    integer("rank", "Rank 名次", sensitivity=INTERNAL, frozen=True),
    instant("frozenAt", "Time of closing; null while open 定稿时间"),
    lifetime=Lifetime("frozenAt", instant=True),
    order=("year", "id"),
    unique_together=("orgId", "year", "kind"),
    called="year",
    sensitivity=INTERNAL,
    ground=(
        "(assessment)-[:ASSESSES]->(:Organization)-[:PARTY_ORG_OF]->(:Area)",
        "(assessment)-[:ASSESSES]->(:Organization)",
    ),
)
POLICY_DOCUMENT = APPRAISALS.label(
    "PolicyDocument",
    "Rules, opinions and plans that govern the mechanism 政策文件",
    text("title", "Title 标题", required=True),
    day("issuedOn", "Day it was issued 印发日期"),
    lifetime=Lifetime("issuedOn"),
    order=("title", "id"),
)

LABELS = (APPRAISAL_SCHEME, CRITERION, APPRAISAL, ANNUAL_ASSESSMENT, POLICY_DOCUMENT)

LINKS = (
    APPRAISALS.reference("APPRAISES", "Appraises 评议对象", "Appraisal → Organization | Person"),
    APPRAISALS.reference("APPRAISED_BY", "Was made by 评议主体", "Appraisal → Area | Organization"),
    APPRAISALS.structure(
        "COUNTS_IN",
        "Counts in 计入",
        "Appraisal → AnnualAssessment",
        number("weight", "Weight 权重", required=True),
    ),
    APPRAISALS.reference("ASSESSES", "Assesses 考核对象", "AnnualAssessment → Organization"),
    APPRAISALS.reference("UNDER", "Follows the scheme 依据办法", "Appraisal | AnnualAssessment → AppraisalScheme"),
    APPRAISALS.reference("CRITERION_OF", "Is a part of 属于办法", "Criterion → AppraisalScheme"),
    APPRAISALS.structure(
        "GOVERNED_BY", "Is governed by 依据文件", "AppraisalScheme | ConsentRequest | Post → PolicyDocument"
    ),
    APPRAISALS.structure("CONTRIBUTES_TO", "Contributes to 计入评议", "Rating → Appraisal"),
)
