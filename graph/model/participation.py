"""Participation: forums, volunteers' activities and points (domain §2.9). A balance is the sum of a ledger."""

from __future__ import annotations

from graph.model.builders import INTERNAL, Subject, day, integer, number, text
from graph.model.declarations import Lifetime

PARTICIPATION = Subject("participation", "domain §2.9")
NAME = (
    text("name", "Name 名称", required=True, indexed=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
)
HOURS = number("hours", "Time 时长", unit="hours")

FORUM = PARTICIPATION.label(
    "Forum",
    "A platform where residents deliberate 议事平台",
    *NAME,
    text("kind", "Kind 类别"),
    order=("pinyin", "name", "id"),
    key="name",
)
FORUM_SESSION = PARTICIPATION.label(
    "ForumSession",
    "A session of a forum 议事会",
    day("on", "Day 日期", required=True),
    text("topic", "Topic 议题", required=True),
    integer("attendance", "Participants 参加人数", unit="people"),
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    called="topic",
    sensitivity=INTERNAL,
    ground=(
        "(session)-[:SESSION_OF]->(:Forum)-[:HOSTED_BY]->(:Area)",
        "(session)-[:SESSION_OF]->(:Forum)<-[:SUPPORTS]-(:Organization)",
    ),
)
VOLUNTEER_ACTIVITY = PARTICIPATION.label(
    "VolunteerActivity",
    "An activity of volunteers 志愿服务活动",
    *NAME,
    text("campaign", "Campaign it belongs to 所属行动"),
    day("on", "Day 日期", required=True),
    HOURS,
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    sensitivity=INTERNAL,
    ground=(
        "(activity)-[:HELD_IN]->(:Area)",
        "(activity)<-[:ORGANIZED]-(:Organization)",
    ),
)
POINTS_ENTRY = PARTICIPATION.label(
    "PointsEntry",
    "An entry in the ledger of volunteers' points 志愿积分记录",
    integer("points", "Points, negative when spent 积分", required=True),
    text("reason", "Reason 事由"),
    day("on", "Day 日期", required=True),
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    called="on",
    sensitivity=INTERNAL,
    ground=("(entry)-[:AWARDED_FOR]->(:VolunteerActivity)",),
)

LABELS = (FORUM, FORUM_SESSION, VOLUNTEER_ACTIVITY, POINTS_ENTRY)

LINKS = (
    PARTICIPATION.structure("SUPPORTS", "Supports 支持", "Organization → Forum"),
    PARTICIPATION.reference("SESSION_OF", "Is a session of 属于平台", "ForumSession → Forum"),
    PARTICIPATION.fact("PROPOSED", "Proposed 提出", "ForumSession → DemandItem"),
    PARTICIPATION.structure("ORGANIZED", "Organized 组织", "Organization → VolunteerActivity"),
    PARTICIPATION.reference("HELD_IN", "Was held in 举办社区", "VolunteerActivity → Community"),
    PARTICIPATION.fact("TOOK_PART_IN", "Took part in 参加", "Person | Resident → VolunteerActivity", HOURS),
    PARTICIPATION.fact("EARNED", "Earned 获得", "Person | Resident → PointsEntry"),
    PARTICIPATION.reference("AWARDED_FOR", "Was awarded for 因…获得", "PointsEntry → VolunteerActivity"),
)
