"""Links and nodes that the viewer's roles may change, with what a form for them needs; no statement is sent."""

from __future__ import annotations

from collections.abc import Iterable

import strawberry
from strawberry.types import Info

from changes.facts import lifetime_properties, settable
from graph.access.changing import NODE_RULES, RULES, ChangeRule, held_rules
from graph.model import MODEL, Property, Temporality
from schema.changes.facts import LABELS, WITH_FACTS, camel
from schema.core.enums import LinkType
from schema.networks.declarations import about
from schema.viewer import viewer_of


@strawberry.type(name="ChangeableFact", description="A fact that changes set 可变更的属性")
class ChangeableFact:
    """A member of the facts of a link or node."""

    name: str = about("Name of the member 属性名")
    required: bool = about("Whether it always has a value 是否必填")
    references: list[str] = about("Types of the node whose id it is; empty for other values 所引用节点的类型")


@strawberry.type(name="ChangeableEnds", description="Types of the nodes at both ends of a link 两端节点的类型")
class ChangeableEnds:
    """Types that a link leads from and to."""

    sources: list[str] = about("Types of the source 起点类型")
    targets: list[str] = about("Types of the target 终点类型")


@strawberry.type(name="ChangeableLink", description="A type of links that the viewer may change 可变更的链接类型")
class ChangeableLink:
    """A link type with its ends and facts."""

    type: LinkType = about("Type 链接类型")
    ends: list[ChangeableEnds] = about("Its ends 两端")
    member: str | None = about("Member of `LinkFactsInput`; null for a type without facts 属性成员")
    facts: list[ChangeableFact] = about("Its facts 属性")
    kind: str | None = about("The fact that tells links between the same nodes apart 区分同两端链接的属性")
    planned: bool = about("Whether it may begin after the day of the data 可否为计划")


@strawberry.type(name="ChangeableNode", description="A type of nodes that the viewer may change 可变更的节点类型")
class ChangeableNode:
    """A label with its facts."""

    type: str = about("Type 节点类型")
    member: str = about("Member of `NodeFactsInput` 属性成员")
    facts: list[ChangeableFact] = about("Its facts 属性")
    ends: bool = about("Whether it can be ended 可否撤销")


@strawberry.type(name="Changeable", description="What the viewer's roles may change, on their ground 可变更的内容")
class Changeable:
    """Types of links and nodes, empty for viewers who change nothing."""

    links: list[ChangeableLink] = about("Types of links 链接类型")
    nodes: list[ChangeableNode] = about("Types of nodes 节点类型")


def changeable(info: Info) -> Changeable:
    """Return what some role of the viewer may change."""
    viewer = viewer_of(info)
    links = ((type_, held_rules(viewer, rules)) for type_, rules in sorted(RULES.items()))
    nodes = (_node(member, label) for member, label in LABELS.items() if held_rules(viewer, NODE_RULES[label]))
    return Changeable(links=[_link(type_, rules) for type_, rules in links if rules], nodes=[*nodes])


def _link(type_: str, rules: Iterable[ChangeRule]) -> ChangeableLink:
    link = MODEL.links[type_]
    narrowed = [one.sources or MODEL.labels_of("Node") for one in rules]
    allowed = frozenset[str]().union(*narrowed)
    return ChangeableLink(
        type=LinkType[type_],
        ends=[ChangeableEnds(sources=_labels(one.sources, allowed), targets=_labels(one.targets)) for one in link.ends],
        member=camel(type_) if link in WITH_FACTS else None,
        facts=_facts(link.properties),
        kind=link.discriminator,
        planned=link.kind is Temporality.STATE,
    )


def _node(member: str, label: str) -> ChangeableNode:
    ends = lifetime_properties(label) is not None
    return ChangeableNode(type=label, member=member, facts=_facts(settable(label)), ends=ends)


def _facts(properties: Iterable[Property]) -> list[ChangeableFact]:
    return [
        ChangeableFact(
            name=prop.name,
            required=prop.required,
            references=sorted(MODEL.labels_of(prop.references)) if prop.references else [],
        )
        for prop in properties
    ]


def _labels(types: Iterable[str], allowed: frozenset[str] = MODEL.labels_of("Node")) -> list[str]:
    return sorted(frozenset[str]().union(*map(MODEL.labels_of, types)) & allowed)
