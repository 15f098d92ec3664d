"""Random changes of the part of the fixture that some viewers do not see: values, links, and whole nodes.

A change keeps what a viewer sees, of a masked text the part that the mask shows, and the ground of every node: new links and nodes
are copies of hidden ones, which lie where those lie.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any

from graph.model import MODEL, Guard, Mask, Property, ValueType
from graph.model.ids import derived_id
from seed.loading.batches import batches
from seed.loading.rows import DataSet, LinkRow, NodeRow
from tests.oracle.rights import LABELS
from tests.support.hidden_part import ABOUT, HiddenPart
from tests.support.world_rows import FIXTURE

Write = tuple[str, dict[str, Any]]
Stored = dict[tuple[str, str], Any]  # guarded values by node and property
NODES = {node.id: node for node in FIXTURE.nodes}
GUARDED = [
    (label.name, prop)
    for label in MODEL.labels.values()
    for prop in label.properties
    if prop.guard and prop.type is not ValueType.POINT
]
DIGITS = "0123456789"


@dataclass
class HiddenChanges:
    """Writes that change the hidden part of a graph. `stored` are its guarded values, `counts` what the writes change."""

    part: HiddenPart
    random: Random
    stored: Stored = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def filled(self) -> Iterator[Write]:
        """Yield writes of guarded values, of which the fixture has few; the graph before the change has them."""
        for label, prop in GUARDED:
            nodes = [node for node in _nodes(label) if self.random.random() < 0.8]
            yield self._guarded(label, prop, {node: _value(prop, self.random) for node in nodes})

    def values(self) -> Iterator[Write]:
        """Yield writes of other values: guarded ones of all nodes, and all of hidden nodes."""
        for label, prop in GUARDED:
            changed = {node: self._other(prop, node) for node in _nodes(label) if self._may_change(prop, node)}
            self.counts["guarded values"] += len(changed)
            yield self._guarded(label, prop, changed)
        for label, nodes in self._hidden_by_label().items():
            yield from self._lent(label, nodes)
        links = self.part.guarded_links("EMPLOYED_BY", Guard.PAY)
        yield from _moved(links, [link.target for link in links], {"fixedFen": self.random.randint(1, 10**6)})

    def links(self) -> Iterator[Write]:
        """Yield writes that remove links of hidden nodes, and give hidden nodes copies of such links."""
        removed = [link for link in self.part.links if link.type != "ABOUT" and self.random.random() < 0.4]
        added = [self._copy(link) for link in self.part.links if link.type != "ABOUT" and self.random.random() < 0.4]
        self.counts += Counter({"links removed": len(removed), "links added": len(added)})
        yield from map(_cut, removed)
        yield from _created((), added)
        orders = self.part.guarded_links("AT_BUILDING", Guard.ORDER_TEXT)
        self.counts["guarded links"] += len(orders)
        yield from _moved(orders, [("Building", self.random.choice(_nodes("Building"))) for _ in orders], {})

    def nodes(self) -> Iterator[Write]:
        """Yield writes of new hidden nodes: copies of hidden ones, with all their links."""
        copied = [node for node in sorted(self.part.nodes) if node not in ABOUT and self.random.random() < 0.3]
        made = {node: derived_id(LABELS[node], f"copy of {node}") for node in copied}
        links = [_renamed(link, made) for link in self.part.links if link.type != "ABOUT"]
        self.counts["nodes added"] += len(made)
        yield from _created([_twin(NODES[node], new) for node, new in made.items()], [one for one in links if one])

    def without(self) -> Iterator[Write]:
        """Yield writes that remove all hidden nodes."""
        for label, nodes in self._hidden_by_label().items():
            self.counts["nodes removed"] += len(nodes)
            yield f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": nodes}

    def _hidden_by_label(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node in sorted(self.part.nodes):
            found[LABELS[node]].append(node)
        return found

    def _guarded(self, label: str, prop: Property, values: Mapping[str, Any]) -> Write:
        self.stored |= {(node, prop.name): value for node, value in values.items()}
        return _set(label, prop.name, values)

    def _may_change(self, prop: Property, node: str) -> bool:
        assert prop.guard
        seen = self.part.best_sight(node, prop.guard)
        masked = seen == 1 and prop.mask is not None
        return seen < 2 and not (masked and self.stored.get((node, prop.name)) is None)

    def _other(self, prop: Property, node: str) -> Any:
        """Return a value that no viewer can tell from the present one: of a masked text the mask is the same."""
        assert prop.guard
        if prop.mask is None or self.part.best_sight(node, prop.guard) == 0:
            return _value(prop, self.random)
        return _alike(prop.mask, self.stored[node, prop.name], self.random)

    def _lent(self, label: str, nodes: Sequence[str]) -> Iterator[Write]:
        """Yield writes that give hidden nodes of a label values of each other."""
        fixed = {*MODEL.labels[label].unique_together, MODEL.labels[label].key}
        for prop in MODEL.properties_of(label):
            if not (prop.identifies or prop.unique or prop.guard or prop.name in fixed):
                lent = {node: NODES[self.random.choice(nodes)].properties.get(prop.name) for node in nodes}
                values = {node: value for node, value in lent.items() if value is not None and not _is_made(value)}
                self.counts["values of hidden nodes"] += len(values)
                yield _set(label, prop.name, values)

    def _copy(self, link: LinkRow) -> LinkRow:
        """Return the link of a hidden node as that of another hidden node of its label."""
        at_source = link.source[1] in self.part.nodes
        label, node = link.source if at_source else link.target
        other = self.random.choice([one for one in self._hidden_by_label()[label] if one not in ABOUT] or [node])
        return replace(link, source=(label, other)) if at_source else replace(link, target=(label, other))


def _nodes(label: str) -> list[str]:
    return [node.id for node in FIXTURE.nodes if node.label == label]


def _value(prop: Property, random: Random) -> Any:
    """Return a random value of a guarded property."""
    if prop.mask is Mask.PHONE:
        return "1" + "".join(random.choices(DIGITS, k=10))
    if prop.mask is Mask.NAME:
        return "".join(random.choices("居示例甲乙丙丁", k=random.randint(2, 3)))
    if not isinstance(prop.type, ValueType):
        return random.choice(sorted(prop.type.codes))
    return random.random() < 0.5 if prop.type is ValueType.BOOL else f"text {random.randint(1, 10**6)}"


def _alike(mask: Mask, present: str, random: Random) -> str:
    """Return a text with the masked form of the present one."""
    match mask:
        case Mask.PHONE:
            return present[:3] + "".join(random.choices(DIGITS, k=4)) + present[-4:]
        case Mask.NAME:
            return present[0] + "".join(random.choices("示例甲乙丙丁", k=random.randint(1, 2)))
        case Mask.WHOLE:
            return random.choice(("01", "02", "03", "13"))


def _is_made(value: Any) -> bool:
    return isinstance(value, datetime | dict)  # a statement makes it of text or numbers


def _set(label: str, name: str, values: Mapping[str, Any]) -> Write:
    rows = [{"id": node, "value": value} for node, value in values.items()]
    return f"UNWIND $v.rows AS row MATCH (n:{label} {{id: row.id}}) SET n.{name} = row.value", {"rows": rows}


def _cut(link: LinkRow) -> Write:
    (source, start), (target, end) = link.source, link.target
    text = f"MATCH (a:{source} {{id: $v.a}})-[link:{link.type}]->(b:{target} {{id: $v.b}}) DELETE link"
    return text, {"a": start, "b": end}


def _moved(links: Sequence[LinkRow], targets: Sequence[tuple[str, str]], others: dict[str, Any]) -> Iterator[Write]:
    """Yield writes that replace links by some to other nodes, with other properties."""
    yield from map(_cut, links)
    pairs = zip(links, targets, strict=True)
    yield from _created((), [replace(link, target=one, properties=link.properties | others) for link, one in pairs])


def _created(nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> Iterator[Write]:
    for batch in batches(DataSet("hidden", True, None, tuple(nodes), tuple(links))):
        yield batch.text, {"rows": batch.rows}


def _renamed(link: LinkRow, made: Mapping[str, str]) -> LinkRow | None:
    """Return a link between copies, or between a copy and a node; None without a copy."""
    (source, start), (target, end) = link.source, link.target
    if start not in made and end not in made:
        return None
    return replace(link, source=(source, made.get(start, start)), target=(target, made.get(end, end)))


def _twin(node: NodeRow, new: str) -> NodeRow:
    """Return a node with the values of another one; its unique texts differ."""
    fixed = {*MODEL.labels[node.label].unique_together, MODEL.labels[node.label].key}
    named = {prop.name for prop in MODEL.properties_of(node.label) if prop.unique or prop.name in fixed}
    texts = {
        name: f"{value}-copy" for name, value in node.properties.items() if name in named and isinstance(value, str)
    }
    return replace(node, properties={**node.properties, **texts, "id": new})
