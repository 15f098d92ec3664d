"""Consent: departments ask the street before they select or appraise heads of stationed agencies (domain §2.8)."""

from __future__ import annotations

from graph.model.builders import INTERNAL, Subject, choice, choice_of, day, text
from graph.model.declarations import Lifetime

CONSENT_KIND = choice(
    "ConsentKind",
    "Subject of a request for consent 征求事项",
    SELECTION="Selection 选拔任用",
    APPRAISAL="Appraisal 考核评价",
)
DECISION = choice(
    "ConsentDecision",
    "Decision on a request 答复",
    PENDING="Not yet decided 待答复",
    AGREED="Agreed 同意",
    REFUSED="Refused 不同意",
)

CONSENT = Subject("consent", "domain §2.8")

CONSENT_REQUEST = CONSENT.label(
    "ConsentRequest",
    "A request for the street's consent 征得同意事项",
    choice_of("kind", CONSENT_KIND, "Subject of the request 征求事项", required=True),
    text("candidateRef", "Id of the person concerned 人选标识", references="Person", sensitivity=INTERNAL),
    day("requestedOn", "Day of the request 征求日期", required=True),
    day("decidedOn", "Day of the decision 答复日期"),
    choice_of("decision", DECISION, "Decision 答复", required=True, sensitivity=INTERNAL),
    text("documentNo", "Number of the written consent 书面同意文号", sensitivity=INTERNAL),
    lifetime=Lifetime("requestedOn", since_required=True),
    order=("requestedOn", "id"),
    called="requestedOn",
    sensitivity=INTERNAL,
    ground=(
        "(request)-[:ADDRESSED_TO]->(:PartyOrganization)-[:PARTY_ORG_OF]->(:Area)",
        "(request)-[:ADDRESSED_TO|REQUESTED_BY]->(:Organization)",
    ),
)
POWER_TYPE = CONSENT.label(
    "PowerType",
    "One of the street's five powers 五项权力",
    text("slot", "Place on the list 序号", required=True, unique=True, immutable=True),
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    order=("slot",),
    key="slot",
)

LABELS = (CONSENT_REQUEST, POWER_TYPE)

LINKS = (
    CONSENT.reference("REQUESTED_BY", "Was asked for by 征求单位", "ConsentRequest → Department"),
    CONSENT.reference("ADDRESSED_TO", "Was addressed to 征求对象", "ConsentRequest → PartyOrganization"),
    CONSENT.reference("CONCERNS", "Concerns the post 涉及岗位", "ConsentRequest → Post"),
    CONSENT.reference("EXERCISES", "Exercises the power 行使权力", "ConsentRequest → PowerType"),
    CONSENT.state("HELD_BY", "Is held by 行使主体", "PowerType → PartyOrganization"),
)
